import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { classBases, decoratedMembers, firstOf, isOf, visitModelClasses } from '../ast/decorated-models.ts';
import type { DecoratedMember } from '../ast/decorated-models.ts';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { UNSEEN, withoutSuffix } from '../ast/model-facts.ts';
import type { KeyKind, ModelFacts } from '../ast/model-facts.ts';
import { hasOption, isOption, isTimeOfWriting, optionsAmong, textOption } from '../ast/model-options.ts';
import { optionValue } from '../ast/resolve-options.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const MODULE = /^@mikro-orm\//;
const isOwn = isOf(MODULE);

/** The tables that MikroORM's decorated classes are. It indexes the foreign keys that it creates, so none is reported. */
export const rule = defineEvidenceRule({
  name: 'evidence-mikro-orm-models',
  docs: { description: 'Report the tables and keys of MikroORM entities.', evidence: ['table', 'table-column'] },
  create: ({ sourceCode }, report) => visitModelClasses(MODULE, readEntity, sourceCode, report),
});

function readEntity(node: ClassNode, sourceCode: SourceCode): ModelFacts | undefined {
  const own = decoratorsOf(node, sourceCode).filter(isOwn);
  const entity = firstOf(own, /^Entity$/);
  if (node.id === null || firstOf(own, /^Embeddable$/) !== undefined) return undefined;
  const members = decoratedMembers(node, sourceCode).filter(({ decorators }) => decorators.some(isOwn));
  if (entity === undefined && members.length === 0) return undefined;
  const options = optionsAmong(entity?.arguments ?? [], sourceCode);
  // A view has an expression.
  if (hasOption(options, 'expression', sourceCode)) return undefined;
  const { bases } = classBases(node, MODULE, sourceCode);
  const name = node.id.name;
  return {
    ...{ name, node: node.id, foreignKeys: [], indexes: [] },
    bases: members.some(({ decorators }) => firstOf(decorators, /^Embedded$/) !== undefined) ? [...bases, UNSEEN] : bases,
    table: entity === undefined ? undefined : (textOption(options, 'tableName', sourceCode) ?? withoutSuffix(name)),
    isAbstract: entity === undefined || isOption(options, 'abstract', true, sourceCode),
    columns: members.flatMap(columnOf),
    key: members.flatMap((member) => {
      const primary = firstOf(member.decorators, /^PrimaryKey$/);
      return primary === undefined ? [] : [{ name: member.property, node: member.node, id: keyKind(member, primary, sourceCode) }];
    }),
    isStamped: members.some((member) => isStamp(member, sourceCode)),
  };
}

/** To-many relations and formulas have no column. */
function columnOf({ property, decorators }: DecoratedMember): string[] {
  if (firstOf(decorators, /^(?:ManyToOne|OneToOne)$/) !== undefined) return [`${property}Id`];
  return firstOf(decorators, /^(?:Property|PrimaryKey|Enum)$/) === undefined ? [] : [property];
}

/** A number counts up by itself; what has a default or is called a UUID is made here. */
function keyKind(member: DecoratedMember, primary: NamedDecorator, sourceCode: SourceCode): KeyKind {
  const options = optionsAmong(primary.arguments, sourceCode);
  const type = textOption(options, 'type', sourceCode);
  if (
    member.value !== null ||
    type === 'uuid' ||
    hasOption(options, 'defaultRaw', sourceCode) ||
    hasOption(options, 'onCreate', sourceCode)
  )
    return 'random';
  const counts = member.isNumber || /^(?:number|int|integer|bigint|serial)$/.test(type ?? '');
  return counts && !isOption(options, 'autoincrement', false, sourceCode) ? 'sequential' : 'given';
}

/** `onCreate: () => new Date()`, `defaultRaw: 'now()'`, `createdAt = new Date()`. */
function isStamp({ decorators, value }: DecoratedMember, sourceCode: SourceCode): boolean {
  const options = optionsAmong(firstOf(decorators, /^Property$/)?.arguments ?? [], sourceCode);
  if (value !== null && isTimeOfWriting(value, sourceCode)) return true;
  return (
    options !== undefined &&
    ['onCreate', 'onUpdate', 'defaultRaw', 'default'].some((name) => isTimeOfWriting(optionValue(options, name, sourceCode), sourceCode))
  );
}
