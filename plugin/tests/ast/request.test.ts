import { expect, test } from 'vitest';
import { isFromRequest } from '../../src/ast/request.ts';
import { probe } from '../probe.ts';

const fromRequest = (code: string) => probe(code, isFromRequest);

test('fields of the request are from the request, in every framework', () => {
  expect(fromRequest('(req, res) => { probe(req.query.id); probe(req.params["id"]); probe(req.body); probe(req.get("x")); };')).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(fromRequest('async (ctx) => { probe(ctx.request.body.a); probe(ctx.query.b); };')).toEqual([true, true]);
  expect(fromRequest("async (c) => { probe(c.req.query('id')); probe(await c.req.json()); };")).toEqual([true, true]);
  expect(
    fromRequest('class A { f(@Body() dto: Dto, @Param("id") id: string, other) { probe(dto.name); probe(id); probe(other); } }'),
  ).toEqual([true, true, false]);
  expect(
    fromRequest('exports.handler = async (event) => { probe(event.queryStringParameters.id); }; function g(event) { probe(event.id); }'),
  ).toEqual([true, false]);
});

test('names bound to the request and values kept whole are followed', () => {
  expect(
    fromRequest(
      '(req) => { const { id } = req.params; const { body: { a } } = req; const b = id.trim(); probe(id); probe(a); probe(String(b)); };',
    ),
  ).toEqual([true, true, true]);
  expect(fromRequest('({ body }, res) => { probe(body.x); };')).toEqual([true]);
});

test('other values are not', () => {
  expect(fromRequest('(req) => { probe(req.user.id); probe(req.log); probe(load(req.query.id)); probe(Number(req.query.id)); };')).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(fromRequest('const req = https.request(); probe(req.path); probe(config.body);')).toEqual([false, false]);
});

test('a request that comes on this, from a context, of Next or through one function of the file is followed', () => {
  expect(fromRequest('class A { f() { probe(this.ctx.query.id); probe(this.req.body); probe(this.ctx.user); } }')).toEqual([
    true,
    true,
    false,
  ]);
  expect(fromRequest('async (ctx) => { const { request } = ctx; probe(request.body.id); };')).toEqual([true]);
  expect(
    fromRequest(
      'async function POST(request, { params }) { probe(await request.json()); probe(params.id); probe(request.nextUrl.searchParams); }',
    ),
  ).toEqual([true, true, true]);
  expect(fromRequest('function load(name) { probe(name); } app.get("/", (req) => load(req.query.name));')).toEqual([true]);
  expect(fromRequest('const nameOf = (req) => req.query.name; app.get("/", (req) => probe(nameOf(req)));')).toEqual([true]);
  expect(fromRequest('(req) => { for (const one of req.body.items) probe(one.id); req.body.items.map((each) => probe(each)); };')).toEqual([
    true,
    true,
  ]);
});

test('what a schema, a pipe or a pattern has made of it is not', () => {
  expect(
    fromRequest(
      "(req) => { probe(Schema.parse(req.body)); probe(JSON.parse(req.body)); probe(req.query.x.replace(/[^a-z]/g, '')); probe(req.body.x.length); };",
    ),
  ).toEqual([false, true, false, false]);
  expect(fromRequest("class A { f(@Param('id', ParseIntPipe) id, @Query('q') q = '') { probe(id); probe(q); } }")).toEqual([false, true]);
});
