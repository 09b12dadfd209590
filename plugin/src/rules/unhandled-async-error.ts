import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { flattenMiddleware } from '../ast/middleware.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { dependencyRange, majorOf } from '../ast/project-manifest.ts';
import { enclosingHandler } from '../ast/request-handlers.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { routerOf } from '../ast/routers.ts';
import { someNode } from '../ast/some-node.ts';
import { enclosingFunction, isFunction, resolveFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { functionBehind } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'unhandled-async-error',
  meta: {
    type: 'problem',
    docs: {
      description: 'A promise can fail and nothing takes the failure.',
      control: 'unhandled-async-error',
      category: 'error-handling',
    },
    messages: {
      handler: 'Express 4 does not take what this async handler rejects with: the request hangs, or the process ends.',
      floating: 'Nothing takes the error of `{{name}}()`, which is neither awaited nor given a `catch`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isBrowserFile(sourceCode)) return {};
    const hasExpress4 = isExpress4(filename, sourceCode);
    const isProgram = isCommandLineFile(sourceCode) || isCommandLinePath(filename);
    return {
      CallExpression(node) {
        if (hasExpress4) {
          for (const handler of unsafeHandlers(node, sourceCode)) context.report({ node: handler, messageId: 'handler' });
        }
      },
      ExpressionStatement(node) {
        const name = isProgram ? undefined : floatingCall(node, sourceCode, filename);
        if (name !== undefined) context.report({ node, messageId: 'floating', data: { name } });
      },
    };
  },
});

/** Modules that make Express 4 take rejections. */
const PATCHES = ['express-async-errors', 'express-async-handler', 'express-promise-router', '@awaitjs/express', 'express-async-router'];

/** Express 4 is asked for, and nothing that teaches it promises for all routes. A version that is not known says nothing. */
function isExpress4(filename: string, sourceCode: SourceCode): boolean {
  const range = dependencyRange(filename, 'express');
  if (range === undefined || (majorOf(range) ?? 5) > 4) return false;
  const modules = importedModules(sourceCode);
  return !PATCHES.some((name) => (name !== 'express-async-handler' && dependencyRange(filename, name) !== undefined) || modules.has(name));
}

/** The async handlers that a call registers with Express and that may reject. */
function unsafeHandlers(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  if (!/^(?:get|post|put|patch|delete|all|use|param)$/.test(calleeName(node) ?? '')) return [];
  const router = calleeObject(node);
  if (router === undefined) return [];
  const found = routerOf(chainStart(router), sourceCode);
  if (found === undefined || (found.framework !== 'express' && found.framework !== 'unknown')) return [];
  if (found.framework === 'unknown' && [...importedModules(sourceCode)].some((name) => /^(?:@?fastify|koa|@koa|hono|@nestjs)/.test(name)))
    return [];
  return flattenMiddleware(node.arguments, sourceCode).flatMap((argument) => {
    const fn = functionBehind(argument, sourceCode);
    if (fn === undefined || !fn.async || !looksLikeHandler(fn, found.framework === 'express')) return [];
    return mayReject(fn, sourceCode) ? [argument] : [];
  });
}

function chainStart(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.type === 'CallExpression') {
    const object = calleeObject(current);
    if (object === undefined || !/^(?:route|get|post|put|patch|delete|all)$/.test(calleeName(current) ?? '')) return current;
    current = object;
  }
  return current;
}

function looksLikeHandler(fn: FunctionNode, isExpress: boolean): boolean {
  const [first, second] = fn.params;
  if (isExpress && fn.params.length >= 2) return true;
  return first !== undefined && second?.type === 'Identifier' && /^_?(?:res|response)$/.test(second.name);
}

/** Whether something can reject outside every `try` whose `catch` passes it on: an `await` of anything but a promise with a `catch` of its own. */
function mayReject(fn: FunctionNode, sourceCode: SourceCode): boolean {
  return someNode(fn.body, sourceCode, (node) => {
    if (isFunction(node)) return 'skip';
    if (node.type === 'TryStatement' && node.handler !== null && !rethrows(node.handler, sourceCode)) return 'skip';
    if (node.type === 'ForOfStatement' && node.await) return true;
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

/** The name of an async function of the file that a request's or a timer's code starts and leaves alone. */
function floatingCall(node: TSESTree.ExpressionStatement, sourceCode: SourceCode, filename: string): string | undefined {
  const { expression } = node;
  if (expression.type !== 'CallExpression') return undefined;
  const fn =
    expression.callee.type === 'Identifier' ? resolveFunction(expression.callee, sourceCode) : ownMethod(expression.callee, sourceCode);
  if (fn === undefined || !fn.async || fn === enclosingFunction(node) || !mayReject(fn, sourceCode)) return undefined;
  const isTimer = isTimerCallback(enclosingFunction(node));
  if (!isTimer && enclosingHandler(node, sourceCode, filename) === undefined) return undefined;
  return memberPath(expression.callee)?.join('.') ?? calleeName(expression);
}

function ownMethod(callee: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  return callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' ? functionBehind(callee, sourceCode) : undefined;
}

function isTimerCallback(fn: FunctionNode | undefined): boolean {
  return fn?.parent.type === 'CallExpression' && /^(?:setInterval|setTimeout|setImmediate)$/.test(calleeName(fn.parent) ?? '');
}
