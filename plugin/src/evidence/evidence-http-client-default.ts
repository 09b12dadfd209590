import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, resolveOptions } from '../ast/resolve-options.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A limit that one file sets for the calls of all others: `axios.defaults.timeout = 5000`, undici's global dispatcher. */
export const rule = defineEvidenceRule({
  name: 'evidence-http-client-default',
  docs: { description: 'Report time limits that an HTTP client gets for all its calls.', evidence: ['http-client-default'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      AssignmentExpression(node) {
        if (setsAxiosTimeout(node, sourceCode)) report(node, 'http-client-default', { client: 'axios' });
      },
      CallExpression(node) {
        if (assignsAxiosDefaults(node, sourceCode) || interceptsWithTimeout(node, sourceCode))
          report(node, 'http-client-default', { client: 'axios' });
        if (setsDispatcher(node, sourceCode)) report(node, 'http-client-default', { client: 'fetch' });
      },
    };
  },
});

function isAxios(node: TSESTree.Node, sourceCode: SourceCode, member: string): boolean {
  const imported = resolveImport(node, sourceCode);
  return imported?.module === 'axios' && imported.imported === member;
}

/** `axios.defaults.timeout = 5000`; zero means no limit. */
function setsAxiosTimeout({ left, right }: TSESTree.AssignmentExpression, sourceCode: SourceCode): boolean {
  if (left.type !== 'MemberExpression' || memberName(left) !== 'timeout' || !isAxios(left.object, sourceCode, 'defaults')) return false;
  return !isNothing(right, sourceCode);
}

function isNothing(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = resolveValue(node, sourceCode);
  return (
    (value.type === 'Literal' && (value.value === 0 || value.value === null)) || (value.type === 'Identifier' && value.name === 'undefined')
  );
}

/** `Object.assign(axios.defaults, { timeout: 5000 })`. */
function assignsAxiosDefaults(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [target, ...sources] = node.arguments;
  if (memberPath(node.callee)?.join('.') !== 'Object.assign' || target === undefined || !isAxios(target, sourceCode, 'defaults'))
    return false;
  return sources.some((source) => {
    const options = resolveOptions(source, sourceCode);
    return options !== undefined && lookUpOption(options, 'timeout', sourceCode).status === 'found';
  });
}

/** `axios.interceptors.request.use((config) => { config.timeout = 5000; return config; })`. */
function interceptsWithTimeout(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const object = calleeObject(node);
  const [first] = node.arguments;
  if (calleeName(node) !== 'use' || object === undefined || first === undefined || !isAxios(object, sourceCode, 'interceptors.request'))
    return false;
  const value = resolveValue(first, sourceCode);
  return isFunction(value) && /\btimeout\b\s*(?:=(?!=)|\?\?=|:)/.test(sourceCode.getText(value));
}

/** `setGlobalDispatcher(new Agent({ headersTimeout: 5000 }))`: Node's own `fetch` goes through it as well. */
function setsDispatcher(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const imported = resolveImport(node.callee, sourceCode);
  const [first] = node.arguments;
  if (imported?.module !== 'undici' || imported.imported !== 'setGlobalDispatcher' || first === undefined) return false;
  const agent = unwrap(resolveValue(first, sourceCode));
  if (agent.type !== 'NewExpression') return false;
  return agent.arguments.some((argument) =>
    /\b(?:headersTimeout|bodyTimeout)\b/.test(sourceCode.getText(resolveValue(argument, sourceCode))),
  );
}
