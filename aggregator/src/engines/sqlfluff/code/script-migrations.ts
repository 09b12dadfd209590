import type { Chain, Link, Value } from './read-calls.ts';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { booleanOf, callOf, columnList, fieldOf, quoted, sqlType, textOf, textsOf, typeOf } from './values.ts';

type Call = Required<Link>;

/** Calls that are given SQL. */
const VERBATIM = /^(?:raw|query|addSql|runSql)$/;

/** What the way up of a Knex, TypeORM, MikroORM or Sequelize migration runs. All but Sequelize open a transaction unless told not to. */
export function translateScript(chains: readonly Chain[], text: string): Translation {
  const statements: Translated[] = [];
  for (const chain of chains.filter(({ within }) => within === 'up').flatMap(inside)) {
    const called = chain.links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
    for (const call of called) {
      const verbatim = VERBATIM.test(call.name) ? { verbatim: true as const } : {};
      statements.push(...(altered(call) ?? sqlOf(call, chain).map((sql) => ({ sql, at: chain.at, ...verbatim }))));
    }
  }
  const opened = /\bknex\b|\bKnex\b|\bMigrationInterface\b|@mikro-orm\b/.test(text);
  const left = /\btransaction\s*(?::\s*boolean\s*)?[:=]\s*false\b|\bisTransactional\(\)(?:\s*:\s*boolean)?\s*\{\s*return false\b/.test(
    text,
  );
  return { statements, inTransaction: opened && !left, restates: true };
}

/** A chain, and what stands in the functions and lists it is given: `sequelize.transaction(async (t) => { … })`, `Promise.all([…])`. */
function inside(chain: Chain): Chain[] {
  const given = chain.links
    .filter(({ name }) => /^(?:transaction|then|all|allSettled|forEach|map)$/.test(name))
    .flatMap(({ call }) => call?.args ?? []);
  return [chain, ...given.flatMap(chainsOf).flatMap(inside)];
}

function chainsOf(value: Value): readonly Chain[] {
  if (value.kind === 'function') return value.body;
  if (value.kind === 'list') return value.items.flatMap(chainsOf);
  return value.kind === 'chain' ? [value.chain] : [];
}

/** `knex.schema.alterTable('orders', (table) => { … })`, each step where it stands; undefined for other calls. */
function altered({ name, call: { args } }: Call): Translated[] | undefined {
  const body = args.find((one) => one.kind === 'function');
  if (!/^(?:alterTable|table)$/.test(name) || body?.kind !== 'function') return undefined;
  const table = quoted(tableOf(args[0]));
  return body.body.flatMap((chain) => {
    const called = chain.links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
    const first = called[0];
    const steps = first === undefined ? [] : [...knexAction(table, first, called), ...knexColumnActions(table, chain, called)];
    return steps.map((sql) => ({ sql, at: chain.at }));
  });
}

function sqlOf(call: Call, chain: Chain): string[] {
  const { name } = call;
  const { args } = call.call;
  if (
    name === 'raw' ||
    name === 'addSql' ||
    // db-migrate: db.runSql('…', callback)
    name === 'runSql' ||
    (name === 'query' && /^(?:queryRunner|queryInterface|sequelize|manager|connection|qr|runner|db)$/i.test(chain.links[0]?.name ?? ''))
  ) {
    const sql = textOf(args[0]) ?? textOf(fieldOf(args[0], 'query'));
    return sql === undefined || chain.links.some((link) => link.name === 'insert') ? [] : [sql];
  }
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
  const table = quoted(tableOf(args[0]));
  if (body?.kind === 'function') {
    const columns = body.body.flatMap((one) => knexDefinition(one));
    return [`CREATE TABLE ${table} (${columns.map(columnSql).join(', ')})`, ...body.body.flatMap((one) => knexConstraints(table, one))];
  }
  const made = callOf(args[0])?.call.args[0];
  return made === undefined ? [`CREATE TABLE ${table} (${declared(args[1]).map(columnSql).join(', ')})`] : typeormTable(table, made);
}

/** `new Table({ name, columns: [{ name, type }], foreignKeys, indices, uniques })` */
function typeormTable(table: string, options: Value): string[] {
  const columns = itemsOf(fieldOf(options, 'columns')).map((one) => described(textOf(fieldOf(one, 'name')) ?? 'a', one, false));
  const columnsOf = (one: Value): string => columnList(textsOf(fieldOf(one, 'columnNames')));
  return [
    `CREATE TABLE ${table} (${columns.map(columnSql).join(', ')})`,
    ...itemsOf(fieldOf(options, 'foreignKeys')).map((one) => foreignKey(table, one)),
    ...itemsOf(fieldOf(options, 'indices')).map((one) => `CREATE INDEX ON ${table} (${columnsOf(one)})`),
    ...itemsOf(fieldOf(options, 'uniques')).map((one) => `ALTER TABLE ${table} ADD UNIQUE (${columnsOf(one)})`),
  ];
}

/** The items of a list, or the one value; what `new Table(…)` or `new TableIndex(…)` wraps is unwrapped. */
function itemsOf(value: Value | undefined): Value[] {
  if (value === undefined) return [];
  const items = value.kind === 'list' ? value.items : [value];
  return items.map((one) => callOf(one)?.call.args[0] ?? one);
}

function foreignKey(table: string, options: Value | undefined): string {
  const columns = columnList(textsOf(fieldOf(options, 'columnNames')));
  return `ALTER TABLE ${table} ADD FOREIGN KEY (${columns}) REFERENCES ${quoted(textOf(fieldOf(options, 'referencedTableName')) ?? 'other')}`;
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
    primary: isKey,
    references: referenced(fieldOf(value, 'references')),
  };
}

/** Sequelize's `references: { model: 'users', key: 'id' }`, the model a name or `{ tableName }`. */
function referenced(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  const model = fieldOf(value, 'model');
  return quoted(textOf(model) ?? textOf(fieldOf(model, 'tableName')) ?? textOf(value) ?? 'other');
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
  const called = chain.links.flatMap((link): Call[] => (link.call === undefined ? [] : [{ name: link.name, call: link.call }]));
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
      return itemsOf(args[1]).length > 0 && name === 'createIndices'
        ? itemsOf(args[1]).map((one) => index(table, one, undefined))
        : [index(table, args[1], args[2])];
    case 'createForeignKey':
      return [foreignKey(table, made)];
    case 'createForeignKeys':
      return itemsOf(args[1]).map((one) => foreignKey(table, one));
    case 'createUniqueConstraint':
      return [`ALTER TABLE ${table} ADD UNIQUE (${columnList(textsOf(fieldOf(made, 'columnNames')))})`];
    case 'createCheckConstraint':
      return [`ALTER TABLE ${table} ADD CHECK (a > 0)`];
    case 'createPrimaryKey':
      return [`ALTER TABLE ${table} ADD PRIMARY KEY (${columnList(textsOf(args[1]))})`];
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
  const name = textOf(fieldOf(options, 'name')) ?? textOf(fieldOf(options, 'indexName'));
  const columns = [second, fieldOf(options, 'fields'), fieldOf(options, 'columnNames')].flatMap(fieldNames);
  return `CREATE INDEX ${concurrently ? 'CONCURRENTLY ' : ''}${name === undefined ? '' : quoted(name)} ON ${table} (${columnList(columns)})`;
}

/** `['a', { name: 'b', order: 'DESC' }]`; what is not read so stands for columns that are not known. */
function fieldNames(value: Value | undefined): string[] {
  return value?.kind === 'list' ? value.items.map((one) => textOf(one) ?? textOf(fieldOf(one, 'name')) ?? '*') : [];
}

function changeColumn(table: string, name: string, value: Value): string[] {
  const column = described(name, value);
  const at = `ALTER TABLE ${table} ALTER COLUMN ${quoted(name)}`;
  return [`${at} TYPE ${column.type}`, column.nullable ? `${at} DROP NOT NULL` : `${at} SET NOT NULL`];
}

function addConstraint(table: string, options: Value | undefined): string[] {
  const type = textOf(fieldOf(options, 'type'))?.toUpperCase();
  const fields = fieldNames(fieldOf(options, 'fields'));
  if (type === 'UNIQUE' || type === 'PRIMARY KEY') return [`ALTER TABLE ${table} ADD ${type} (${columnList(fields)})`];
  if (type === 'FOREIGN KEY')
    return [
      `ALTER TABLE ${table} ADD FOREIGN KEY (${columnList(fields)}) REFERENCES ${quoted(textOf(fieldOf(fieldOf(options, 'references'), 'table')) ?? 'other')}`,
    ];
  return type === 'CHECK' ? [`ALTER TABLE ${table} ADD CHECK (a > 0)`] : [];
}
