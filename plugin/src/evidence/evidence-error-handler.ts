import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { middlewareName } from '../ast/middleware.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { isLocalModule, routerOf } from '../ast/routers.ts';
import { findVariable, isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { functionBehind, nodesWithin } from '../ast/walk.ts';
import { unwrapAwait } from '../ast/unwrap.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** One place that answers what handlers throw. */
export const rule = defineEvidenceRule({
  name: 'evidence-error-handler',
  docs: { description: 'Report central error handlers.', evidence: ['error-handler'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        reportCall(node, sourceCode, report);
      },
      Property(node) {
        const isFilter = keyName(node) === 'provide' && node.value.type === 'Identifier' && node.value.name === 'APP_FILTER';
        if (isFilter) report(node, 'error-handler', { by: 'nest' });
      },
      'ClassDeclaration, ClassExpression'(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
        const filter = decoratorsOf(node, sourceCode).find(({ name, module }) => name === 'Catch' && module === '@nestjs/common');
        if (filter !== undefined) report(filter.node, 'error-handler', { by: 'nest' });
        reportRoutingControllers(node, sourceCode, report);
      },
      ExportDefaultDeclaration(node) {
        if (NEXT_ERROR_PAGE.test(context.filename)) report(node, 'error-handler', { by: 'nextjs' });
      },
      ExportNamedDeclaration(node) {
        if (exportsRequestError(node) && NEXT_INSTRUMENTATION.test(context.filename)) report(node, 'error-handler', { by: 'nextjs' });
      },
    };
  },
});

/** Next.js takes these by their place: `app/error.tsx`, `app/global-error.tsx`, `pages/_error.tsx`, `instrumentation.ts`. */
const NEXT_ERROR_PAGE = /(?:^|[\\/])(?:app[\\/](?:.*[\\/])?(?:global-)?error|pages[\\/]_error)\.[jt]sx?$/;
const NEXT_INSTRUMENTATION = /(?:^|[\\/])instrumentation\.[jt]s$/;

function exportsRequestError({ declaration, specifiers }: TSESTree.ExportNamedDeclaration): boolean {
  const names =
    declaration?.type === 'FunctionDeclaration'
      ? [declaration.id?.name]
      : declaration?.type === 'VariableDeclaration'
        ? declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : undefined))
        : specifiers.map(({ exported }) => (exported.type === 'Identifier' ? exported.name : exported.value));
  return names.includes('onRequestError');
}

/** `@Middleware({ type: 'after' }) class … { error(error, req, res, next) {} }` of routing-controllers. */
function reportRoutingControllers(
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const decorator = decoratorsOf(node, sourceCode).find(({ name, module }) => name === 'Middleware' && module === 'routing-controllers');
  const handles = node.body.body.some(
    (member) => member.type === 'MethodDefinition' && keyName(member) === 'error' && member.value.params.length === 4,
  );
  if (decorator !== undefined && handles) report(decorator.node, 'error-handler', { by: 'express' });
}

/** Registrations by name, with the framework they belong to. */
const REGISTRATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({ setErrorHandler: 'fastify', onError: 'hono', useGlobalFilters: 'nest' }),
);
const KOA_HANDLERS = new Set(['koa-json-error', 'koa-better-error-handler', 'koa-error', 'koa-onerror', 'koa-handle-error']);
const EXPRESS_HANDLERS = new Set([
  'api-error-handler',
  'express-error-handler',
  'express-json-errorhandler',
  'express-problem-details',
  'express-http-problem-details',
]);

/** `errorHandler`, `error.handler`, `handleErrors`, `exceptionFilter`. */
const HANDLER_NAME =
  /err(?:or)?s?[._]?(?:handler|handling|middleware|responder)|handle_?(?:all_?)?(?:api_?)?err(?:or)?s?|exception[._]?(?:handler|filter|middleware)|error_?response/i;

function reportCall(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  reportDefault(node, sourceCode, report);
  if (object === undefined || node.arguments.length === 0) return;
  const router = name === 'use' || name === 'on' || REGISTRATIONS.get(name) !== undefined ? routerOf(object, sourceCode) : undefined;
  if (router === undefined) return;
  const by = REGISTRATIONS.get(name);
  if (by !== undefined) return report(node, 'error-handler', { by });
  if (name === 'on') {
    const [event] = node.arguments;
    if (router.framework === 'koa' && event?.type === 'Literal' && event.value === 'error') report(node, 'error-handler', { by: 'koa' });
    return;
  }
  for (const argument of node.arguments) {
    const found = argument.type === 'SpreadElement' ? undefined : middlewareKind(argument, sourceCode);
    if (found === undefined || (found === 'express' && isBeforeEverything(object, node))) continue;
    report(argument, 'error-handler', { by: router.framework === 'koa' ? 'koa' : found });
  }
}

/** Fastify, Nest and routing-controllers answer errors in one JSON shape by themselves. */
function reportDefault(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module === 'fastify' && /^(?:default|fastify|Fastify)$/.test(imported.imported))
    report(node, 'error-handler', { by: 'fastify' });
  if (
    imported?.module === 'routing-controllers' &&
    /^(?:createExpressServer|useExpressServer|createKoaServer|useKoaServer)$/.test(imported.imported)
  ) {
    const options = node.arguments.flatMap((argument) => resolveOptions(argument, sourceCode) ?? [])[0];
    const own = options === undefined ? undefined : optionValue(options, 'defaultErrorHandler', sourceCode);
    if (!(own?.type === 'Literal' && own.value === false)) report(node, 'error-handler', { by: 'express' });
  }
  if (imported?.module === '@nestjs/core' && imported.imported === 'NestFactory.create') report(node, 'error-handler', { by: 'nest' });
}

/** What a middleware is: Express's by its four parameters or, from another file, by its name; Koa's by a `try` around `next()`. */
function middlewareKind(node: TSESTree.Node, sourceCode: SourceCode): 'express' | 'koa' | undefined {
  const body = functionBehind(node, sourceCode);
  if (body !== undefined) return body.params.length === 4 ? expressHandler(body, sourceCode) : koaHandler(body, sourceCode);
  const inner = unwrapAwait(node);
  const imported = resolveImport(inner.type === 'CallExpression' ? inner.callee : inner, sourceCode);
  if (imported !== undefined && KOA_HANDLERS.has(imported.module)) return 'koa';
  if (imported !== undefined && EXPRESS_HANDLERS.has(imported.module)) return 'express';
  if (imported !== undefined && !isLocalModule(imported.module)) return undefined;
  const name = middlewareName(inner) ?? '';
  // `morgan.errorHandler`, `Sentry.errorHandler()` log or report an error and pass it on.
  if (/morgan|logg|sentry|winston|newrelic|trac|monitor|report|not_?found/i.test(`${name} ${imported?.module ?? ''}`)) return undefined;
  if (imported === undefined && !isParameterOrMember(inner, sourceCode)) return undefined;
  return HANDLER_NAME.test(name) ? 'express' : undefined;
}

function isParameterOrMember(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = node.type === 'CallExpression' ? node.callee : node;
  return inner.type === 'MemberExpression' || (inner.type === 'Identifier' && findVariable(inner, sourceCode) !== undefined);
}

/** Four parameters, and it answers: through the response, or by handing the response on. One that only calls `next(err)` passes on. */
function expressHandler(body: FunctionNode, sourceCode: SourceCode): 'express' | undefined {
  const response = body.params[2];
  if (response?.type !== 'Identifier') return undefined;
  for (const node of nodesWithin(body.body, sourceCode)) {
    if (node.type !== 'CallExpression') continue;
    const [root, method] = rootOfChain(node);
    if (root === response.name && /^(?:status|json|send|sendStatus|render|end|format|redirect|writeHead)$/.test(method ?? ''))
      return 'express';
    if (node.arguments.some((argument) => argument.type === 'Identifier' && argument.name === response.name)) return 'express';
  }
  return undefined;
}

/** `['res', 'status']` for `res.status(500).json(…)` and its parts. */
function rootOfChain(node: TSESTree.CallExpression): readonly (string | undefined)[] {
  const object = calleeObject(node);
  if (object?.type === 'CallExpression') return rootOfChain(object);
  const path = memberPath(node.callee) ?? [];
  return [path[0], path.at(-1)];
}

/** `async (ctx, next) => { try { await next(); } catch (error) { ctx.status = …; } }`. */
function koaHandler(body: FunctionNode, sourceCode: SourceCode): 'koa' | undefined {
  const [context, next] = body.params;
  if (body.params.length !== 2 || context?.type !== 'Identifier' || next?.type !== 'Identifier' || body.body.type !== 'BlockStatement')
    return undefined;
  for (const statement of body.body.body) {
    if (statement.type !== 'TryStatement' || statement.handler === null) continue;
    if (callsNext(statement.block, next.name, sourceCode) && writesTo(statement.handler.body, context.name, sourceCode)) return 'koa';
  }
  return undefined;
}

function callsNext(block: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(block, sourceCode, (inner) => !isFunction(inner))) {
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name) return true;
  }
  return false;
}

function writesTo(block: TSESTree.Node, context: string, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(block, sourceCode)) {
    if (node.type === 'AssignmentExpression' && memberPath(node.left)?.[0] === context) return true;
    if (node.type === 'CallExpression' && memberPath(node.callee)?.[0] === context) return true;
  }
  return false;
}

/** Whether the handler stands before every route of its app in the same block: Express then never gets to it. */
function isBeforeEverything(router: TSESTree.Node, node: TSESTree.CallExpression): boolean {
  const block = node.parent.parent;
  const name = memberPath(router)?.join('.');
  if (name === undefined || node.parent.type !== 'ExpressionStatement' || (block?.type !== 'Program' && block?.type !== 'BlockStatement'))
    return false;
  let isBefore = true;
  let isAfter = false;
  for (const statement of block.body) {
    if (statement.type !== 'ExpressionStatement' || !servesOn(statement.expression, name)) continue;
    if (statement.range[0] < node.range[0]) isBefore = false;
    else isAfter = true;
  }
  return isBefore && isAfter;
}

function servesOn(node: TSESTree.Node, router: string): boolean {
  if (node.type !== 'CallExpression' || node.arguments.length < 2) return false;
  const object = calleeObject(node);
  return (
    object !== undefined &&
    memberPath(object)?.join('.') === router &&
    /^(?:use|get|post|put|patch|delete|all)$/.test(calleeName(node) ?? '')
  );
}
