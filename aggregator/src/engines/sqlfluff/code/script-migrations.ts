import type { Chain, Link, Value } from './read-calls.ts';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { booleanOf, callOf, fieldOf, quoted, sqlType, textOf, textsOf, typeOf } from './values.ts';

type Call = Required<Link>;

/** What the way up of a Knex, TypeORM or Sequelize migration runs. Knex and TypeORM open a transaction unless told not to. */
export function translateScript(chains: readonly Chain[], text: string): Translation {
  const statements: Translated[] = [];
  for (const chain of chains) {
    if (chain.within !== 'up') continue;
    const called = chain.links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
    for (const call of called) statements.push(...sqlOf(call, chain).map((sql) => ({ sql, at: chain.at })));
  }
  const opened = /\bknex\b|\bKnex\b|\bMigrationInterface\b/.test(text);
  const left = /\btransaction\s*[:=]\s*false\b/.test(text);
  return { statements, inTransaction: opened && !left, restates: true };
}

function sqlOf(call: Call, chain: Chain): string[] {
  const { name } = call;
  const { args } = call.call;
  if (
    name === 'raw' ||
    (name === 'query' && /^(?:queryRunner|queryInterface|sequelize|manager|connection|qr|runner|db)$/i.test(chain.links[0]?.name ?? ''))
  ) {
    const sql = textOf(args[0]) ?? textOf(fieldOf(args[0], 'query'));
    return sql === undefined || chain.links.some((link) => link.name === 'insert') ? [] : [sql];
  }
  const body = args.find((one) => one.kind === 'function');
  if (/^(?:alterTable|table)$/.test(name) && body?.kind === 'function') return alterTable(tableOf(args[0]), body.body);
  if (/^createTable/.test(name)) return createTable(args);
  if (chain.links.some((link) => link.name === 'schema')) return knexSchema(call);
  return runner(call);
}

function tableOf(value: Value | undefined): string {
  const record = textOf(fieldOf(value, 'tableName')) ?? textOf(fieldOf(callOf(value)?.call.args[0], 'name'));
  return textOf(value) ?? record ?? 'unknown_table';
}

function createTable(args: readonly Value[]): string[] {
  const body = args.find((one) => one.kind === 'function');
  const columns = body?.kind === 'function' ? body.body.flatMap((one) => knexColumn(one) ?? []) : declared(args[1]);
  return [`CREATE TABLE ${quoted(tableOf(args[0]))} (${columns.map(columnSql).join(', ')})`];
}

function declared(value: Value | undefined): ColumnText[] {
  return value?.kind === 'record' ? [...value.fields].map(([name, one]) => described(name, one)) : [];
}

/** Sequelize's `{ type: DataTypes.STRING, allowNull: false }` and TypeORM's `{ name, type, isNullable }`. */
function described(name: string, value: Value | undefined, isNullableByDefault = true): ColumnText {
  const fill = fieldOf(value, 'defaultValue') ?? fieldOf(value, 'default');
  const isKey = [fieldOf(value, 'primaryKey'), fieldOf(value, 'isPrimary')].some((one) => booleanOf(one) === true);
  const said = booleanOf(fieldOf(value, 'allowNull') ?? fieldOf(value, 'isNullable'));
  const length = textOf(fieldOf(value, 'length'));
  const written = fieldOf(value, 'type') ?? value;
  // Sequelize's STRING has 255 characters where nothing is said.
  const type = written?.kind === 'word' && /\bSTRING$/.test(written.word) ? 'varchar(255)' : (typeOf(written) ?? 'text');
  return {
    name,
    type: length === undefined ? type : `${type.replace(/\(.*$/, '')}(${length})`,
    nullable: (said ?? isNullableByDefault) && !isKey,
    default: defaultOf(fill),
    unique: [fieldOf(value, 'unique'), fieldOf(value, 'isUnique')].some((one) => booleanOf(one) === true),
  };
}

function defaultOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const call = callOf(value);
  if (call !== undefined && /^(?:uuid|uuidv4)$/i.test(call.name)) return 'gen_random_uuid()';
  const text = call === undefined && value.kind === 'text' ? value.text : textOf(value);
  if (text !== undefined && /\(\)$/.test(text.trim())) return text;
  return value.kind === 'word' && /^null$/.test(value.word) ? 'NULL' : "'x'";
}

/** `knex.schema.renameTable('a', 'b')` and its like. */
function knexSchema({ name, call: { args } }: Call): string[] {
  const table = quoted(tableOf(args[0]));
  if (name === 'renameTable') return [`ALTER TABLE ${table} RENAME TO ${quoted(textOf(args[1]) ?? 'b')}`];
  return /^dropTable(?:IfExists)?$/.test(name) && textOf(args[0]) !== undefined ? [`DROP TABLE ${table}`] : [];
}

const KNEX_NOT_A_TYPE =
  /^(?:index|unique|primary|foreign|drop\w*|rename\w*|setNullable|timestamps|comment|charset|collate|engine|inherits|check|queryContext|checkPositive)$/;

function knexColumn({ links }: Chain): ColumnText | undefined {
  const called = links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
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
  };
}

function alterTable(name: string, body: readonly Chain[]): string[] {
  const table = quoted(name);
  return body.flatMap((chain) => {
    const called = chain.links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
    const first = called[0];
    return first === undefined ? [] : [...knexAction(table, first), ...knexColumnActions(table, chain, called)];
  });
}

function knexAction(table: string, { name, call: { args } }: Call): string[] {
  const columns = textsOf(args[0]);
  switch (name) {
    case 'index':
      return [`CREATE INDEX ${textOf(args[1]) === undefined ? '' : quoted(textOf(args[1]) ?? '')} ON ${table} (a)`];
    case 'unique':
      return [`ALTER TABLE ${table} ADD UNIQUE (a)`];
    case 'primary':
      return [`ALTER TABLE ${table} ADD PRIMARY KEY (a)`];
    case 'foreign':
      return [`ALTER TABLE ${table} ADD FOREIGN KEY (a) REFERENCES "other"`];
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
  const has = (name: string): boolean => called.some((one) => one.name === name);
  const name = quoted(column.name);
  if (has('alter')) {
    const at = `ALTER TABLE ${table} ALTER COLUMN ${name}`;
    return [`${at} TYPE ${column.type}`, column.nullable ? `${at} DROP NOT NULL` : `${at} SET NOT NULL`];
  }
  const statements = [`ALTER TABLE ${table} ADD COLUMN ${columnSql(column)}`];
  if (has('unique')) statements.push(`ALTER TABLE ${table} ADD UNIQUE (${name})`);
  if (has('index')) statements.push(`CREATE INDEX ON ${table} (${name})`);
  if (has('references')) statements.push(`ALTER TABLE ${table} ADD FOREIGN KEY (${name}) REFERENCES ${quoted(target(called))}`);
  return statements;
}

function target(called: readonly Call[]): string {
  const inTable = textOf(called.find(({ name }) => name === 'inTable')?.call.args[0]);
  return inTable ?? /^(.+)\.[^.]+$/.exec(textOf(called.find(({ name }) => name === 'references')?.call.args[0]) ?? '')?.[1] ?? 'other';
}

/** TypeORM's query runner and Sequelize's query interface, which name their methods much alike. */
function runner({ name, call: { args } }: Call): string[] {
  const table = quoted(tableOf(args[0]));
  const second = textOf(args[1]);
  const made = callOf(args[1])?.call.args[0];
  switch (name) {
    case 'addColumn':
      return made === undefined
        ? [`ALTER TABLE ${table} ADD COLUMN ${columnSql(described(second ?? 'a', args[2]))}`]
        : [`ALTER TABLE ${table} ADD COLUMN ${columnSql(described(textOf(fieldOf(made, 'name')) ?? 'a', made, false))}`];
    case 'addColumns':
      return (args[1]?.kind === 'list' ? args[1].items : []).map((one) => {
        const column = callOf(one)?.call.args[0];
        return `ALTER TABLE ${table} ADD COLUMN ${columnSql(described(textOf(fieldOf(column, 'name')) ?? 'a', column, false))}`;
      });
    case 'dropColumn':
    case 'removeColumn':
      return second === undefined ? [] : [`ALTER TABLE ${table} DROP COLUMN ${quoted(second)}`];
    case 'dropColumns':
      return textsOf(args[1]).map((column) => `ALTER TABLE ${table} DROP COLUMN ${quoted(column)}`);
    case 'renameColumn':
      return second === undefined || textOf(args[2]) === undefined
        ? []
        : [`ALTER TABLE ${table} RENAME COLUMN ${quoted(second)} TO ${quoted(textOf(args[2]) ?? '')}`];
    case 'renameTable':
      return second === undefined ? [] : [`ALTER TABLE ${table} RENAME TO ${quoted(second)}`];
    case 'dropTable':
      return [`DROP TABLE ${table}`];
    case 'changeColumn':
      return second === undefined || args[2]?.kind !== 'record' ? [] : changeColumn(table, second, args[2]);
    case 'addIndex':
    case 'createIndex':
    case 'createIndices':
      return [index(table, args[1], args[2])];
    case 'createForeignKey':
      return [`ALTER TABLE ${table} ADD FOREIGN KEY (a) REFERENCES ${quoted(textOf(fieldOf(made, 'referencedTableName')) ?? 'other')}`];
    case 'createUniqueConstraint':
      return [`ALTER TABLE ${table} ADD UNIQUE (a)`];
    case 'createCheckConstraint':
      return [`ALTER TABLE ${table} ADD CHECK (a > 0)`];
    case 'createPrimaryKey':
      return [`ALTER TABLE ${table} ADD PRIMARY KEY (a)`];
    case 'addConstraint':
      return addConstraint(table, args.at(-1));
    case 'dropIndex':
    case 'removeIndex':
      return [`DROP INDEX ${booleanOf(fieldOf(args[2], 'concurrently')) === true ? 'CONCURRENTLY ' : ''}${quoted(second ?? 'a')}`];
    default:
      return [];
  }
}

function index(table: string, second: Value | undefined, third: Value | undefined): string {
  const options = second?.kind === 'record' ? second : (callOf(second)?.call.args[0] ?? third);
  const concurrently = ['concurrently', 'isConcurrent'].some((name) => booleanOf(fieldOf(options, name)) === true);
  const name = textOf(fieldOf(options, 'name'));
  return `CREATE INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${name === undefined ? '' : quoted(name)} ON ${table} (a)`;
}

function changeColumn(table: string, name: string, value: Value): string[] {
  const column = described(name, value);
  const at = `ALTER TABLE ${table} ALTER COLUMN ${quoted(name)}`;
  return [`${at} TYPE ${column.type}`, column.nullable ? `${at} DROP NOT NULL` : `${at} SET NOT NULL`];
}

function addConstraint(table: string, options: Value | undefined): string[] {
  const type = textOf(fieldOf(options, 'type'))?.toUpperCase();
  if (type === 'UNIQUE' || type === 'PRIMARY KEY') return [`ALTER TABLE ${table} ADD ${type} (a)`];
  if (type === 'FOREIGN KEY')
    return [
      `ALTER TABLE ${table} ADD FOREIGN KEY (a) REFERENCES ${quoted(textOf(fieldOf(fieldOf(options, 'references'), 'table')) ?? 'other')}`,
    ];
  return type === 'CHECK' ? [`ALTER TABLE ${table} ADD CHECK (a > 0)`] : [];
}
