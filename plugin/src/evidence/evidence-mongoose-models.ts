import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from '../ast/members.ts';
import { reportModel, UNSEEN } from '../ast/model-facts.ts';
import type { ModelFacts } from '../ast/model-facts.ts';
import { isNamedStamp, propertiesOf, textOption } from '../ast/model-options.ts';
import { isStampPath, pathColumn, stampOfOptions, stampOfPlugin, strongest } from '../ast/mongoose-schemas.ts';
import type { Stamp } from '../ast/mongoose-schemas.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrappedParent } from '../ast/unwrap.ts';
import { resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type SchemaNode = TSESTree.NewExpression | TSESTree.CallExpression;

const MODULE = /(?:^|\/)mongoose$/;

/** The collections of Mongoose's models: schemas that become a model in their own file. A schema that does not may be part of another. */
export const rule = defineEvidenceRule({
  name: 'evidence-mongoose-models',
  docs: { description: 'Report the collections of Mongoose models.', evidence: ['table', 'table-column'] },
  create({ sourceCode }, report) {
    if (![...importedModules(sourceCode)].some((name) => MODULE.test(name))) return {};
    const models: { readonly call: TSESTree.CallExpression; readonly schema: SchemaNode }[] = [];
    const changes: Change[] = [];
    return {
      CallExpression(node) {
        const name = calleeName(node);
        const schema = name === 'model' ? schemaOf(node.arguments[1], sourceCode) : undefined;
        if (schema !== undefined) models.push({ call: node, schema });
        if (name === 'set' || name === 'plugin' || name === 'add') changes.push(...changeOf(node, name, sourceCode));
      },
      'Program:exit'() {
        for (const { call, schema } of models) {
          const own = changes.filter((change) => change.schema === schema);
          reportModel(collection(call, schema, own, sourceCode), report);
        }
      },
    };
  },
});

/** What is done to a schema after it was made. */
interface Change {
  readonly schema: SchemaNode;
  readonly stamp: Stamp;
  readonly added: TSESTree.Node | undefined;
}

/** `new Schema({ … })`, `new mongoose.Schema({ … })`, `mongoose.Schema({ … })` behind a name. */
function schemaOf(node: TSESTree.Node | undefined, sourceCode: SourceCode): SchemaNode | undefined {
  const value = node === undefined ? undefined : resolveValue(node, sourceCode);
  if (value?.type !== 'NewExpression' && value?.type !== 'CallExpression') return undefined;
  return /^(?:mongoose)?Schema$/i.test(calleeName(value) ?? '') ? value : undefined;
}

function changeOf(node: TSESTree.CallExpression, method: 'set' | 'plugin' | 'add', sourceCode: SourceCode): Change[] {
  const schema = schemaOf(calleeObject(node), sourceCode);
  const [first, second] = node.arguments;
  if (schema === undefined || first === undefined) return [];
  if (method === 'add') return [{ schema, stamp: 'no', added: first }];
  if (method === 'plugin') return [{ schema, stamp: stampOfPlugin(first, sourceCode), added: undefined }];
  if (staticString(first, sourceCode) !== 'timestamps') return [];
  const isOff = second === undefined || (second.type === 'Literal' && second.value === false);
  return [{ schema, stamp: isOff ? 'no' : 'yes', added: undefined }];
}

function collection(call: TSESTree.CallExpression, schema: SchemaNode, changes: readonly Change[], sourceCode: SourceCode): ModelFacts {
  const [first, , third] = call.arguments;
  const [definition, options] = schema.arguments;
  const added = changes.flatMap(({ added: one }) => one ?? []);
  const paths = [...(definition === undefined ? [] : [definition]), ...added].map((one) => pathsOf(one, sourceCode));
  const stamp = strongest([...paths.map((one) => one.stamp), stampOfOptions(options, sourceCode), ...changes.map((one) => one.stamp)]);
  const name = textOf(first, sourceCode) ?? variableOf(call) ?? variableOf(schema) ?? 'model';
  const node = schema.parent.type === 'VariableDeclarator' ? schema.parent.id : schema;
  return {
    ...{ name, node, foreignKeys: [], indexes: [] },
    table: textOf(third, sourceCode) ?? textOption(resolveOptions(options, sourceCode), 'collection', sourceCode),
    columns: paths.flatMap((one) => one.columns),
    key: [{ name: '_id', node, id: 'given' }],
    isStamped: stamp === 'yes',
    bases: stamp === 'unseen' ? [UNSEEN] : [],
  };
}

function pathsOf(node: TSESTree.Node, sourceCode: SourceCode): { readonly columns: readonly string[]; readonly stamp: Stamp } {
  const object = resolveOptions(node, sourceCode);
  if (object === undefined) return { columns: [], stamp: isNamedStamp(node, sourceCode) ? 'yes' : 'unseen' };
  const { properties, unseen } = propertiesOf(object, sourceCode);
  const isStamped = properties.some(({ value }) => isStampPath(value, sourceCode)) || unseen.some((one) => isNamedStamp(one, sourceCode));
  return {
    columns: properties.map(({ name, value }) => pathColumn(name, value, sourceCode)),
    stamp: isStamped ? 'yes' : unseen.length > 0 ? 'unseen' : 'no',
  };
}

function textOf(node: TSESTree.Node | undefined, sourceCode: SourceCode): string | undefined {
  return node === undefined ? undefined : (staticString(node, sourceCode) ?? undefined);
}

function variableOf(node: TSESTree.Node): string | undefined {
  const parent = unwrappedParent(node);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined;
}
