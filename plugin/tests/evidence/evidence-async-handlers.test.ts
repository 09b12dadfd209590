import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-async-handlers.ts';
import { evidenceIn } from './run-evidence.ts';

const FOUR = 'plugin/tests/fixtures/express-4/src/users.js';
const router = "const router = require('express').Router();\n";

describe('evidence-async-handlers', () => {
  it.each([
    ['an export', 'exports.list = async (req, res) => { res.json(await find()); };', ['1 rejecting-handler handler=list']],
    ['a declaration', 'export async function list(req, res) { res.json(await find()); }', ['1 rejecting-handler handler=list']],
    ['a constant', 'export const list: RequestHandler = async (req, res) => { throw new Error(); };', ['1 rejecting-handler handler=list']],
    [
      'other names on the way out',
      'const list = async (req, res) => { res.json(await find()); };\nmodule.exports = { list, index: list };',
      ['1 rejecting-handler handler=list,index'],
    ],
    ['the module itself', 'module.exports = async (req, res) => { res.json(await find()); };', ['1 rejecting-handler handler=default']],
    ['a default export', 'export default async function list(req, res) { await find(); }', ['1 rejecting-handler handler=default']],
    ['a key', 'module.exports = { list: async (req, res, next) => { await find(); } };', ['1 rejecting-handler handler=list']],
    [
      'a method',
      'class Users {\n  async list(req, res) { await find(); }\n}\nmodule.exports = new Users();',
      ['2 rejecting-handler handler=list'],
    ],
    [
      'a field',
      'export class Users {\n  list = async (_req: Request, res: Response): Promise<void> => { await find(); };\n}',
      ['2 rejecting-handler handler=list'],
    ],
    [
      'half of it tried',
      'exports.list = async (req, res, next) => { const all = await find(); try { await more(); } catch (err) { next(err); } };',
      ['1 rejecting-handler handler=list'],
    ],
  ])('reports %s', (_, code, expected) => {
    expect(evidenceIn(rule, code, FOUR)).toEqual(expected);
  });

  it.each([
    ['a wrapper', 'exports.list = catchAsync(async (req, res) => { await find(); });'],
    ['a wrapper on the way out', 'const list = async (req, res) => { await find(); };\nmodule.exports = { list: wrap(list) };'],
    ['a wrapper for all', 'async function list(req, res) { await find(); }\nmodule.exports = wrapAll({ list });'],
    ['a wrapper for an object', 'const users = { list: async (req, res) => { await find(); } };\nmodule.exports = wrapAll(users);'],
    ['a wrapper in the constructor', 'class A { constructor() { this.list = wrap(this.list); } async list(req, res) { await find(); } }'],
    ['a wrapper of a class', 'class A { async list(req, res) { await find(); } }\nmodule.exports = autoCatch(A);'],
    ['a decorator', '@Controller() export class A { @Get() async list(@Req() req, @Res() res) { await find(); } }'],
    ['all of it tried', 'exports.list = async (req, res, next) => { try { await find(); } catch (err) { next(err); } };'],
    ['nothing awaited', 'exports.list = async (req, res) => { res.json({}); };'],
    ['a function of its own file', 'async function list(req, res) { await find(); }'],
    ['another function', 'exports.load = async (id, options) => { await find(id); };'],
  ])('says nothing of %s', (_, code) => {
    expect(evidenceIn(rule, code, FOUR)).toEqual([]);
  });

  it.each([
    ['a required controller', "const users = require('./users');\nrouter.get('/', auth, users.list);", 'handler=list target=./users'],
    ['an import', "import { list } from '../users.js';\nrouter.route('/').get(list);", 'handler=list target=../users.js'],
    ['the module itself', "import list from './list';\nrouter.get('/', list);", 'handler=default target=./list'],
    ['an index', "const { users } = require('../controllers');\nrouter.get('/', users.list);", 'handler=users.list target=../controllers'],
    [
      'an instance',
      "import { Users } from './users';\nconst users = new Users();\nrouter.get('/', users.list.bind(users));",
      'handler=Users.list target=./users',
    ],
    [
      'an arrow that hands on',
      "import { users } from './users';\nrouter.get('/', (req, res, next) => users.list(req, res, next));",
      'handler=users.list target=./users',
    ],
    ['a guard', "import guard from './guard';\nrouter.use(guard);", 'handler=default target=./guard'],
  ])('reports the registration of %s', (_, code, expected) => {
    const found = evidenceIn(rule, router + code, FOUR).filter(
      (one) => one.includes('users') || one.includes('Users') || !one.includes('auth'),
    );
    expect(found.map((one) => one.replace(/^\d+ handler-registration /, ''))).toEqual([expected]);
  });

  it.each([
    ['a wrapper', "const users = require('./users');\nrouter.get('/', wrap(users.list));"],
    ['a package', "const list = require('list');\nrouter.get('/', list);"],
    ['an arrow that awaits', "const users = require('./users');\nrouter.get('/', (req, res, next) => users.list(req, res).catch(next));"],
  ])('reports no registration of %s', (_, code) => {
    expect(evidenceIn(rule, router + code, FOUR)).toEqual([]);
  });

  it("leaves a project's own router alone that takes promises", () => {
    const code = "const users = require('./users');\nconst router = asyncRouter();\nrouter.get('/', users.list);";
    expect(evidenceIn(rule, code, FOUR)).toEqual([]);
  });

  it('reports who reaches into Express', () => {
    expect(evidenceIn(rule, "const Layer = require('express/lib/router/layer');", FOUR)).toEqual(['1 rejections-taken by=Layer']);
  });

  it('asks for Express 4', () => {
    const code = 'exports.list = async (req, res) => { res.json(await find()); };';
    expect(evidenceIn(rule, code, FOUR.replace('express-4', 'express-5'))).toEqual([]);
    expect(evidenceIn(rule, code, FOUR.replace('express-4', 'express-patched'))).toEqual([]);
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
