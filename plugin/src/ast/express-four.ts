import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { flattenMiddleware } from './middleware.ts';
import { calleeName, calleeObject } from './members.ts';
import { dependencyRange, majorOf } from './project-manifest.ts';
import { importedModules } from './resolve-import.ts';
import { routerOf } from './routers.ts';
import { unwrapAwait } from './unwrap.ts';
import { resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Modules that make Express 4 take rejections. */
const PATCHES = ['express-async-errors', 'express-async-handler', 'express-promise-router', '@awaitjs/express', 'express-async-router'];

/** Express 4 is asked for, and nothing that teaches it promises for all routes. A version that is not known says nothing. */
export function isExpress4(filename: string, sourceCode: SourceCode): boolean {
  const range = dependencyRange(filename, 'express');
  if (range === undefined || (majorOf(range) ?? 5) > 4) return false;
  const modules = importedModules(sourceCode);
  return !PATCHES.some((name) => (name !== 'express-async-handler' && dependencyRange(filename, name) !== undefined) || modules.has(name));
}

/** What a call hands to an Express app or router to be called with requests. */
export interface Registration {
  readonly handlers: readonly TSESTree.Node[];
  /** The router is known to be Express's own; else only its name and its file say so. */
  readonly isSure: boolean;
}

/** The functions that `app.get('/x', guard, list)` or `router.use(guard)` registers; undefined for any other call. */
export function expressRegistration(node: TSESTree.CallExpression, sourceCode: SourceCode): Registration | undefined {
  if (!/^(?:get|post|put|patch|delete|all|use|param)$/.test(calleeName(node) ?? '')) return undefined;
  const router = calleeObject(node);
  if (router === undefined) return undefined;
  const start = chainStart(router);
  const found = routerOf(start, sourceCode);
  if (found === undefined || (found.framework !== 'express' && found.framework !== 'unknown') || takesPromises(start, sourceCode))
    return undefined;
  const isSure = found.framework === 'express';
  if (!isSure && [...importedModules(sourceCode)].some((name) => /^(?:@?fastify|koa|@koa|hono|@nestjs)/.test(name))) return undefined;
  return { handlers: flattenMiddleware(node.arguments, sourceCode), isSure };
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

/** `asyncify(express.Router())`, `new AsyncRouter()`: a project's own router that takes what handlers reject with. */
function takesPromises(router: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrapAwait(resolveValue(router, sourceCode));
  return (
    (value.type === 'CallExpression' || value.type === 'NewExpression') && /async|promis|wrap|safe|catch/i.test(calleeName(value) ?? '')
  );
}
