import type { ClassifiedFile } from './classified-file.ts';
import { hasMigrationName, isMigrationPath } from './migration-path.ts';

const CODE_MARKS =
  /\bclass Migration\b|\bMigrationInterface\b|\bqueryInterface\b|\bQueryInterface\b|\balembic\b|\bdown_revision\b|\bmigrations\.Migration\b|\bgoose\.Add|\b(?:exports\.|export (?:async )?(?:function|const) )(?:up|down|change)\b|\bup\s*(?::|=|\()[\s\S]{0,400}\bdown\s*(?::|=|\()|\bknex\b|\bcreateTable\b|\bActiveRecord::Migration\b|\bBaseJavaMigration\b|\bgormigrate\b|\bMigrationBuilder\b/;
/** `0001_initial.py`, `20240131093000-add-users.js`, `1700000000000-Init.ts`. */
const NUMBERED = /^[vV]?\d{3,}[-_.]/;

/** Changes of a database's schema, as SQL or as code. */
export function isMigration(file: ClassifiedFile): boolean {
  if (hasMigrationName(file.path) || isOfSqitch(file)) return true;
  if (!isMigrationPath(file.path)) return false;
  if (file.language === 'sql') return !isQuery(file.content);
  if (file.language === 'yaml' || file.language === 'xml' || file.language === 'json') return /databaseChangeLog/.test(file.content);
  if (file.language === 'python' && file.name === '__init__.py') return true;
  return file.programming && (NUMBERED.test(file.name) || CODE_MARKS.test(file.content));
}

/** `deploy/orders.sql`, `revert/orders.sql` and `verify/orders.sql` beside a `sqitch.plan`. */
function isOfSqitch(file: ClassifiedFile): boolean {
  const top = /^(.*?)(?:deploy|revert|verify)\/[^/]+\.sql$/.exec(file.path)?.[1];
  return top !== undefined && file.exists(`${top}sqitch.plan`);
}

const CHANGES =
  /\b(?:create|alter|drop|insert|update|delete|truncate|grant|revoke|comment|set|do|call|merge|rename|begin|refresh|copy|exec|execute|use|pragma)\b/i;

/** SQL that asks and changes nothing: a query of the application that lies in a folder of that name. */
function isQuery(sql: string): boolean {
  const code = sql.replace(/--.*$|\/\*[\s\S]*?\*\//gm, '');
  return /^\s*\(*\s*(?:select|with)\b[\s\S]*(?:\bfrom\b|\*)/i.test(code) && !CHANGES.test(code);
}
