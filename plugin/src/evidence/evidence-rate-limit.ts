import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import type { NamedDecorator } from '../ast/decorators.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { fastifyPlugin } from '../ast/fastify-plugin.ts';
import { calleeName, calleeObject, keyName } from '../ast/members.ts';
import { flattenMiddleware, middlewareName } from '../ast/middleware.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { joinPaths, pathTexts, routerPrefix } from '../ast/route-path.ts';
import { isLocalModule, routerOf } from '../ast/routers.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrap } from '../ast/unwrap.ts';
import { isFunction } from '../ast/variables.ts';
import { ancestors, functionBehind, nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where requests are limited: for everything, for a router, for one route. */
export const rule = defineEvidenceRule({
  name: 'evidence-rate-limit',
  docs: { description: 'Report rate limits and what they cover.', evidence: ['rate-limit'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        reportMiddleware(node, sourceCode, report);
        reportPlugin(node, sourceCode, report);
        reportConsumed(node, sourceCode, report);
        reportOwnRegistration(node, sourceCode, report);
      },
      NewExpression(node) {
        // A token bucket that the project asks in its own way.
        const imported = resolveImport(node.callee, sourceCode);
        if (imported?.module === 'limiter' && /^(?:RateLimiter|TokenBucket)$/.test(imported.imported))
          report(node, 'rate-limit', { library: 'limiter', scope: 'route' });
      },
      ExportDefaultDeclaration(node) {
        reportPlugin(node, sourceCode, report);
      },
      Property(node) {
        reportRouteOption(node, sourceCode, report);
        reportNestProvider(node, report);
      },
      'ClassDeclaration, ClassExpression'(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
        reportNestGuards(node, sourceCode, report);
      },
    };
  },
});

const LIMITERS = new Set([
  'express-rate-limit',
  'express-slow-down',
  'koa-ratelimit',
  'koa2-ratelimit',
  'hono-rate-limiter',
  'rate-limiter-flexible',
  'express-brute',
  'express-limiter',
  '@upstash/ratelimit',
  'micro-ratelimit',
  'elysia-rate-limit',
  'express-rate-limiter',
  '@fastify/rate-limit',
  'fastify-rate-limit',
]);
const LIMITER_NAME = /rate_?limit|limiter|throttl|slow_?down|brute_?force/i;
/** Names that limit something else than how often one calls. */
const OTHER_LIMIT = /(?:size|body|file|payload|page|upload|result|concurren\w*|memory|depth|complexity|query)_?limiter/i;
const VERB = /^(?:get|post|put|patch|delete|del|all)$/;

/** Middleware in the places where frameworks take it: `app.use(…)`, `router.post('/login', limiter, handler)`. */
function reportMiddleware(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined || (name !== 'use' && !VERB.test(name))) return;
  const chained = routeChainStart(object);
  const router = routerOf(chained?.router ?? object, sourceCode);
  if (router === undefined || (name !== 'use' && chained === undefined && node.arguments.length < 2)) return;
  const limiter = flattenMiddleware(node.arguments, sourceCode).find((argument) => isLimiter(argument, sourceCode));
  if (limiter === undefined) return;
  const [first] = chained === undefined ? node.arguments : [chained.path];
  const written = first === undefined || first === limiter ? undefined : (pathTexts(first, sourceCode)[0] ?? ownText(first, sourceCode));
  const prefix = routerPrefix(chained?.router ?? object, sourceCode);
  const path = joinPaths(prefix, withoutWildcard(written ?? '')).replace(/^\/$/, '');
  const scope = name !== 'use' ? 'route' : router.role === 'app' && path === '' ? 'global' : 'router';
  report(limiter, 'rate-limit', presentFields({ library: libraryOf(limiter, sourceCode), scope, path }));
}

/**
 * A limiter made in place, where a project registers routes in a way of its own: `this.useWithMiddleware('/login', router, rateLimit())`,
 * `this.route({ path: '/login', middleware: [rateLimit()] })`.
 */
function reportOwnRegistration(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined || !LIMITERS.has(imported.module)) return;
  const scope = 'route';
  const { parent } = node;
  if (parent.type === 'CallExpression' && calleeObject(parent)?.type === 'ThisExpression' && /^use/.test(calleeName(parent) ?? '')) {
    const [first] = parent.arguments;
    const path = first === undefined ? undefined : pathTexts(first, sourceCode)[0];
    return report(node, 'rate-limit', presentFields({ library: imported.module, scope, path }));
  }
  const list = parent.type === 'ArrayExpression' ? parent.parent : parent;
  if (list.type !== 'Property' || !/^(?:middlewares?|preHandler|onRequest|handlers|before)$/.test(keyName(list) ?? '')) return;
  if (list.parent.type !== 'ObjectExpression') return;
  const url = optionValue(list.parent, 'path', sourceCode) ?? optionValue(list.parent, 'url', sourceCode);
  if (url === undefined) return;
  report(node, 'rate-limit', presentFields({ library: imported.module, scope, path: pathTexts(url, sourceCode)[0] }));
}

/** Koa's router takes paths that begin with no slash. */
function ownText(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  return node.type === 'Literal' ? (staticString(node, sourceCode) ?? undefined) : undefined;
}

/** `router.route('/login').post(limiter, login)`. */
function routeChainStart(node: TSESTree.Node): { router: TSESTree.Node; path: TSESTree.Node } | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression') return undefined;
  const object = calleeObject(inner);
  const [path, ...rest] = inner.arguments;
  if (object === undefined) return undefined;
  if (calleeName(inner) === 'route') return path === undefined || rest.length > 0 ? undefined : { router: object, path };
  return VERB.test(calleeName(inner) ?? '') ? routeChainStart(object) : undefined;
}

function withoutWildcard(path: string): string {
  return path.replace(/\/?\*$/, '');
}

/** By the library it is made with, by what its function does, or by a name where it comes from elsewhere. */
function isLimiter(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (libraryOf(node, sourceCode) !== undefined) return true;
  const body = functionBehind(node, sourceCode);
  if (body !== undefined && consumes(body, sourceCode)) return true;
  const name = middlewareName(node) ?? '';
  if (isFunction(node) || /^(?:app|router)\b/.test(name)) return false;
  const imported = resolveImport(node.type === 'CallExpression' ? node.callee : node, sourceCode);
  const isOwn = imported === undefined || isLocalModule(imported.module);
  return isOwn && LIMITER_NAME.test(name) && !OTHER_LIMIT.test(name);
}

function libraryOf(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const origin = resolveOrigin(node, sourceCode) ?? memberOrigin(node, sourceCode) ?? conditionalOrigin(node, sourceCode);
  return origin !== undefined && LIMITERS.has(origin.module) ? origin.module : undefined;
}

/** `bruteforce.prevent`. */
function memberOrigin(node: TSESTree.Node, sourceCode: SourceCode): { module: string } | undefined {
  return node.type === 'MemberExpression' ? resolveOrigin(node.object, sourceCode) : undefined;
}

/** `isProduction ? rateLimit(…) : skip`, written in place. */
function conditionalOrigin(node: TSESTree.Node, sourceCode: SourceCode): { module: string } | undefined {
  if (node.type !== 'ConditionalExpression') return undefined;
  return resolveOrigin(node.consequent, sourceCode) ?? resolveOrigin(node.alternate, sourceCode);
}

/** Whether a middleware asks a limiter of rate-limiter-flexible or Upstash. */
function consumes(body: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(body, sourceCode)) {
    if (node.type === 'CallExpression' && isConsumeCall(node, sourceCode)) return true;
  }
  return false;
}

function isConsumeCall(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const object = calleeObject(node);
  const name = calleeName(node);
  if (object === undefined || (name !== 'consume' && name !== 'limit')) return false;
  const module = resolveOrigin(object, sourceCode)?.module;
  return name === 'consume' ? module === 'rate-limiter-flexible' : module === '@upstash/ratelimit';
}

/** A limiter that a handler itself asks; one in a middleware, or in a handler that stands in its route, is reported there. */
function reportConsumed(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  if (!isConsumeCall(node, sourceCode)) return;
  for (const parent of ancestors(node)) {
    if (!isFunction(parent)) continue;
    if (parent.params.some((parameter) => parameter.type === 'Identifier' && parameter.name === 'next')) return;
    const call = parent.parent;
    const router = call.type === 'CallExpression' && VERB.test(calleeName(call) ?? '') ? calleeObject(call) : undefined;
    if (router !== undefined && routerOf(router, sourceCode) !== undefined) return;
  }
  const object = calleeObject(node);
  const library = object === undefined ? undefined : resolveOrigin(object, sourceCode)?.module;
  report(node, 'rate-limit', presentFields({ library, scope: 'route' }));
}

/** With `global: false` only routes that ask for it are limited. */
function reportPlugin(
  node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const plugin = fastifyPlugin(node, sourceCode);
  if (plugin?.module !== '@fastify/rate-limit' && plugin?.module !== 'fastify-rate-limit') return;
  const everywhere = plugin.options === undefined ? undefined : optionValue(plugin.options, 'global', sourceCode);
  if (everywhere?.type === 'Literal' && everywhere.value === false) return;
  const { module: library, prefix } = plugin;
  report(node, 'rate-limit', presentFields({ library, scope: prefix === '' ? 'global' : 'router', path: prefix }));
}

/** Fastify's `app.post('/login', { config: { rateLimit: { max: 5 } } }, login)`. */
function reportRouteOption(node: TSESTree.Property, sourceCode: SourceCode, report: ReportEvidence): void {
  if (keyName(node) !== 'rateLimit' || (node.value.type === 'Literal' && node.value.value === false)) return;
  const config = node.parent.parent;
  if (config?.type !== 'Property' || keyName(config) !== 'config') return;
  const options = config.parent;
  const call = options.parent;
  if (options.type !== 'ObjectExpression' || call?.type !== 'CallExpression') return;
  const object = calleeObject(call);
  if (object === undefined || routerOf(object, sourceCode) === undefined) return;
  const url = optionValue(options, 'url', sourceCode) ?? (call.arguments[0] === options ? undefined : call.arguments[0]);
  const written = url === undefined ? undefined : pathTexts(url, sourceCode)[0];
  const path = written === undefined ? undefined : joinPaths(routerPrefix(object, sourceCode), written);
  report(node, 'rate-limit', presentFields({ library: '@fastify/rate-limit', scope: 'route', path }));
}

/** Nest limits only through a guard: `{ provide: APP_GUARD, useClass: ThrottlerGuard }`; the module alone limits nothing. */
function reportNestProvider(node: TSESTree.Property, report: ReportEvidence): void {
  if (!/^use(?:Class|Existing)$/.test(keyName(node) ?? '') || node.value.type !== 'Identifier') return;
  if (!/throttl/i.test(node.value.name) || node.parent.type !== 'ObjectExpression') return;
  const isAppGuard = node.parent.properties.some(
    (property) =>
      property.type === 'Property' &&
      keyName(property) === 'provide' &&
      property.value.type === 'Identifier' &&
      property.value.name === 'APP_GUARD',
  );
  if (isAppGuard) report(node, 'rate-limit', { library: '@nestjs/throttler', scope: 'global' });
}

/** `@UseGuards(ThrottlerGuard)` and `@Throttle(…)` on a controller or one of its methods. */
function reportNestGuards(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const own = decoratorsOf(node, sourceCode);
  const prefix = firstPath(
    own.find(({ name, module }) => name === 'Controller' && module === '@nestjs/common'),
    sourceCode,
  );
  const library = '@nestjs/throttler';
  const guard = own.find((decorator) => isThrottle(decorator));
  if (guard !== undefined) report(guard.node, 'rate-limit', presentFields({ library, scope: 'router', path: prefix }));
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition') continue;
    const decorators = decoratorsOf(member, sourceCode);
    const limit = decorators.find((decorator) => isThrottle(decorator));
    const verb = decorators.find(({ name, module }) => /^(?:Get|Post|Put|Patch|Delete|All)$/.test(name) && module === '@nestjs/common');
    if (limit === undefined || verb === undefined) continue;
    report(
      limit.node,
      'rate-limit',
      presentFields({ library, scope: 'route', path: joinPaths(prefix ?? '', firstPath(verb, sourceCode) ?? '') }),
    );
  }
}

function isThrottle({ name, module, arguments: args }: NamedDecorator): boolean {
  if (name === 'Throttle' && module === '@nestjs/throttler') return true;
  return name === 'UseGuards' && args.some((argument) => /throttl|rate_?limit/i.test(middlewareName(argument) ?? ''));
}

function firstPath(decorator: NamedDecorator | undefined, sourceCode: SourceCode): string | undefined {
  const [first] = decorator?.arguments ?? [];
  if (first === undefined) return undefined;
  const options = resolveOptions(first, sourceCode);
  const value = options === undefined ? first : optionValue(options, 'path', sourceCode);
  const text = value === undefined ? undefined : (staticString(value, sourceCode) ?? undefined);
  return text === undefined || text === '' ? undefined : text.startsWith('/') ? text : `/${text}`;
}
