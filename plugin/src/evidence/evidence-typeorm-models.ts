import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { classBases, decoratedMembers, firstOf, isOf, visitModelClasses } from '../ast/decorated-models.ts';
import type { DecoratedMember } from '../ast/decorated-models.ts';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { withoutSuffix } from '../ast/model-facts.ts';
import type { KeyKind, ModelColumn, ModelFacts, ModelForeignKey } from '../ast/model-facts.ts';
import { givenBack, hasOption, isOption, isTimeOfWriting, nameOf, optionsAmong, textOption } from '../ast/model-options.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { staticString } from '../ast/static-string.ts';
import { memberName } from '../ast/members.ts';
import { resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const MODULE = /^(?:@[\w-]+\/)?typeorm$/;
const isOwn = isOf(MODULE);

/** The tables that TypeORM's decorated classes are. */
export const rule = defineEvidenceRule({
  name: 'evidence-typeorm-models',
  docs: {
    description: 'Report the tables, keys and indexes of TypeORM entities.',
    evidence: ['table', 'table-column', 'foreign-key', 'table-index'],
  },
  create: ({ sourceCode }, report) => visitModelClasses(MODULE, readEntity, sourceCode, report),
});

function readEntity(node: ClassNode, sourceCode: SourceCode): ModelFacts | undefined {
  const own = decoratorsOf(node, sourceCode).filter(isOwn);
  const entity = firstOf(own, /^(?:Entity|ChildEntity)$/);
  if (node.id === null || firstOf(own, /^ViewEntity$/) !== undefined) return undefined;
  const members = decoratedMembers(node, sourceCode).map((member) => readMember(member, sourceCode));
  const columns = members.flatMap((one) => one.columns);
  const { bases, isLibrary } = classBases(node, MODULE, sourceCode);
  if (entity === undefined && columns.length === 0 && !isLibrary) return undefined;
  const byProperty = new Map(members.map((one) => [one.property, one.columns[0]]));
  const name = node.id.name;
  return {
    ...{ name, node: node.id, bases: [...bases, ...members.flatMap((one) => one.embedded)], columns },
    table: entity === undefined ? undefined : (tableName(entity, sourceCode) ?? withoutSuffix(name)),
    isAbstract: entity === undefined,
    key: members.flatMap((one) => one.key),
    foreignKeys: indexedTogether(members),
    indexes: [
      ...members.flatMap(({ node: at, columns: names, isIndexed }) => (isIndexed ? [{ node: at, columns: names }] : [])),
      ...own.filter((one) => /^(?:Index|Unique)$/.test(one.name)).map((one) => classIndex(one, byProperty, sourceCode)),
    ],
    isStamped: members.some((one) => one.isStamped),
  };
}

/** `@Entity('orders')`, `@Entity({ name: 'orders' })`, `@Entity('orders', { … })`. */
function tableName({ arguments: args }: NamedDecorator, sourceCode: SourceCode): string | undefined {
  const [first] = args;
  if (first === undefined) return undefined;
  const options = resolveOptions(first, sourceCode);
  return options === undefined ? (staticString(first, sourceCode) ?? undefined) : textOption(options, 'name', sourceCode);
}

interface Member {
  readonly property: string;
  readonly node: TSESTree.Node;
  readonly columns: readonly string[];
  readonly embedded: readonly string[];
  readonly key: readonly ModelColumn[];
  readonly foreignKeys: readonly ModelForeignKey[];
  readonly isIndexed: boolean;
  readonly isStamped: boolean;
}

function readMember({ property, node, decorators, isNumber }: DecoratedMember, sourceCode: SourceCode): Member {
  const nothing: Member = { property, node, columns: [], embedded: [], key: [], foreignKeys: [], isIndexed: false, isStamped: false };
  const isIndexed = decorators.some((one) => one.name === 'Index' && isOwn(one));
  const relation = decorators.find((one) => isOwn(one) && /^(?:ManyToOne|OneToOne)$/.test(one.name));
  if (relation !== undefined) return readRelation({ ...nothing, isIndexed }, relation, decorators, sourceCode);
  // A project may have column decorators of its own.
  const column = decorators.find(({ name }) => /Column$/.test(name) && name !== 'JoinColumn');
  if (column === undefined) return nothing;
  const options = optionsAmong(column.arguments, sourceCode);
  const [first] = column.arguments;
  const type = first === undefined ? undefined : givenBack(first, sourceCode);
  // `@Column(() => Money)` puts another class's columns in.
  if (column.name === 'Column' && type !== undefined && first !== type && type.type === 'Identifier')
    return { ...nothing, embedded: [type.name] };
  const name = textOption(options, 'name', sourceCode) ?? property;
  return {
    ...nothing,
    columns: [name],
    key: keyOf(name, node, column, decorators, isNumber, sourceCode),
    isIndexed: isIndexed || isOption(options, 'unique', true, sourceCode),
    isStamped: /^(?:Create|Update)DateColumn$/.test(column.name) || isStampDefault(options, sourceCode),
  };
}

function isStampDefault(options: TSESTree.ObjectExpression | undefined, sourceCode: SourceCode): boolean {
  return options !== undefined && isTimeOfWriting(optionValue(options, 'default', sourceCode), sourceCode);
}

function keyOf(
  name: string,
  node: TSESTree.Node,
  column: NamedDecorator,
  decorators: readonly NamedDecorator[],
  isNumber: boolean,
  sourceCode: SourceCode,
): ModelColumn[] {
  const options = optionsAmong(column.arguments, sourceCode);
  const generated = firstOf(decorators.filter(isOwn), /^Generated$/);
  const isPrimary = /^(?:Primary\w*|ObjectId)Column$/.test(column.name) || isOption(options, 'primary', true, sourceCode);
  if (!isPrimary) return [];
  const [first] = column.arguments;
  const said = textOption(options, 'type', sourceCode) ?? (first === undefined ? undefined : staticString(first, sourceCode));
  if (column.name === 'PrimaryGeneratedColumn') return [{ name, node, id: generatedKind(first, said) }];
  if (generated !== undefined) {
    const [strategy] = generated.arguments;
    return [{ name, node, id: generatedKind(strategy, strategy === undefined ? undefined : staticString(strategy, sourceCode)) }];
  }
  if (!/^(?:Primary|ObjectId)Column$/.test(column.name) && column.name !== 'Column') return [{ name, node }];
  return [{ name, node, id: said === 'uuid' || (!isNumber && hasOption(options, 'default', sourceCode)) ? 'random' : 'given' }];
}

/** What a generated key is by its strategy; undefined where that is not seen. */
function generatedKind(strategy: TSESTree.Node | undefined, text: string | null | undefined): KeyKind | undefined {
  if (text === 'uuid') return 'random';
  return strategy === undefined || typeof text === 'string' || strategy.type === 'ObjectExpression' ? 'sequential' : undefined;
}

/** The side of a relation that holds the key: `@ManyToOne`, and `@OneToOne` with `@JoinColumn`, whose column is unique. */
function readRelation(member: Member, relation: NamedDecorator, decorators: readonly NamedDecorator[], sourceCode: SourceCode): Member {
  const join = firstOf(decorators.filter(isOwn), /^JoinColumn$/);
  const isUnique = relation.name === 'OneToOne';
  if (isUnique && join === undefined) return member;
  const [target, ...rest] = relation.arguments;
  const options = optionsAmong(rest, sourceCode);
  const columns = joinColumns(member.property, join, sourceCode);
  const isPrimary =
    isOption(options, 'primary', true, sourceCode) || decorators.some((one) => isOwn(one) && /^Primary\w*Column$/.test(one.name));
  const hasNoConstraint = isOption(options, 'createForeignKeyConstraints', false, sourceCode);
  const isIndexed = member.isIndexed || isUnique;
  return {
    ...member,
    ...{ columns, isIndexed },
    key: isPrimary ? columns.map((name) => ({ name, node: member.node })) : [],
    foreignKeys: hasNoConstraint ? [] : [{ node: member.node, columns, to: nameOf(target, sourceCode), isIndexed }],
  };
}

function joinColumns(property: string, join: NamedDecorator | undefined, sourceCode: SourceCode): string[] {
  const [first] = join?.arguments ?? [];
  if (first === undefined) return [`${property}Id`];
  const value = resolveValue(first, sourceCode);
  const all = value.type === 'ArrayExpression' ? value.elements : [value];
  return all.map((one) => {
    const options = resolveOptions(one ?? undefined, sourceCode);
    if (options === undefined) return '*';
    const name = textOption(options, 'name', sourceCode);
    const other = textOption(options, 'referencedColumnName', sourceCode) ?? 'id';
    return name ?? (hasOption(options, 'name', sourceCode) ? '*' : `${property}${other.charAt(0).toUpperCase()}${other.slice(1)}`);
  });
}

/** A relation's column is often a property of its own, and the index or key stands there. */
function indexedTogether(members: readonly Member[]): ModelForeignKey[] {
  const unique = new Set(members.filter((one) => one.isIndexed).flatMap((one) => one.columns));
  return members.flatMap(({ foreignKeys }) =>
    foreignKeys.map((one) => ({ ...one, isIndexed: one.isIndexed || unique.has(one.columns[0] ?? '') })),
  );
}

/** `@Index(['a', 'b'])`, `@Index('name', ['a'])`, `@Unique(['a'])`, `@Index((order) => [order.customer])`. */
function classIndex(
  { node, arguments: args }: NamedDecorator,
  byProperty: ReadonlyMap<string, string | undefined>,
  sourceCode: SourceCode,
): { node: TSESTree.Node; columns: string[] } {
  const values = args.map((one) => givenBack(one, sourceCode));
  const list = values.find((one) => one.type === 'ArrayExpression');
  if (list === undefined) return { node, columns: ['*'] };
  const columns = list.elements.map((one) => {
    if (one === null || one.type === 'SpreadElement') return '*';
    const property = one.type === 'MemberExpression' ? memberName(one, sourceCode) : staticString(one, sourceCode);
    return property == null ? '*' : (byProperty.get(property) ?? property);
  });
  return { node, columns };
}
