import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-error-handler.ts';
import { evidenceIn } from './run-evidence.ts';

const EXPRESS = `const app = require('express')();\n`;

describe('evidence-error-handler', () => {
  it.each([
    [
      'four parameters that answer',
      `${EXPRESS}app.use((err, req, res, next) => { res.status(500).json({ message: err.message }); });`,
      'express',
    ],
    ['a function of the file', `${EXPRESS}app.use(onError); function onError(err, req, res, next) { respond(res, err); }`, 'express'],
    ["another file's by its name", `${EXPRESS}app.use(errorHandler); const { errorHandler } = require('./middlewares/error');`, 'express'],
    [
      "another file's by its module and member",
      `${EXPRESS}app.use(error.handler); const error = require('./middlewares/error');`,
      'express',
    ],
    [
      "Koa's try around next",
      `import Koa from 'koa'; const app = new Koa();\napp.use(async (ctx, next) => { try { await next(); } catch (e) { ctx.status = 500; ctx.body = { message: 'x' }; } });`,
      'koa',
    ],
    ["Koa's event", `import Koa from 'koa'; const app = new Koa();\napp.on('error', report);`, 'koa'],
    ["Hono's", `import { Hono } from 'hono'; const app = new Hono();\napp.onError((err, c) => c.json({}, 500));`, 'hono'],
    ['a Nest filter for the app', `const providers = [\n{ provide: APP_FILTER, useClass: AllExceptions }];`, 'nest'],
    ['a Nest filter', `import { Catch } from '@nestjs/common';\n@Catch() class AllExceptions {}`, 'nest'],
    ["Nest's default", `import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);`, 'nest'],
    [
      "routing-controllers' middleware for errors",
      `import { Middleware } from 'routing-controllers';\n@Middleware({ type: 'after' }) class E { error(error, req, res, next) { res.json({}); } }`,
      'express',
    ],
    [
      "routing-controllers' default",
      `import { createExpressServer } from 'routing-controllers';\ncreateExpressServer({ cors: true });`,
      'express',
    ],
    ["Fastify's default", `import Fastify from 'fastify';\nexport const app = Fastify();`, 'fastify'],
    [
      "Fastify's own",
      `export default async function (fastify) {\nfastify.setErrorHandler((e, request, reply) => reply.send({})); }`,
      'fastify',
    ],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 error-handler by=${by}`]);
  });
});

describe("evidence-error-handler reports Next.js's", () => {
  it.each([
    ['error page', 'src/app/(main)/error.tsx', 'export default function Problem() {}'],
    ['last error page', 'app/global-error.jsx', 'export default function Problem() {}'],
    ['error page of the pages router', 'pages/_error.tsx', 'export default Problem;'],
    ['hook for errors of requests', 'src/instrumentation.ts', 'export const onRequestError = report;'],
    ['hook from another file', 'instrumentation.ts', "export { captureRequestError as onRequestError } from '@sentry/nextjs';"],
  ])('%s', (_, file, code) => {
    expect(evidenceIn(rule, code, file)).toEqual(['1 error-handler by=nextjs']);
  });
});

describe('evidence-error-handler says nothing on', () => {
  it.each([
    ['one that only passes on', `${EXPRESS}app.use((err, req, res, next) => { logger.error(err); next(err); });`],
    ['one that stands before every route', `${EXPRESS}app.use((err, req, res, next) => { res.end(); });\napp.get('/a', a);`],
    ['a 404', `${EXPRESS}app.use((req, res, next) => { next(new NotFound()); }); app.use(notFoundHandler);`],
    [
      "a logger's",
      `${EXPRESS}const morgan = require('./config/morgan'); app.use(morgan.errorHandler); app.use(Sentry.Handlers.errorHandler());`,
    ],
    [
      'routing-controllers with its default off',
      `import { createExpressServer, Middleware } from 'routing-controllers'; createExpressServer({ defaultErrorHandler: false }); @Middleware({ type: 'before' }) class Log { use(req, res, next) { next(); } }`,
    ],
    ['an error page of a component', 'export default function ErrorPage() {}'],
    ['a converter', `${EXPRESS}const { errorConverter } = require('./error'); app.use(errorConverter);`],
    ["a package's for development", `${EXPRESS}app.use(require('errorhandler')());`],
    [
      'a handler that is only made',
      `const errorHandler = (err, req, res, next) => { res.status(500).end(); }; module.exports = errorHandler;`,
    ],
    ['four parameters elsewhere', `list.reduce((a, b, c, d) => c.send(a)); emitter.on('error', (e) => log(e));`],
    ['commented code', `${EXPRESS}// app.use(errorHandler);`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
