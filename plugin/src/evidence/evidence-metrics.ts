import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { fastifyPlugin } from '../ast/fastify-plugin.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { staticString, stringParts } from '../ast/static-string.ts';
import { nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Metrics that are collected, with what they cover. */
export const rule = defineEvidenceRule({
  name: 'evidence-metrics',
  docs: { description: 'Report metrics and what they cover: rate, latency, errors, business.', evidence: ['metrics'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        reportMetrics(node, sourceCode, report);
        reportPlugin(node, sourceCode, report);
      },
      NewExpression(node) {
        reportMetrics(node, sourceCode, report);
      },
      ExportDefaultDeclaration(node) {
        reportPlugin(node, sourceCode, report);
      },
    };
  },
});

const REQUESTS = 'rate,latency,errors';

/** Libraries that measure every request by themselves, by `module#export`. */
const INSTRUMENTATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'express-prom-bundle#default': REQUESTS,
    'prometheus-api-metrics#default': REQUESTS,
    'express-prometheus-middleware#default': REQUESTS,
    'express-prometheus-metrics#default': REQUESTS,
    'koa-prometheus-exporter#default': REQUESTS,
    '@hono/prometheus#prometheus': REQUESTS,
    'swagger-stats#getMiddleware': REQUESTS,
    '@willsoto/nestjs-prometheus#PrometheusModule.register': '',
    '@willsoto/nestjs-prometheus#PrometheusModule.registerAsync': '',
    'hot-shots#default': '',
    'hot-shots#StatsD': '',
    'node-statsd#default': '',
    'node-statsd#StatsD': '',
    'statsd-client#default': '',
    'lynx#default': '',
    'datadog-metrics#init': '',
    'appmetrics-prometheus#attach': REQUESTS,
  }),
);
const METRIC = /^(?:Counter|Gauge|Histogram|Summary)$/;
const PROVIDER = /^make(Counter|Gauge|Histogram|Summary)Provider$/;

function reportMetrics(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return reportMethod(node, sourceCode, report);
  const { module, imported: name } = imported;
  const covers = INSTRUMENTATIONS.get(`${module}#${name}`);
  if (covers !== undefined) return report(node, 'metrics', { library: module, covers });
  if (module === 'prom-client') {
    if (METRIC.test(name)) report(node, 'metrics', { library: module, covers: coveredBy(name, node.arguments[0], sourceCode) });
    if (name === 'collectDefaultMetrics') report(node, 'metrics', { library: module, covers: '' });
    if (name === 'register.metrics') report(node, 'metrics', { library: module, covers: '' });
    return;
  }
  const provided = module === '@willsoto/nestjs-prometheus' ? PROVIDER.exec(name)?.[1] : undefined;
  if (provided !== undefined)
    return report(node, 'metrics', { library: module, covers: coveredBy(provided, node.arguments[0], sourceCode) });
  if (module.startsWith('@opentelemetry/')) reportOpenTelemetry(node, name, sourceCode, report);
}

/** `app.register(metricsPlugin)`. */
function reportPlugin(
  node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const module = fastifyPlugin(node, sourceCode)?.module;
  if (module !== undefined && /^(?:fastify-metrics|fastify-prom-client|swagger-stats)$/.test(module))
    report(node, 'metrics', { library: module, covers: REQUESTS });
}

/** `registry.metrics()`, `meter.createHistogram(…)`. */
function reportMethod(node: Call, sourceCode: SourceCode, report: ReportEvidence): void {
  const object = calleeObject(node);
  const name = calleeName(node) ?? '';
  const [first] = node.arguments;
  if (object === undefined) return;
  const origin = resolveOrigin(object, sourceCode);
  if (name === 'metrics' && origin?.module === 'prom-client' && origin.imported === 'Registry')
    return report(node, 'metrics', { library: 'prom-client', covers: '' });
  const made = /^create(Counter|Histogram|UpDownCounter|Gauge|Observable\w+)$/.exec(name)?.[1];
  if (made !== undefined && first !== undefined && /getMeter(?:\(\))?$/.test(origin?.imported ?? ''))
    report(node, 'metrics', { library: 'opentelemetry', covers: coverage(made, knownText(first, sourceCode), '') });
}

/** The parts of a name that are known: `${prefix}_requests_total` still says what it counts. */
function knownText(node: TSESTree.Node, sourceCode: SourceCode): string {
  return stringParts(node, sourceCode)
    .map((part) => (part.kind === 'text' ? part.text : ''))
    .join('');
}

/** What a metric covers, by its kind, name and labels. A histogram of requests counts them as well. */
function coveredBy(kind: string, argument: TSESTree.Node | undefined, sourceCode: SourceCode): string {
  const options = resolveOptions(argument, sourceCode);
  if (options === undefined) return '';
  const name = optionValue(options, 'name', sourceCode);
  const labels = optionValue(options, 'labelNames', sourceCode);
  const texts =
    labels?.type === 'ArrayExpression'
      ? labels.elements.map((element) => (element === null ? '' : (staticString(element, sourceCode) ?? '')))
      : [];
  return coverage(kind, name === undefined ? '' : knownText(name, sourceCode), texts.join(' '));
}

function coverage(kind: string, name: string, labels: string): string {
  const isOfRequests = /http|request|response|route|endpoint/i.test(name);
  const isTimed = /Histogram|Summary/.test(kind);
  const covers: string[] = [];
  if (isOfRequests && (isTimed || kind === 'Counter')) covers.push('rate');
  if (isTimed && (isOfRequests || /duration|latency|_seconds$|_ms$/i.test(name))) covers.push('latency');
  if (/error|fail|exception/i.test(name) || (isOfRequests && /\b(?:status|code|status_?code|outcome)\b/i.test(labels)))
    covers.push('errors');
  if (covers.length === 0 && name !== '' && !/^(?:process|nodejs|node|up|build|app_info)(?:_|$)/i.test(name)) covers.push('business');
  return covers.join(',');
}

/** OpenTelemetry collects once a reader is given; the HTTP instrumentation beside it measures every request. */
function reportOpenTelemetry(node: Call, name: string, sourceCode: SourceCode, report: ReportEvidence): void {
  if (name === 'PrometheusExporter') return report(node, 'metrics', { library: 'opentelemetry', covers: '' });
  if (name !== 'NodeSDK' && name !== 'MeterProvider') return;
  const options = resolveOptions(node.arguments[0], sourceCode);
  const hasReader =
    options !== undefined &&
    ['metricReader', 'metricReaders', 'readers'].some((key) => lookUpOption(options, key, sourceCode).status === 'found');
  if (!hasReader) return;
  let isMeasured = false;
  for (const inner of nodesWithin(node, sourceCode)) {
    if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') continue;
    if (/^(?:getNodeAutoInstrumentations|HttpInstrumentation)$/.test(memberPath(inner.callee)?.at(-1) ?? '')) isMeasured = true;
  }
  report(node, 'metrics', { library: 'opentelemetry', covers: isMeasured ? REQUESTS : '' });
}
