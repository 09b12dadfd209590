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

/** The dialect a SQL file is written in: the one its folders name, else of its part's database, of the project's, PostgreSQL. */
export function dialectByStack(stack: Stack): (file: InventoryFile) => SqlDialect {
  const whole = dialectOf(stack.databases) ?? 'postgres';
  const byPart = new Map(stack.parts.map((part) => [part.root, dialectOf(part.databases) ?? whole]));
  return (file) => dialectNamed(file.path) ?? byPart.get(file.part) ?? whole;
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

function dialectOf(databases: readonly Detected[]): SqlDialect | undefined {
  return DIALECTS.find(([ids]) => databases.some(({ id }) => ids.test(id)))?.[1];
}
