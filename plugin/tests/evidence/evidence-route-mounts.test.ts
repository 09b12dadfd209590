import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-route-mounts.ts';
import { evidenceIn } from './run-evidence.ts';

function mounts(code: string): readonly string[] {
  return evidenceIn(rule, code);
}

describe('evidence-route-mounts', () => {
  it("reports routers of other files with their app's own prefix", () => {
    const code = `
const express = require('express');
const app = express();
const v1 = express.Router();
app.use('/v1', v1);
v1.use('/users', require('./routes/users'));
app.use('/v2', routes);
app.use('/orders', requireLogin, createOrdersRouter(db));
`;
    expect(mounts(code)).toEqual([
      '6 route-mount path=/v1/users target=./routes/users',
      '7 route-mount path=/v2',
      '8 route-mount path=/orders guards=requireLogin',
    ]);
  });

  it('reports each entry of a table that a loop mounts', () => {
    const code = `
const router = require('express').Router();
const table = [
  { path: '/auth', route: authRoute },
  { path: '/users', route: userRoute },
];
table.forEach((entry) => {
  router.use(entry.path, entry.route);
});
for (const { path, route } of table) router.use(path, route);
`;
    expect(mounts(code)).toEqual([
      '4 route-mount path=/auth',
      '4 route-mount path=/auth',
      '5 route-mount path=/users',
      '5 route-mount path=/users',
    ]);
  });

  it("reports Fastify's prefixes, Hono's routes, Koa's mounts and Nest's global prefix", () => {
    expect(
      mounts(`import Fastify from 'fastify';\nimport users from './users.ts';\nFastify().register(users, { prefix: '/v1/users' });`),
    ).toEqual(['3 route-mount path=/v1/users target=./users.ts']);
    expect(
      mounts(`import { Hono } from 'hono';\nimport { books } from './books';\nconst app = new Hono();\napp.route('/books', books);`),
    ).toEqual(['4 route-mount path=/books target=./books']);
    expect(mounts(`import mount from 'koa-mount';\napp.use(mount('/api', api));`)).toEqual(['2 route-mount path=/api']);
    expect(mounts(`const app = await NestFactory.create(AppModule);\napp.setGlobalPrefix('api');`)).toEqual(['2 route-mount path=/api']);
  });
});

describe('evidence-route-mounts says nothing on', () => {
  it.each([
    ['static files', `import express from 'express'; const app = express(); app.use('/static', express.static('public'));`],
    [
      'a router that the file makes and mounts',
      `import express from 'express'; const app = express(); const r = express.Router(); app.use('/v1', r);`,
    ],
    ['a limiter', `const app = require('express')(); const { authLimiter } = require('./limits'); app.use('/v1/auth', authLimiter);`],
    [
      'a middleware of another file',
      `const app = require('express')(); app.use('/files', serveFiles()); app.use('/x', require('./middlewares/x'));`,
    ],
    [
      'middleware of a package',
      `import swagger from 'swagger-ui-express'; const app = require('express')(); app.use('/docs', swagger.serve);`,
    ],
    [
      'a plugin of a package without a prefix',
      `import sensible from '@fastify/sensible'; const app = require('fastify')(); app.register(sensible);`,
    ],
    ['something else that is used', `i18n.use('/v1', routes); axios.route('/v1', users);`],
  ])('%s', (_, code) => {
    expect(mounts(code)).toEqual([]);
  });
});

it('names what stands before a mount, and a mount without a path where it leads to a file', () => {
  const code = `
import users from './users';
const app = require('express')();
app.use(requireAuth);
app.use('/orders', limiter, require('./orders'));
app.use(users);
`;
  expect(mounts(code)).toEqual([
    '5 route-mount path=/orders target=./orders guards=requireAuth,limiter',
    '6 route-mount path=/ target=./users guards=requireAuth',
  ]);
});
