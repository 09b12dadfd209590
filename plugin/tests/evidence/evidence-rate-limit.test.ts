import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-rate-limit.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-rate-limit', () => {
  it('reports express-rate-limit for everything, for a path and for one route', () => {
    const code = `
const express = require('express');
const rateLimit = require('express-rate-limit');
const app = express();
const router = express.Router();
const limiter = rateLimit({ max: 5 });
app.use(limiter);
app.use('/api/', rateLimit({ max: 100 }));
router.post('/login', limiter, validate(login), controller.login);
router.route('/reset').post([limiter], reset);
app.use('/v1', router);
`;
    expect(evidenceIn(rule, code)).toEqual([
      '7 rate-limit library=express-rate-limit scope=global',
      '8 rate-limit library=express-rate-limit scope=router path=/api/',
      '9 rate-limit library=express-rate-limit scope=route path=/v1/login',
      '10 rate-limit library=express-rate-limit scope=route path=/v1/reset',
    ]);
  });

  it('reports a limiter of another file by its name, also for production only', () => {
    const code = `
const express = require('express');
const { authLimiter } = require('./middlewares/rateLimiter');
const app = express();
if (config.env === 'production') {
  app.use('/v1/auth', authLimiter);
}
app.post('/reset', throttle('reset'), reset);
import throttle from '@server/throttle';
`;
    expect(evidenceIn(rule, code)).toEqual(['6 rate-limit scope=router path=/v1/auth', '8 rate-limit scope=route path=/reset']);
  });

  it('reports a middleware that asks rate-limiter-flexible, and a handler that does', () => {
    const code = `
import express from 'express';
import { RateLimiterRedis } from 'rate-limiter-flexible';
const app = express();
const quota = new RateLimiterRedis({ points: 5 });
const guard = async (req, res, next) => { await quota.consume(req.ip); next(); };
app.use(guard);
app.post('/login', async (req, res) => {
  await quota.consume(req.body.email);
});
export async function POST(request) {
  await quota.consume(request.ip);
}
`;
    expect(evidenceIn(rule, code)).toEqual([
      '7 rate-limit scope=global',
      '8 rate-limit scope=route path=/login',
      '12 rate-limit library=rate-limiter-flexible scope=route',
    ]);
  });

  it("reports Fastify's plugin and a route's own limit", () => {
    const code = `
import Fastify from 'fastify';
import rateLimit from '@fastify/rate-limit';
const app = Fastify();
await app.register(rateLimit, { max: 100 });
app.post('/login', { config: { rateLimit: { max: 5 } } }, login);
`;
    expect(evidenceIn(rule, code)).toEqual([
      '5 rate-limit library=@fastify/rate-limit scope=global',
      '6 rate-limit library=@fastify/rate-limit scope=route path=/login',
    ]);
    expect(
      evidenceIn(rule, `import rateLimit from '@fastify/rate-limit';\nexport const autoConfig = { max: 5 };\nexport default rateLimit;`),
    ).toEqual(['3 rate-limit library=@fastify/rate-limit scope=global']);
  });

  it("reports Nest's guard for the app, a controller and a route", () => {
    const code = `
import { Controller, Post, UseGuards } from '@nestjs/common';
import { ThrottlerGuard, Throttle } from '@nestjs/throttler';
const provider = { provide: APP_GUARD, useClass: ThrottlerGuard };
@UseGuards(ThrottlerGuard)
@Controller('auth')
class Auth {
  @Throttle({ default: { limit: 3, ttl: 60 } })
  @Post('login')
  login() {}
}
`;
    expect(evidenceIn(rule, code)).toEqual([
      '4 rate-limit library=@nestjs/throttler scope=global',
      '5 rate-limit library=@nestjs/throttler scope=router path=/auth',
      '8 rate-limit library=@nestjs/throttler scope=route path=/auth/login',
    ]);
  });

  it('reports a limiter made in place where a project registers routes in its own way', () => {
    const code = `
import rateLimit from 'express-rate-limit';
class Routes extends Controller {
  constructor() {
    this.useWithMiddleware('/auth/simple', new SimpleProvider().router, rateLimit({ max: 10 }));
    this.route({ method: 'post', path: '/password-email', handler: this.send, middleware: [check(), rateLimit({ max: 1 })] });
  }
}
`;
    expect(evidenceIn(rule, code)).toEqual([
      '5 rate-limit library=express-rate-limit scope=route path=/auth/simple',
      '6 rate-limit library=express-rate-limit scope=route path=/password-email',
    ]);
  });

  it("reports a token bucket of the project's own", () => {
    const code = `const { RateLimiter } = require('limiter');\nclass Limits { constructor(config) { this.limiter = new RateLimiter(config); } }`;
    expect(evidenceIn(rule, code)).toEqual(['2 rate-limit library=limiter scope=route']);
  });

  it('reports Koa and Hono', () => {
    expect(
      evidenceIn(
        rule,
        `import Koa from 'koa'; import ratelimit from 'koa-ratelimit';\nconst app = new Koa(); app.use(ratelimit({ max: 1 }));`,
      ),
    ).toEqual(['2 rate-limit library=koa-ratelimit scope=global']);
    expect(
      evidenceIn(
        rule,
        `import { Hono } from 'hono'; import { rateLimiter } from 'hono-rate-limiter';\nconst app = new Hono(); app.use('/auth/*', rateLimiter({ limit: 1 }));`,
      ),
    ).toEqual(['2 rate-limit library=hono-rate-limiter scope=router path=/auth']);
  });
});

describe('evidence-rate-limit says nothing on', () => {
  it.each([
    [
      'a limiter that is only made',
      `const rateLimit = require('express-rate-limit'); module.exports = { authLimiter: rateLimit({ max: 5 }) };`,
    ],
    ["Nest's module alone", `import { ThrottlerModule } from '@nestjs/throttler'; ThrottlerModule.forRoot([{ ttl: 60, limit: 10 }]);`],
    [
      "Fastify's plugin that limits no route",
      `import Fastify from 'fastify'; import rl from '@fastify/rate-limit'; Fastify().register(rl, { global: false });`,
    ],
    [
      'limits of size and uploads',
      `const app = require('express')(); app.use(bodyLimiter); app.post('/f', uploadLimiter(5), save); app.use(express.json({ limit: '1mb' }));`,
    ],
    ['a page limit', `const app = require('express')(); app.get('/users', paginate({ limit: 10 }), list);`],
    ['a throttled function', `import throttle from 'lodash/throttle'; window.addEventListener('scroll', throttle(onScroll, 100));`],
    [
      'a limiter of promises',
      `import Bottleneck from 'bottleneck'; const limiter = new Bottleneck(); limiter.schedule(fn); const app = require('express')(); app.get('/x', handler);`,
    ],
    ['commented code', `const app = require('express')();\n// app.use(rateLimit({ max: 5 }));`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
