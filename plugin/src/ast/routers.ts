import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { enclosingFunction, findVariable } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export type Framework = 'express' | 'fastify' | 'koa' | 'hono' | 'nest' | 'other' | 'unknown';

/** Something routes and middleware are registered on. */
export interface Router {
  /** `unknown`: it comes from outside the file and only its name tells what it is. */
  readonly framework: Framework;
  readonly role: 'app' | 'router';
}

const APP = 'app';
const ROUTER = 'router';

/** By module: the exports that make an app or a router, or name the type of one. `default` is the module itself. */
const CREATORS: ReadonlyMap<string, readonly [Framework, Readonly<Record<string, 'app' | 'router'>>]> = new Map(
  Object.entries({
    express: [
      'express',
      { default: APP, Express: APP, Application: APP, express: APP, Router: ROUTER, IRouter: ROUTER, 'express.Router': ROUTER },
    ],
    'express-serve-static-core': ['express', { Express: APP, Application: APP, Router: ROUTER, IRouter: ROUTER }],
    'express-promise-router': ['express', { default: ROUTER }],
    router: ['express', { default: ROUTER }],
    fastify: ['fastify', { default: APP, fastify: APP, Fastify: APP, FastifyInstance: ROUTER }],
    koa: ['koa', { default: APP }],
    '@koa/router': ['koa', { default: ROUTER, Router: ROUTER }],
    'koa-router': ['koa', { default: ROUTER, Router: ROUTER }],
    hono: ['hono', { Hono: APP }],
    'hono/quick': ['hono', { Hono: APP }],
    'hono/tiny': ['hono', { Hono: APP }],
    '@hono/zod-openapi': ['hono', { OpenAPIHono: APP }],
    '@nestjs/core': ['nest', { 'NestFactory.create': APP }],
    '@nestjs/common': ['nest', { INestApplication: APP }],
    '@nestjs/platform-express': ['nest', { NestExpressApplication: APP }],
    '@nestjs/platform-fastify': ['nest', { NestFastifyApplication: APP }],
    'routing-controllers': ['express', { createExpressServer: APP }],
    polka: ['other', { default: APP }],
    restify: ['other', { createServer: APP }],
    'hyper-express': ['other', { Server: APP, Router: ROUTER }],
    '@tinyhttp/app': ['other', { App: APP }],
    'itty-router': ['other', { Router: APP, AutoRouter: APP, IttyRouter: APP }],
    elysia: ['other', { Elysia: APP, default: APP }],
  }),
);

/** Methods that hand back the same app or router, so that a chain may go on. */
const FLUENT = new Set([
  'use',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'del',
  'all',
  'head',
  'options',
  'withTypeProvider',
  'basePath',
  'prefix',
  'route',
  'register',
  'onError',
  'notFound',
  'on',
  'strict',
]);
const APP_NAME = /^(?:app|application|server|fastify|api|instance|.*App|_app)$/;
const ROUTER_NAME = /^(?:router|routes|route|.*Router|.*Routes|_router)$/;

/** The app or router an expression stands for: made in this file, typed, handed to a plugin, or only named like one. */
export function routerOf(node: TSESTree.Node, sourceCode: SourceCode, depth = 0): Router | undefined {
  const inner = unwrapAwait(node);
  if (depth > 30) return undefined;
  if (inner.type === 'CallExpression') {
    const chained = calleeObject(inner);
    if (chained !== undefined && FLUENT.has(calleeName(inner) ?? '')) {
      const base = routerOf(chained, sourceCode, depth + 1);
      if (base !== undefined && base.framework !== 'unknown') return base;
    }
  }
  const origin = resolveOrigin(inner, sourceCode);
  if (origin !== undefined && !isLocalModule(origin.module)) return madeBy(origin.module, origin.imported);
  if (inner.type === 'Identifier') return pluginParameter(inner, sourceCode, depth) ?? routerByName(inner, inner.name, sourceCode);
  const path = inner.type === 'MemberExpression' ? memberPath(inner) : undefined;
  return path?.[0] === 'this' && path[1] !== undefined && path.length === 2 ? named(path[1]) : undefined;
}

/** `./x`, `@/x`, `~/x`, `#x`, and what projects call their folders: `@server/x`, `src/x`. No package of the registry has these scopes in use. */
const LOCAL_MODULE =
  /^(?:\.|\/|@\/|~|#|@?(?:src|app|apps|server|api|backend|lib|libs|common|shared|core|config|configs|middlewares?|routes?|routers?|controllers?|handlers?|modules|services?|utils|helpers|features|domain|infra|infrastructure|loaders|plugins|types|root)(?:\/|$))/;

/** Whether a module is a file of the project: a relative path or a usual alias of one. */
export function isLocalModule(module: string): boolean {
  return LOCAL_MODULE.test(module);
}

function madeBy(module: string, imported: string): Router | undefined {
  const creator = CREATORS.get(module);
  const [made = '', ...methods] = imported.split(/\.(?=\w+\(\))/);
  if (creator === undefined || !methods.every((method) => FLUENT.has(method.slice(0, -'()'.length)))) return undefined;
  const role = Object.hasOwn(creator[1], made) ? creator[1][made] : undefined;
  return role === undefined ? undefined : { framework: creator[0], role };
}

/** `app.register(async (instance) => …)`: the first parameter is the same framework's app, seen through a plugin. */
function pluginParameter(node: TSESTree.Identifier, sourceCode: SourceCode, depth: number): Router | undefined {
  const definition = findVariable(node, sourceCode)?.defs[0];
  if (definition?.type !== 'Parameter') return undefined;
  const owner = enclosingFunction(definition.name);
  const call = owner?.parent;
  if (owner?.params[0] !== definition.name || call?.type !== 'CallExpression' || calleeName(call) !== 'register') return undefined;
  const outer = calleeObject(call);
  const framework = outer === undefined ? undefined : routerOf(outer, sourceCode, depth + 1)?.framework;
  return framework === undefined ? undefined : { framework: framework === 'unknown' ? 'fastify' : framework, role: ROUTER };
}

/** A name alone counts only where the value comes from outside: a parameter, another file of the project, a local factory. */
function routerByName(node: TSESTree.Identifier, name: string, sourceCode: SourceCode): Router | undefined {
  const found = named(name);
  if (found === undefined) return undefined;
  const imported = resolveImport(node, sourceCode);
  if (imported !== undefined) return isLocalModule(imported.module) ? found : undefined;
  const definition = findVariable(node, sourceCode)?.defs[0];
  if (definition === undefined) return undefined;
  if (definition.type === 'Parameter') return found;
  if (definition.node.type !== 'VariableDeclarator' || definition.node.init === null) return undefined;
  const { init } = definition.node;
  const origin = resolveOrigin(init, sourceCode);
  if (origin !== undefined) return isLocalModule(origin.module) ? found : undefined;
  const value = unwrapAwait(init);
  return value.type === 'CallExpression' || value.type === 'MemberExpression' || definition.node.id.type === 'ObjectPattern'
    ? found
    : undefined;
}

function named(name: string): Router | undefined {
  if (name === 'fastify') return { framework: 'fastify', role: ROUTER };
  if (APP_NAME.test(name)) return { framework: 'unknown', role: APP };
  return ROUTER_NAME.test(name) ? { framework: 'unknown', role: ROUTER } : undefined;
}
