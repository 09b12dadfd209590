import type { Chain } from './read-calls.ts';

/** SQL that a place of a migration runs. */
export interface Translated {
  readonly sql: string;
  readonly at: Chain['at'];
}

/** A migration in code as the SQL of its way up. */
export interface Translation {
  readonly statements: readonly Translated[];
  /** The tool opens a transaction around it, and the file does not say otherwise. */
  readonly inTransaction: boolean;
  /** A change says again all of the column, so that what it does not change is in it, too. */
  readonly restates: boolean;
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
export function renderTranslation({ statements, inTransaction, restates, indexesKeys }: Translation): string {
  const head = [
    inTransaction ? '-- prodcheck:wrapped' : '-- prodcheck:unwrapped',
    ...(restates ? ['-- prodcheck:restates'] : []),
    ...(indexesKeys === true ? ['-- prodcheck:indexes-keys'] : []),
  ];
  const lines = statements.map(
    ({ sql, at }) => `${MARK}${[at.line, at.column, at.end.line, at.end.column].join(' ')}\n${sql.trim().replace(/;$/, '')}\n;`,
  );
  return `${[...head, ...lines].join('\n')}\n`;
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
