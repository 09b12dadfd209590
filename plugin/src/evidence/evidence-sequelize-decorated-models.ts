import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { classBases, decoratedMembers, firstOf, isOf, visitModelClasses } from '../ast/decorated-models.ts';
import type { DecoratedMember } from '../ast/decorated-models.ts';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { withoutSuffix } from '../ast/model-facts.ts';
import type { KeyKind, ModelColumn, ModelFacts, ModelForeignKey } from '../ast/model-facts.ts';
import { isOption, isTimeOfWriting, nameOf, optionsAmong, textOption } from '../ast/model-options.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { addsTimestamps, attributeKey, attributeType, belongsTo, optionIndexes } from '../ast/sequelize-attributes.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const MODULE = /^(?:sequelize-typescript|sequelize|@sequelize\/core(?:\/.*)?)$/;
const isOwn = isOf(MODULE);
const COLUMN = /^(?:Column|Attribute|PrimaryKey|ForeignKey|CreatedAt|UpdatedAt|DeletedAt|AutoIncrement)$/;

/** The tables of Sequelize's models that decorators declare: sequelize-typescript, Sequelize 7. */
export const rule = defineEvidenceRule({
  name: 'evidence-sequelize-decorated-models',
  docs: {
    description: 'Report the tables, keys and indexes of Sequelize models that are declared by decorators.',
    evidence: ['table', 'table-column', 'foreign-key', 'table-index'],
  },
  create: ({ sourceCode }, report) => visitModelClasses(MODULE, readModel, sourceCode, report),
});

function readModel(node: ClassNode, sourceCode: SourceCode): ModelFacts | undefined {
  const own = decoratorsOf(node, sourceCode).filter(isOwn);
  const table = firstOf(own, /^Table$/);
  if (node.id === null) return undefined;
  const members = decoratedMembers(node, sourceCode)
    .map((member) => ({ ...member, decorators: member.decorators.filter(isOwn) }))
    .filter(({ decorators }) => firstOf(decorators, COLUMN) !== undefined || firstOf(decorators, /^BelongsTo$/) !== undefined);
  if (table === undefined && members.length === 0) return undefined;
  const options = optionsAmong(table?.arguments ?? [], sourceCode);
  const { bases, isLibrary } = classBases(node, MODULE, sourceCode);
  const name = node.id.name;
  const read = members.map((member) => readMember(member, sourceCode));
  const key = read.flatMap((one) => one.key);
  const isTable = table !== undefined || isLibrary;
  return {
    ...{ name, node: node.id, bases },
    table: isTable ? (textOption(options, 'tableName', sourceCode) ?? withoutSuffix(name)) : undefined,
    isAbstract: !isTable,
    columns: read.flatMap((one) => one.columns),
    // Without a primary key Sequelize adds `id`, which counts up.
    key: key.length === 0 && isTable && isLibrary ? [{ name: 'id', node: node.id, id: 'sequential' }] : key,
    foreignKeys: foreignKeysOf(read),
    indexes: [...read.flatMap((one) => one.indexes), ...(options === undefined ? [] : optionIndexes(options, sourceCode))],
    isStamped: (isTable && addsTimestamps(options, sourceCode)) || read.some((one) => one.isStamped),
  };
}

interface Member {
  readonly columns: readonly string[];
  readonly key: readonly ModelColumn[];
  readonly foreignKeys: readonly ModelForeignKey[];
  /** Columns whose relation says that it has no constraint. */
  readonly free: readonly string[];
  readonly indexes: ModelFacts['indexes'];
  readonly isStamped: boolean;
}

function readMember({ property, node, decorators }: DecoratedMember, sourceCode: SourceCode): Member {
  const relation = firstOf(decorators, /^BelongsTo$/);
  if (relation !== undefined) return readRelation(property, node, relation, sourceCode);
  const column = firstOf(decorators, /^(?:Column|Attribute)$/);
  const [type] = column?.arguments ?? [];
  const options = resolveOptions(type, sourceCode);
  const name = textOption(options, 'field', sourceCode) ?? property;
  const isPrimary = firstOf(decorators, /^PrimaryKey$/) !== undefined || isOption(options, 'primaryKey', true, sourceCode);
  const isIndexed = decorators.some((one) => /^(?:Index|Unique)$/.test(one.name)) || isOption(options, 'unique', true, sourceCode);
  const reference = firstOf(decorators, /^ForeignKey$/);
  const fallback = firstOf(decorators, /^Default$/)?.arguments[0] ?? (options && optionValue(options, 'defaultValue', sourceCode));
  return {
    columns: [name],
    key: isPrimary ? [{ name, node, id: keyKind(decorators, type, options, sourceCode) }] : [],
    foreignKeys: reference === undefined ? [] : [{ node, columns: [name], to: nameOf(reference.arguments[0], sourceCode), isIndexed }],
    free: [],
    indexes: isIndexed ? [{ node, columns: [name] }] : [],
    isStamped: firstOf(decorators, /^(?:Created|Updated)At$/) !== undefined || isTimeOfWriting(fallback, sourceCode),
  };
}

function keyKind(
  decorators: readonly NamedDecorator[],
  type: TSESTree.Node | undefined,
  options: TSESTree.ObjectExpression | undefined,
  sourceCode: SourceCode,
): KeyKind {
  if (firstOf(decorators, /^AutoIncrement$/) !== undefined) return 'sequential';
  if (firstOf(decorators, /^(?:Default|IsUUID)$/) !== undefined) return 'random';
  if (options !== undefined) return attributeKey(options, sourceCode);
  return type !== undefined && attributeType(type, sourceCode) === 'UUID' ? 'random' : 'given';
}

/** `@BelongsTo(() => User, 'userId')`, `@BelongsTo(() => User, { foreignKey: 'userId' })`. */
function readRelation(property: string, node: TSESTree.Node, relation: NamedDecorator, sourceCode: SourceCode): Member {
  const nothing: Member = { columns: [], key: [], foreignKeys: [], free: [], indexes: [], isStamped: false };
  const [target, second] = relation.arguments;
  const options = resolveOptions(second, sourceCode);
  const said = second !== undefined && options === undefined ? textual(second) : undefined;
  const given = said ?? textOption(options, 'foreignKey', sourceCode);
  if (isOption(options, 'constraints', false, sourceCode)) return { ...nothing, free: [given ?? `${property}Id`] };
  // Without a name the key is the property that @ForeignKey stands at.
  if (given === undefined && options === undefined) return nothing;
  const key = said === undefined ? belongsTo(relation.arguments, node, sourceCode) : undefined;
  const columns = key?.columns ?? [given ?? '*'];
  return {
    ...nothing,
    columns: columns.filter((one) => one !== '*'),
    foreignKeys: [{ node, columns, to: nameOf(target, sourceCode), isIndexed: key?.isIndexed ?? false }],
  };
}

function textual(node: TSESTree.Node): string | undefined {
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;
}

function foreignKeysOf(members: readonly Member[]): ModelForeignKey[] {
  const free = new Set(members.flatMap((one) => one.free));
  return members.flatMap(({ foreignKeys }) => foreignKeys.filter(({ columns }) => !columns.some((one) => free.has(one))));
}
