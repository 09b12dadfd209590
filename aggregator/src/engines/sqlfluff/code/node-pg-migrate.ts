import type { Chain, Value } from './read-calls.ts';
import { columnSql, type Translated, type Translation } from './translation.ts';
import { booleanOf, columnList, fieldOf, quoted, textOf, textsOf, typeOf, type Call } from './values.ts';

/** What `up(pgm)` of a node-pg-migrate migration runs, in a transaction unless `pgm.noTransaction()` is called. */
export function translateNodePgMigrate(chains: readonly Chain[]): Translation {
  const calls = chains.filter(({ within, links }) => within === 'up' && links[0]?.name === 'pgm');
  const statements = calls.flatMap(({ links, at }): Translated[] => {
    const link = links[1];
    if (link?.call === undefined) return [];
    const call: Call = { name: link.name, call: link.call };
    return sqlOf(call).map((sql) => ({ sql, at, ...(call.name === 'sql' ? { verbatim: true as const } : {}) }));
  });
  return { statements, inTransaction: !calls.some(({ links }) => links[1]?.name === 'noTransaction'), restates: false };
}

function sqlOf({ name, call: { args } }: Call): string[] {
  const table = nameOf(args[0]);
  const alter = `ALTER TABLE ${table}`;
  const [, second, third] = args;
  switch (name) {
    case 'sql':
      return textsOf(args[0]);
    case 'createTable':
      return [`CREATE TABLE ${table} (${columnsOf(second).join(', ')})`];
    case 'dropTable':
      return [`DROP TABLE ${table}`];
    case 'renameTable':
      return textOf(second) === undefined ? [] : [`${alter} RENAME TO ${nameOf(second)}`];
    case 'addColumn':
    case 'addColumns':
      return columnsOf(second).map((column) => `${alter} ADD COLUMN ${column}`);
    case 'dropColumn':
    case 'dropColumns':
      return textsOf(second).map((column) => `${alter} DROP COLUMN ${quoted(column)}`);
    case 'renameColumn':
      return textOf(second) === undefined ? [] : [`${alter} RENAME COLUMN ${nameOf(second)} TO ${nameOf(third)}`];
    case 'alterColumn':
      return textOf(second) === undefined ? [] : alterColumn(`${alter} ALTER COLUMN ${nameOf(second)}`, third);
    case 'createIndex':
    case 'addIndex':
      return [createIndex(table, second, third)];
    case 'dropIndex':
      return [`DROP INDEX ${isOn(third, 'concurrently') ? 'CONCURRENTLY ' : ''}${quoted(textOf(fieldOf(third, 'name')) ?? 'unnamed')}`];
    case 'addConstraint':
    case 'createConstraint':
      return constraint(`${alter} ADD CONSTRAINT ${nameOf(second)}`, third);
    default:
      return [];
  }
}

/** `'orders'`, or `{ schema: 'shop', name: 'orders' }`. */
function nameOf(value: Value | undefined): string {
  const schema = textOf(fieldOf(value, 'schema'));
  const name = textOf(value) ?? textOf(fieldOf(value, 'name')) ?? 'unnamed';
  return quoted(schema === undefined ? name : `${schema}.${name}`);
}

function isOn(options: Value | undefined, name: string): boolean {
  return booleanOf(fieldOf(options, name)) === true;
}

function columnsOf(value: Value | undefined): string[] {
  return value?.kind === 'record' ? [...value.fields].map(([name, column]) => columnOf(name, column)) : [];
}

/** `'text'`, `'id'` for the usual key, or `{ type, notNull, default, unique, primaryKey, references }`. */
function columnOf(name: string, value: Value): string {
  if (textOf(value) === 'id') return columnSql({ name, type: 'serial', nullable: false, primary: true });
  const primary = isOn(value, 'primaryKey');
  const generated = fieldOf(value, 'sequenceGenerated') === undefined ? '' : ' GENERATED ALWAYS AS IDENTITY';
  const references = fieldOf(value, 'references');
  const column = columnSql({
    ...{ name, primary, type: typeOf(fieldOf(value, 'type') ?? value) ?? 'text', unique: isOn(value, 'unique') },
    nullable: !isOn(value, 'notNull') && !primary,
    default: defaultOf(fieldOf(value, 'default')),
    references: references === undefined ? undefined : tableIn(references),
  });
  return `${column}${generated}`;
}

/** What the database computes is said by `pgm.func('…')`; anything else is some constant. */
function defaultOf(value: Value | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'word' && value.word === 'null') return 'NULL';
  return value.kind === 'chain' ? (textOf(value) ?? "'x'") : "'x'";
}

/** `'users'`, `'users(id)'`, `'"users"'`. */
function tableIn(value: Value): string {
  const text = textOf(value);
  return text === undefined ? nameOf(value) : quoted(text.replace(/\(.*$/s, '').replaceAll('"', '').trim());
}

function alterColumn(at: string, options: Value | undefined): string[] {
  const type = typeOf(fieldOf(options, 'type'));
  const using = textOf(fieldOf(options, 'using'));
  const notNull = booleanOf(fieldOf(options, 'notNull'));
  return [
    ...(type === undefined ? [] : [`${at} TYPE ${type}${using === undefined ? '' : ` USING ${using}`}`]),
    ...(notNull === undefined ? [] : [notNull ? `${at} SET NOT NULL` : `${at} DROP NOT NULL`]),
  ];
}

function createIndex(table: string, columns: Value | undefined, options: Value | undefined): string {
  const name = textOf(fieldOf(options, 'name'));
  const words = [
    'CREATE',
    ...(isOn(options, 'unique') ? ['UNIQUE'] : []),
    'INDEX',
    ...(isOn(options, 'concurrently') ? ['CONCURRENTLY'] : []),
  ];
  return `${words.join(' ')} ${name === undefined ? '' : `${quoted(name)} `}ON ${table} (${columnList(textsOf(columns))})`;
}

/** A constraint as SQL text, or as `{ unique, primaryKey, check, exclude, foreignKeys: { columns, references } }`. */
function constraint(add: string, value: Value | undefined): string[] {
  const text = textOf(value);
  if (text !== undefined) return [`${add} ${text}`];
  const unique = fieldOf(value, 'unique');
  if (unique !== undefined) return [`${add} UNIQUE (${columnList(textsOf(unique))})`];
  const primary = fieldOf(value, 'primaryKey');
  if (primary !== undefined) return [`${add} PRIMARY KEY (${columnList(textsOf(primary))})`];
  if (fieldOf(value, 'check') !== undefined) return [`${add} CHECK (a > 0)`];
  const keys = fieldOf(value, 'foreignKeys');
  return (keys?.kind === 'list' ? keys.items : keys === undefined ? [] : [keys]).map(
    (key) =>
      `${add} FOREIGN KEY (${columnList(textsOf(fieldOf(key, 'columns')))}) REFERENCES ${tableIn(fieldOf(key, 'references') ?? key)}`,
  );
}
