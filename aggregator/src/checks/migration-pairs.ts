import type { Change } from '../changelogs/read-change-sets.ts';

/** A place where a way back is missing, 1-based line, with what is missing as one sentence. */
export interface NoWayBack {
  readonly line: number;
  readonly message: string;
}

/** What of a SQL text is left when comments are taken out. */
function codeOf(sql: string): string {
  return sql
    .replace(/--.*$|\/\*[\s\S]*?\*\//gm, '')
    .replace(/[\s;]+/g, ' ')
    .trim();
}

/** A comment in words says why there is nothing to do. */
function saysWhy(sql: string): boolean {
  return /--\s*(?!\+|migrate:|prodcheck|!)[A-Za-z].*\s\w/.test(sql);
}

function isEmpty(sql: string): boolean {
  return /^(?:BEGIN|COMMIT|SELECT 1| )*$/i.test(codeOf(sql)) && !saysWhy(sql);
}

/** The file in which the way back of an `.up.sql`, a diesel `up.sql` or a sqitch `deploy/` script stands; undefined for other files. */
export function downFileOf(path: string, exists: (path: string) => boolean): string | undefined {
  if (/\.up\.sql$/i.test(path)) return path.replace(/\.up\.sql$/i, '.down.sql');
  if (/\/up\.sql$/.test(path)) return path.replace(/up\.sql$/, 'down.sql');
  const deploy = /^(.*?)deploy\/([^/]+\.sql)$/.exec(path);
  return deploy !== null && exists(`${deploy[1] ?? ''}sqitch.plan`) ? `${deploy[1] ?? ''}revert/${deploy[2] ?? ''}` : undefined;
}

/** Judges a migration whose way back is a file of its own; `down` is its text, undefined where there is none. */
export function judgePair(up: string, downPath: string, down: string | undefined): NoWayBack | undefined {
  if (isEmpty(up)) return undefined;
  if (down === undefined) return { line: 1, message: `Nothing takes this migration back: \`${nameOf(downPath)}\` is missing.` };
  return isEmpty(down) ? { line: 1, message: `Nothing takes this migration back: \`${nameOf(downPath)}\` is empty.` } : undefined;
}

function nameOf(path: string): string {
  return path.split('/').slice(-1).join('');
}

const SECTIONS: readonly { readonly up: RegExp; readonly down: RegExp; readonly name: string }[] = [
  { up: /^--\s*\+goose\s+up\b/im, down: /^--\s*\+goose\s+down\b/im, name: '-- +goose Down' },
  { up: /^--\s*\+migrate\s+up\b/im, down: /^--\s*\+migrate\s+down\b/im, name: '-- +migrate Down' },
  { up: /^--\s*migrate:up\b/im, down: /^--\s*migrate:down\b/im, name: '-- migrate:down' },
  { up: /^--\s*up\s+migration\b/im, down: /^--\s*down\s+migration\b/im, name: '-- Down Migration' },
];

/** Judges a migration that holds its way back under a mark of its tool: goose, sql-migrate, dbmate, node-pg-migrate. */
export function judgeSections(sql: string): NoWayBack | undefined {
  const tool = SECTIONS.find(({ up }) => up.test(sql));
  const up = tool === undefined ? -1 : sql.search(tool.up);
  if (tool === undefined || up < 0) return undefined;
  const down = sql.search(tool.down);
  const line = sql.slice(0, down < 0 ? up : down).split('\n').length;
  // A seed or an empty migration has nothing to take back.
  if (codeOf(down > up ? sql.slice(up, down) : down < 0 ? sql.slice(up) : sql.slice(up)) === '') return undefined;
  if (down < 0) return { line, message: `Nothing takes this migration back: it has no \`${tool.name}\`.` };
  const end = down < up ? up : sql.length;
  const body = sql.slice(down, end).replace(tool.down, '');
  return isEmpty(body.replace(/--\s*\+(?:goose|migrate)\b.*$/gim, ''))
    ? { line, message: `Nothing takes this migration back: its \`${tool.name}\` is empty.` }
    : undefined;
}

/** Judges the change sets of Liquibase's formatted SQL, each of which wants a `--rollback` line. */
export function judgeFormattedSql(sql: string): NoWayBack[] {
  if (!/^\s*--\s*liquibase formatted sql/i.test(sql)) return [];
  const lines = sql.split('\n');
  const starts = lines.flatMap((line, index) => (/^\s*--\s*changeset\s+\S+:\S+/i.test(line) ? [index] : []));
  return starts.flatMap((start, at) => {
    const text = lines.slice(start, starts[at + 1] ?? lines.length).join('\n');
    if (/^\s*(?:--|\/\*)\s*(?:liquibase\s+)?rollback\b/im.test(text) || codeOf(text) === '') return [];
    const id = /changeset\s+(\S+)/i.exec(text)?.[1] ?? '';
    return [
      { line: start + 1, message: `Nothing takes the change set \`${id}\` back: it has no --rollback, and Liquibase cannot reverse SQL.` },
    ];
  });
}

/** Changes that Liquibase cannot reverse by itself, by its manual. */
const IRREVERSIBLE =
  /^(?:sql|sqlFile|dropTable|dropColumn|dropIndex|dropView|dropSequence|dropProcedure|dropPrimaryKey|dropForeignKeyConstraint|dropUniqueConstraint|dropDefaultValue|modifyDataType|insert|update|delete|loadData|loadUpdateData|createProcedure|createFunction|createTrigger|mergeColumns|executeCommand|customChange|alterSequence)$/;

/** Judges the change sets of a changelog in XML or YAML. */
export function judgeChangeSets(sets: readonly Change[]): NoWayBack[] {
  return sets.flatMap((set) => {
    const irreversible = set.children.find(({ name }) => IRREVERSIBLE.test(name));
    const back = set.children.some(({ name }) => name === 'rollback') || set.attributes['rollback'] !== undefined;
    if (irreversible === undefined || back) return [];
    const id = set.attributes['id'] ?? '';
    return [
      {
        line: set.line,
        message: `Nothing takes the change set \`${id}\` back: Liquibase cannot reverse \`${irreversible.name}\`, and there is no rollback.`,
      },
    ];
  });
}
