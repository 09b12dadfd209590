import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-metrics.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-metrics', () => {
  it('reports what metrics of prom-client cover by kind, name and labels', () => {
    const code = `
import client, { Counter } from 'prom-client';
client.collectDefaultMetrics();
new client.Histogram({ name: 'http_request_duration_seconds', help, labelNames: ['method', 'status_code'] });
new Counter({ name: 'http_requests_total', help });
new Counter({ name: \`\${prefix}_orders_placed_total\`, help });
new Counter({ name: 'payment_failures_total', help });
app.get('/metrics', async (req, res) => res.end(await client.register.metrics()));
`;
    expect(evidenceIn(rule, code)).toEqual([
      '3 metrics library=prom-client covers=',
      '4 metrics library=prom-client covers=rate,latency,errors',
      '5 metrics library=prom-client covers=rate',
      '6 metrics library=prom-client covers=business',
      '7 metrics library=prom-client covers=errors',
      '8 metrics library=prom-client covers=',
    ]);
  });

  it.each([
    [
      'express-prom-bundle',
      `const bundle = require('express-prom-bundle');\napp.use(bundle({ includeMethod: true }));`,
      '2 metrics library=express-prom-bundle covers=rate,latency,errors',
    ],
    [
      'fastify-metrics',
      `const app = require('fastify')();\napp.register(require('fastify-metrics'));`,
      '2 metrics library=fastify-metrics covers=rate,latency,errors',
    ],
    [
      'nestjs-prometheus',
      `import { makeCounterProvider } from '@willsoto/nestjs-prometheus';\nmakeCounterProvider({ name: 'signups_total', help });`,
      '2 metrics library=@willsoto/nestjs-prometheus covers=business',
    ],
    ['hot-shots', `import StatsD from 'hot-shots';\nnew StatsD({ prefix: 'x.' });`, '2 metrics library=hot-shots covers='],
    [
      'OpenTelemetry with a reader',
      `import { NodeSDK } from '@opentelemetry/sdk-node';\nnew NodeSDK({ metricReader: reader, instrumentations: [new HttpInstrumentation()] });`,
      '2 metrics library=opentelemetry covers=rate,latency,errors',
    ],
    [
      'an OpenTelemetry meter',
      `import { metrics } from '@opentelemetry/api';const meter = metrics.getMeter('x');\nmeter.createCounter('orders.placed');`,
      '2 metrics library=opentelemetry covers=business',
    ],
  ])('reports %s', (_, code, expected) => {
    expect(evidenceIn(rule, code)).toEqual([expected]);
  });
});

describe('evidence-metrics says nothing on', () => {
  it.each([
    ['a library that is only imported', `import client from 'prom-client'; import bundle from 'express-prom-bundle'; export { client };`],
    ['OpenTelemetry without a reader', `import { NodeSDK } from '@opentelemetry/sdk-node'; new NodeSDK({ traceExporter });`],
    ["a counter of the project's own", `import { Counter } from './counter'; new Counter({ name: 'http_requests_total' });`],
    ['a route that is called metrics', `app.get('/metrics', (req, res) => res.json(stats)); report.metrics();`],
    ["an error of the library's", `import { register } from 'prom-client'; register.clear();`],
    ['commented code', `import client from 'prom-client';\n// client.collectDefaultMetrics();`],
    ['names that objects inherit', `const app = require('fastify')(); app.register(constructor); toString.metrics(); x.constructor();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
