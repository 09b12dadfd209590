import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-correlation-id-use.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-correlation-id-use', () => {
  it('reports the header that is set on the response', () => {
    const code = `
app.use((req, res, next) => { res.setHeader('X-Request-Id', req.id); next(); });
app.addHook('onSend', async (request, reply) => { reply.header('x-request-id', request.id); });
koa.use(async (ctx, next) => { ctx.set('X-Correlation-ID', id); await next(); });
hono.use(async (c, next) => { c.res.headers.set('traceparent', id); await next(); });
`;
    expect(evidenceIn(rule, code)).toEqual([
      '2 correlation-id-returned by=x-request-id',
      '3 correlation-id-returned by=x-request-id',
      '4 correlation-id-returned by=x-correlation-id',
      '5 correlation-id-returned by=traceparent',
    ]);
  });

  it('reports a child logger, a mixin and a format that hold the id', () => {
    const code = `
import pino from 'pino';
import winston from 'winston';
req.log = logger.child({ requestId: req.id });
const log = pino({ mixin: () => ({ traceId: context.getStore()?.traceId }) });
const withId = winston.format((info) => { info.requestId = storage.getStore()?.requestId; return info; });
`;
    expect(evidenceIn(rule, code)).toEqual([
      '4 correlation-id-logged by=child',
      '5 correlation-id-logged by=pino',
      '6 correlation-id-logged by=winston',
    ]);
  });
});

describe('evidence-correlation-id-use says nothing on', () => {
  it.each([
    ["a client's header", `request.setHeader('x-request-id', id); req.set('X-Request-Id', id); headers.set('x-other', id);`],
    ['a header that is only read', `const id = res.header('x-request-id'); ctx.get('x-request-id');`],
    ['another header', `res.setHeader('X-Powered-By', 'me'); res.set('X-Request-Time', ms);`],
    ["a child logger's name", `const log = logger.child({ module: 'users' });`],
    ['one line with the id', `logger.info({ requestId: req.id }, 'started');`],
    ['a format without it', `import winston from 'winston'; winston.format((info) => { info.service = name; return info; });`],
    ['commented code', `// res.setHeader('X-Request-Id', req.id)\nnext();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
