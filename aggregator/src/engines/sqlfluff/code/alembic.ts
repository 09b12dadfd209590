import type { Chain, Value } from './read-calls.ts';
import { columnSql, type Translated, type Translation } from './translation.ts';
import { booleanOf, callOf, columnList, quoted, sqlType, tableOfReference, textOf, textsOf, typeOf, type Call } from './values.ts';

type Named = ReadonlyMap<string, Value>;

/** What `upgrade()` of an Alembic migration runs; alembic opens a transaction unless `autocommit_block` leaves it. */
export function translateAlembic(chains: readonly Chain[], text: string): Translation {
  const batches = new Map<string, string>();
  const statements: Translated[] = [];
  let inTransaction = true;
  for (const { links, at, within, alias } of chains) {
    if (links.some(({ name }) => name === 'autocommit_block')) inTransaction = false;
    if (within !== 'upgrade' && within !== '') continue;
    const link = links.findLast(({ call }) => call !== undefined);
    if (link?.call === undefined) continue;
    const table = textOf(link.call.args[0]);
    if (link.name === 'batch_alter_table' && alias !== undefined && table !== undefined) batches.set(alias, table);
    const batch = batches.get(links[0]?.name ?? '');
    const isOperation = links[0]?.name === 'op' || links.length > 1;
    if (!isOperation && batch === undefined) continue;
    const call: Call = { name: link.name, call: link.call };
    const sql = batch === undefined ? operation(call) : operation(inBatch(call, batch));
    statements.push(...sql.map((one) => ({ sql: one, at, ...(call.name === 'execute' ? { verbatim: true as const } : {}) })));
  }
  return { statements, inTransaction, restates: false, begins: /^down_revision\s*(?::[^=\n]*)?=\s*None\b/m.test(text) };
}

/** `batch_op.add_column(column)` is `op.add_column(table, column)`. */
function inBatch({ name, call }: Call, table: string): Call {
  const text: Value = { kind: 'text', text: table, line: 0, column: 0 };
  const second = /^create_(?!table)|^drop_(?:index|constraint)$/.test(name);
  const args = second ? [call.args[0] ?? text, text, ...call.args.slice(1)] : [text, ...call.args];
  return { name, call: { args, named: call.named } };
}

function operation({ name, call: { args, named } }: Call): string[] {
  const first = textOf(args[0]) ?? textOf(named.get('table_name')) ?? textOf(named.get('index_name')) ?? '';
  const second = textOf(args[1]) ?? textOf(named.get('source_table')) ?? textOf(named.get('table_name')) ?? '';
  const table = qualified(first, named);
  const isOn = (option: string): boolean => booleanOf(named.get(option)) === true;
  const constraint = first === '' ? '' : `CONSTRAINT ${quoted(first)} `;
  const later = isOn('postgresql_not_valid') ? ' NOT VALID' : '';
  switch (name) {
    case 'execute': {
      const sql = textOf(args[0]) ?? textOf(named.get('sqltext'));
      return sql === undefined ? [] : [sql];
    }
    case 'create_table':
      return first === ''
        ? []
        : [
            `CREATE TABLE ${table} (${args
              .slice(1)
              .flatMap((one) => definition(one) ?? [])
              .join(', ')})`,
            ...args.slice(1).flatMap((one) => columnIndex(table, one)),
          ];
    case 'create_index':
      return second === ''
        ? []
        : [createIndex(first, qualified(second, named), args[2] ?? named.get('columns'), isOn('unique'), isOn('postgresql_concurrently'))];
    case 'drop_index':
      return first === '' ? [] : [`DROP INDEX ${isOn('postgresql_concurrently') ? 'CONCURRENTLY ' : ''}${quoted(first)}`];
    case 'create_unique_constraint':
      return second === ''
        ? []
        : [`ALTER TABLE ${qualified(second, named)} ADD ${constraint}UNIQUE (${columnList(textsOf(args[2] ?? named.get('columns')))})`];
    case 'create_primary_key':
      return second === ''
        ? []
        : [
            `ALTER TABLE ${qualified(second, named)} ADD ${constraint}PRIMARY KEY (${columnList(textsOf(args[2] ?? named.get('columns')))})`,
          ];
    case 'create_foreign_key': {
      const target = textOf(args[2]) ?? textOf(named.get('referent_table')) ?? 'other';
      if (second === '') return [];
      const columns = columnList(textsOf(args[3] ?? named.get('local_cols')));
      return [`ALTER TABLE ${qualified(second, named)} ADD ${constraint}FOREIGN KEY (${columns}) REFERENCES ${quoted(target)}${later}`];
    }
    case 'create_check_constraint': {
      const condition = textOf(args[2]) ?? 'true';
      return second === '' ? [] : [`ALTER TABLE ${qualified(second, named)} ADD ${constraint}CHECK (${condition})${later}`];
    }
    case 'add_column':
      return first === '' ? [] : addColumn(table, args[1] ?? named.get('column'));
    case 'alter_column':
      return first === '' ? [] : alterColumn(table, textOf(args[1]) ?? textOf(named.get('column_name')), named);
    case 'drop_column':
      return textOf(args[1]) === undefined ? [] : [`ALTER TABLE ${table} DROP COLUMN ${quoted(textOf(args[1]) ?? '')}`];
    case 'drop_table':
      return first === '' ? [] : [`DROP TABLE ${table}`];
    case 'rename_table':
      return textOf(args[1]) === undefined ? [] : [`ALTER TABLE ${table} RENAME TO ${quoted(textOf(args[1]) ?? '')}`];
    default:
      return [];
  }
}

function qualified(table: string, named: Named): string {
  const schema = textOf(named.get('schema'));
  return quoted(schema === undefined ? table : `${schema}.${table}`);
}

function createIndex(name: string, table: string, columns: Value | undefined, unique: boolean, concurrently: boolean): string {
  const how = `${unique ? 'UNIQUE ' : ''}INDEX ${concurrently ? 'CONCURRENTLY ' : ''}`;
  return `CREATE ${how}${name === '' ? '' : quoted(name)} ON ${table} (${columnList(textsOf(columns))})`;
}

/** A column or a constraint of `op.create_table`. */
function definition(value: Value | undefined): string | undefined {
  const call = callOf(value);
  if (call === undefined) return undefined;
  const { args, named } = call.call;
  switch (call.name) {
    case 'PrimaryKeyConstraint':
      return `PRIMARY KEY (${columnList(args.flatMap(textsOf))})`;
    case 'UniqueConstraint':
      return `UNIQUE (${columnList(args.flatMap(textsOf))})`;
    case 'ForeignKeyConstraint':
      return `FOREIGN KEY (${columnList(textsOf(args[0]))}) REFERENCES ${tableOfReference(textsOf(args[1])[0])}`;
    default: {
      const column = columnOf(value);
      const key = foreignKeyOf(value);
      const isOn = (option: string): boolean => booleanOf(named.get(option)) === true;
      const references = key === undefined ? undefined : tableOfReference(key);
      return column === undefined ? undefined : columnSql({ ...column, unique: isOn('unique'), primary: isOn('primary_key'), references });
    }
  }
}

/** What a column's `ForeignKey('users.id')` refers to. */
function foreignKeyOf(value: Value | undefined): string | undefined {
  const key = callOf(value)
    ?.call.args.map(callOf)
    .find((one) => one?.name === 'ForeignKey');
  return key === undefined ? undefined : (textOf(key.call.args[0]) ?? 'other.id');
}

/** The index of a column that says `index=True`. */
function columnIndex(table: string, value: Value | undefined): string[] {
  const column = columnOf(value);
  const isIndexed = booleanOf(callOf(value)?.call.named.get('index')) === true;
  return column !== undefined && isIndexed ? [`CREATE INDEX ON ${table} (${quoted(column.name)})`] : [];
}

/** `sa.Column('a', sa.String(20), nullable=False)`: nullable unless it says otherwise. */
function columnOf(value: Value | undefined): { name: string; type: string; nullable: boolean; default?: string } | undefined {
  const column = callOf(value);
  const name = textOf(column?.call.args[0]);
  if (column?.name !== 'Column' || name === undefined) return undefined;
  const { args, named } = column.call;
  const isKey = booleanOf(named.get('primary_key')) === true;
  const fill = defaultOf(named.get('server_default'));
  return {
    name,
    type: typeOf(args[1]) ?? 'text',
    nullable: booleanOf(named.get('nullable')) !== false && !isKey,
    ...(fill === undefined ? {} : { default: fill }),
  };
}

/** A default as SQL: what is not written is some constant. */
function defaultOf(value: Value | undefined): string | undefined {
  if (value === undefined || (value.kind === 'word' && value.word === 'None')) return undefined;
  const call = callOf(value);
  if (call?.name === 'Computed') return undefined;
  if (value.kind === 'text') return "'x'";
  const text = textOf(value);
  if (text !== undefined) return text === '' ? "''" : text;
  return call !== undefined && /^\w+$/.test(call.name) && !/^(?:text|FetchedValue|Identity)$/.test(call.name) ? `${call.name}()` : "'x'";
}

/** Alembic adds the constraints and the index of a column by statements of their own. */
function addColumn(table: string, value: Value | undefined): string[] {
  const column = columnOf(value);
  const call = callOf(value)?.call;
  if (column === undefined || call === undefined) return [];
  const computed = call.args.map((one) => callOf(one)?.name).find((name) => name === 'Identity' || name === 'Computed');
  const extra =
    computed === 'Identity' ? ' GENERATED ALWAYS AS IDENTITY' : computed === 'Computed' ? ' GENERATED ALWAYS AS (a) STORED' : '';
  const statements = [`ALTER TABLE ${table} ADD COLUMN ${columnSql(column)}${extra}`];
  if (booleanOf(call.named.get('unique')) === true) statements.push(`ALTER TABLE ${table} ADD UNIQUE (${quoted(column.name)})`);
  else statements.push(...columnIndex(table, value));
  const key = foreignKeyOf(value);
  if (key !== undefined)
    statements.push(`ALTER TABLE ${table} ADD FOREIGN KEY (${quoted(column.name)}) REFERENCES ${tableOfReference(key)}`);
  return statements;
}

function alterColumn(table: string, column: string | undefined, named: Named): string[] {
  if (column === undefined) return [];
  const at = `ALTER TABLE ${table} ALTER COLUMN ${quoted(column)}`;
  const statements: string[] = [];
  const [type, old] = [typeOf(named.get('type_')), typeOf(named.get('existing_type'))];
  if (type !== undefined && !(old !== undefined && keepsRows(old, type))) {
    const using = textOf(named.get('postgresql_using'));
    statements.push(`${at} TYPE ${type}${using === undefined ? (old === undefined ? '' : ' USING changed(a)') : ` USING ${using}`}`);
  }
  if (booleanOf(named.get('nullable')) === false && booleanOf(named.get('existing_nullable')) !== false)
    statements.push(`${at} SET NOT NULL`);
  if (booleanOf(named.get('nullable')) === true) statements.push(`${at} DROP NOT NULL`);
  const name = textOf(named.get('new_column_name'));
  if (name !== undefined && name !== column) statements.push(`ALTER TABLE ${table} RENAME COLUMN ${quoted(column)} TO ${quoted(name)}`);
  return statements;
}

/** Changes of which the server keeps every row as it is, or that cannot be told apart from such. */
function keepsRows(old: string, type: string): boolean {
  const parse = (text: string): { base: string; numbers: number[] } => ({
    base: sqlType(text.replace(/\(.*/, ''), []),
    numbers: (text.match(/\d+/g) ?? []).map(Number),
  });
  const [from, to] = [parse(old), parse(type)];
  if (from.base === to.base) return to.numbers.length === 0 || (to.numbers[0] ?? 0) >= (from.numbers[0] ?? Infinity) || type === old;
  return ['varchar', 'text', 'citext'].includes(from.base) && ['varchar', 'text', 'citext'].includes(to.base) && to.numbers.length === 0;
}
