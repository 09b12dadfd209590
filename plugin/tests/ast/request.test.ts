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
