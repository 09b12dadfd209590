import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-correlation-id.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-correlation-id', () => {
  it('reports a header that is read where an id is kept or made', () => {
    const code = `
const HEADER = 'X-Correlation-Id';
app.use((req, res, next) => {
  req.id = req.headers['x-request-id'] || randomUUID();
  next();
});
app.use((req, res, next) => {
  const id = req.get(HEADER) ?? uuidv4();
  res.locals.correlationId = id;
  next();
});
`;
    expect(evidenceIn(rule, code)).toEqual(['4 correlation-id by=x-request-id', '8 correlation-id by=x-correlation-id']);
  });

  it('reports an id that is always new and one in an AsyncLocalStorage', () => {
    const code = `
import { AsyncLocalStorage } from 'node:async_hooks';
const storage = new AsyncLocalStorage();
app.use((req, res, next) => { req.requestId = nanoid(); next(); });
app.use((req, res, next) => storage.run({ requestId: req.requestId }, next));
`;
    expect(evidenceIn(rule, code)).toEqual(['4 correlation-id by=req.requestId', '5 correlation-id by=AsyncLocalStorage']);
  });

  it.each([
    [
      'pino-http',
      `import pinoHttp from 'pino-http';\napp.use(pinoHttp());`,
      ['2 correlation-id by=pino-http', '2 correlation-id-logged by=pino-http'],
    ],
    [
      'express-request-id',
      `const id = require('express-request-id');\napp.use(id());`,
      ['2 correlation-id by=express-request-id', '2 correlation-id-returned by=express-request-id'],
    ],
    [
      'Fastify with its logger',
      `import Fastify from 'fastify';\nFastify({ logger: true });`,
      ['2 correlation-id by=fastify', '2 correlation-id-logged by=fastify'],
    ],
    ['Fastify with its own ids', `import Fastify from 'fastify';\nFastify({ genReqId: () => uuid() });`, ['2 correlation-id by=fastify']],
    [
      'cls-rtracer with the header',
      `import rTracer from 'cls-rtracer';\napp.use(rTracer.expressMiddleware({ echoHeader: true }));`,
      ['2 correlation-id by=cls-rtracer', '2 correlation-id-returned by=cls-rtracer'],
    ],
    [
      'nestjs-cls with ids',
      `import { ClsModule } from 'nestjs-cls';\nClsModule.forRoot({ middleware: { mount: true, generateId: true } });`,
      ['2 correlation-id by=nestjs-cls'],
    ],
  ])('reports %s', (_, code, expected) => {
    expect(evidenceIn(rule, code)).toEqual(expected);
  });

  it("reports Datadog's tracer, also where it is only loaded when it is switched on", () => {
    const code = `
let tracer;
if (env.DD_API_KEY) {
  const ddTrace = require('dd-trace');
  tracer = ddTrace.default ?? ddTrace;
  tracer.init({ logInjection: true });
}
`;
    expect(evidenceIn(rule, code)).toEqual(['6 correlation-id by=dd-trace', '6 correlation-id-logged by=dd-trace']);
  });

  it('reports OpenTelemetry once it is started, with the log where the instrumentations write it', () => {
    const code = `
import { NodeSDK } from '@opentelemetry/sdk-node';
import { getNodeAutoInstrumentations } from '@opentelemetry/auto-instrumentations-node';
const sdk = new NodeSDK({ instrumentations: [getNodeAutoInstrumentations()] });
sdk.start();
`;
    expect(evidenceIn(rule, code)).toEqual(['5 correlation-id by=opentelemetry', '5 correlation-id-logged by=opentelemetry']);
  });
});

describe('evidence-correlation-id says nothing on', () => {
  it.each([
    ['a header that is only passed on', `const out = await fetch(url, { headers: { 'x-request-id': req.headers['x-request-id'] } });`],
    ['a list of CORS headers', `app.use(cors({ allowedHeaders: ['x-request-id', 'traceparent'] }));`],
    ['a header that is logged', `function log(req) { logger.info(req.headers['x-request-id']); }`],
    [
      "a store that is no request's",
      `import { AsyncLocalStorage } from 'async_hooks'; const als = new AsyncLocalStorage(); als.run({ tenant }, next);`,
    ],
    [
      'an OpenTelemetry SDK that is never started',
      `import { NodeSDK } from '@opentelemetry/sdk-node'; export const sdk = new NodeSDK({});`,
    ],
    ["a record's id", `user.id = randomUUID(); order.requestedId = 1; this.id = nanoid();`],
    ['a library that is only imported', `import pinoHttp from 'pino-http'; import rTracer from 'cls-rtracer';`],
    ["somebody else's tracer", `tracer.init({ logInjection: true });`],
    ['nestjs-cls without ids', `import { ClsModule } from 'nestjs-cls'; ClsModule.forRoot({ middleware: { mount: true } });`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
