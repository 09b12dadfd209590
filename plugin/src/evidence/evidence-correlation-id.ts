import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCorrelationHeader, isCorrelationName } from '../ast/correlation-names.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { staticString } from '../ast/static-string.ts';
import { enclosingFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const ID = 'correlation-id';
const LOGGED = 'correlation-id-logged';
const RETURNED = 'correlation-id-returned';

/** What gives each request an id, and libraries that write it in the log or hand it back by themselves. */
export const rule = defineEvidenceRule({
  name: 'evidence-correlation-id',
  docs: { description: 'Report where requests get a correlation id.', evidence: [ID, LOGGED, RETURNED] },
  create(context, report) {
    const { sourceCode } = context;
    const visit = (node: Call): void => {
      reportLibrary(node, sourceCode, report);
      reportFastify(node, sourceCode, report);
    };
    return {
      NewExpression: visit,
      CallExpression(node) {
        visit(node);
        reportHeaderRead(node, sourceCode, report);
        reportStore(node, sourceCode, report);
      },
      MemberExpression(node) {
        reportHeaderRead(node, sourceCode, report);
      },
      AssignmentExpression(node) {
        reportGenerated(node, sourceCode, report);
      },
    };
  },
});

/** Libraries by `module#export`: what each of them does without further options. */
const LIBRARIES: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'pino-http#default': [ID, LOGGED],
    'pino-http#pinoHttp': [ID, LOGGED],
    'express-pino-logger#default': [ID, LOGGED],
    'koa-pino-logger#default': [ID, LOGGED],
    'nestjs-pino#LoggerModule.forRoot': [ID, LOGGED],
    'nestjs-pino#LoggerModule.forRootAsync': [ID, LOGGED],
    'express-request-id#default': [ID, RETURNED],
    'koa-requestid#default': [ID, RETURNED],
    'express-correlation-id#default': [ID, RETURNED],
    'express-http-context#middleware': [],
    'hono/request-id#requestId': [ID, RETURNED],
    'cls-rtracer#expressMiddleware': [ID],
    'cls-rtracer#fastifyPlugin': [ID],
    'cls-rtracer#koaMiddleware': [ID],
    'cls-rtracer#hapiPlugin': [ID],
    'correlation-id#withId': [ID],
    'nestjs-cls#ClsModule.forRoot': [],
    'dd-trace#init': [ID],
    'dd-trace#tracer.init': [ID],
    'elastic-apm-node#start': [ID],
  }),
);

function reportLibrary(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return reportTracing(node, sourceCode, report);
  const by = imported.module;
  const kinds = LIBRARIES.get(`${by}#${imported.imported}`) ?? (by === 'cls-rtracer' && imported.imported === 'id' ? rtracerId(node) : []);
  for (const kind of kinds) report(node, kind, { by });
  const options = node.arguments.flatMap((argument) => resolveOptions(argument, sourceCode) ?? [])[0];
  if (options === undefined) return;
  if (by === 'cls-rtracer' && isTrue(optionValue(options, 'echoHeader', sourceCode))) report(node, RETURNED, { by });
  if (by === 'dd-trace' && isTrue(optionValue(options, 'logInjection', sourceCode))) report(node, LOGGED, { by });
  if (by === 'nestjs-cls') reportNestContext(node, options, sourceCode, report);
}

/** `rTracer.id()` inside a logger's format, and only there, puts the id in every line. */
function rtracerId(node: Call): readonly string[] {
  const format = enclosingFunction(node)?.parent;
  return format?.type === 'CallExpression' && /^(?:printf|format)$/.test(calleeName(format) ?? '') ? [LOGGED] : [];
}

/** nestjs-cls makes ids only with `generateId`. */
function reportNestContext(node: Call, options: TSESTree.ObjectExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const middleware = resolveOptions(optionValue(options, 'middleware', sourceCode), sourceCode);
  if (middleware !== undefined && isTrue(optionValue(middleware, 'generateId', sourceCode))) report(node, ID, { by: 'nestjs-cls' });
}

function isTrue(node: TSESTree.Node | undefined): boolean {
  return node?.type === 'Literal' && node.value === true;
}

const AUTO_INSTRUMENTATION = '@opentelemetry/auto-instrumentations-node';

/** OpenTelemetry counts once it is started: `new NodeSDK(…)` with `start()`, a provider with `register()`. */
function reportTracing(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const name = calleeName(node);
  if (object !== undefined && name === 'init') return reportLazyTracer(node, object, sourceCode, report);
  if (object === undefined || (name !== 'start' && name !== 'register')) return;
  const origin = resolveOrigin(object, sourceCode);
  const isSdk = name === 'start' && origin?.imported === 'NodeSDK';
  const isProvider = name === 'register' && /^(?:NodeTracerProvider|BasicTracerProvider)$/.test(origin?.imported ?? '');
  if (origin === undefined || !origin.module.startsWith('@opentelemetry/') || (!isSdk && !isProvider)) return;
  report(node, ID, { by: 'opentelemetry' });
  // The automatic instrumentation adds the trace id to Pino, Winston and Bunyan.
  for (const inner of nodesWithin(origin.node, sourceCode)) {
    const used =
      inner.type === 'CallExpression' || inner.type === 'NewExpression' ? resolveImport(inner.callee, sourceCode)?.module : undefined;
    if (used === AUTO_INSTRUMENTATION || /^@opentelemetry\/instrumentation-(?:pino|winston|bunyan)$/.test(used ?? '')) {
      report(node, LOGGED, { by: 'opentelemetry' });
      return;
    }
  }
}

/** `tracer.init({ … })` with a dd-trace that is only loaded where it is switched on. */
function reportLazyTracer(node: Call, object: TSESTree.Node, sourceCode: SourceCode, report: ReportEvidence): void {
  const by = 'dd-trace';
  const isLoaded = /(?:require|import)\(\s*['"]dd-trace['"]\s*\)/.test(sourceCode.text);
  if (!isLoaded || !/tracer|ddtrace/i.test(memberPath(object)?.at(-1) ?? '')) return;
  report(node, ID, { by });
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options !== undefined && isTrue(optionValue(options, 'logInjection', sourceCode))) report(node, LOGGED, { by });
}

/** With its logger on, Fastify numbers requests and writes `reqId` in every line; `genReqId` and `requestIdHeader` say which id. */
function reportFastify(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module !== 'fastify' || !/^(?:default|fastify|Fastify)$/.test(imported.imported)) return;
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options === undefined) return;
  const logger = optionValue(options, 'logger', sourceCode) ?? optionValue(options, 'loggerInstance', sourceCode);
  const isLogging = logger !== undefined && !(logger.type === 'Literal' && logger.value === false);
  const isNamed = ['genReqId', 'requestIdHeader'].some((name) => lookUpOption(options, name, sourceCode).status === 'found');
  if (isLogging || isNamed) report(node, ID, { by: 'fastify' });
  if (isLogging) report(node, LOGGED, { by: 'fastify' });
}

/** `req.headers['x-request-id']`, `req.get('X-Request-Id')`, where the same function keeps it or makes one where it is missing. */
function reportHeaderRead(node: TSESTree.MemberExpression | TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const header = readHeader(node, sourceCode);
  if (header === undefined || !isCorrelationHeader(header)) return;
  const owner = enclosingFunction(node);
  if (owner !== undefined && keepsId(owner, node, sourceCode)) report(node, ID, { by: header.toLowerCase() });
}

function readHeader(node: TSESTree.MemberExpression | TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  if (node.type === 'MemberExpression') {
    if (!node.computed || !/^headers?$/.test(memberPath(node.object)?.at(-1) ?? '')) return undefined;
    const isTarget = node.parent.type === 'AssignmentExpression' && node.parent.left === node;
    return isTarget ? undefined : (staticString(node.property, sourceCode) ?? undefined);
  }
  const [first] = node.arguments;
  const object = calleeObject(node);
  if (first === undefined || object === undefined || node.arguments.length !== 1 || !/^(?:get|header)$/.test(calleeName(node) ?? ''))
    return undefined;
  const owner = memberPath(object) ?? [];
  return /^(?:req|request|headers|ctx|context)$/.test(owner.at(-1) ?? '') ? (staticString(first, sourceCode) ?? undefined) : undefined;
}

const GENERATORS =
  /^(?:randomUUID|uuid|uuidv?[1-7]|v[1-7]|nanoid|ulid|cuid2?|createId|randomBytes|hyperid|(?:generate|create|gen|new|make)_?(?:request|req|correlation|trace)?_?(?:uu)?id)$/i;

/** Whether a function keeps the id: makes one where it is missing, puts it on the request, or runs the rest in a context with it. */
function keepsId(owner: FunctionNode, read: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (/^genReqId$/.test(propertyOf(owner) ?? '')) return false;
  for (const node of nodesWithin(owner.body, sourceCode)) {
    if (node.type === 'AssignmentExpression' && assignsId(node.left) && node.left !== read) return true;
    if (node.type !== 'CallExpression' && node.type !== 'NewExpression') continue;
    if (GENERATORS.test(calleeName(node) ?? '')) return true;
    const object = calleeObject(node);
    if (object !== undefined && /^(?:run|enterWith)$/.test(calleeName(node) ?? '') && isAsyncStorage(object, sourceCode)) return true;
  }
  return false;
}

function propertyOf(node: FunctionNode): string | undefined {
  return node.parent.type === 'Property' ? keyName(node.parent) : undefined;
}

/** `req.id = …`, `req.requestId = …`, `res.locals.correlationId = …`, `ctx.state.traceId = …`. */
function assignsId(target: TSESTree.Node): boolean {
  if (target.type !== 'MemberExpression') return false;
  const [root = '', ...rest] = memberPath(target) ?? [];
  const last = rest.at(-1) ?? '';
  return (
    /^(?:req|request|res|response|ctx|context|c)$/.test(root) &&
    (isCorrelationName(last) || (last === 'id' && rest.length === 1 && /^req/.test(root)))
  );
}

/** `req.id = randomUUID()`: an id that is always new, without any header. */
function reportGenerated(node: TSESTree.AssignmentExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  if (!assignsId(node.left)) return;
  const { right } = node;
  const call =
    right.type === 'CallExpression'
      ? right
      : right.type === 'LogicalExpression' && right.right.type === 'CallExpression'
        ? right.right
        : undefined;
  if (call === undefined || !GENERATORS.test(calleeName(call) ?? '')) return;
  for (const inner of nodesWithin(right, sourceCode)) {
    const isRead = inner.type === 'MemberExpression' || inner.type === 'CallExpression';
    if (isRead && isCorrelationHeader(readHeader(inner, sourceCode) ?? '')) return;
  }
  report(node, ID, { by: memberPath(node.left)?.join('.') ?? 'request' });
}

/** `storage.run({ requestId }, next)` with an AsyncLocalStorage, of the file or of another one by its name. */
function reportStore(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const [store] = node.arguments;
  if (object === undefined || store === undefined || !/^(?:run|enterWith)$/.test(calleeName(node) ?? '')) return;
  if (!isAsyncStorage(object, sourceCode)) return;
  for (const inner of nodesWithin(store, sourceCode)) {
    const name =
      inner.type === 'Property'
        ? keyName(inner)
        : inner.type === 'Identifier'
          ? inner.name
          : inner.type === 'Literal'
            ? String(inner.value)
            : '';
    if (name === undefined || !isCorrelationName(name)) continue;
    report(node, ID, { by: 'AsyncLocalStorage' });
    return;
  }
}

function isAsyncStorage(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const origin = resolveOrigin(node, sourceCode);
  if (origin !== undefined) return origin.imported === 'AsyncLocalStorage';
  return /(?:als|async_?local_?storage|(?:request|async)_?(?:context|storage)(?:storage)?)$/i.test(memberPath(node)?.at(-1) ?? '');
}
