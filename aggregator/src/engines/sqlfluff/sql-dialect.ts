import type { ProjectPath } from '../../model/location.ts';
import type { InventoryFile } from '../../model/project.ts';
import type { Detected, Stack } from '../../model/stack.ts';

/** The dialects our rules tell apart, by SQLFluff's names. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'tsql' | 'oracle' | 'clickhouse';

/** The database ids of the stack, the likeliest owner of SQL migrations first: a SQLite beside a server is for tests. */
const DIALECTS: readonly (readonly [RegExp, SqlDialect])[] = [
  [/^(postgres|postgresql|cockroachdb|timescaledb)$/, 'postgres'],
  [/^(mysql|mariadb)$/, 'mysql'],
  [/^(mssql|sqlserver|sql-server)$/, 'tsql'],
  [/^oracle$/, 'oracle'],
  [/^sqlite3?$/, 'sqlite'],
  [/^clickhouse$/, 'clickhouse'],
];

/**
 * The dialect a migration or query is written in: the one its tool or its folders name, else of its part's database, of the project's,
 * PostgreSQL. Where there are several databases, or none is known, the migrations beside it tell.
 */
export function dialectByStack(stack: Stack, texts: ReadonlyMap<ProjectPath, string> = new Map()): (file: InventoryFile) => SqlDialect {
  const whole = dialectsOf(stack.databases);
  const byPart = new Map(stack.parts.map((part) => [part.root, dialectsOf(part.databases)]));
  const written = dialectsWritten(texts);
  return (file) => {
    const named = dialectOfTool(file.path, texts) ?? dialectNamed(file.path);
    if (named !== undefined) return named;
    const own = byPart.get(file.part) ?? [];
    const known = own.length > 0 ? own : whole;
    const told = known.length === 1 ? undefined : written(file.path);
    return told !== undefined && (known.length === 0 || known.includes(told)) ? told : (known[0] ?? 'postgres');
  };
}

/** What Prisma and Drizzle write beside their migrations. */
function dialectOfTool(path: string, texts: ReadonlyMap<ProjectPath, string>): SqlDialect | undefined {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const prisma = texts.get(`${folder.slice(0, Math.max(0, folder.lastIndexOf('/')))}/migration_lock.toml`);
  const drizzle = texts.get(`${folder}/meta/_journal.json`);
  const name = /^provider\s*=\s*"(\w+)"/m.exec(prisma ?? '')?.[1] ?? /"dialect"\s*:\s*"(\w+)"/.exec(drizzle ?? '')?.[1];
  return DIALECTS.find(([ids]) => ids.test(name ?? ''))?.[1];
}

/** Words that one of the databases has and the others have not. */
const WRITTEN: readonly (readonly [RegExp, SqlDialect])[] = [
  [/\bAUTO_INCREMENT\b|\bENGINE\s*=\s*\w+|\bUNSIGNED\b|\bCREATE TABLE[^"(]*`/i, 'mysql'],
  [/\bAUTOINCREMENT\b|^\s*PRAGMA\s/im, 'sqlite'],
  [
    /\b(?:BIG|SMALL)?SERIAL\b|\bTIMESTAMPTZ\b|\bJSONB\b|\bBYTEA\b|\bCONCURRENTLY\b|\$\$|\bUSING\s+(?:gin|gist|btree)\b|\bGENERATED\s+(?:ALWAYS|BY\s+DEFAULT)\s+AS\s+IDENTITY\b/i,
    'postgres',
  ],
];

/** The dialect of the SQL of a folder, by its own words; undefined where they tell nothing or different things. */
function dialectsWritten(texts: ReadonlyMap<ProjectPath, string>): (path: string) => SqlDialect | undefined {
  const known = new Map<string, SqlDialect | undefined>();
  const familyOf = (path: string): string =>
    path
      .split('/')
      .slice(0, /\/(?:up|down|migration)\.sql$/.test(path) ? -2 : -1)
      .join('/');
  return (path) => {
    const family = familyOf(path);
    if (known.has(family)) return known.get(family);
    const found = new Set<SqlDialect>();
    for (const [other, text] of texts) {
      if (!other.endsWith('.sql') || familyOf(other) !== family) continue;
      for (const [words, dialect] of WRITTEN) if (words.test(text)) found.add(dialect);
    }
    const [only] = found;
    known.set(family, found.size === 1 ? only : undefined);
    return known.get(family);
  };
}

/** How folders name a database: `migration_postgres`, `riversqlite`. */
const IN_FOLDERS: readonly (readonly [RegExp, SqlDialect])[] = [
  [/postgres|cockroach|timescale/, 'postgres'],
  [/mysql|mariadb/, 'mysql'],
  [/mssql|sqlserver|sql-server/, 'tsql'],
  [/^oracle$/, 'oracle'],
  [/sqlite/, 'sqlite'],
  [/clickhouse/, 'clickhouse'],
];

/** `db/clickhouse/migrations/01_init.sql`: a project with two databases keeps their migrations apart by name. */
function dialectNamed(path: string): SqlDialect | undefined {
  const folders = path.toLowerCase().split('/').slice(0, -1).reverse();
  for (const folder of folders) {
    const found = IN_FOLDERS.find(([names]) => names.test(folder));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

function dialectsOf(databases: readonly Detected[]): SqlDialect[] {
  return DIALECTS.flatMap(([ids, dialect]) => (databases.some(({ id }) => ids.test(id)) ? dialect : []));
}
