import type { Chain } from './read-calls.ts';

/** SQL that a place of a migration runs. */
export interface Translated {
  readonly sql: string;
  readonly at: Chain['at'];
  /** It stands in the migration as SQL, in the words of its database. */
  readonly verbatim?: true;
  /** The part of the file that runs by itself. */
  readonly changeSet?: { readonly number: number; readonly inTransaction: boolean };
}

/** A migration in code as the SQL of its way up. */
export interface Translation {
  readonly statements: readonly Translated[];
  /** The tool opens a transaction around it, and the file does not say otherwise. */
  readonly inTransaction: boolean;
  /** A change says again all of the column, so that what it does not change is in it, too. */
  readonly restates: boolean;
  /** Nothing runs before it: it makes the schema, or takes the place of all that did. */
  readonly begins?: boolean;
  /** The tool indexes each foreign key by itself. */
  readonly indexesKeys?: boolean;
}

/** A column of a statement. */
export interface ColumnText {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /** As written; undefined: none. */
  readonly default?: string | undefined;
  readonly unique?: boolean;
  readonly primary?: boolean;
  readonly references?: string | undefined;
}

/** `"a" varchar(20) NOT NULL DEFAULT 1` */
export function columnSql(column: ColumnText): string {
  return [
    `"${column.name}" ${column.type}`,
    column.nullable ? '' : 'NOT NULL',
    column.default === undefined ? '' : `DEFAULT ${column.default}`,
    column.unique === true ? 'UNIQUE' : '',
    column.primary === true ? 'PRIMARY KEY' : '',
    column.references === undefined ? '' : `REFERENCES ${column.references}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const MARK = '-- prodcheck:at ';

/** The text that SQLFluff reads: each statement after the place it comes from. */
export function renderTranslation(
  { statements, inTransaction, restates, begins, indexesKeys }: Translation,
  dialect: 'postgres' | 'mysql' = 'postgres',
): string {
  const head = [
    inTransaction ? '-- prodcheck:wrapped' : '-- prodcheck:unwrapped',
    ...(restates ? ['-- prodcheck:restates'] : []),
    ...(begins === true ? ['-- prodcheck:begins'] : []),
    ...(indexesKeys === true ? ['-- prodcheck:indexes-keys'] : []),
  ];
  const own = dialect === 'mysql' ? statements.flatMap((one) => inMysql(one) ?? []) : statements;
  const lines = own.map(
    ({ sql, at, changeSet }, index) =>
      `${changeSet === own[index - 1]?.changeSet ? '' : headOf(changeSet)}${MARK}${[at.line, at.column, at.end.line, at.end.column].join(' ')}\n${sql.trim().replace(/;$/, '')}\n;`,
  );
  return `${[...head, ...lines].join('\n')}\n`;
}

/** In the words of Liquibase's formatted SQL. */
function headOf(changeSet: Translated['changeSet']): string {
  if (changeSet === undefined) return '';
  return `--changeset prodcheck:${String(changeSet.number)}${changeSet.inTransaction ? '' : ' runInTransaction:false'}\n`;
}

/** What MySQL runs for the same step; undefined where it runs nothing that matters. */
function inMysql(statement: Translated): Translated | undefined {
  if (statement.verbatim === true) return statement;
  // Whether a column takes NULL is said together with its type there, which is not known here.
  if (/ (?:SET|DROP) NOT NULL$|^DROP INDEX /.test(statement.sql)) return undefined;
  const sql = statement.sql
    .replace(/ ALTER COLUMN ("(?:[^"]|"")*") TYPE /, ' MODIFY COLUMN $1 ')
    .replace(/ USING (?!INDEX).*$| NOT VALID$/, '')
    .replace(/ INDEX CONCURRENTLY /, ' INDEX ')
    .replace(/\bgen_random_uuid\(\)/, '(uuid())')
    .replaceAll(/"((?:[^"]|"")*)"/g, (_, name: string) => `\`${name.replaceAll('""', '"')}\``);
  return { ...statement, sql };
}

/** Where a line of the rendered text comes from. */
export function placeOf(
  rendered: string,
  line: number,
): { startLine: number; startColumn: number; endLine: number; endColumn: number } | undefined {
  const mark = rendered
    .split('\n')
    .slice(0, line)
    .findLast((one) => one.startsWith(MARK));
  if (mark === undefined) return undefined;
  const [startLine = 1, startColumn = 1, endLine = 1, endColumn = 1] = mark.slice(MARK.length).split(' ').map(Number);
  return { startLine, startColumn, endLine, endColumn };
}
