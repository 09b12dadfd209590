import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { isLocalModule, routerOf } from '../ast/routers.ts';
import { unwrap } from '../ast/unwrap.ts';
import { isGlobal, resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where a process begins to listen for requests. */
export const rule = defineEvidenceRule({
  name: 'evidence-server-start',
  docs: { description: 'Report where a server is started and by what.', evidence: ['server-start'] },
  create(context, report) {
    return {
      CallExpression(node) {
        const by = startedBy(node, context.sourceCode);
        if (by === undefined) return;
        const callee = unwrap(node.callee);
        report(callee.type === 'MemberExpression' ? callee.property : node, 'server-start', { by });
      },
    };
  },
});

/** Modules whose servers `listen`, by the name the evidence gives them. */
const SERVER_MODULES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    http: 'http',
    https: 'http',
    http2: 'http',
    polka: 'polka',
    restify: 'restify',
    '@hapi/hapi': 'hapi',
    'apollo-server': 'apollo',
    'apollo-server-express': 'express',
    'hyper-express': 'hyper-express',
    '@tinyhttp/app': 'tinyhttp',
    elysia: 'elysia',
    micro: 'http',
  }),
);
const SERVER_NAME = /^(?:app|server|application|api|fastify|koa|https?_?server|.*(?:App|Server))$/;

function startedBy(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const name = calleeName(node);
  const object = calleeObject(node);
  if (object === undefined) return startedByFunction(node, sourceCode);
  if (name === 'serve' && object.type === 'Identifier' && isGlobal(object, sourceCode)) {
    if (object.name === 'Bun') return 'bun';
    if (object.name === 'Deno') return 'deno';
  }
  if (name === 'start') return resolveOrigin(object, sourceCode)?.module === '@hapi/hapi' ? 'hapi' : undefined;
  return name === 'listen' ? listenerOf(object, node, sourceCode) : undefined;
}

/** `serve({ fetch: app.fetch })` of Hono's adapter, `startStandaloneServer(server)` of Apollo. */
function startedByFunction(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module === '@hono/node-server' && imported.imported === 'serve') return 'hono';
  return imported?.module === '@apollo/server/standalone' && imported.imported === 'startStandaloneServer' ? 'apollo' : undefined;
}

function listenerOf(object: TSESTree.Node, node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const origin = resolveOrigin(object, sourceCode);
  const made = origin === undefined ? undefined : SERVER_MODULES.get(origin.module);
  if (made !== undefined) return made;
  const router = routerOf(object, sourceCode);
  if (router !== undefined && router.framework !== 'unknown') return router.framework === 'other' ? 'http' : router.framework;
  if (origin !== undefined && !isLocalModule(origin.module)) return undefined;
  const name = memberPath(object)?.at(-1) ?? '';
  if (!SERVER_NAME.test(name) || isOfPackage(object, sourceCode) || !isListenCall(node, sourceCode)) return undefined;
  return 'http';
}

/** Whether a name is a package's own export (`import server from 'some-mock'`), which is not the project's server. */
function isOfPackage(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const imported = resolveImport(node, sourceCode);
  return imported !== undefined && !isLocalModule(imported.module);
}

/** A port, a path or options come first; an emitter's `listen('event', …)` and a bare `listen()` are something else. */
function isListenCall(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [first] = node.arguments;
  if (first === undefined) return false;
  const value = resolveValue(first, sourceCode);
  if (value.type === 'Literal' && typeof value.value === 'string') return /^(?:\d+|\/.*)$/.test(value.value);
  if (value.type === 'ObjectExpression')
    return value.properties.some(
      (property) => property.type === 'Property' && property.key.type === 'Identifier' && property.key.name === 'port',
    );
  return value.type !== 'ArrowFunctionExpression' && value.type !== 'FunctionExpression';
}
