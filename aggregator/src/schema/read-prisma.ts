import {
  asFieldReferencesArgument,
  asStringArgument,
  findArgument,
  findFirstAttribute,
  getModelAttributes,
  parsePrismaSchema,
  type FieldDeclaration,
  type ModelDeclaration,
  type PrismaSchema,
  type SchemaArgument,
  type SchemaExpression,
} from '@loancrate/prisma-schema-parser';
import type { Location, ProjectPath } from '../model/location.ts';
import { plainColumn, plainName, type ForeignKey, type Index, type KeyKind, type Table } from './schema.ts';

interface SchemaFile {
  readonly path: ProjectPath;
  readonly schema: PrismaSchema;
}

/**
 * The tables that Prisma schemas declare, of one file or of several in a folder and those below it. A file that does not parse says nothing.
 * @param texts the text of each `.prisma` file by its path.
 */
export function readPrisma(texts: ReadonlyMap<ProjectPath, string>): Table[] {
  const files = [...texts].flatMap(([path, text]): SchemaFile[] => {
    try {
      return [{ path, schema: parsePrismaSchema(text) }];
    } catch {
      return [];
    }
  });
  return files.flatMap((file) => {
    const source = dataSourceFor(file, files);
    const known = files.filter((one) => dataSourceFor(one, files) === source).flatMap(({ schema }) => modelsOf(schema));
    const names = new Set(known.map(({ name }) => name.value));
    return modelsOf(file.schema).map((model) => tableOf(model, file.path, names, databaseOf(source)));
  });
}

function modelsOf(schema: PrismaSchema): ModelDeclaration[] {
  return schema.declarations.flatMap((one) => (one.kind === 'model' ? [one] : []));
}

/** What the database does with relations. */
interface Database {
  /** MySQL indexes foreign keys itself, unless Prisma keeps them from it; MongoDB has none. */
  readonly hasBareKeys: boolean;
}

function databaseOf(file: SchemaFile | undefined): Database {
  const source = file?.schema.declarations.find((one) => one.kind === 'datasource');
  const settings = new Map(
    source?.kind === 'datasource'
      ? source.members.flatMap((one) => (one.kind === 'config' ? [[one.name.value, one.value] as const] : []))
      : [],
  );
  const provider = literal(settings.get('provider'));
  if (provider === 'mongodb') return { hasBareKeys: false };
  return { hasBareKeys: provider !== 'mysql' || literal(settings.get('relationMode')) === 'prisma' };
}

function literal(expression: SchemaExpression | undefined): string | undefined {
  return expression?.kind === 'literal' ? String(expression.value) : undefined;
}

/** The file with the `datasource` that a schema file belongs to: itself, or the nearest beside or above it. */
function dataSourceFor(file: SchemaFile, files: readonly SchemaFile[]): SchemaFile | undefined {
  const sources = files.filter(({ schema }) => schema.declarations.some(({ kind }) => kind === 'datasource'));
  const above = sources.filter(({ path }) => `${folderOf(file.path)}/`.startsWith(`${folderOf(path)}/`));
  return sources.find((one) => one === file) ?? above.sort((a, b) => folderOf(b.path).length - folderOf(a.path).length)[0];
}

function folderOf(path: ProjectPath): string {
  return path.split('/').slice(0, -1).join('/');
}

function tableOf(model: ModelDeclaration, file: ProjectPath, models: ReadonlySet<string>, database: Database): Table {
  const fields = model.members.flatMap((one) => (one.kind === 'field' ? [one] : []));
  const stored = fields.filter((field) => !models.has(typeOf(field)));
  const columns = new Map(stored.map((field) => [field.name.value, columnOf(field)]));
  const toColumns = (names: readonly string[]): string[] => names.map((name) => columns.get(name) ?? name);
  const blocks = getModelAttributes(model);
  const fieldsOf = (name: string): string[][] =>
    blocks.filter(({ path }) => path.value.join('.') === name).map(({ args }) => toColumns(indexFields(args)));
  const ids = stored.filter((field) => has(field, 'id'));
  const key = ids.length > 0 ? ids.map(columnOf) : (fieldsOf('id')[0] ?? []);
  const foreignKeys = database.hasBareKeys ? fields.flatMap((field) => foreignKeyOf(field, file, toColumns)) : [];
  const uniques = stored.filter((field) => has(field, 'unique')).map((field) => [columnOf(field)]);
  const indexes = [...uniques, ...fieldsOf('index'), ...fieldsOf('unique'), key].filter((one) => one.length > 0);
  const mapped = asStringArgument(findFirstAttribute(blocks, 'map')?.args?.[0]);
  const name = model.name.value;
  return {
    ...{ name, foreignKeys, key, columns: [...columns.values()], origin: 'model', isOpen: false, isAbstract: false },
    aliases: [...new Set([name, mapped ?? name].map(plainName))],
    id: idOf(ids[0], model, key, file),
    isStamped: stored.some((field) => has(field, 'updatedAt') || defaultOf(field)?.name === 'now'),
    indexes: indexes.map((one): Index => ({ columns: one, name: '' })),
    location: locate(file, model.name.location),
  };
}

function typeOf({ type }: FieldDeclaration): string {
  const base = 'type' in type && type.kind !== 'unsupported' ? type.type : type;
  return base.kind === 'typeId' ? base.name.value : '';
}

function has(field: FieldDeclaration, attribute: string): boolean {
  return findFirstAttribute(field.attributes, attribute) !== undefined;
}

/** The field's name, unless its column's is more than another spelling of it. */
function columnOf(field: FieldDeclaration): string {
  const name = field.name.value;
  const mapped = asStringArgument(findFirstAttribute(field.attributes, 'map')?.args?.[0]);
  return mapped === undefined || plainColumn(mapped) === plainColumn(name) ? name : mapped;
}

/** `[a, b(sort: Desc), c.d]` of an index or key. */
function indexFields(args: readonly SchemaArgument[] | undefined): string[] {
  const list = findArgument(args, 'fields', 0)?.expression;
  if (list?.kind !== 'array') return [];
  return list.items.map((item) => {
    const path = item.kind === 'functionCall' ? item.path : item;
    return path.kind === 'path' ? path.value.join('.') : '()';
  });
}

function foreignKeyOf(field: FieldDeclaration, file: ProjectPath, toColumns: (names: readonly string[]) => string[]): ForeignKey[] {
  const fields = asFieldReferencesArgument(findArgument(findFirstAttribute(field.attributes, 'relation')?.args, 'fields'));
  if (fields === undefined) return [];
  return [{ columns: toColumns(fields), to: typeOf(field), name: '', location: locate(file, field.location) }];
}

/** The function among `@default(…)`, and the text that `dbgenerated` is given. */
function defaultOf(field: FieldDeclaration): { readonly name: string; readonly text: string } | undefined {
  const [first] = findFirstAttribute(field.attributes, 'default')?.args ?? [];
  if (first?.kind !== 'functionCall') return undefined;
  const [argument] = first.args ?? [];
  return { name: first.path.value.join('.'), text: argument?.kind === 'literal' ? String(argument.value) : '' };
}

function idOf(field: FieldDeclaration | undefined, model: ModelDeclaration, key: readonly string[], file: ProjectPath): Table['id'] {
  if (field === undefined) return key.length > 0 ? { kind: 'given', location: locate(file, model.name.location) } : undefined;
  const kind = keyKindOf(field);
  return kind === undefined ? undefined : { kind, location: locate(file, field.location) };
}

function keyKindOf(field: FieldDeclaration): KeyKind | undefined {
  const made = defaultOf(field);
  switch (made?.name) {
    case undefined:
      return has(field, 'db.Uuid') ? 'random' : 'given';
    case 'autoincrement':
    case 'sequence':
      return 'sequential';
    case 'auto':
      return 'given';
    case 'dbgenerated':
      if (/nextval|identity/i.test(made.text)) return 'sequential';
      return /uuid|ulid|nanoid|random/i.test(made.text) ? 'random' : undefined;
    default:
      return 'random';
  }
}

function locate(file: ProjectPath, range: FieldDeclaration['location']): Location {
  const { start, end } = range ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { file, startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}
