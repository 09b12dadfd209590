import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { asksKindOf } from '../ast/error-kinds.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { logCall } from '../ast/log-calls.ts';
import { declaredName, enclosingHandler } from '../ast/request-handlers.ts';
import { isBackground } from '../ast/request-path.ts';
import { someNode } from '../ast/some-node.ts';
import { enclosingFunction, isFunction } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors, nodesWithin } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Statements and awaited calls from which on a block can fail in several ways. */
const MANY_STATEMENTS = 8;
const MANY_CALLS = 3;

/** JavaScript has no narrower `catch`, so only what treats all of much work alike is seen, and it is worth a look, no more. */
export const rule = defineRule({
  name: 'overbroad-exception',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'One catch treats whatever fails in a long block alike and goes on.',
      control: 'overbroad-exception',
      category: 'error-handling',
      confidence: 'low',
    },
    messages: { alike: 'Whatever fails in these {{lines}} lines, a typo included, ends as the same default value.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode) || isCommandLinePath(filename)) return {};
    return {
      CatchClause(node) {
        const attempt = node.parent;
        if (attempt.type !== 'TryStatement' || !goesOnAlike(node, sourceCode) || !isMuch(attempt.block, sourceCode)) return;
        if (isOuterEdge(node, sourceCode, filename)) return;
        const lines = String(attempt.block.loc.end.line - attempt.block.loc.start.line - 1);
        context.report({ node, messageId: 'alike', data: { lines } });
      },
    };
  },
});

/** Logs the error, never asks which one it is, and returns nothing but a default. */
function goesOnAlike({ param, body }: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  if (param?.type !== 'Identifier' || asksKindOf(body, param.name, sourceCode)) return false;
  const isLogged = someNode(body, sourceCode, (node) => node.type === 'CallExpression' && logCall(node, sourceCode) !== undefined);
  const last = body.body.at(-1);
  if (!isLogged || last?.type !== 'ReturnStatement' || last.argument === null || !isDefault(last.argument)) return false;
  return !someNode(body, sourceCode, (node) => node.type === 'ThrowStatement');
}

function isDefault(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Literal') return inner.value === null || inner.value === '' || inner.value === 0;
  if (inner.type === 'ArrayExpression') return inner.elements.length === 0;
  if (inner.type === 'ObjectExpression') return inner.properties.length === 0;
  return inner.type === 'Identifier' && inner.name === 'undefined';
}

function isMuch(block: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  let statements = 0;
  let calls = 0;
  for (const node of nodesWithin(block, sourceCode, (one) => !isFunction(one))) {
    if (/(?:Statement|Declaration)$/.test(node.type) && node.type !== 'BlockStatement') statements += 1;
    if (node.type === 'AwaitExpression') calls += 1;
  }
  return statements >= MANY_STATEMENTS && calls >= MANY_CALLS;
}

/** Where a request, a job or an event ends, everything has to be caught. */
function isOuterEdge(node: TSESTree.Node, sourceCode: SourceCode, filename: string): boolean {
  if (enclosingHandler(node, sourceCode, filename) !== undefined || isBackground(node)) return true;
  const fn = enclosingFunction(node);
  if (fn === undefined) return true;
  if (
    /^(?:main|run|start|bootstrap|init|handle|process|perform|execute|on[A-Z]|work|consume|tick|poll|sync|job)/.test(declaredName(fn) ?? '')
  )
    return true;
  for (const parent of ancestors(node)) {
    if (parent === fn) return false;
    if (/^(?:For|While|DoWhile)\w*Statement$/.test(parent.type)) return true;
  }
  return false;
}
