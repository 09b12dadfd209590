import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { classBases, decoratedMembers, firstOf } from '../ast/decorated-models.ts';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { calleeName, calleeObject } from '../ast/members.ts';
import { reportModel, UNSEEN, withoutSuffix } from '../ast/model-facts.ts';
import type { ModelFacts } from '../ast/model-facts.ts';
import { isOption, optionsAmong, textOption } from '../ast/model-options.ts';
import { isStampPath, pathColumn, stampOfOptions, stampOfPlugin, strongest } from '../ast/mongoose-schemas.ts';
import type { Stamp } from '../ast/mongoose-schemas.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { optionValue } from '../ast/resolve-options.ts';
import { resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

const MODULE = /^(?:@nestjs\/mongoose|@typegoose\/typegoose(?:\/.*)?|mongoose)$/;

/** The collections of Mongoose's models that decorators declare: Nest's `@Schema`, Typegoose. */
export const rule = defineEvidenceRule({
  name: 'evidence-mongoose-decorated-models',
  docs: { description: 'Report the collections of Mongoose models that are declared by decorators.', evidence: ['table', 'table-column'] },
  create({ sourceCode }, report) {
    if (![...importedModules(sourceCode)].some((name) => MODULE.test(name))) return {};
    const classes: ClassNode[] = [];
    const changes: { readonly name: string; readonly stamp: Stamp }[] = [];
    const models = modelNames(sourceCode.text);
    return {
      'ClassDeclaration, ClassExpression'(node: ClassNode) {
        classes.push(node);
      },
      CallExpression(node) {
        const method = calleeName(node);
        const owner = method === 'plugin' || method === 'set' ? calleeObject(node) : undefined;
        const name = owner === undefined ? undefined : classBehind(owner, sourceCode);
        if (name === undefined) return;
        const [first] = node.arguments;
        const isTimestamps = first?.type === 'Literal' && first.value === 'timestamps';
        if (method === 'plugin') changes.push({ name, stamp: stampOfPlugin(first, sourceCode) });
        else if (isTimestamps) changes.push({ name, stamp: 'yes' });
      },
      'Program:exit'() {
        for (const node of classes) {
          const stamps = changes.filter(({ name }) => name === node.id?.name).map(({ stamp }) => stamp);
          const model = readSchema(node, stamps, models, sourceCode);
          if (model !== undefined) reportModel(model, report);
        }
      },
    };
  },
});

/** Classes that the file uses as models: `HydratedDocument<User>`, `User & Document`, `getModelForClass(User)`. A schema class may be a part of another. */
function modelNames(text: string): ReadonlySet<string> {
  const used = text.matchAll(
    /\b(?:HydratedDocument<|getModelForClass\(|Model<|ReturnModelType<typeof|DocumentType<)\s*(\w+)|\b(\w+)\s*&\s*(?:mongoose\.)?Document\b/g,
  );
  return new Set([...used].map(([, before, after]) => before ?? after ?? ''));
}

/** `UserSchema` in `const UserSchema = SchemaFactory.createForClass(User)` stands for `User`. */
function classBehind(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const value = resolveValue(node, sourceCode);
  const [first] =
    value.type === 'CallExpression' && /^(?:createForClass|buildSchema)$/.test(calleeName(value) ?? '') ? value.arguments : [];
  return first?.type === 'Identifier' ? first.name : undefined;
}

function isOwn({ module }: NamedDecorator): boolean {
  return module !== undefined && MODULE.test(module);
}

function readSchema(
  node: ClassNode,
  changes: readonly Stamp[],
  models: ReadonlySet<string>,
  sourceCode: SourceCode,
): ModelFacts | undefined {
  const own = decoratorsOf(node, sourceCode).filter(isOwn);
  const members = decoratedMembers(node, sourceCode).filter(({ decorators }) =>
    decorators.some((one) => isOwn(one) && /^prop$/i.test(one.name)),
  );
  if (node.id === null || (members.length === 0 && own.length === 0)) return undefined;
  const given = firstOf(own, /^(?:Schema|modelOptions)$/)?.arguments[0];
  const outer = optionsAmong(given === undefined ? [] : [given], sourceCode);
  const nested = outer === undefined ? undefined : optionValue(outer, 'schemaOptions', sourceCode);
  const options = nested ?? given;
  const object = optionsAmong(options === undefined ? [] : [options], sourceCode);
  const collection = textOption(object, 'collection', sourceCode);
  const { bases, isLibrary } = classBases(node, MODULE, sourceCode);
  const name = node.id.name;
  const isModel =
    !isOption(object, '_id', false, sourceCode) &&
    (models.has(name) || isLibrary || collection !== undefined || stampOfOptions(options, sourceCode) === 'yes');
  const plugins = own.filter((one) => one.name === 'plugin').map(({ arguments: [first] }) => stampOfPlugin(first, sourceCode));
  const paths = members.map(({ property, decorators }) => ({ property, definition: firstOf(decorators, /^prop$/i)?.arguments[0] }));
  const dates = paths.map(({ definition }): Stamp => (definition !== undefined && isStampPath(definition, sourceCode) ? 'yes' : 'no'));
  const stamp = strongest([...dates, stampOfOptions(options, sourceCode), ...plugins, ...changes, isTimeStamps(node) ? 'yes' : 'no']);
  return {
    ...{ name, node: node.id, foreignKeys: [], indexes: [] },
    table: isModel ? (collection ?? withoutSuffix(name)) : undefined,
    isAbstract: !isModel,
    columns: paths.map(({ property, definition }) => (definition === undefined ? property : pathColumn(property, definition, sourceCode))),
    key: isModel ? [{ name: '_id', node: node.id, id: 'given' }] : [],
    isStamped: stamp === 'yes',
    bases: stamp === 'unseen' ? [...bases, UNSEEN] : bases,
  };
}

/** Typegoose's own base with `createdAt` and `updatedAt`. */
function isTimeStamps(node: ClassNode): boolean {
  return node.superClass?.type === 'Identifier' && node.superClass.name === 'TimeStamps';
}
