import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { pinoWritesJson } from '../ast/pino-format.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { staticString } from '../ast/static-string.ts';
import { isJsonFormat, winstonWritesJson } from '../ast/winston-format.ts';
import { nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Structured loggers that are set up, and whether what they write in production is JSON. */
export const rule = defineEvidenceRule({
  name: 'evidence-logging',
  docs: {
    description: 'Report structured loggers and the format they write in production.',
    evidence: ['structured-logger', 'json-log-format'],
  },
  create(context, report) {
    const visit = (node: Call): void => reportLogger(node, context.sourceCode, report);
    return {
      CallExpression(node) {
        visit(node);
        reportOwnLogger(node, context.sourceCode, report);
      },
      NewExpression: visit,
    };
  },
});

/** `never` and `always` say that a library's format leaves no choice that this rule could see. */
type Json = 'always' | 'never' | ((node: Call, sourceCode: SourceCode) => boolean);

const pino: Json = (node, sourceCode) => pinoWritesJson(node.arguments, sourceCode);
const winston: Json = (node, sourceCode) => winstonJson(node, sourceCode);

/** By `module#export`: what sets a logger up, and how to tell its format. */
const LOGGERS: ReadonlyMap<string, Json> = new Map(
  Object.entries({
    'pino#default': pino,
    'pino#pino': pino,
    'pino-http#default': pino,
    'pino-http#pinoHttp': pino,
    'express-pino-logger#default': pino,
    'koa-pino-logger#default': pino,
    'hono-pino#pinoLogger': pino,
    'hono-pino#logger': pino,
    'nestjs-pino#LoggerModule.forRoot': pino,
    'nestjs-pino#LoggerModule.forRootAsync': (node, sourceCode) => factoryWritesJson(node, sourceCode),
    'winston#createLogger': winston,
    'winston#configure': winston,
    'winston#add': 'never',
    'winston#loggers.add': (node, sourceCode) => winstonOptions(node.arguments[1], sourceCode),
    'nest-winston#WinstonModule.createLogger': winston,
    'nest-winston#WinstonModule.forRoot': winston,
    'nest-winston#WinstonModule.forRootAsync': 'never',
    'express-winston#logger': 'never',
    'bunyan#createLogger': 'always',
    'bunyan#default': 'always',
    'restify-bunyan-logger#default': 'always',
    'log4js#getLogger': 'never',
    'log4js#configure': (node, sourceCode) => hasJsonLayout(node, sourceCode),
    'tslog#Logger': (node, sourceCode) => hasJsonType(node, sourceCode),
    '@aws-lambda-powertools/logger#Logger': 'always',
    '@google-cloud/logging-winston#LoggingWinston': 'always',
    'roarr#Roarr': 'always',
    'logfmt#default': 'never',
    '@logtape/logtape#configure': 'never',
  }),
);

function reportLogger(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return reportAddedTransport(node, sourceCode, report);
  if (imported.module === 'fastify') return reportFastify(node, imported.imported, sourceCode, report);
  const json = LOGGERS.get(`${imported.module}#${imported.imported}`);
  if (json === undefined || isInDevelopmentBranch(node, sourceCode)) return;
  report(node, 'structured-logger', { library: imported.module });
  if (json === 'always' || (json !== 'never' && json(node, sourceCode))) report(node, 'json-log-format', { library: imported.module });
}

/** `console.log(JSON.stringify({ time, level, msg }))`, `process.stdout.write(JSON.stringify({ level, … }) + '\n')`: a logger of the project's own. */
function reportOwnLogger(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const path = memberPath(node.callee)?.join('.') ?? '';
  if (!/^(?:console\.(?:log|info|error|warn|debug)|process\.(?:stdout|stderr)\.write)$/.test(path)) return;
  const [first] = node.arguments;
  const written = first?.type === 'BinaryExpression' ? first.left : first;
  if (written?.type !== 'CallExpression' || memberPath(written.callee)?.join('.') !== 'JSON.stringify') return;
  const options = resolveOptions(written.arguments[0], sourceCode);
  const hasLevel = options?.properties.some(
    // A level that is handed in makes a logger of it; a fixed one is a single line.
    (property) =>
      property.type === 'Property' &&
      /^(?:level|severity|lvl|log_?level)$/i.test(keyName(property) ?? '') &&
      property.value.type !== 'Literal',
  );
  if (hasLevel !== true || isInDevelopmentBranch(node, sourceCode)) return;
  report(node, 'structured-logger', { library: 'hand-written' });
  report(node, 'json-log-format', { library: 'hand-written' });
}

/** Fastify's own logger is Pino, and off until it is asked for. */
function reportFastify(node: Call, made: string, sourceCode: SourceCode, report: ReportEvidence): void {
  if (!/^(?:default|fastify|Fastify)$/.test(made)) return;
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options === undefined) return;
  const logger = optionValue(options, 'logger', sourceCode) ?? optionValue(options, 'loggerInstance', sourceCode);
  if (logger === undefined || isFalse(logger)) return;
  report(node, 'structured-logger', { library: 'fastify' });
  if (pinoWritesJson([logger], sourceCode)) report(node, 'json-log-format', { library: 'fastify' });
}

function isFalse(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === false;
}

function winstonJson(node: Call, sourceCode: SourceCode): boolean {
  if (node.arguments.length === 0) return true;
  return winstonOptions(node.arguments[0], sourceCode);
}

function winstonOptions(node: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node, sourceCode);
  return options !== undefined && winstonWritesJson(options, sourceCode);
}

/** `logger.add(new transports.Console({ format: format.json() }))` on a logger of the file, in production. */
function reportAddedTransport(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const [transport] = node.arguments;
  if (calleeName(node) !== 'add' || object === undefined || transport?.type !== 'NewExpression') return;
  if (resolveOrigin(object, sourceCode)?.module !== 'winston' || isInDevelopmentBranch(node, sourceCode)) return;
  const options = resolveOptions(transport.arguments[0], sourceCode);
  const format = options === undefined ? undefined : optionValue(options, 'format', sourceCode);
  if (format !== undefined && isJsonFormat(format, sourceCode)) report(node, 'json-log-format', { library: 'winston' });
}

/** `forRootAsync({ useFactory: () => ({ pinoHttp: … }) })`: the options are what the factory returns. */
function factoryWritesJson(node: Call, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[0], sourceCode);
  const factory = options === undefined ? undefined : lookUpOption(options, 'useFactory', sourceCode);
  if (factory?.status !== 'found') return false;
  const returned: TSESTree.Node[] = [];
  for (const inner of nodesWithin(factory.value, sourceCode)) {
    if (inner.type === 'ReturnStatement' && inner.argument !== null) returned.push(inner.argument);
    if (inner.type === 'ArrowFunctionExpression' && inner.body.type !== 'BlockStatement') returned.push(inner.body);
  }
  return returned.length > 0 && pinoWritesJson(returned, sourceCode);
}

/** log4js: `layout: { type: 'json' }` (a layout the project adds by that name, or log4js-json-layout). */
function hasJsonLayout(node: Call, sourceCode: SourceCode): boolean {
  for (const inner of nodesWithin(node, sourceCode)) {
    if (inner.type !== 'ObjectExpression') continue;
    const layout = resolveOptions(optionValue(inner, 'layout', sourceCode), sourceCode);
    const type = layout === undefined ? undefined : optionValue(layout, 'type', sourceCode);
    if (type !== undefined && /json/i.test(staticString(type, sourceCode) ?? '')) return true;
  }
  return false;
}

function hasJsonType(node: Call, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[0], sourceCode);
  const type = options === undefined ? undefined : optionValue(options, 'type', sourceCode);
  return type !== undefined && staticString(type, sourceCode) === 'json';
}
