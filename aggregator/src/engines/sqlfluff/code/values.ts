import type { Link, Value } from './read-calls.ts';

/** A link that is called. */
export type Call = Required<Link>;

/** A string; undefined for anything else. `op.f('name')` and `text('…')` are what they hold. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === 'text') return value.text;
  if (value?.kind !== 'chain') return undefined;
  const last = value.chain.links.at(-1);
  return last?.call !== undefined && /^(?:f|func|text|raw|literal|DDL|quoted_name)$/.test(last.name)
    ? textOf(last.call.args[0])
    : undefined;
}

/** The strings of a list, or the one string. */
export function textsOf(value: Value | undefined): string[] {
  if (value?.kind === 'list') return value.items.flatMap((item) => textOf(item) ?? []);
  const one = textOf(value);
  return one === undefined ? [] : [one];
}

/** `True`, `true` → true, and so on; undefined where it is not said. */
export function booleanOf(value: Value | undefined): boolean | undefined {
  if (value?.kind !== 'word') return undefined;
  return /^true$/i.test(value.word) ? true : /^false$/i.test(value.word) ? false : undefined;
}

export function fieldOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'record' ? value.fields.get(name) : undefined;
}

/** The last call of a chain: `sa.Column('a', …)` → Column with its arguments. */
export function callOf(value: Value | undefined): Call | undefined {
  if (value?.kind !== 'chain') return undefined;
  const link = value.chain.links.findLast(({ call }) => call !== undefined);
  return link?.call === undefined ? undefined : { name: link.name, call: link.call };
}

/** A type as a name with numbers: `sa.String(50)`, `DataTypes.STRING`, `'varchar(50)'`. */
export function typeOf(value: Value | undefined): string | undefined {
  const written = textOf(value);
  if (written !== undefined) return sqlType(written.replace(/\(.*$/s, ''), written.match(/\d+/g) ?? []);
  if (value?.kind === 'word') return sqlType(value.word.slice(value.word.lastIndexOf('.') + 1), []);
  const call = callOf(value);
  if (call === undefined) return undefined;
  const numbers = [...call.call.args, ...['length', 'precision', 'scale', 'max_length'].flatMap((name) => call.call.named.get(name) ?? [])];
  return sqlType(
    call.name,
    numbers.flatMap((one) => (one.kind === 'word' && /^\d+$/.test(one.word) ? one.word : [])),
  );
}

const TYPES: Readonly<Record<string, string>> = {
  ...{
    string: 'varchar',
    varchar: 'varchar',
    unicode: 'varchar',
    charfield: 'varchar',
    'character varying': 'varchar',
    autostring: 'varchar',
  },
  ...{ emailfield: 'varchar', urlfield: 'varchar', slugfield: 'varchar', filefield: 'varchar', imagefield: 'varchar' },
  ...{ text: 'text', textfield: 'text', unicodetext: 'text', integer: 'integer', int: 'integer', integerfield: 'integer' },
  ...{ positiveintegerfield: 'integer', biginteger: 'bigint', bigint: 'bigint', bigintegerfield: 'bigint', smallinteger: 'smallint' },
  ...{
    positivesmallintegerfield: 'smallint',
    smallintegerfield: 'smallint',
    boolean: 'boolean',
    booleanfield: 'boolean',
    numeric: 'numeric',
  },
  ...{ decimal: 'numeric', decimalfield: 'numeric', increments: 'serial', bigincrements: 'bigserial', datetimefield: 'timestamptz' },
};

/** A type's name in SQL, so that the same type is the same text however it is written. */
export function sqlType(name: string, numbers: readonly string[]): string {
  const plain = name.trim().toLowerCase();
  const type = TYPES[plain] ?? plain.replace(/[^\w ]/g, '');
  return numbers.length > 0 ? `${type}(${numbers.join(', ')})` : type;
}

/** `"name"`, with quotes inside doubled; a schema before a dot stays one. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

/** `"a", "b"`; a star stands for columns that could not be read. */
export function columnList(names: readonly string[]): string {
  return names.length === 0 ? '"*"' : names.map(quoted).join(', ');
}

/** The table of `orders.id` and of `shop.orders.id`, quoted. */
export function tableOfReference(reference: string | undefined): string {
  return quoted((reference ?? '').replace(/\.[^.]*$/, '') || 'other');
}
