import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-handlers.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-handlers', () => {
  it('reports what named handlers ask of the request', () => {
    const code = `
exports.create = async (req, res) => { await Order.create(req.body); res.sendStatus(201); };
const update = catchAsync(async (req, res) => { const input = orderSchema.parse(req.body); save(req.user.id, input); });
class Orders { remove(req, res) { if (!req.session.userId) return res.sendStatus(401); drop(req.params.id); } }
export async function list(ctx) { ctx.body = await find(ctx.query.page); }
const { body } = require('express-validator');
function register(req, res) { if (!req.body.email) return res.status(400).end(); }
`;
    expect(evidenceIn(rule, code)).toEqual([
      '2 http-route handler=create reads=body',
      '3 http-route handler=update guards=req.user reads=body validates=parse',
      '4 http-route handler=remove guards=req.session reads=params',
      '5 http-route handler=list reads=query',
      '7 http-route handler=register reads=body validates=by hand',
    ]);
  });

  it('knows a schema by what made it', () => {
    const code =
      "import * as yup from 'yup';\nconst order = yup.object({});\nexports.create = async (req, res) => { save(await order.validate(req.body)); };";
    expect(evidenceIn(rule, code)).toEqual(['3 http-route handler=create reads=body validates=validate']);
  });

  it('reports what is asked of an identity besides its being there', () => {
    const code = 'exports.middleware = (req, res, next) => { if (!req.user.isAdminOrUp) return res.sendStatus(403); next(); };';
    expect(evidenceIn(rule, code)).toEqual(['1 http-route handler=middleware guards=req.user,req.user.isAdminOrUp']);
  });

  it("takes a project's own reading of the request for what it gives back", () => {
    const code =
      'export async function POST(request) { const { auth, body } = await parseRequest(request, orderSchema); await save(auth, body); }';
    expect(evidenceIn(rule, code)).toEqual(['1 http-route handler=POST guards=request.auth validates=schema']);
  });

  it.each([
    ['a callback of a client', 'client.on("x", (res) => res.body);'],
    ['a function of other arguments', 'function add(a, b) { return a.body + b; }'],
    ['a handler that asks nothing', 'export const ping = (req, res) => res.send("pong");'],
    ['a handler without a name', 'app.get("/x", (req, res) => res.send(req.query.q));'],
  ])('says nothing on %s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
