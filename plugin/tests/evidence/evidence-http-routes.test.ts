import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-http-routes.ts';
import { evidenceIn } from './run-evidence.ts';

function routes(code: string): readonly string[] {
  return evidenceIn(rule, code);
}

describe('evidence-http-routes on Express', () => {
  it('reports method, path, handler and the middleware before it', () => {
    const code = `
const express = require('express');
const app = express();
app.get('/users', requireAuth, validate(schema), users.list);
app.post('/users', [requireAuth, requireAdmin], catchAsync(createUser));
app.delete('/users/:id', (req, res) => res.end());
app.all('*', notFound);
`;
    expect(routes(code)).toEqual([
      '4 http-route method=GET path=/users handler=users.list guards=requireAuth,validate',
      '5 http-route method=POST path=/users handler=createUser guards=requireAuth,requireAdmin',
      '6 http-route method=DELETE path=/users/:id',
      '7 http-route method=ALL path=* handler=notFound',
    ]);
  });

  it('sees guards through what only takes care of their errors', () => {
    const code = `
const router = require('express').Router();
router.post('/admin/ban/:id', asyncHandler(auth.jwt), catchErrors(auth.admin), asyncHandler(env.OPEN ? auth.any : auth.key), asyncHandler(ban));
router.get('/logs', wrapper(auth.jwt, options), list);
`;
    expect(routes(code)).toEqual([
      '3 http-route method=POST path=/admin/ban/:id handler=ban guards=auth.jwt,auth.admin,auth.any',
      '4 http-route method=GET path=/logs handler=list guards=wrapper',
    ]);
  });

  it("reads the guards among the options of a project's own registration", () => {
    const code = `
class Projects extends Controller {
  constructor() {
    this.route({ method: 'post', path: '/', handler: this.create, permission: CREATE, middleware: [api.validPath({ requestBody })] });
    this.route({ method: 'get', path: '/', handler: this.list, permission: NONE });
  }
}`;
    expect(routes(code).map((one) => one.replace(/ handler=\S+/, ''))).toEqual([
      '4 http-route method=POST path=/ guards=permission,api.validPath',
      '5 http-route method=GET path=/ guards=authenticated',
    ]);
  });

  it('reports each method of a chain on its own line', () => {
    const code = `
import { Router } from 'express';
const router = Router();
router
  .route('/')
  .get(auth('read'), list)
  .post(auth('write'), create);
`;
    expect(routes(code)).toEqual([
      '6 http-route method=GET path=/ handler=list guards=auth',
      '7 http-route method=POST path=/ handler=create guards=auth',
    ]);
  });

  it('joins the prefix a router of the file is mounted under', () => {
    const code = `
import express from 'express';
const app = express();
const v1 = express.Router();
const users = express.Router();
app.use('/v1', v1);
v1.use('/users', users);
users.get('/:id', show);
`;
    expect(routes(code)).toEqual(['8 http-route method=GET path=/v1/users/:id handler=show']);
  });

  it('adds the guards that the router puts before the route, and only those before it', () => {
    const code = `
const router = require('express').Router();
router.get('/health', ok);
router.use(express.json());
router.use(requireLogin);
router.use('/admin', requireAdmin);
router.get('/me', me);
router.get('/admin/users', list);
`;
    expect(routes(code)).toEqual([
      '3 http-route method=GET path=/health handler=ok',
      '7 http-route method=GET path=/me handler=me guards=requireLogin',
      '8 http-route method=GET path=/admin/users handler=list guards=requireLogin,requireAdmin',
    ]);
  });

  it('leaves a guard out of a route that it is told to leave alone', () => {
    const code = `
import express from 'express';
import { expressjwt } from 'express-jwt';
const app = express();
app.use(expressjwt({ secret }).unless({ path: ['/health'] }));
app.get('/health', ok);
app.get('/me', me);
`;
    expect(routes(code)).toEqual([
      '6 http-route method=GET path=/health handler=ok',
      '7 http-route method=GET path=/me handler=me guards=expressjwt',
    ]);
  });

  it('takes an app that comes as a parameter or from another file', () => {
    expect(routes(`module.exports = (app, db) => { app.get('/login', sessions.show); };`)).toEqual([
      '1 http-route method=GET path=/login handler=sessions.show',
    ]);
    expect(routes(`const app = require('./app');\napp.post('/login', login);`)).toEqual([
      '2 http-route method=POST path=/login handler=login',
    ]);
    expect(routes(`class Server { routes() { this.app.get('/ping', (req, res) => res.send('pong')); } }`)).toEqual([
      '1 http-route method=GET path=/ping',
    ]);
  });

  it('says what a handler, or one function that it calls, asks of the database, the cache or the queue', () => {
    const code = `
import express from 'express';
import { Pool } from 'pg';
import Redis from 'ioredis';
const app = express();
const pool = new Pool();
const store = new Redis();
app.get('/live', (req, res) => res.send('ok'));
app.get('/ready', async (req, res) => { await checkAll(); res.send('ok'); });
app.get('/mongo', asyncHandler(async (req, res) => { await mongoose.connection.db.admin().ping(); res.send('ok'); }));
app.get('/state', (req, res) => res.json({ up: mongoose.connection.readyState === 1 }));
app.get('/prisma', async (req, res) => { await prisma.$queryRaw\`SELECT 1\`; res.send('ok'); });
app.get('/seq', async (req, res) => { await sequelize.authenticate(); res.send('ok'); });
app.get('/q', async (req, res) => { await rabbitChannel.checkQueue('jobs'); res.send('ok'); });
async function checkAll() { await pool.query('SELECT 1'); await store.ping(); }
`;
    expect(routes(code)).toEqual([
      '8 http-route method=GET path=/live',
      '9 http-route method=GET path=/ready touches=cache,db',
      '10 http-route method=GET path=/mongo touches=db',
      '11 http-route method=GET path=/state touches=db',
      '12 http-route method=GET path=/prisma touches=db',
      '13 http-route method=GET path=/seq touches=db',
      '14 http-route method=GET path=/q touches=queue',
    ]);
  });
});

describe('evidence-http-routes on Fastify', () => {
  it('reports shorthand routes, route options and hooks as guards', () => {
    const code = `
import Fastify from 'fastify';
const app = Fastify({ logger: true }).withTypeProvider();
app.get('/health', async () => ({ ok: true }));
app.post('/items', { preHandler: [app.authenticate], schema }, createItem);
app.get('/one', { handler: one });
app.route({ method: ['GET', 'HEAD'], url: '/both', onRequest: verifyJwt, handler: both });
`;
    expect(routes(code)).toEqual([
      '4 http-route method=GET path=/health',
      '5 http-route method=POST path=/items handler=createItem guards=app.authenticate validates=schema',
      '6 http-route method=GET path=/one handler=one',
      '7 http-route method=GET path=/both handler=both guards=verifyJwt',
      '7 http-route method=HEAD path=/both handler=both guards=verifyJwt',
    ]);
  });

  it("takes hapi's routes, one or a list, and a project's own way to register one with a handler", () => {
    const code = `
server.route([{ method: 'GET', path: '/a', handler: listA }, { method: 'POST', path: '/b', handler: addB }]);
class Login extends Controller {
  constructor() {
    this.route({ method: 'post', path: '/login', handler: this.login, middleware: [] });
    this.route({ path: '/no-method', handler: this.login });
  }
}
`;
    expect(routes(code)).toEqual([
      '2 http-route method=GET path=/a handler=listA',
      '2 http-route method=POST path=/b handler=addB',
      '5 http-route method=POST path=/login handler=login',
    ]);
  });

  it('joins the prefix of the plugin a route is in, written inline or named', () => {
    const code = `
import Fastify from 'fastify';
const app = Fastify();
app.register(async (instance) => {
  instance.addHook('onRequest', requireAuth);
  instance.get('/users', list);
}, { prefix: '/v1' });
async function health(fastify, opts) {
  fastify.get('/live', live);
}
app.register(health, { prefix: '/internal' });
`;
    expect(routes(code)).toEqual([
      '6 http-route method=GET path=/v1/users handler=list guards=requireAuth',
      '9 http-route method=GET path=/internal/live handler=live',
    ]);
  });

  it('takes a parameter typed as an instance', () => {
    const code = `
import type { FastifyInstance } from 'fastify';
export async function routes(server: FastifyInstance) { server.get('/x', x); }
`;
    expect(routes(code)).toEqual(['3 http-route method=GET path=/x handler=x']);
  });
});

describe('evidence-http-routes on Koa and Hono', () => {
  it("joins a Koa router's prefix and skips a route's name", () => {
    const code = `
const Router = require('@koa/router');
const router = new Router({ prefix: '/books' });
router.get('list', '/', listBooks);
router.del('/:id', requireUser, removeBook);
`;
    expect(routes(code)).toEqual([
      '4 http-route method=GET path=/books handler=listBooks',
      '5 http-route method=DELETE path=/books/:id handler=removeBook guards=requireUser',
    ]);
  });

  it("joins Hono's base path along a chain", () => {
    const code = `
import { Hono } from 'hono';
const api = new Hono().basePath('/api');
api.get('/a', (c) => c.text('a')).post('/b', (c) => c.text('b'));
`;
    expect(routes(code)).toEqual(['4 http-route method=GET path=/api/a', '4 http-route method=POST path=/api/b']);
  });
});

describe('evidence-http-routes says nothing on', () => {
  it.each([
    ['settings', `const app = require('express')(); const env = app.get('env'); app.get('trust proxy', true);`],
    ['a configuration', `import config from 'config'; config.get('/server/port'); config.get('/x', () => 1);`],
    ['a map or a cache', `const map = new Map(); map.get('/x'); cache.get('/users', (err, value) => value);`],
    [
      "a client's call",
      `import axios from 'axios'; axios.get('/health', { timeout: 5 }); const api = axios.create(); api.get('/health', fn);`,
    ],
    ['a client by a name an app has too', `import { api } from './client'; api.get('/users', { params }); api.get('/users', config);`],
    [
      'supertest',
      `import request from 'supertest'; request(app).get('/health').expect(200, done); const server = request(app); server.get('/x', done);`,
    ],
    ['a mocked server', `import { http } from 'msw'; http.get('/user', () => HttpResponse.json({}));`],
    ['nock', `import nock from 'nock'; const server = nock('https://a.example'); server.get('/x', fn);`],
    ['commented code', `const app = require('express')();\n// app.get('/health', (req, res) => res.send('ok'));`],
    ["Angular's and jQuery's clients", `this.http.get('/health', callback); $.get('/health', function (data) {});`],
    ['preflights', `const app = require('express')(); app.options('*', cors());`],
    ['a lodash path', `_.get('/x', fallback); params.get('/a', b);`],
  ])('%s', (_, code) => {
    expect(routes(code)).toEqual([]);
  });
});
