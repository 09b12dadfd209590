import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { handlerFacts, moduleAtRoot, VALIDATION_MODULES } from '../ast/handler-facts.ts';
import { calleeName, calleeObject } from '../ast/members.ts';
import { flattenMiddleware, guardsBefore, middlewareName } from '../ast/middleware.ts';
import { optionGuards } from '../ast/option-guards.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { joinPaths, pathTexts, routerPrefix } from '../ast/route-path.ts';
import { routerOf } from '../ast/routers.ts';
import type { Router } from '../ast/routers.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrap } from '../ast/unwrap.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import { handlerBehind } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Routes that are registered by a call: Express, Fastify, Koa's router, Hono and what is built like them. */
export const rule = defineEvidenceRule({
  name: 'evidence-http-routes',
  docs: { description: 'Report the routes that are registered on an app or a router.', evidence: ['http-route'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        for (const route of routesOf(node, sourceCode)) reportRoute(node, route, sourceCode, report);
      },
    };
  },
});

interface Route {
  readonly methods: readonly string[];
  /** As written in the call, without any prefix. */
  readonly paths: readonly string[];
  readonly router: TSESTree.Node;
  readonly guards: readonly TSESTree.Node[];
  /** Guards by name among the options of a project's own registration. */
  readonly named?: readonly string[];
  readonly handler: TSESTree.Node | undefined;
  /** Schemas among the route's options (Fastify). */
  readonly validators: readonly string[];
}

/** HTTP methods by what the frameworks call them. OPTIONS is left out: it answers preflights, it serves nothing. */
const VERBS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    get: 'GET',
    post: 'POST',
    put: 'PUT',
    patch: 'PATCH',
    delete: 'DELETE',
    del: 'DELETE',
    head: 'HEAD',
    all: 'ALL',
  }),
);
/** Names that an HTTP client goes by as often as an app does: with them only a function written in place tells a route. */
const AMBIGUOUS_NAME = /^(?:api|instance|server|.*Api)$/;

function routesOf(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly Route[] {
  const router = calleeObject(node);
  const name = calleeName(node) ?? '';
  if (router === undefined) return [];
  const method = VERBS.get(name);
  if (method !== undefined) return verbRoute(node, method, router, sourceCode);
  if (name === 'route' && node.arguments.length === 1) return optionsRoutes(node, router, sourceCode);
  return [];
}

function verbRoute(node: TSESTree.CallExpression, method: string, router: TSESTree.Node, sourceCode: SourceCode): readonly Route[] {
  const chain = routeChain(router, sourceCode);
  if (chain !== undefined) {
    if (node.arguments.length === 0) return [];
    return [{ methods: [method], paths: chain.paths, router: chain.router, ...guardsAndHandler(node.arguments, sourceCode) }];
  }
  if (node.arguments.length < 2) return [];
  const found = routerOf(router, sourceCode);
  if (found === undefined) return [];
  const [first, second, ...rest] = node.arguments;
  if (first === undefined || second === undefined) return [];
  const named = found.framework === 'koa' && rest.length > 0 ? pathTexts(second, sourceCode) : [];
  const paths = named.length > 0 ? named : writtenPaths(first, found, sourceCode);
  const others = named.length > 0 ? rest : [second, ...rest];
  if (paths.length === 0 || !isServed(router, others, found, sourceCode)) return [];
  return [{ methods: [method], paths, router, ...guardsAndHandler(others, sourceCode) }];
}

/** Koa's router takes paths that begin with no slash (`documents.list`). */
function writtenPaths(node: TSESTree.Node, found: Router, sourceCode: SourceCode): readonly string[] {
  const paths = pathTexts(node, sourceCode);
  if (paths.length > 0 || found.framework !== 'koa') return paths;
  const text = staticString(node, sourceCode);
  return text === null ? [] : [text];
}

/** `router.route('/users').get(list).post(create)`: the path is at the chain's start. */
function routeChain(node: TSESTree.Node, sourceCode: SourceCode): { paths: readonly string[]; router: TSESTree.Node } | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'CallExpression') return undefined;
  const object = calleeObject(inner);
  const name = calleeName(inner) ?? '';
  if (object === undefined) return undefined;
  if (name !== 'route') return VERBS.get(name) === undefined ? undefined : routeChain(object, sourceCode);
  const [path, ...rest] = inner.arguments;
  if (path === undefined || rest.length > 0 || routerOf(object, sourceCode) === undefined) return undefined;
  const paths = pathTexts(path, sourceCode);
  return paths.length === 0 ? undefined : { paths, router: object };
}

/** Whether the last argument can answer a request. A client's call ends in data or options (`api.get('/users', { params })`). */
function isServed(router: TSESTree.Node, args: readonly TSESTree.Node[], found: Router, sourceCode: SourceCode): boolean {
  const last = args.at(-1);
  if (last === undefined) return false;
  const value = resolveValue(last, sourceCode);
  if (isFunction(value)) return found.framework !== 'unknown' || isRequestHandler(value);
  if (value.type === 'ObjectExpression') return found.framework === 'fastify' && optionValue(value, 'handler', sourceCode) !== undefined;
  const isName = value.type === 'Identifier' || value.type === 'MemberExpression' || value.type === 'ArrayExpression';
  if (!isName && value.type !== 'CallExpression') return false;
  const name = middlewareName(router) ?? '';
  return found.framework !== 'unknown' || (!AMBIGUOUS_NAME.test(name) && !isDataName(value));
}

/** A test's or a client's callback gets a response or an error; a route's gets a request (or a context) first. */
function isRequestHandler(node: TSESTree.Node): boolean {
  if (!isFunction(node)) return false;
  const [first] = node.params;
  if (first === undefined) return true;
  if (first.type === 'ObjectPattern') return node.params.length > 1;
  return first.type === 'Identifier' && !/^(?:err|error|e|res|response|data|body|result)$/i.test(first.name);
}

function isDataName(node: TSESTree.Node): boolean {
  const name = middlewareName(node)?.split('.').at(-1) ?? '';
  return /^(?:config|options|opts|params|data|body|payload|headers|query|json|values?|settings)$/i.test(name);
}

function guardsAndHandler(args: readonly TSESTree.Node[], sourceCode: SourceCode): Pick<Route, 'guards' | 'handler' | 'validators'> {
  const all = flattenMiddleware(args, sourceCode);
  const options = all.flatMap((node) => resolveOptions(node, sourceCode) ?? []);
  const [fastify] = options;
  const functions = all.filter((node) => resolveOptions(node, sourceCode) === undefined);
  const own = fastify === undefined ? undefined : optionValue(fastify, 'handler', sourceCode);
  const handler = own ?? functions.at(-1);
  const guards = functions.filter((node) => node !== handler);
  return {
    guards: [...(fastify === undefined ? [] : hookNodes(fastify, sourceCode)), ...guards],
    handler,
    validators: fastify === undefined ? [] : schemasOf(fastify, sourceCode),
  };
}

/** Fastify's `schema: { body: … }`, hapi's `validate`; one that only describes the answer checks nothing of the request. */
function schemasOf(options: TSESTree.ObjectExpression, sourceCode: SourceCode): readonly string[] {
  const schema = optionValue(options, 'schema', sourceCode) ?? optionValue(options, 'validate', sourceCode);
  if (schema === undefined) return [];
  if (schema.type !== 'ObjectExpression') return ['schema'];
  const checks = ['body', 'querystring', 'query', 'params', 'payload', 'headers'];
  return checks.some((name) => optionValue(schema, name, sourceCode) !== undefined) ? ['schema'] : [];
}

/** The library behind a validator among the middleware: `celebrate({ … })`, `body('email').isEmail()`, `zValidator('json', schema)`. */
function validatorOf(guard: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const module = moduleAtRoot(guard, sourceCode);
  return module !== undefined && VALIDATION_MODULES.test(module) ? module : undefined;
}

const HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

/** Fastify's guards are hooks among the route's options. */
function hookNodes(options: TSESTree.ObjectExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  return HOOKS.flatMap((hook) => {
    const value = optionValue(options, hook, sourceCode);
    return value === undefined ? [] : flattenMiddleware([value], sourceCode);
  });
}

/** Fastify's `app.route({ method: 'GET', url: '/x', handler })`, hapi's, a list of them, and a project's own `this.route({ … })`. */
function optionsRoutes(node: TSESTree.CallExpression, router: TSESTree.Node, sourceCode: SourceCode): readonly Route[] {
  const [first] = node.arguments;
  const value = first === undefined ? undefined : resolveValue(first, sourceCode);
  const several = value?.type === 'ArrayExpression' ? value.elements : [first];
  return several.flatMap((one) => {
    const options = resolveOptions(one ?? undefined, sourceCode);
    return options === undefined ? [] : optionsRoute(options, router, sourceCode);
  });
}

function optionsRoute(options: TSESTree.ObjectExpression, router: TSESTree.Node, sourceCode: SourceCode): readonly Route[] {
  // A handler among the options says it all, whatever the receiver is called.
  if (routerOf(router, sourceCode) === undefined && optionValue(options, 'handler', sourceCode) === undefined) return [];
  const path = optionValue(options, 'url', sourceCode) ?? optionValue(options, 'path', sourceCode);
  const method = optionValue(options, 'method', sourceCode);
  if (path === undefined || method === undefined) return [];
  const verbs = method.type === 'ArrayExpression' ? method.elements.filter((element) => element !== null) : [method];
  const methods = verbs.flatMap((verb) => staticString(verb, sourceCode)?.toUpperCase() ?? []);
  const handler = optionValue(options, 'handler', sourceCode);
  return [
    {
      methods,
      paths: pathTexts(path, sourceCode),
      router,
      guards: hookNodes(options, sourceCode),
      named: optionGuards(options, sourceCode),
      handler,
      validators: schemasOf(options, sourceCode),
    },
  ];
}

function reportRoute(node: TSESTree.CallExpression, route: Route, sourceCode: SourceCode, report: ReportEvidence): void {
  // A chain's call begins where the chain does; the method's name stands on the route's own line.
  const callee = unwrap(node.callee);
  const place = callee.type === 'MemberExpression' ? callee.property : node;
  const prefix = routerPrefix(route.router, sourceCode);
  const handler = route.handler === undefined ? undefined : handlerBehind(route.handler, sourceCode);
  const touches = handler === undefined ? [] : dependenciesTouched(handler, sourceCode);
  const facts = handler === undefined ? undefined : handlerFacts(handler, sourceCode);
  const validators = [...route.validators, ...route.guards.flatMap((guard) => validatorOf(guard, sourceCode) ?? [])];
  for (const path of route.paths) {
    const before = guardsBefore(route.router, node, path, sourceCode);
    const guards = [
      ...before,
      ...(route.named ?? []),
      ...route.guards.flatMap((guard) => middlewareName(guard) ?? []),
      ...(facts?.guards ?? []),
    ];
    for (const method of route.methods) {
      const fields = {
        method,
        path: joinPaths(prefix, path),
        handler: handlerName(route.handler),
        guards: guards.join(','),
        touches: touches.join(','),
        reads: facts?.reads.join(','),
        validates: [...validators, ...(facts?.validates ?? [])].join(','),
      };
      report(place, 'http-route', presentFields(fields));
    }
  }
}

/** `getUser` for `getUser`, `catchAsync(getUser)` and `users.getUser`'s whole path; empty for a function written in place. */
function handlerName(handler: TSESTree.Node | undefined): string {
  if (handler === undefined) return '';
  const inner = unwrap(handler);
  // A method's call makes the handler (`swagger.setup(spec)`); a plain function's only wraps it.
  if (inner.type === 'CallExpression' && calleeObject(inner) === undefined) {
    const named = inner.arguments
      .flatMap((argument) => (argument.type === 'CallExpression' ? [] : (middlewareName(argument) ?? [])))
      .at(-1);
    return named ?? (inner.arguments.some((argument) => isFunction(argument)) ? '' : (middlewareName(inner) ?? ''));
  }
  return middlewareName(inner) ?? '';
}
