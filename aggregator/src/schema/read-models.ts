import type { Evidence } from '../model/evidence.ts';
import { listOf } from './fields.ts';
import { keyKind } from './read-migrations.ts';
import { plainName, type ForeignKey, type Index, type KeyKind, type Table } from './schema.ts';

interface Model {
  readonly name: string;
  readonly first: Evidence;
  readonly tableNames: Set<string>;
  readonly bases: Set<string>;
  readonly columns: Set<string>;
  readonly key: string[];
  readonly foreignKeys: ForeignKey[];
  readonly indexes: Index[];
  id: { readonly kind: KeyKind; readonly location: Evidence['location'] } | undefined;
  isStamped: boolean;
  isAbstract: boolean;
}

/** Bases of frameworks that bring no columns but at most a key. */
const PLAIN_BASE =
  /^(?:Model|Base|BaseModel|SQLModel|DeclarativeBase|DeclarativeBaseNoMeta|MappedAsDataclass|AsyncAttrs|Generic|ABC|Document|Serializable|object|PanacheEntity|PanacheEntityBase|AbstractPersistable|Schema)$/;

/** The tables that models declare; a model has the columns of its bases, too, wherever in the project these stand. */
export function readModels(facts: readonly Evidence[]): Table[] {
  const models = new Map<string, Model>();
  for (const fact of facts) {
    const name = (fact.kind === 'table' ? fact.data['name'] : fact.data['table']) ?? '';
    const id = `${fact.location.file} ${name}`;
    const model = models.get(id) ?? empty(name, fact);
    models.set(id, model);
    add(model, fact);
  }
  const byName = new Map<string, Model[]>();
  for (const model of models.values()) byName.set(model.name, [...(byName.get(model.name) ?? []), model]);
  return [...models.values()].filter(({ first }) => first.kind === 'table').map((model) => finished(model, byName));
}

function empty(name: string, first: Evidence): Model {
  return {
    ...{ name, first, tableNames: new Set<string>(), bases: new Set<string>(), columns: new Set<string>() },
    ...{ key: [], foreignKeys: [], indexes: [], id: undefined, isStamped: false, isAbstract: false },
  };
}

function add(model: Model, { kind, data, location }: Evidence): void {
  const keyOf = keyKind(data['id']);
  if (keyOf !== undefined) model.id = { kind: keyOf, location };
  const columns = listOf(data['columns']);
  switch (kind) {
    case 'table':
      if (data['table'] !== undefined) model.tableNames.add(data['table']);
      for (const base of basesOf(data['extends'])) model.bases.add(base);
      for (const column of columns) model.columns.add(column);
      model.key.push(...listOf(data['key']));
      model.isStamped ||= data['timestamps'] === 'yes';
      model.isAbstract ||= data['abstract'] === 'yes';
      break;
    case 'table-column':
      model.columns.add(data['name'] ?? '');
      if (data['key'] === 'yes') model.key.push(data['name'] ?? '');
      break;
    case 'foreign-key':
      for (const column of columns) model.columns.add(column);
      model.foreignKeys.push({ columns, to: data['to'] ?? '', name: data['name'] ?? '', location });
      if (data['indexed'] === 'yes') model.indexes.push({ columns, name: '' });
      break;
    case 'table-index':
      model.indexes.push({ columns, name: data['name'] ?? '' });
      break;
  }
}

/** The names in a class's brackets as they are written: `db.Model, Generic[T], table=True`; `*` for one that no file shows. */
function basesOf(extended: string | undefined): string[] {
  const names = (extended ?? '').replace(/[[<][^\]>]*[\]>]/g, '');
  return listOf(names).flatMap((base) => /^(?:[\w.]+\.)?(\w+|\*)$/.exec(base)?.[1] ?? []);
}

function finished(model: Model, byName: ReadonlyMap<string, readonly Model[]>): Table {
  const line = lineage(model, byName);
  const own = line.models;
  return {
    name: model.name,
    aliases: [...new Set([model.name, ...model.tableNames].map(plainName))],
    origin: 'model',
    columns: [...new Set(own.flatMap(({ columns }) => [...columns]))],
    key: own.flatMap(({ key }) => key),
    id: own.find(({ id }) => id !== undefined)?.id,
    isStamped: own.some(({ isStamped }) => isStamped),
    isOpen: line.isOpen,
    isAbstract: model.isAbstract,
    foreignKeys: model.foreignKeys,
    indexes: own.flatMap(({ indexes, key }) => [...indexes, ...(key.length > 0 ? [{ columns: key, name: '' }] : [])]),
    location: model.first.location,
  };
}

/** A model and its bases, the nearest first; open where one of them was not seen. */
function lineage(model: Model, byName: ReadonlyMap<string, readonly Model[]>): { models: Model[]; isOpen: boolean } {
  const models = [model];
  let isOpen = false;
  // The list grows as it is walked.
  for (const one of models) {
    for (const name of one.bases) {
      const named = (byName.get(name) ?? []).filter((base) => base.first.kind === 'table');
      const base = named.find(({ first }) => first.location.file === one.first.location.file) ?? named[0];
      if (base === undefined) isOpen ||= !PLAIN_BASE.test(name);
      else if (!models.includes(base)) models.push(base);
    }
  }
  return { models, isOpen };
}
