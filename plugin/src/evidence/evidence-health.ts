import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from '../ast/decorators.ts';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { fastifyPlugin } from '../ast/fastify-plugin.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { routerOf } from '../ast/routers.ts';
import { staticString } from '../ast/static-string.ts';
import { functionBehind } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Health endpoints and readiness checks that come from a library. */
export const rule = defineEvidenceRule({
  name: 'evidence-health',
  docs: {
    description: 'Report health endpoints and readiness checks that a library serves.',
    evidence: ['health-check', 'readiness-check'],
  },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        reportTerminus(node, sourceCode, report);
        reportNestCheck(node, sourceCode, report);
        reportPlugin(node, sourceCode, report);
        reportMiddleware(node, sourceCode, report);
      },
      ExportDefaultDeclaration(node) {
        reportPlugin(node, sourceCode, report);
      },
      Literal(node) {
        reportNamedPath(node, sourceCode, report);
      },
      MethodDefinition(node) {
        const check = decoratorsOf(node, sourceCode).find(({ name, module }) => name === 'HealthCheck' && module === '@nestjs/terminus');
        if (check !== undefined) report(check.node, 'health-check', { library: '@nestjs/terminus' });
      },
    };
  },
});

/** Paths that nothing but a health endpoint has. */
const HEALTH_PATH = /^\/(?:[\w-]+\/){0,3}(?:health(?:z|[-_]?check)?|livez|liveness|readyz|readiness)$/i;
/** Where a router or controller of another file answers, its name is all that says whether it asks the dependencies. */
const READY_PATH = /^\/(?:[\w-]+\/){0,3}(?:ready|readyz|readiness)$/i;
const CLIENT = /^(?:got|ky|superagent|request|needle|https?|api|agent|.*(?:client|axios|fetch|http|api))$/i;

/**
 * `this.use('/health', controller.router)`, `{ path: '/healthz', handler }`, `ignore: ['/health']`: the path by itself, for routes that
 * a project registers in a way of its own. What a framework registers is a route and reported as one.
 */
function reportNamedPath(node: TSESTree.Literal, sourceCode: SourceCode, report: ReportEvidence): void {
  if (typeof node.value !== 'string') return;
  const { parent } = node;
  const path = node.value;
  if (READY_PATH.test(path) && isOwnRegistration(node, parent, sourceCode) && !isBrowserFile(sourceCode))
    return report(node, 'readiness-check', { path });
  if (!HEALTH_PATH.test(path)) return;
  const named = parent.type === 'Property' && parent.value === node && /^(?:path|url|route|endpoint|prefix)$/.test(keyName(parent) ?? '');
  if (!named && parent.type !== 'ArrayExpression' && !isOwnRegistration(node, parent, sourceCode)) return;
  if (!isBrowserFile(sourceCode)) report(node, 'health-check', { path });
}

/** A method that puts something under the path, of an object that is neither a known app (a route then) nor a client. */
function isOwnRegistration(node: TSESTree.Literal, parent: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (parent.type !== 'CallExpression' || parent.arguments[0] !== node || parent.arguments.length < 2) return false;
  const object = calleeObject(parent);
  const name = calleeName(parent) ?? '';
  if (object === undefined || CLIENT.test(memberPath(object)?.at(-1) ?? '')) return false;
  const isLibrary = parent.arguments.some(
    (argument) => argument.type === 'CallExpression' && MIDDLEWARE.has(resolveImport(argument.callee, sourceCode)?.module ?? ''),
  );
  if (isLibrary) return false;
  // A router of another file that is mounted there answers on `/` itself.
  if (/^(?:use|mount|route|register)/.test(name)) return true;
  return /^(?:get|all|head|add)/.test(name) && routerOf(object, sourceCode) === undefined;
}

/** @godaddy/terminus: each key of `healthChecks` is a path; what its function asks makes it a readiness check. */
function reportTerminus(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module !== '@godaddy/terminus' || imported.imported !== 'createTerminus') return;
  const library = imported.module;
  const options = resolveOptions(node.arguments[1], sourceCode);
  const checks = options === undefined ? undefined : resolveOptions(optionValue(options, 'healthChecks', sourceCode), sourceCode);
  for (const property of checks?.properties ?? []) {
    const path = property.type === 'Property' ? keyName(property) : undefined;
    if (property.type !== 'Property' || path?.startsWith('/') !== true) continue;
    report(property, 'health-check', { library, path });
    const handler = functionBehind(property.value, sourceCode);
    if (handler !== undefined && dependenciesTouched(handler, sourceCode).length > 0)
      report(property, 'readiness-check', { library, path });
  }
}

/** Nest's `health.check([() => db.pingCheck('database')])`. */
function reportNestCheck(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  if (calleeName(node) !== 'check' || object === undefined) return;
  const origin = resolveOrigin(object, sourceCode);
  if (origin?.module !== '@nestjs/terminus' || origin.imported !== 'HealthCheckService') return;
  if (dependenciesTouched(node, sourceCode).length > 0) report(node, 'readiness-check', { library: '@nestjs/terminus' });
}

function reportPlugin(
  node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const plugin = fastifyPlugin(node, sourceCode);
  if (plugin === undefined) return;
  const { module: library, options } = plugin;
  if (library === 'fastify-healthcheck' || library === 'fastify-custom-healthcheck')
    report(node, 'health-check', { library, path: textOption(options, ['healthcheckUrl', 'path'], sourceCode) ?? '/health' });
  if ((library === '@fastify/under-pressure' || library === 'under-pressure') && options !== undefined)
    reportUnderPressure(node, library, options, sourceCode, report);
}

/** Only an exposed route is an endpoint; while its `healthCheck` fails, every route answers 503, which is what readiness is for. */
function reportUnderPressure(
  node: TSESTree.Node,
  library: string,
  options: TSESTree.ObjectExpression,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const exposed = optionValue(options, 'exposeStatusRoute', sourceCode);
  const isExposed = exposed !== undefined && !(exposed.type === 'Literal' && exposed.value === false);
  const url = exposed?.type === 'ObjectExpression' ? textOption(exposed, ['url'], sourceCode) : exposed && staticText(exposed, sourceCode);
  const path = isExposed ? (url ?? '/status') : undefined;
  if (isExposed) report(node, 'health-check', presentFields({ library, path }));
  const check = optionValue(options, 'healthCheck', sourceCode);
  const handler = check === undefined ? undefined : functionBehind(check, sourceCode);
  if (handler !== undefined && dependenciesTouched(handler, sourceCode).length > 0)
    report(node, 'readiness-check', presentFields({ library, path }));
}

/** Express middleware that answers by itself, by module; the value is the path it serves when it is mounted under none. */
const MIDDLEWARE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'express-healthcheck': '',
    'express-actuator': '/health',
    'express-health-check': '/health',
    'health-checkup': '',
    'koa-simple-healthcheck': '/healthcheck',
    'koa-ping-healthcheck': '/ping',
    'hc-express': '/health',
  }),
);

function reportMiddleware(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const name = calleeName(node) ?? '';
  if (object === undefined) return reportLightship(node, sourceCode, report);
  if (!/^(?:use|get|all)$/.test(name) || routerOf(object, sourceCode) === undefined) return;
  for (const argument of node.arguments) {
    const library = argument.type === 'CallExpression' ? resolveImport(argument.callee, sourceCode)?.module : undefined;
    const served = library === undefined ? undefined : MIDDLEWARE.get(library);
    if (served === undefined || argument.type !== 'CallExpression') continue;
    const mounted =
      node.arguments[0] === undefined || node.arguments[0] === argument ? '' : (staticText(node.arguments[0], sourceCode) ?? '');
    report(argument, 'health-check', presentFields({ library, path: `${mounted}${served}` }));
  }
}

/** `createLightship()` serves /health, /live and /ready; the last one follows the service's own `signalReady`. */
function reportLightship(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported?.module !== 'lightship' || imported.imported !== 'createLightship') return;
  report(node, 'health-check', { library: 'lightship', path: '/health' });
  report(node, 'readiness-check', { library: 'lightship', path: '/ready' });
}

function textOption(options: TSESTree.ObjectExpression | undefined, names: readonly string[], sourceCode: SourceCode): string | undefined {
  for (const name of names) {
    const found = options === undefined ? undefined : lookUpOption(options, name, sourceCode);
    if (found?.status === 'found') return staticText(found.value, sourceCode);
  }
  return undefined;
}

/** A text that is a path; `true` is no path. */
function staticText(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const text = staticString(node, sourceCode);
  return text?.startsWith('/') === true ? text : undefined;
}
