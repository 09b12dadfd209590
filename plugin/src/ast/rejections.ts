import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberPath } from './members.ts';
import { someNode } from './some-node.ts';
import { isFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether an async function can reject: something throws, or an `await` of anything but a promise with a `catch` of its own fails, outside
 * every `try` whose `catch` passes it on.
 */
export function mayReject(fn: FunctionNode, sourceCode: SourceCode): boolean {
  return someNode(fn.body, sourceCode, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'TryStatement' && node.handler !== null && !rethrows(node.handler, sourceCode)) return 'skip';
    if (node.type === 'ThrowStatement' || (node.type === 'ForOfStatement' && node.await)) return true;
    if (node.type !== 'AwaitExpression') return undefined;
    return isSettled(node.argument) ? 'skip' : true;
  });
}

function rethrows(handler: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  return someNode(handler.body, sourceCode, (node) => (isFunction(node) ? 'skip' : node.type === 'ThrowStatement'));
}

function isSettled(node: TSESTree.Node): boolean {
  // A module that is there loads.
  if (node.type === 'ImportExpression') return true;
  if (node.type !== 'CallExpression') return false;
  return (
    calleeName(node) === 'catch' ||
    memberPath(node.callee)?.join('.') === 'Promise.allSettled' ||
    (node.arguments.length === 0 && calleeName(node) === 'next')
  );
}
