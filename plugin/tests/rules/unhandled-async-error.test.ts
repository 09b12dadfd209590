import { rule } from '../../src/rules/unhandled-async-error.ts';
import { testRule } from '../rule-tester.ts';

const FOUR = 'plugin/tests/fixtures/express-4/src/app.js';
const HANDLER = "const app = require('express')();\napp.get('/', async (req, res) => {\n  res.json(await load());\n});";

testRule(rule, {
  valid: [
    { name: 'Express 5', file: 'plugin/tests/fixtures/express-5/src/app.js', code: HANDLER },
    { name: 'Express 4 that takes promises', file: 'plugin/tests/fixtures/express-patched/src/app.js', code: HANDLER },
    { name: 'a version that is not known', file: 'app.js', code: HANDLER },
    {
      name: 'a wrapper',
      file: FOUR,
      code: "const app = require('express')(); app.get('/', asyncHandler(async (req, res) => { res.json(await load()); }));",
    },
    {
      name: 'all of it tried',
      file: FOUR,
      code: "const app = require('express')(); app.get('/', async (req, res, next) => { try { res.json(await load()); } catch (err) { next(err); } });",
    },
    {
      name: 'a promise with a catch',
      file: FOUR,
      code: "const app = require('express')(); app.get('/', async (req, res, next) => { const x = await load().catch(next); });",
    },
    {
      name: 'a module that is loaded',
      file: FOUR,
      code: "const app = require('express')(); app.get('/', async (req, res) => { const mime = await import('mime'); res.json({}); });",
    },
    {
      name: 'nothing that is awaited',
      file: FOUR,
      code: "const app = require('express')(); app.get('/', async (req, res) => { res.json({}); });",
    },
    {
      name: 'Fastify beside Express',
      file: FOUR,
      code: "const app = require('fastify')(); app.get('/', async (request, reply) => { return load(await x()); });",
    },
    {
      name: 'a client',
      file: FOUR,
      code: "axios.get('/', async (a, b) => { await f(); }); cache.get('k', async (key, res) => { await f(); });",
    },
    {
      name: 'handed on or watched',
      code: 'async function sync() { await f(); } app.get("/", (req, res) => { void sync(); sync().catch(log); return sync(); });',
    },
    {
      name: 'a function that tries all it does',
      code: 'async function sync() { try { await f(); } catch (e) { log(e); } } app.get("/", (req, res) => { sync(); });',
    },
    { name: 'the start of a program', code: 'async function main() { await f(); } main();' },
  ],
  invalid: [
    { name: 'an async handler', file: FOUR, code: HANDLER, errors: [['handler', 2, 14]] },
    {
      name: 'by name, on a router',
      file: FOUR,
      code: "const router = require('express').Router();\nconst list = async (req, res) => { res.json(await load()); };\nrouter.route('/').get(auth, list);",
      errors: [['handler', 3, 29]],
    },
    {
      name: 'a middleware that asks before it tries',
      file: FOUR,
      code: "import express from 'express';\nconst app = express();\napp.use(async (req, res, next) => {\n  const user = await load();\n  try { await f(); } catch (e) { next(e); }\n});",
      errors: [['handler', 3, 9]],
    },
    {
      name: 'a catch that throws again',
      file: FOUR,
      code: "const app = require('express')();\napp.post('/', async (req, res) => {\n  try { await f(); } catch (e) { log(e); throw e; }\n});",
      errors: [['handler', 2, 15]],
    },
    {
      name: 'a floating promise in a handler',
      code: "async function sendMail() { await f(); }\napp.post('/', (req, res) => {\n  sendMail();\n  res.end();\n});",
      errors: [['floating', 3, 3]],
    },
    {
      name: 'a floating promise of a timer',
      code: 'const sync = async () => { await f(); };\nsetInterval(() => {\n  sync();\n}, 1000);',
      errors: [['floating', 3, 3]],
    },
    {
      name: 'a method of the class',
      code: 'class A {\n  show(req, res) {\n    this.track();\n  }\n  async track() { await f(); }\n}',
      errors: [['floating', 3, 5]],
    },
  ],
});
