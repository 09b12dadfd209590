import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { isFunction } from '../ast/variables.ts';
import { functionBehind, nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;
type Loop = TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement | TSESTree.ForOfStatement;

/** Calls that are tried again when they fail: by a library, by a client's own default, by a loop. */
export const rule = defineEvidenceRule({
  name: 'evidence-retry',
  docs: { description: 'Report where failed calls are retried.', evidence: ['retry'] },
  create(context, report) {
    const { sourceCode } = context;
    const visit = (node: Call): void => {
      const by = retriedBy(node, sourceCode);
      if (by !== undefined) report(node, 'retry', { by });
    };
    const visitLoop = (node: Loop): void => {
      if (isRetryLoop(node, sourceCode)) report(node, 'retry', { by: 'loop' });
    };
    return {
      CallExpression: visit,
      NewExpression: visit,
      ForStatement: visitLoop,
      WhileStatement: visitLoop,
      DoWhileStatement: visitLoop,
      ForOfStatement: visitLoop,
    };
  },
});

/** Libraries whose call is a retry, by `module#export`. */
const LIBRARIES = new Set([
  'p-retry#default',
  'async-retry#default',
  'async-retry#retry',
  'axios-retry#default',
  'axios-retry#axiosRetry',
  'retry#operation',
  'retry#wrap',
  'promise-retry#default',
  'promise-retry#promiseRetry',
  'ts-retry-promise#retry',
  'ts-retry-promise#retryDecorator',
  'ts-retry#retryAsync',
  'exponential-backoff#backOff',
  '@lifeomic/attempt#retry',
  'fetch-retry#default',
  'retry-axios#attach',
  'cockatiel#retry',
  'undici#RetryAgent',
  'undici#interceptors.retry',
  'node-fetch-retry#default',
  'make-fetch-happen#default',
  '@octokit/plugin-retry#retry',
  'es-toolkit#retry',
  'radash#retry',
  'async#retry',
  'typescript-retry-decorator#Retryable',
  'nestjs-resilience#RetryInterceptor',
  'retry-as-promised#default',
]);

function retriedBy(node: Call, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return retryMethod(node, sourceCode);
  const { module, imported: name } = imported;
  if (LIBRARIES.has(`${module}#${name}`)) return module;
  // got and ky try idempotent requests again unless they are told not to.
  if ((module === 'got' || module === 'ky') && !/^(?:\w*Error|HTTPError)$/.test(name))
    return hasRetriesOff(node, sourceCode) ? undefined : module;
  return (module === 'rxjs' || module === 'rxjs/operators') && /^(?:retry|retryWhen)$/.test(name) && isOverHttp(node, sourceCode)
    ? 'rxjs'
    : undefined;
}

function hasRetriesOff(node: Call, sourceCode: SourceCode): boolean {
  return node.arguments.some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    const retry = options === undefined ? undefined : optionValue(options, 'retry', sourceCode);
    if (retry === undefined) return false;
    const limit = retry.type === 'ObjectExpression' ? optionValue(retry, 'limit', sourceCode) : retry;
    return limit?.type === 'Literal' && (limit.value === 0 || limit.value === false);
  });
}

/** `superagent.get(url).retry(2)`, cockatiel's `Policy.handleAll().retry()`. */
function retryMethod(node: Call, sourceCode: SourceCode): string | undefined {
  const object = calleeObject(node);
  if (object === undefined || calleeName(node) !== 'retry') return undefined;
  const module = resolveOrigin(object, sourceCode)?.module;
  return module === 'superagent' || module === 'cockatiel' ? module : undefined;
}

/** `this.http.get(url).pipe(retry(3))`: in the pipe of a client's call. */
function isOverHttp(node: Call, sourceCode: SourceCode): boolean {
  const pipe = node.parent;
  if (pipe.type !== 'CallExpression' || calleeName(pipe) !== 'pipe') return false;
  const source = calleeObject(pipe);
  const client = source?.type === 'CallExpression' ? calleeObject(source) : undefined;
  if (client === undefined) return false;
  return resolveOrigin(client, sourceCode)?.module === '@nestjs/axios' || /http/i.test(memberPath(client)?.at(-1) ?? '');
}

/**
 * A loop that tries an awaited call, leaves on success, and waits before the next round when it failed. A worker's endless loop,
 * which goes on after success as well, is none.
 */
function isRetryLoop(node: Loop, sourceCode: SourceCode): boolean {
  const own = [...nodesWithin(node.body, sourceCode, (inner) => !isFunction(inner))];
  const attempt = own.find((inner) => inner.type === 'TryStatement' && inner.handler !== null && awaitsCall(inner.block, sourceCode));
  if (attempt?.type !== 'TryStatement' || attempt.handler === null) return false;
  if (!leavesOnSuccess(attempt, node, sourceCode) || alwaysLeaves(attempt.handler.body)) return false;
  return own.some((inner) => inner.type === 'AwaitExpression' && isDelay(inner.argument, sourceCode));
}

function awaitsCall(block: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(block, sourceCode, (inner) => !isFunction(inner))) {
    if (node.type === 'AwaitExpression' && node.argument.type === 'CallExpression' && !isDelay(node.argument, sourceCode)) return true;
  }
  return false;
}

function leavesOnSuccess(attempt: TSESTree.TryStatement, loop: Loop, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(attempt.block, sourceCode, (inner) => !isFunction(inner))) {
    // `if (response.ok) return response` leaves with a result; a bare `break` below a condition may mean that the work is done.
    if (node.type === 'ReturnStatement' && (node.argument !== null || node.parent === attempt.block)) return true;
    if (node.type === 'BreakStatement' && node.parent === attempt.block) return true;
    // `while (!done) { try { …; done = true } … }`.
    if (node.type === 'AssignmentExpression' && 'test' in loop && loop.test !== null && node.left.type === 'Identifier') {
      for (const tested of nodesWithin(loop.test, sourceCode))
        if (tested.type === 'Identifier' && tested.name === node.left.name) return true;
    }
  }
  return false;
}

function alwaysLeaves(block: TSESTree.BlockStatement): boolean {
  return block.body.some((statement) => /^(?:Throw|Return|Break)Statement$/.test(statement.type));
}

/** `sleep(ms)`, `delay(ms)`, `setTimeout` of timers/promises, `new Promise((r) => setTimeout(r, ms))`, a function of the file that does it. */
function isDelay(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (node.type === 'NewExpression') return setsTimeout(node, sourceCode);
  if (node.type !== 'CallExpression') return false;
  const name = calleeName(node) ?? '';
  if (/^_?(?:sleep|delay|wait|waitFor|pause|backoff|setTimeout|timeout)(?:Ms|Async|For|Millis|Seconds)?$/i.test(name)) return true;
  const body = functionBehind(node.callee, sourceCode);
  return body !== undefined && setsTimeout(body, sourceCode);
}

function setsTimeout(root: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(root, sourceCode)) {
    if (node.type === 'CallExpression' && calleeName(node) === 'setTimeout') return true;
  }
  return false;
}
