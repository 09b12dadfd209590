import { knexAlterations, knexSchema, knexTable } from './knex.ts';
import type { Chain, Value } from './read-calls.ts';
import { callsOf, defaultOf, tableOf } from './script-values.ts';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { booleanOf, callOf, columnList, fieldOf, quoted, textOf, textsOf, typeOf, type Call } from './values.ts';

/** Calls that are given SQL. */
const VERBATIM = /^(?:raw|query|addSql|runSql)$/;

/** What the way up of a Knex, TypeORM, MikroORM or Sequelize migration runs. All but Sequelize open a transaction unless told not to. */
export function translateScript(chains: readonly Chain[], text: string): Translation {
  const statements: Translated[] = [];
  for (const chain of chains.filter(({ within }) => within === 'up').flatMap(inside)) {
    for (const call of callsOf(chain)) {
      const verbatim = VERBATIM.test(call.name) ? { verbatim: true as const } : {};
      statements.push(...(knexAlterations(call) ?? sqlOf(call, chain).map((sql) => ({ sql, at: chain.at, ...verbatim }))));
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

function createTable(args: readonly Value[]): string[] {
  const body = args.find((one) => one.kind === 'function');
  const table = quoted(tableOf(args[0]));
  if (body?.kind === 'function') return knexTable(table, body.body);
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
