import { alembicOrder } from '../changelogs/alembic-order.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ProjectPath } from '../model/location.ts';
import { listOf } from './fields.ts';
import { plainName, type ForeignKey, type Index, type KeyKind, type Table } from './schema.ts';

interface Growing {
  name: string;
  readonly first: Evidence;
  columns: string[];
  key: string[];
  kind: KeyKind | undefined;
  bases: string[];
  isCreated: boolean;
  foreignKeys: ForeignKey[];
  indexes: Index[];
}

type Tables = Map<string, Growing>;

/**
 * The tables that the migrations of each folder leave, one migration after the other in the order in which their tool runs them.
 * @param text a migration's text, or as much of its head as names Alembic's revisions.
 */
export function readMigrations(facts: readonly Evidence[], text: (path: ProjectPath) => string | undefined): Table[] {
  const folders = new Map<string, Evidence[]>();
  for (const one of facts) {
    const folder = folderOf(one.location.file);
    const inFolder = folders.get(folder);
    if (inFolder === undefined) folders.set(folder, [one]);
    else inFolder.push(one);
  }
  return [...folders.values()].flatMap((inFolder) => grown(inOrder(inFolder, text)));
}

/** Where each migration or version is a folder of its own (Prisma, diesel, `0.5/01__a.sql`) the folder above is meant. */
function folderOf(file: ProjectPath): string {
  const parts = file.split('/');
  let end = parts.length - (/^(?:up|migration)\.sql$/i.test(parts.at(-1) ?? '') ? 2 : 1);
  while (/^v?\d+(?:[._]\d+)*$/i.test(parts[end - 1] ?? '')) end -= 1;
  return parts.slice(0, end).join('/');
}

function inOrder(facts: readonly Evidence[], text: (path: ProjectPath) => string | undefined): Evidence[] {
  const files = [...new Set(facts.map(({ location }) => location.file))];
  const python = files.filter((file) => file.endsWith('.py'));
  const revisions = alembicOrder(new Map(python.map((file) => [file, text(file) ?? ''])));
  // V2 stands before V10.
  const byName = new Intl.Collator('en', { numeric: true });
  const place = new Map(
    files
      .sort((a, b) => (revisions.get(a) ?? 0) - (revisions.get(b) ?? 0) || byName.compare(a, b) || (a < b ? -1 : 1))
      .map((file, index) => [file, index]),
  );
  return [...facts].sort(
    (a, b) =>
      (place.get(a.location.file) ?? 0) - (place.get(b.location.file) ?? 0) ||
      a.location.startLine - b.location.startLine ||
      a.location.startColumn - b.location.startColumn,
  );
}

function grown(facts: readonly Evidence[]): Table[] {
  const tables: Tables = new Map();
  for (const fact of facts) follow(tables, fact);
  return [...tables.values()].map((table) => finished(table, tables));
}

function follow(tables: Tables, fact: Evidence): void {
  const { data } = fact;
  switch (fact.kind) {
    case 'table':
      create(tables, fact);
      break;
    case 'table-column':
      known(tables, fact).columns.push(data['name'] ?? '');
      break;
    case 'foreign-key':
      known(tables, fact).foreignKeys.push({
        columns: listOf(data['columns']),
        to: data['to'] ?? '',
        name: data['name'] ?? '',
        location: fact.location,
      });
      break;
    case 'table-index':
      known(tables, fact).indexes.push({ columns: listOf(data['columns']), name: data['name'] ?? '' });
      break;
    case 'table-drop':
      drop(tables, data);
      break;
    case 'table-rename':
      rename(tables, fact);
      break;
  }
}

/** `CREATE TABLE IF NOT EXISTS` of a table that is there changes nothing. */
function create(tables: Tables, fact: Evidence): void {
  const name = fact.data['name'] ?? '';
  if (tables.get(name)?.isCreated === true) return;
  const columns = listOf(fact.data['columns']);
  const kind = keyKind(fact.data['id']);
  // What was told before, by a file out of order, is about it all the same.
  const { foreignKeys, indexes } = tables.get(name) ?? empty(name, fact);
  tables.set(name, {
    ...empty(name, fact),
    foreignKeys,
    indexes,
    columns,
    key: listOf(fact.data['key']),
    kind,
    bases: listOf(fact.data['extends']),
    isCreated: true,
  });
}

function empty(name: string, first: Evidence): Growing {
  return { name, first, columns: [], key: [], kind: undefined, bases: [], isCreated: false, foreignKeys: [], indexes: [] };
}

/** The table that a fact is about; one that another folder creates is noted with what is changed here. */
function known(tables: Tables, fact: Evidence): Growing {
  const name = fact.data['table'] ?? '';
  const table = tables.get(name) ?? empty(name, fact);
  tables.set(name, table);
  return table;
}

function drop(tables: Tables, { table: name, column, index }: Readonly<Record<string, string>>): void {
  for (const table of tables.values()) {
    if (index !== undefined) {
      if (name !== undefined && table.name !== name) continue;
      table.indexes = table.indexes.filter((one) => one.name !== index);
      table.foreignKeys = table.foreignKeys.filter((one) => one.name !== index);
    } else if (table.name === name && column !== undefined) {
      table.columns = table.columns.filter((one) => one !== column);
      table.foreignKeys = table.foreignKeys.filter((one) => !one.columns.includes(column));
      table.indexes = table.indexes.filter((one) => !one.columns.includes(column));
    }
  }
  if (name !== undefined && column === undefined && index === undefined) tables.delete(name);
}

function rename(tables: Tables, fact: Evidence): void {
  const { column, to = '' } = fact.data;
  const table = known(tables, fact);
  if (column === undefined) {
    tables.delete(table.name);
    table.name = to;
    tables.set(to, table);
    return;
  }
  const renamed = (columns: readonly string[]): string[] => columns.map((one) => (one === column ? to : one));
  table.columns = renamed(table.columns);
  table.key = renamed(table.key);
  table.foreignKeys = table.foreignKeys.map((one) => ({ ...one, columns: renamed(one.columns) }));
  table.indexes = table.indexes.map((one) => ({ ...one, columns: renamed(one.columns) }));
}

function finished(table: Growing, tables: Tables): Table {
  const bases = table.bases.map((base) => tables.get(base));
  const { location } = table.first;
  return {
    name: table.name,
    aliases: [plainName(table.name)],
    origin: 'migration',
    columns: [...table.columns, ...bases.flatMap((base) => base?.columns ?? [])],
    key: table.key,
    id: table.kind === undefined ? undefined : { kind: table.kind, location },
    isStamped: false,
    isOpen: bases.includes(undefined),
    isAbstract: !table.isCreated,
    foreignKeys: table.foreignKeys,
    indexes: [...table.indexes, ...(table.key.length > 0 ? [{ columns: table.key, name: '' }] : [])],
    location,
  };
}

/** A key kind of the vocabulary; undefined for anything else. */
export function keyKind(value: string | undefined): KeyKind | undefined {
  return value === 'sequential' || value === 'random' || value === 'given' ? value : undefined;
}
