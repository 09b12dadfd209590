import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-server-start.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-server-start', () => {
  it.each([
    ['express', `const app = require('express')();\napp.listen(3000);`, '2 server-start by=express'],
    ['http', `import http from 'node:http';\nhttp.createServer(app).listen(port, () => {});`, '2 server-start by=http'],
    ['fastify', `import Fastify from 'fastify';\nawait Fastify({ logger: true }).listen({ port: 3000 });`, '2 server-start by=fastify'],
    [
      'nest',
      `import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);\nawait app.listen(3000);`,
      '3 server-start by=nest',
    ],
    ['koa', `import Koa from 'koa';\nconst app = new Koa();\napp.listen(3000);`, '3 server-start by=koa'],
    ['hono', `import { serve } from '@hono/node-server';\nserve({ fetch: app.fetch });`, '2 server-start by=hono'],
    ['bun', `\nBun.serve({ fetch });`, '2 server-start by=bun'],
    ['deno', `\nDeno.serve(handler);`, '2 server-start by=deno'],
    [
      'an app of another file',
      `const app = require('./app');\nlet server;\nserver = app.listen(config.port, () => {});`,
      '3 server-start by=http',
    ],
  ])('reports %s', (_, code, expected) => {
    expect(evidenceIn(rule, code)).toEqual([expected]);
  });
});

describe('evidence-server-start says nothing on', () => {
  it.each([
    ['a mocked server', `import { setupServer } from 'msw/node'; const server = setupServer(); server.listen();`],
    ['an event', `server.listen('message', handler); app.listen(() => {});`],
    ['a media query or a store', `media.listen(cb); store.listen(1); history.listen(fn);`],
    ['a package of another kind', `import { app } from 'electron'; app.listen(3000);`],
    ['an app that is only made', `const app = require('express')(); module.exports = app;`],
    ['commented code', `const app = require('express')();\n// app.listen(3000);`],
    ['a local function called serve', `function serve() {} serve({ port: 1 }); const Bun = { serve }; Bun.serve();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
