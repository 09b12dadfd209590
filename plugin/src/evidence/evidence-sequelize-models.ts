import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from '../ast/members.ts';
import { reportModel, UNSEEN } from '../ast/model-facts.ts';
import type { ModelFacts, ModelForeignKey } from '../ast/model-facts.ts';
import { isNamedStamp, textOption } from '../ast/model-options.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { addsTimestamps, areAttributes, belongsTo, optionIndexes, readAttributes, receiverName } from '../ast/sequelize-attributes.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrap, unwrappedParent } from '../ast/unwrap.ts';
import { ancestors } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The tables of Sequelize's models: `sequelize.define(…)`, `Model.init(…)`, and what `belongsTo` in the same file adds to them. */
export const rule = defineEvidenceRule({
  name: 'evidence-sequelize-models',
  docs: {
    description: 'Report the tables, keys and indexes of Sequelize models.',
    evidence: ['table', 'table-column', 'foreign-key', 'table-index'],
  },
  create({ sourceCode }, report) {
    const models: ModelFacts[] = [];
    const keys: { readonly owner: TSESTree.Node; readonly key: ModelForeignKey }[] = [];
    const withoutId = new Set<string>();
    return {
      CallExpression(node) {
        const name = calleeName(node);
        const owner = calleeObject(node);
        if (owner === undefined) return;
        if (name === 'define' || name === 'init') models.push(...modelOf(node, name, owner, sourceCode));
        if (name === 'removeAttribute') withoutId.add(receiverName(owner) ?? '');
        const key = name === 'belongsTo' ? belongsTo(node.arguments, node, sourceCode) : undefined;
        if (key !== undefined) keys.push({ owner, key });
      },
      'Program:exit'() {
        for (const model of models) {
          const own = keys.filter(({ owner }) => ownerName(owner) === model.name).map(({ key }) => key);
          reportModel(completed(model, own, withoutId.has(model.name)), report);
        }
      },
    };
  },
});

function completed(model: ModelFacts, own: readonly ModelForeignKey[], hasNoId: boolean): ModelFacts {
  return {
    ...model,
    columns: [...model.columns, ...own.flatMap(({ columns }) => columns.filter((one) => one !== '*'))],
    key: hasNoId ? model.key.filter(({ node }) => node !== model.node) : model.key,
    foreignKeys: [...model.foreignKeys, ...own],
  };
}

function modelOf(node: TSESTree.CallExpression, method: 'define' | 'init', owner: TSESTree.Node, sourceCode: SourceCode): ModelFacts[] {
  const [first, second, third] = node.arguments;
  const [given, last] = method === 'define' ? [second, third] : [first, second];
  const object = resolveOptions(given, sourceCode);
  if (object === undefined || !areAttributes(object, sourceCode)) return [];
  const called = method === 'define' && first !== undefined ? staticString(first, sourceCode) : undefined;
  const name = method === 'define' ? (assignedName(node) ?? called) : ownerName(owner);
  if (name == null || (method === 'init' && last === undefined)) return [];
  const options = resolveOptions(last, sourceCode);
  const attributes = readAttributes(object, sourceCode);
  const isSeen = last === undefined || (options !== undefined && options.properties.every(({ type }) => type === 'Property'));
  const unseen = attributes.unseen.length > 0;
  const at = method === 'define' ? node : owner.type === 'Identifier' ? owner : node;
  const isStamped = (isSeen && addsTimestamps(options, sourceCode)) || attributes.unseen.some((one) => isNamedStamp(one, sourceCode));
  return [
    {
      ...{ name, node: at, columns: attributes.columns, foreignKeys: attributes.foreignKeys },
      table: textOption(options, 'tableName', sourceCode) ?? textOption(options, 'modelName', sourceCode) ?? called ?? undefined,
      // Without a primary key Sequelize adds `id`, which counts up.
      key: attributes.key.length > 0 || unseen ? attributes.key : [{ name: 'id', node: at, id: 'sequential' }],
      indexes: [...attributes.indexes, ...(options === undefined ? [] : optionIndexes(options, sourceCode))],
      isStamped: isStamped || attributes.isStamped,
      bases: unseen || !isSeen ? [UNSEEN] : [],
    },
  ];
}

/** `const User = sequelize.define(…)`, `db.User = …`. */
function assignedName(node: TSESTree.CallExpression): string | undefined {
  const parent = unwrappedParent(node);
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return parent?.type === 'AssignmentExpression' ? receiverName(parent.left)?.replace(/^exports$/, '') || undefined : undefined;
}

/** `User` in `User.init(…)`, the class around `super.init(…)` and `this.belongsTo(…)`. */
function ownerName(owner: TSESTree.Node): string | undefined {
  const inner = unwrap(owner);
  if (inner.type !== 'Super' && inner.type !== 'ThisExpression') return receiverName(inner);
  for (const one of ancestors(owner)) {
    if (one.type !== 'ClassDeclaration' && one.type !== 'ClassExpression') continue;
    if (one.id !== null) return one.id.name;
    return one.parent.type === 'VariableDeclarator' && one.parent.id.type === 'Identifier' ? one.parent.id.name : undefined;
  }
  return undefined;
}
