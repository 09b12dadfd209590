import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName } from './members.ts';
import { someNode } from './some-node.ts';
import { isFunction } from './variables.ts';
import { unwrappedParent } from './unwrap.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether a call runs after the answer, or beside it: in a timer, an event's callback, a background task of the framework. */
export function isBackground(node: TSESTree.Node): boolean {
  for (const parent of ancestors(node)) {
    if (!isFunction(parent) || parent.parent.type !== 'CallExpression') continue;
    if (
      /^(?:setTimeout|setImmediate|setInterval|nextTick|queueMicrotask|after|waitUntil|on|once|defer|schedule|cron|job|process)$/.test(
        calleeName(parent.parent) ?? '',
      )
    )
      return true;
  }
  return false;
}

/**
 * Whether the failure of an awaited call is the failure of what waits for it: it has no `catch` of its own, and the `try` around it is
 * none for it alone, but one around the rest of the work as well.
 */
export function failsWithIt(
  node: TSESTree.CallExpression,
  isSuch: (call: TSESTree.CallExpression) => boolean,
  sourceCode: SourceCode,
): boolean {
  const parent = unwrappedParent(node);
  if (parent?.type !== 'AwaitExpression') return false;
  let child: TSESTree.Node = parent;
  for (const around of ancestors(parent)) {
    if (around.type === 'TryStatement' && around.block === child && around.handler !== null) {
      return passesOn(around.handler, sourceCode) && hasOtherWork(around.block, isSuch, sourceCode);
    }
    if (around.type === 'CatchClause' || (around.type === 'TryStatement' && around.finalizer === child)) return false;
    // `Promise.allSettled([…])`, `safely(async () => …)`, `withFallback(…)`.
    if (
      around.type === 'CallExpression' &&
      /allSettled|safe|fallback|ignore|swallow|tryCatch|attempt|retry|catch/i.test(calleeName(around) ?? '')
    )
      return false;
    child = around;
  }
  return true;
}

function passesOn(handler: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  return someNode(handler.body, sourceCode, (node) => {
    if (node.type === 'ThrowStatement') return true;
    if (node.type !== 'CallExpression') return undefined;
    return /^(?:next|status|sendStatus|code|json|send|render|redirect|fail|error500|internalServerError)$/.test(calleeName(node) ?? '');
  });
}

/** Whether anything else that may take its time is done in a block. */
function hasOtherWork(block: TSESTree.Node, isSuch: (call: TSESTree.CallExpression) => boolean, sourceCode: SourceCode): boolean {
  return someNode(block, sourceCode, (node) => {
    if (node.type !== 'AwaitExpression') return undefined;
    const call = node.argument;
    return call.type !== 'CallExpression' || !isSuch(call) ? true : undefined;
  });
}
