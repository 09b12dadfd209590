import type { ProjectPath } from '../../model/location.ts';

/** What its tool does around a migration, as far as the migration itself does not say it. */
export type OutsideTransaction = 'wrapped' | 'unwrapped' | 'unknown';

type Texts = ReadonlyMap<ProjectPath, string>;

/** Says of the SQL migrations of a project whether their tool runs them in a transaction: by what lies beside them and by manifests. */
export function transactionsByTool(texts: Texts): (path: ProjectPath) => OutsideTransaction {
  const isSaid = (setting: RegExp, where: RegExp): boolean => [...texts].some(([path, text]) => where.test(path) && setting.test(text));
  const sendsSingly = isSaid(
    /[?&]x-multi-statement=true\b/,
    /(?:^|\/)(?:[^/]*\.(?:ya?ml|toml|sh|env)|\.env[^/]*|Makefile|Justfile|Dockerfile[^/]*)$/i,
  );
  const flywayMixes = isSaid(FLYWAY_WITHOUT, FLYWAY_SETTINGS);
  return (path) => {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    if (/executeInTransaction\s*=\s*false/i.test(texts.get(`${path}.conf`) ?? '')) return 'unwrapped';
    if (/(?:^|\/)[VR]\d?[^/]*__[^/]+\.sql$/.test(path) && flywayMixes) return 'unwrapped';
    if (path.endsWith('/up.sql')) return diesel(folder, texts);
    if (/\.up\.sql$/.test(path) && sendsSingly) return 'unwrapped';
    if (path.endsWith('/migration.sql')) return splitsByPrisma(folder, texts) ? 'unwrapped' : 'unknown';
    if (texts.has(`${folder}/meta/_journal.json`)) return 'wrapped';
    if (/(?:^|\/)migrations\/\d+[^/]*\.sql$/.test(path) && dependsOn(folder, 'Cargo.toml', /^\s*sqlx\b/m, texts)) return 'wrapped';
    return 'unknown';
  };
}

const FLYWAY_WITHOUT = /\bmixed\s*[:=]\s*["']?true\b|\bexecute-?in-?transaction\s*[:=]\s*["']?false\b/i;
const FLYWAY_SETTINGS = /(?:^|\/)(?:flyway[^/]*\.(?:conf|toml)|application[^/]*\.(?:properties|ya?ml))$/i;

/** Diesel runs each migration in a transaction, unless the `metadata.toml` beside it says not to. */
function diesel(folder: string, texts: Texts): OutsideTransaction {
  if (/^\s*run_in_transaction\s*=\s*false\b/m.test(texts.get(`${folder}/metadata.toml`) ?? '')) return 'unwrapped';
  return dependsOn(folder, 'Cargo.toml', /^\s*diesel\b/m, texts) ? 'wrapped' : 'unknown';
}

/** From 7.4 on Prisma sends CONCURRENTLY by itself. */
function splitsByPrisma(folder: string, texts: Texts): boolean {
  return dependsOn(folder, 'package.json', /"prisma"\s*:\s*"[\^~>=]*(?:7\.(?:[4-9]|\d\d)|[89]\.|\d\d)/, texts);
}

/** Whether the nearest manifest above a folder names a dependency. */
function dependsOn(folder: string, manifest: string, dependency: RegExp, texts: Texts): boolean {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const text = texts.get(at === '' ? manifest : `${at}/${manifest}`);
    // A member of a workspace may leave the dependency to another member: the next one above is asked, too.
    if (text !== undefined && dependency.test(text)) return true;
    if (at === '') return false;
  }
}

/** The transaction as a comment at the end of the text, where it moves no line. */
export function withTransaction(text: string, transaction: OutsideTransaction): string {
  return transaction === 'unknown' ? text : `${text}\n-- prodcheck:${transaction}\n`;
}

/**
 * A migration that a tool fills in before it runs it, with a name of the same length for each place it fills: `{{ .Schema }}.users`,
 * `${schema}.users`. What only steers the tool, `{% if %}`, becomes space.
 */
export function withPlaceholdersFilled(text: string): string {
  const named = (place: string): string => place.replace(/[^\n]/g, 'x');
  return text.replace(/\{\{[^{}]*\}\}|\$\{[\w.:-]+\}/g, named).replace(/\{%[^{}]*%\}/g, (place) => place.replace(/[^\n]/g, ' '));
}

/** Whether a whole file only undoes: golang-migrate, sqlx, diesel, sqitch. */
export function undoes(path: ProjectPath): boolean {
  return /(?:[._-]down\.sql|\/down\.sql|[._-]undo\.sql|[._-]rollback\.sql|\/(?:down|revert|rollbacks?|undo|verify)\/[^/]+\.sql)$/i.test(
    `/${path}`,
  );
}
