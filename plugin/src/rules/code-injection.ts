import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFixedValue } from '../ast/fixed-values.ts';
import { memberName } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { shorten } from '../ast/shorten.ts';
import { stringParts } from '../ast/static-string.ts';
import { findVariable, initializerOf, isGlobal, resolveFunction, soleDefinition, writtenExpressions } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'code-injection',
  meta: {
    type: 'problem',
    docs: {
      description: 'Text that is known only at run time is run as code.',
      control: 'code-injection',
      category: 'security',
    },
    messages: { runs: '`{{value}}` is run as code by `{{name}}()`.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const check = (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      const found = codeArguments(node, sourceCode);
      for (const code of found?.codes ?? []) {
        if (found === undefined || !isDynamicCode(code, found.mayBeFunction, sourceCode)) continue;
        context.report({ node, messageId: 'runs', data: { value: shorten(sourceCode.getText(code)), name: found.name } });
        return;
      }
    };
    return { CallExpression: check, NewExpression: check };
  },
});

interface CodeCall {
  readonly name: string;
  readonly codes: readonly TSESTree.Node[];
  /** `setTimeout` takes a function as a rule and code only as text. */
  readonly mayBeFunction: boolean;
}

const TIMERS = new Set(['setTimeout', 'setInterval', 'setImmediate', 'execScript']);
const VM_FUNCTIONS = new Set(['runInContext', 'runInNewContext', 'runInThisContext', 'compileFunction', 'Script']);
const GLOBAL_OBJECTS = new Set(['window', 'globalThis', 'global', 'self']);

/** The arguments a call runs as code. */
function codeArguments(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): CodeCall | undefined {
  const name = globalName(node.callee, sourceCode);
  const args = node.arguments.filter((argument) => argument.type !== 'SpreadElement');
  if (name === 'eval') return { name, codes: args.slice(0, 1), mayBeFunction: false };
  if (name === 'Function') return { name, codes: args, mayBeFunction: false };
  if (name !== undefined && TIMERS.has(name)) return { name, codes: args.slice(0, 1), mayBeFunction: true };
  const callee = unwrap(node.callee);
  const imported = resolveImport(callee, sourceCode);
  if (imported?.module === 'vm' && VM_FUNCTIONS.has(imported.imported))
    return { name: `vm.${imported.imported}`, codes: args.slice(0, 1), mayBeFunction: false };
  if (imported?.module === 'vm2' && imported.imported === 'VMScript')
    return { name: 'VMScript', codes: args.slice(0, 1), mayBeFunction: false };
  if (callee.type !== 'MemberExpression') return undefined;
  const method = memberName(callee, sourceCode);
  if (method === 'run' && resolveOrigin(callee.object, sourceCode)?.module === 'vm2')
    return { name: 'run', codes: args.slice(0, 1), mayBeFunction: false };
  const target = globalName(callee.object, sourceCode);
  if (target !== 'Function' || (method !== 'call' && method !== 'bind')) return undefined;
  return { name: 'Function', codes: args.slice(1), mayBeFunction: false };
}

/** `eval`, `window.eval`, `(0, eval)`, and constants that hold one of these; nothing the file declares itself. */
function globalName(node: TSESTree.Node, sourceCode: SourceCode, hops = 0): string | undefined {
  const inner = unwrap(node);
  if (hops > 3) return undefined;
  if (inner.type === 'SequenceExpression') {
    const last = inner.expressions.at(-1);
    return last === undefined ? undefined : globalName(last, sourceCode, hops + 1);
  }
  if (inner.type === 'MemberExpression') {
    const object = globalName(inner.object, sourceCode, hops + 1);
    return object !== undefined && GLOBAL_OBJECTS.has(object) ? memberName(inner, sourceCode) : undefined;
  }
  if (inner.type !== 'Identifier') return undefined;
  if (isGlobal(inner, sourceCode)) return inner.name;
  const init = initializerOf(inner, sourceCode);
  return init === undefined ? undefined : globalName(init, sourceCode, hops + 1);
}

function isDynamicCode(code: TSESTree.Node, mayBeFunction: boolean, sourceCode: SourceCode): boolean {
  const inner = unwrap(code);
  if (resolveFunction(inner, sourceCode) !== undefined || isFixedValue(inner, sourceCode)) return false;
  const parts = stringParts(inner, sourceCode);
  if (parts.every((part) => part.kind === 'text' || isFixedValue(part.node, sourceCode))) return false;
  if (!mayBeFunction) return !isFunctionLike(inner, sourceCode);
  return parts.some((part) => part.kind === 'text') || isTextVariable(inner, sourceCode);
}

/** `new Function(() => …)` and calls that make a function (`eval` of one gives it back unchanged). */
function isFunctionLike(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== 'Identifier') return false;
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  return definition?.type === 'FunctionName' || definition?.type === 'ClassName';
}

/** A variable written with text that is put together. */
function isTextVariable(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type !== 'Identifier') return false;
  const variable = findVariable(node, sourceCode);
  const written = variable === undefined ? undefined : writtenExpressions(variable);
  return written?.some((expression) => stringParts(expression, sourceCode).some((part) => part.kind === 'text')) ?? false;
}
