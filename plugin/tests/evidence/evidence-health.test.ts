import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-health.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-health', () => {
  it("reports terminus' paths, as readiness where the check asks a dependency", () => {
    const code = `
import { createTerminus } from '@godaddy/terminus';
createTerminus(server, {
  healthChecks: {
    '/healthz': () => Promise.resolve(),
    '/readyz': async () => { await pool.query('SELECT 1'); },
    verbatim: true,
  },
});
`;
    expect(evidenceIn(rule, code)).toEqual([
      '5 health-check library=@godaddy/terminus path=/healthz',
      '6 health-check library=@godaddy/terminus path=/readyz',
      '6 readiness-check library=@godaddy/terminus path=/readyz',
    ]);
  });

  it("reports Nest's checks and which of them asks the database", () => {
    const code = `
import { HealthCheck, HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
class HealthController {
  constructor(private health: HealthCheckService, private orm: TypeOrmHealthIndicator) {}
  @HealthCheck()
  ready() {
    return this.health.check([() => this.orm.pingCheck('database')]);
  }
}
`;
    expect(evidenceIn(rule, code)).toEqual(['5 health-check library=@nestjs/terminus', '7 readiness-check library=@nestjs/terminus']);
  });

  it('reports under-pressure with an exposed route, Lightship and Express middleware', () => {
    expect(
      evidenceIn(
        rule,
        `const app = require('fastify')();\napp.register(require('@fastify/under-pressure'), { exposeStatusRoute: '/up', healthCheck: async () => { await knex.raw('SELECT 1'); return true; } });`,
      ),
    ).toEqual(['2 health-check library=@fastify/under-pressure path=/up', '2 readiness-check library=@fastify/under-pressure path=/up']);
    expect(evidenceIn(rule, `import { createLightship } from 'lightship';\nconst lightship = await createLightship();`)).toEqual([
      '2 health-check library=lightship path=/health',
      '2 readiness-check library=lightship path=/ready',
    ]);
    expect(evidenceIn(rule, `const app = require('express')();\napp.use('/healthcheck', require('express-healthcheck')());`)).toEqual([
      '2 health-check library=express-healthcheck path=/healthcheck',
    ]);
  });

  it('reports under-pressure that asks the database on every request, as readiness', () => {
    const code = `
import underPressure from '@fastify/under-pressure';
import fp from 'fastify-plugin';
export const autoConfig = (fastify) => ({ healthCheck: async () => { await fastify.knex.raw('SELECT 1'); return true; } });
export default fp(underPressure, { dependencies: ['knex'] });
`;
    expect(evidenceIn(rule, code)).toEqual(['5 readiness-check library=@fastify/under-pressure']);
  });

  it('reports a path that only a health endpoint has, where a project registers routes in its own way', () => {
    const code = `
app.use('/health-check', healthCheckRouter);
this.use('/api/health', new HealthCheckController(config).router);
routes.push({ method: 'get', path: '/healthz', handler });
const skipped = ['/readyz'];
this.use('/ready', new ReadyCheckController(config, db).router);
`;
    expect(evidenceIn(rule, code)).toEqual([
      '2 health-check path=/health-check',
      '3 health-check path=/api/health',
      '4 health-check path=/healthz',
      '5 health-check path=/readyz',
      '6 readiness-check path=/ready',
    ]);
  });
});

describe('evidence-health says nothing on', () => {
  it.each([
    [
      'under-pressure without a route',
      `const app = require('fastify')(); app.register(require('@fastify/under-pressure'), { maxEventLoopDelay: 100, exposeStatusRoute: false });`,
    ],
    [
      'a library that is only imported',
      `import { createLightship } from 'lightship'; import { HealthCheckService } from '@nestjs/terminus';`,
    ],
    [
      "a check of somebody else's",
      `class A { constructor(private health: Doctor) {} run() { return this.health.check([() => this.db.pingCheck('x')]); } }`,
    ],
    [
      'a Nest check of a URL alone',
      `import { HealthCheckService, HttpHealthIndicator } from '@nestjs/terminus'; class A { constructor(private h: HealthCheckService, private http: HttpHealthIndicator) {} run() { return this.h.check([() => this.http.pingCheck('docs', 'https://docs.example')]); } }`,
    ],
    [
      'a call of somebody else',
      `axios.get('/health', { timeout: 1 }); client.post('/healthz', {}); await fetch('/health', {}); get('/health');`,
    ],
    ['a page', `import { Link } from 'react-router-dom'; const nav = [{ path: '/health', element: page }];`],
    [
      'a text, a key, another path',
      `const a = '/health'; const b = { '/health': 1 }; app.use('/healthcare', r); x.use('/users/health-records', r);`,
    ],
    ['a route, which is reported as one', `const app = require('express')(); app.get('/health', (req, res) => res.end());`],
    ['commented code', `// createTerminus(server, { healthChecks: { '/health': check } });\nconst a = 1;`],
    ['terminus for its signals only', `import { createTerminus } from '@godaddy/terminus'; createTerminus(server, { signal: 'SIGINT' });`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
