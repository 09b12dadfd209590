import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFixedValue } from '../ast/fixed-values.ts';
import { calleeName, memberPath } from '../ast/members.ts';
import { isFromRequest } from '../ast/request.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, resolveOptions } from '../ast/resolve-options.ts';
import { shorten } from '../ast/shorten.ts';
import { staticString } from '../ast/static-string.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'unsafe-deserialization',
  meta: {
    type: 'problem',
    docs: {
      description: 'Data is decoded by a format that can run code or create any object.',
      control: 'unsafe-deserialization',
      category: 'security',
    },
    messages: { decoded: '`{{value}}` is decoded by `{{name}}`, which can run code that the data holds.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const name = unsafeDecoder(node, sourceCode);
        const [data] = node.arguments;
        if (name === undefined || data === undefined) return;
        if (staticString(data, sourceCode) !== null || isFixedValue(data, sourceCode)) return;
        context.report({ node, messageId: 'decoded', data: { value: shorten(sourceCode.getText(data)), name } });
      },
    };
  },
});

/** Libraries whose format holds functions, by the export that decodes. */
const DECODERS: ReadonlyMap<string, RegExp> = new Map([
  ['node-serialize', /^(?:unserialize|deserialize)$/],
  ['serialize-to-js', /^(?:deserialize|deserializeUnsafe|default\.deserialize)$/],
  ['funcster', /^(?:deepDeserialize|deserialize)$/],
  ['cryo', /^parse$/],
  ['serialijse', /^deserialize$/],
  ['json-fn', /^parse$/],
]);

/** The decoder a call uses, where its format can run code. */
function unsafeDecoder(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return undefined;
  const { module, imported: name } = imported;
  const label = `${module}.${name}()`;
  if (DECODERS.get(module)?.test(name) === true) return label;
  if (module === 'js-yaml') return isUnsafeYaml(node, name, sourceCode) ? label : undefined;
  if (module === 'v8' && name === 'deserialize')
    return node.arguments[0] !== undefined && isFromRequest(node.arguments[0], sourceCode) ? label : undefined;
  if (module === 'bson' && /(?:^|\.)deserialize$/.test(name)) return evaluatesFunctions(node, sourceCode) ? label : undefined;
  return undefined;
}

/** js-yaml 3 makes functions of `!!js/function` unless told otherwise; version 4 only with the schema of `js-yaml-js-types`. */
function isUnsafeYaml(node: TSESTree.CallExpression, name: string, sourceCode: SourceCode): boolean {
  if (!/^(?:load|loadAll)$/.test(name)) return false;
  for (const argument of node.arguments.slice(1)) {
    const options = resolveOptions(argument, sourceCode);
    const schema = options === undefined ? undefined : lookUpOption(options, 'schema', sourceCode);
    if (schema?.status === 'unknown') return false;
    if (schema?.status !== 'found') continue;
    return isUnsafeSchema(schema.value, sourceCode);
  }
  // Only version 3 has these, so `load` beside them is version 3's.
  return /\b(?:safeLoad|safeLoadAll|safeDump|DEFAULT_FULL_SCHEMA|DEFAULT_SAFE_SCHEMA)\b/.test(sourceCode.text);
}

function isUnsafeSchema(schema: TSESTree.Node, sourceCode: SourceCode): boolean {
  const imported = resolveImport(schema, sourceCode);
  if (imported?.imported.endsWith('DEFAULT_FULL_SCHEMA') === true || memberPath(schema)?.at(-1) === 'DEFAULT_FULL_SCHEMA') return true;
  // `DEFAULT_SCHEMA.extend(require('js-yaml-js-types').all)`
  if (schema.type !== 'CallExpression' || calleeName(schema) !== 'extend') return false;
  return schema.arguments.some(
    (argument) =>
      resolveImport(argument, sourceCode)?.module === 'js-yaml-js-types' || /unsafe|js-types/.test(sourceCode.getText(argument)),
  );
}

function evaluatesFunctions(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[1], sourceCode);
  const found = options === undefined ? undefined : lookUpOption(options, 'evalFunctions', sourceCode);
  return found?.status === 'found' && found.value.type === 'Literal' && found.value.value === true;
}
