import type { Chain, Value } from './read-calls.ts';
import { columnSql, type ColumnText, type Translated, type Translation } from './translation.ts';
import { booleanOf, callOf, columnList, quoted, textOf, textsOf, type Call } from './values.ts';

/** What a Django migration runs; PostgreSQL has it in a transaction unless the class says `atomic = False`. */
export function translateDjango(chains: readonly Chain[], path: string, text: string): Translation {
  const app = /([^/]+)\/migrations\//.exec(path)?.[1] ?? 'app';
  const statements: Translated[] = [];
  const operations = chains.length === 0 ? [] : listed(chains);
  for (const { call, at } of operations)
    statements.push(...sqlOf(call, app).map((sql) => ({ sql, at, ...(call.name === 'RunSQL' ? { verbatim: true as const } : {}) })));
  // A squashed migration takes the place of those that have run.
  const begins = /^\s+(?:initial\s*=\s*True|replaces\s*=)/m.test(text);
  return { statements, inTransaction: !/^\s+atomic\s*=\s*False\b/m.test(text), restates: true, indexesKeys: true, begins };
}

/** The operations, those that only change Django's own picture of the database left out. */
function listed(chains: readonly Chain[]): { call: Call; at: Chain['at'] }[] {
  return chains.flatMap((chain) => {
    const call = callOf({ kind: 'chain', chain });
    if (call === undefined || chain.within !== '') return [];
    if (call.name !== 'SeparateDatabaseAndState') return [{ call, at: chain.at }];
    const real = call.call.named.get('database_operations') ?? call.call.args[0];
    const inner = real?.kind === 'list' ? real.items : [];
    return listed(inner.flatMap((one) => (one.kind === 'chain' ? [one.chain] : [])));
  });
}

function sqlOf({ name, call: { args, named } }: Call, app: string): string[] {
  const text = (option: string, position: number): string | undefined => textOf(named.get(option) ?? args[position]);
  const model = text(name.endsWith('Model') || name.endsWith('Together') ? 'name' : 'model_name', 0);
  if (name === 'RunSQL') return textsOf(runSql(named.get('sql') ?? args[0]));
  if (model === undefined) return [];
  const tableOf = (one: string): string => quoted(`${app}_${one.toLowerCase()}`);
  const table = tableOf(model);
  const field = named.get('field') ?? args[2];
  switch (name) {
    case 'CreateModel':
      return [
        `CREATE TABLE ${table} (${fieldsOf(named.get('fields') ?? args[1])
          .map(columnSql)
          .join(', ')})`,
      ];
    case 'DeleteModel':
      return [`DROP TABLE ${table}`];
    case 'RenameModel':
      return [`ALTER TABLE ${tableOf(text('old_name', 0) ?? model)} RENAME TO ${tableOf(text('new_name', 1) ?? 'new')}`];
    case 'AddField':
      return addField(table, text('name', 1), field);
    case 'AlterField':
      return alterField(table, text('name', 1), field);
    case 'RemoveField':
      return [`ALTER TABLE ${table} DROP COLUMN ${quoted(text('name', 1) ?? 'a')}`];
    case 'RenameField':
      return [`ALTER TABLE ${table} RENAME COLUMN ${quoted(text('old_name', 1) ?? 'a')} TO ${quoted(text('new_name', 2) ?? 'b')}`];
    case 'AddIndex':
    case 'AddIndexConcurrently':
      return [
        `CREATE INDEX ${name === 'AddIndex' ? '' : 'CONCURRENTLY '}${quoted(nameOf(named.get('index') ?? args[1]))} ON ${table} (${indexedColumns(named.get('index') ?? args[1])})`,
      ];
    case 'RemoveIndex':
    case 'RemoveIndexConcurrently':
      return [`DROP INDEX ${name === 'RemoveIndex' ? '' : 'CONCURRENTLY '}${quoted(text('name', 1) ?? 'a')}`];
    case 'AddConstraint':
    case 'AddConstraintNotValid':
      return constraint(table, named.get('constraint') ?? args[1], name === 'AddConstraint' ? '' : ' NOT VALID');
    case 'ValidateConstraint':
      return [`ALTER TABLE ${table} VALIDATE CONSTRAINT ${quoted(text('name', 1) ?? 'a')}`];
    case 'AlterUniqueTogether':
      return isEmpty(named.get('unique_together') ?? args[1]) ? [] : [`ALTER TABLE ${table} ADD UNIQUE (${columnList([])})`];
    default:
      return [];
  }
}

/** A list of statements, each a string or a pair with its parameters. */
function runSql(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'list') return value;
  return { kind: 'list', items: value.items.map((one) => (one.kind === 'list' ? (one.items[0] ?? one) : one)) };
}

function isEmpty(value: Value | undefined): boolean {
  if (value?.kind === 'list') return value.items.length === 0;
  const call = callOf(value);
  if (call?.name === 'set') return call.call.args.length === 0 || isEmpty(call.call.args[0]);
  return isNone(value) || value?.kind === 'unknown' || (value?.kind === 'record' && value.fields.size === 0);
}

function nameOf(value: Value | undefined): string {
  return textOf(callOf(value)?.call.named.get('name')) ?? 'unnamed';
}

/** `models.Index(fields=['a', '-b'])` */
function indexedColumns(value: Value | undefined): string {
  return columnList(textsOf(callOf(value)?.call.named.get('fields')).map((name) => name.replace(/^-/, '')));
}

function fieldsOf(value: Value | undefined): ColumnText[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((one) => {
    const name = one.kind === 'list' ? textOf(one.items[0]) : undefined;
    const column = name === undefined || one.kind !== 'list' ? undefined : columnOf(name, one.items[1]);
    return column ?? [];
  });
}

const NO_COLUMN = /^(?:ManyToManyField|GenericRelation|GenericForeignKey|TaggableManager)$/;
const KEY = /^(?:ForeignKey|OneToOneField|TreeForeignKey|ParentalKey)$/;
const TEXT_FIELD = /(?:Char|Text|Email|URL|Slug|File|Image|Path)Field$/;

function columnOf(name: string, value: Value | undefined): ColumnText | undefined {
  const field = callOf(value);
  if (field === undefined || NO_COLUMN.test(field.name)) return undefined;
  const { named } = field.call;
  const isKey = KEY.test(field.name);
  const nullable = booleanOf(named.get('null')) === true;
  const fill = fillOf(field);
  return {
    name: isKey ? `${name}_id` : name,
    type: isKey ? 'bigint' : fieldType(field),
    nullable,
    ...(fill === undefined ? {} : { default: fill }),
    unique: booleanOf(named.get('unique')) === true || field.name === 'OneToOneField',
    primary: booleanOf(named.get('primary_key')) === true,
    ...(isKey ? { references: '"other"' } : {}),
  };
}

/** Types of Django's own fields in PostgreSQL, and the length of those that have one where nothing is said. */
const FIELD_TYPES: ReadonlyMap<string, readonly [string, number?]> = new Map([
  ...lengths([['CharField'], ['SlugField', 50], ['EmailField', 254], ['URLField', 200]]),
  ...lengths([
    ['FileField', 100],
    ['ImageField', 100],
    ['FilePathField', 100],
  ]),
  ...types('text', 'TextField'),
  ...types('integer', 'IntegerField', 'PositiveIntegerField', 'AutoField'),
  ...types('bigint', 'BigIntegerField', 'PositiveBigIntegerField', 'BigAutoField'),
  ...types('smallint', 'SmallIntegerField', 'PositiveSmallIntegerField', 'SmallAutoField'),
  ...types('boolean', 'BooleanField', 'NullBooleanField'),
  ...types('date', 'DateField'),
  ...types('timestamptz', 'DateTimeField'),
  ...types('time', 'TimeField'),
  ...types('interval', 'DurationField'),
  ...types('numeric', 'DecimalField'),
  ...types('double precision', 'FloatField'),
  ...types('uuid', 'UUIDField'),
  ...types('jsonb', 'JSONField'),
  ...types('bytea', 'BinaryField'),
]);

function lengths(fields: readonly (readonly [string, number?])[]): [string, readonly [string, number?]][] {
  return fields.map(([field, length]) => [field, ['varchar', length]]);
}

function types(type: string, ...fields: string[]): [string, readonly [string]][] {
  return fields.map((field) => [field, [type]]);
}

/** The type of a field; `unknown` where it is a project's own, or its length is computed. */
function fieldType({ name, call: { named } }: Call): string {
  const known = FIELD_TYPES.get(name);
  if (known === undefined) return 'unknown';
  const [type, usual] = known;
  const options = type === 'varchar' ? ['max_length'] : type === 'numeric' ? ['max_digits', 'decimal_places'] : [];
  const said = options.flatMap((option) => named.get(option) ?? []);
  const numbers = said.flatMap((one) => (one.kind === 'word' && /^\d+$/.test(one.word) ? one.word : []));
  if (numbers.length < said.length) return 'unknown';
  const given = numbers.length > 0 ? numbers : usual === undefined ? [] : [String(usual)];
  return given.length > 0 ? `${type}(${given.join(', ')})` : type;
}

/** What Django writes into the rows that are there; a field of its own kind is not guessed at. */
function fillOf({ name, call: { named } }: Call): string | undefined {
  const inDatabase = callOf(named.get('db_default'));
  if (inDatabase !== undefined) return /^RandomUUID$/.test(inDatabase.name) ? 'gen_random_uuid()' : 'now()';
  const isSaid = named.has('default') && !(named.get('default')?.kind === 'word' && isNone(named.get('default')));
  if (isSaid || named.has('db_default')) return "'x'";
  const stamps = booleanOf(named.get('auto_now')) === true || booleanOf(named.get('auto_now_add')) === true;
  const blankText = booleanOf(named.get('blank')) === true && TEXT_FIELD.test(name);
  const isOwn = !/(?:Field|ForeignKey|Key)$/.test(name) || /(?:Auto|Generated|Array|HStore)Field$/.test(name);
  return stamps || blankText || isOwn ? "'x'" : undefined;
}

function isNone(value: Value | undefined): boolean {
  return value?.kind === 'word' && value.word === 'None';
}

function addField(table: string, name: string | undefined, value: Value | undefined): string[] {
  const column = name === undefined ? undefined : columnOf(name, value);
  const field = callOf(value);
  if (column === undefined || field === undefined) return [];
  const statements = [`ALTER TABLE ${table} ADD COLUMN ${columnSql(column)}`];
  // The index that every foreign key gets by itself is not held against it.
  if (booleanOf(field.call.named.get('db_index')) === true && column.references === undefined)
    statements.push(`CREATE INDEX ON ${table} (${quoted(column.name)})`);
  return statements;
}

function alterField(table: string, name: string | undefined, value: Value | undefined): string[] {
  const column = name === undefined ? undefined : columnOf(name, value);
  if (column === undefined) return [];
  const at = `ALTER TABLE ${table} ALTER COLUMN ${quoted(column.name)}`;
  return [
    ...(column.references === undefined ? [`${at} TYPE ${column.type}`] : []),
    column.nullable ? `${at} DROP NOT NULL` : `${at} SET NOT NULL`,
  ];
}

function constraint(table: string, value: Value | undefined, later: string): string[] {
  const call = callOf(value);
  const name = quoted(nameOf(value));
  if (call?.name === 'UniqueConstraint') {
    // With a condition or an expression it is an index.
    const isIndex = call.call.named.has('condition') || call.call.args.length > 0;
    return isIndex
      ? [`CREATE UNIQUE INDEX ${name} ON ${table} (${indexedColumns(value)})`]
      : [`ALTER TABLE ${table} ADD CONSTRAINT ${name} UNIQUE (${indexedColumns(value)})`];
  }
  if (call?.name !== 'CheckConstraint') return [];
  const condition = callOf(call.call.named.get('condition') ?? call.call.named.get('check'));
  const given = [...(condition?.call.named ?? [])].find(([key, is]) => key.endsWith('__isnull') && booleanOf(is) === false)?.[0];
  const check = given === undefined ? 'a > 0' : `${quoted(given.replace('__isnull', ''))} IS NOT NULL`;
  return [`ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${check})${later}`];
}
