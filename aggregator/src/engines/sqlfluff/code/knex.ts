import type { Chain } from './read-calls.ts';
import { callsOf, defaultOf, tableOf } from './script-values.ts';
import { columnSql, type ColumnText, type Translated } from './translation.ts';
import { columnList, quoted, sqlType, textOf, textsOf, type Call } from './values.ts';

/** `knex.schema.alterTable('orders', (table) => { … })`, each step where it stands; undefined for other calls. */
export function knexAlterations({ name, call: { args } }: Call): Translated[] | undefined {
  const body = args.find((one) => one.kind === 'function');
  if (!/^(?:alterTable|table)$/.test(name) || body?.kind !== 'function') return undefined;
  const table = quoted(tableOf(args[0]));
  return body.body.flatMap((chain) => {
    const called = callsOf(chain);
    const first = called[0];
    const steps = first === undefined ? [] : [...knexAction(table, first, called), ...knexColumnActions(table, chain, called)];
    return steps.map((sql) => ({ sql, at: chain.at }));
  });
}

/** A table as `createTable` makes it, with what Knex adds by statements of their own. */
export function knexTable(table: string, body: readonly Chain[]): string[] {
  const columns = body.flatMap(knexDefinition);
  return [`CREATE TABLE ${table} (${columns.map(columnSql).join(', ')})`, ...body.flatMap((one) => knexConstraints(table, one))];
}

/** `knex.schema.renameTable('a', 'b')` and its like. */
export function knexSchema({ name, call: { args } }: Call): string[] {
  const table = quoted(tableOf(args[0]));
  if (name === 'renameTable') return [`ALTER TABLE ${table} RENAME TO ${quoted(textOf(args[1]) ?? 'b')}`];
  return /^dropTable(?:IfExists)?$/.test(name) && textOf(args[0]) !== undefined ? [`DROP TABLE ${table}`] : [];
}

const KNEX_NOT_A_TYPE =
  /^(?:index|unique|primary|foreign|drop\w*|rename\w*|setNullable|timestamps|comment|charset|collate|engine|inherits|check|queryContext|checkPositive)$/;

function knexColumn(chain: Chain): ColumnText | undefined {
  const called = callsOf(chain);
  const first = called[0];
  if (first === undefined || KNEX_NOT_A_TYPE.test(first.name)) return undefined;
  const own = /^(?:specificType|enum|enu|enum)$/.test(first.name);
  const name = textOf(first.call.args[0]) ?? 'id';
  const numbers = first.call.args.slice(1).flatMap((one) => (one.kind === 'word' && /^\d+$/.test(one.word) ? one.word : []));
  const type = own
    ? (textOf(first.call.args[1]) ?? 'text')
    : sqlType(first.name, first.name === 'string' && numbers.length === 0 ? ['255'] : numbers);
  const find = (wanted: string): Call | undefined => called.find((one) => one.name === wanted);
  const isKey = find('primary') !== undefined || /increments$/i.test(first.name);
  const fill = find('defaultTo')?.call.args[0];
  return {
    name,
    type: first.name === 'timestamp' || first.name === 'datetime' ? 'timestamptz' : type,
    nullable: !isKey && find('notNullable') === undefined && find('notNull') === undefined,
    default: defaultOf(fill),
    primary: isKey,
  };
}

/** A column as `createTable` makes it, and the two of `table.timestamps()`. */
function knexDefinition(chain: Chain): ColumnText[] {
  const column = knexColumn(chain);
  if (column !== undefined) return [column];
  if (!chain.links.some(({ name, call }) => name === 'timestamps' && call !== undefined)) return [];
  return ['created_at', 'updated_at'].map((name) => ({ name, type: 'timestamptz', nullable: false, default: 'now()' }));
}

/** What a column of `createTable` has beside its type: Knex adds it by statements of their own, and so do `table.index(…)` and its kin. */
function knexConstraints(table: string, chain: Chain): string[] {
  const called = callsOf(chain);
  const first = called[0];
  if (first === undefined) return [];
  const column = knexColumn(chain);
  if (column === undefined) return /^(?:index|unique|primary|foreign)$/.test(first.name) ? knexAction(table, first, called) : [];
  return columnConstraints(table, quoted(column.name), called);
}

function columnConstraints(table: string, name: string, called: readonly Call[]): string[] {
  const has = (wanted: string): boolean => called.some((one) => one.name === wanted);
  return [
    ...(has('unique') ? [`ALTER TABLE ${table} ADD UNIQUE (${name})`] : []),
    ...(has('index') ? [`CREATE INDEX ON ${table} (${name})`] : []),
    ...(has('references') ? [`ALTER TABLE ${table} ADD FOREIGN KEY (${name}) REFERENCES ${quoted(target(called))}`] : []),
  ];
}

function knexAction(table: string, { name, call: { args } }: Call, called: readonly Call[]): string[] {
  const columns = textsOf(args[0]);
  switch (name) {
    case 'index':
      return [`CREATE INDEX ${textOf(args[1]) === undefined ? '' : quoted(textOf(args[1]) ?? '')} ON ${table} (${columnList(columns)})`];
    case 'unique':
      return [`ALTER TABLE ${table} ADD UNIQUE (${columnList(columns)})`];
    case 'primary':
      return [`ALTER TABLE ${table} ADD PRIMARY KEY (${columnList(columns)})`];
    case 'foreign':
      return [`ALTER TABLE ${table} ADD FOREIGN KEY (${columnList(columns)}) REFERENCES ${quoted(target(called))}`];
    case 'dropColumn':
    case 'dropColumns':
      return [...columns, ...args.slice(1).flatMap((one) => textOf(one) ?? [])].map(
        (column) => `ALTER TABLE ${table} DROP COLUMN ${quoted(column)}`,
      );
    case 'renameColumn':
      return [`ALTER TABLE ${table} RENAME COLUMN ${quoted(columns[0] ?? 'a')} TO ${quoted(textOf(args[1]) ?? 'b')}`];
    case 'dropNullable':
      return columns.map((column) => `ALTER TABLE ${table} ALTER COLUMN ${quoted(column)} SET NOT NULL`);
    case 'setNullable':
      return columns.map((column) => `ALTER TABLE ${table} ALTER COLUMN ${quoted(column)} DROP NOT NULL`);
    default:
      return [];
  }
}

/** Knex adds the index, the unique constraint and the foreign key of a column by statements of their own. */
function knexColumnActions(table: string, chain: Chain, called: readonly Call[]): string[] {
  const column = knexColumn(chain);
  if (column === undefined) return [];
  const name = quoted(column.name);
  if (called.some((one) => one.name === 'alter')) {
    const at = `ALTER TABLE ${table} ALTER COLUMN ${name}`;
    return [`${at} TYPE ${column.type}`, column.nullable ? `${at} DROP NOT NULL` : `${at} SET NOT NULL`];
  }
  return [`ALTER TABLE ${table} ADD COLUMN ${columnSql(column)}`, ...columnConstraints(table, name, called)];
}

function target(called: readonly Call[]): string {
  const inTable = textOf(called.find(({ name }) => name === 'inTable')?.call.args[0]);
  return inTable ?? /^(.+)\.[^.]+$/.exec(textOf(called.find(({ name }) => name === 'references')?.call.args[0]) ?? '')?.[1] ?? 'other';
}
