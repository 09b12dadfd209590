import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberName, memberPath } from './members.ts';
import type { KeyKind, ModelColumn, ModelFacts, ModelForeignKey } from './model-facts.ts';
import { isOption, isTimeOfWriting, nameOf, propertiesOf, textOption } from './model-options.ts';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { staticString } from './static-string.ts';
import { unwrap } from './unwrap.ts';
import { resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Indexes = ModelFacts['indexes'];

/** Sequelize's types as they stand in a model: `DataTypes.STRING`, `Sequelize.INTEGER(11)`, `type.UUID`. */
const TYPE =
  /^(?:STRING|CHAR|TEXT|CITEXT|TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT|FLOAT|REAL|DOUBLE|DECIMAL|NUMBER|BOOLEAN|DATE|DATEONLY|TIME|NOW|BLOB|RANGE|UUID|UUIDV\d|JSON|JSONB|HSTORE|ARRAY|ENUM|GEOMETRY|GEOGRAPHY|VIRTUAL|INET|TSVECTOR)$/;

/** What a type is called; undefined for anything that is no type. */
function typeName(node: TSESTree.Node | undefined, sourceCode: SourceCode): string | undefined {
  if (node === undefined) return undefined;
  const value = resolveValue(node, sourceCode);
  const called = value.type === 'CallExpression' || value.type === 'NewExpression' ? unwrap(value.callee) : value;
  // `DataTypes.INTEGER.UNSIGNED`
  for (let one: TSESTree.Node = called; one.type === 'MemberExpression'; one = unwrap(one.object)) {
    const name = memberName(one) ?? '';
    if (TYPE.test(name)) return name;
  }
  return called.type === 'Identifier' && TYPE.test(called.name) ? called.name : undefined;
}

/** The type of an attribute, which stands for it or among its options. */
export function attributeType(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const options = resolveOptions(node, sourceCode);
  return typeName(options === undefined ? node : optionValue(options, 'type', sourceCode), sourceCode);
}

/** Whether an object holds Sequelize's attributes: one of its values is, or has, a type of Sequelize. */
export function areAttributes(object: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  return propertiesOf(object, sourceCode).properties.some(({ value }) => attributeType(value, sourceCode) !== undefined);
}

export interface Attributes {
  readonly columns: readonly string[];
  readonly key: readonly ModelColumn[];
  readonly foreignKeys: readonly ModelForeignKey[];
  readonly indexes: Indexes;
  readonly isStamped: boolean;
  /** Spreads that the file does not show. */
  readonly unseen: readonly TSESTree.Node[];
}

/** What `define` and `init` are given first. */
export function readAttributes(object: TSESTree.ObjectExpression, sourceCode: SourceCode): Attributes {
  const { properties, unseen } = propertiesOf(object, sourceCode);
  const stored = properties.filter(({ value }) => attributeType(value, sourceCode) !== 'VIRTUAL');
  const all = stored.map(({ name, value, node }) => readAttribute(name, value, node, sourceCode));
  const groups = new Set<string>();
  return {
    columns: all.map(({ column }) => column),
    key: all.flatMap(({ key }) => key),
    foreignKeys: all.flatMap(({ foreignKeys }) => foreignKeys),
    // Columns whose `unique` has one name are one constraint, and only its first column leads it.
    indexes: all.flatMap(({ column, node, unique }) => {
      if (unique === undefined || (unique !== '' && groups.has(unique))) return [];
      groups.add(unique);
      return [{ node, columns: [column] }];
    }),
    isStamped: all.some((one) => one.isStamped),
    unseen,
  };
}

interface Attribute {
  readonly column: string;
  readonly node: TSESTree.Node;
  readonly key: readonly ModelColumn[];
  readonly foreignKeys: readonly ModelForeignKey[];
  /** The constraint's name, '' for one of its own, undefined where it is not unique. */
  readonly unique: string | undefined;
  readonly isStamped: boolean;
}

function readAttribute(name: string, value: TSESTree.Node, node: TSESTree.Node, sourceCode: SourceCode): Attribute {
  const options = resolveOptions(value, sourceCode);
  if (options === undefined) return { column: name, node, key: [], foreignKeys: [], unique: undefined, isStamped: false };
  const column = textOption(options, 'field', sourceCode) ?? name;
  const isPrimary = isOption(options, 'primaryKey', true, sourceCode);
  const unique = uniqueName(options, sourceCode);
  const references = optionValue(options, 'references', sourceCode);
  const target = references?.type === 'ObjectExpression' ? optionValue(references, 'model', sourceCode) : references;
  const hasConstraint = references !== undefined && !isOption(options, 'constraints', false, sourceCode);
  return {
    ...{ column, node, unique },
    key: isPrimary ? [{ name: column, node, id: attributeKey(options, sourceCode) }] : [],
    foreignKeys: hasConstraint ? [{ node, columns: [column], to: targetName(target, sourceCode), isIndexed: unique === '' }] : [],
    isStamped: isTimeOfWriting(optionValue(options, 'defaultValue', sourceCode), sourceCode),
  };
}

/** `'users'`, `User`, `{ tableName: 'users' }`. */
function targetName(node: TSESTree.Node | undefined, sourceCode: SourceCode): string | undefined {
  if (node?.type === 'ObjectExpression') return textOption(node, 'tableName', sourceCode);
  return nameOf(node, sourceCode);
}

function uniqueName(options: TSESTree.ObjectExpression, sourceCode: SourceCode): string | undefined {
  const value = optionValue(options, 'unique', sourceCode);
  if (value === undefined || (value.type === 'Literal' && value.value === false)) return undefined;
  if (value.type === 'ObjectExpression') return textOption(value, 'name', sourceCode) ?? '';
  return value.type === 'Literal' && value.value === true ? '' : (staticString(value, sourceCode) ?? '');
}

/** How a primary key comes about, by its options. */
export function attributeKey(options: TSESTree.ObjectExpression, sourceCode: SourceCode): KeyKind {
  if (isOption(options, 'autoIncrement', true, sourceCode) || isOption(options, 'autoIncrementIdentity', true, sourceCode))
    return 'sequential';
  const fallback = optionValue(options, 'defaultValue', sourceCode);
  if (fallback !== undefined || typeName(optionValue(options, 'type', sourceCode), sourceCode) === 'UUID') return 'random';
  return 'given';
}

/** `indexes` among a model's options. */
export function optionIndexes(options: TSESTree.ObjectExpression, sourceCode: SourceCode): Indexes {
  const list = optionValue(options, 'indexes', sourceCode);
  if (list === undefined) return [];
  if (list.type !== 'ArrayExpression') return [{ node: list, columns: ['*'] }];
  return list.elements.flatMap((one) => {
    if (one === null) return [];
    const index = resolveOptions(one, sourceCode);
    const fields = index === undefined ? undefined : optionValue(index, 'fields', sourceCode);
    if (fields?.type !== 'ArrayExpression') return [{ node: one, columns: ['*'] }];
    return [{ node: one, columns: fields.elements.map((field) => indexField(field, sourceCode)) }];
  });
}

/** `'a'`, `{ name: 'a' }`, `{ attribute: 'a' }`; `()` for a function of columns. */
function indexField(node: TSESTree.Node | null, sourceCode: SourceCode): string {
  if (node === null) return '()';
  const options = resolveOptions(node, sourceCode);
  if (options !== undefined) return textOption(options, 'name', sourceCode) ?? textOption(options, 'attribute', sourceCode) ?? '()';
  return staticString(node, sourceCode) ?? '()';
}

/** `Order.belongsTo(User, { foreignKey: 'userId', as: 'buyer' })`; undefined where there is no constraint. */
export function belongsTo(args: readonly TSESTree.Node[], node: TSESTree.Node, sourceCode: SourceCode): ModelForeignKey | undefined {
  const [target, second] = args;
  const to = nameOf(target, sourceCode);
  const options = resolveOptions(second, sourceCode);
  if (to === undefined || (second !== undefined && options === undefined)) return undefined;
  if (isOption(options, 'constraints', false, sourceCode)) return undefined;
  const given = options === undefined ? undefined : optionValue(options, 'foreignKey', sourceCode);
  const named = given?.type === 'ObjectExpression' ? given : undefined;
  const column =
    named === undefined
      ? given === undefined
        ? undefined
        : (staticString(given, sourceCode) ?? '*')
      : (textOption(named, 'field', sourceCode) ?? textOption(named, 'name', sourceCode) ?? textOption(named, 'fieldName', sourceCode));
  const own = textOption(options, 'as', sourceCode) ?? singular(to);
  return { node, columns: [column ?? `${own}Id`], to, isIndexed: isOption(named, 'unique', true, sourceCode) };
}

function singular(name: string): string {
  return name.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

/** Whether timestamps are added: they are unless said otherwise; undefined where the options are not seen. */
export function addsTimestamps(options: TSESTree.ObjectExpression | undefined, sourceCode: SourceCode): boolean {
  if (isOption(options, 'timestamps', false, sourceCode)) return false;
  return !(isOption(options, 'createdAt', false, sourceCode) && isOption(options, 'updatedAt', false, sourceCode));
}

/** The name that a variable or class around a call gives to a model. */
export function receiverName(node: TSESTree.Node): string | undefined {
  return memberPath(node)?.at(-1);
}
