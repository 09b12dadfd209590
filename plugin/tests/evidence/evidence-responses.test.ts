import { expect, it } from 'vitest';
import { rule as integrations } from '../../src/evidence/evidence-integrations.ts';
import { rule as objects } from '../../src/evidence/evidence-object-access.ts';
import { rule } from '../../src/evidence/evidence-responses.ts';
import { evidenceIn } from './run-evidence.ts';

it('reports declared shapes of answers', () => {
  const code = `
app.get('/x', { schema: { response: { 200: User } } }, handler);
res.json(toDto(user));
res.json(new UserDto(user));
const schema = new Schema({}, { toJSON: { transform } });
res.json({ orders: z.array(orderView).parse(orders) });
`;
  expect(evidenceIn(rule, code)).toEqual([
    '2 response-schema by=response schema',
    '3 response-schema by=toDto',
    '4 response-schema by=UserDto',
    '5 response-schema by=toJSON',
    '6 response-schema by=parse',
  ]);
});

it('says nothing on answers as they are, other responses and empty constructors', () => {
  expect(
    evidenceIn(rule, 'res.json(user); const x = { response: { ok: 1 } }; new Response(); formatDate(x); res.json(JSON.parse(text));'),
  ).toEqual([]);
});

it('reports integrations that a service could do without, and the switches', () => {
  const code =
    "import nodemailer from 'nodemailer';\nif (process.env.MAIL_ENABLED) send();\nimport { init } from '@openfeature/server-sdk';\nimport type { X } from '@sendgrid/mail';";
  expect(evidenceIn(integrations, code)).toEqual([
    '1 side-integration name=mail (nodemailer)',
    '2 feature-flag by=MAIL_ENABLED',
    '3 feature-flag by=@openfeature/server-sdk',
  ]);
});

it('reports an object that is taken by the id of a request and compared with nobody', () => {
  const code = `
exports.show = async (req, res) => { res.json(await Order.findById(req.params.id)); };
exports.mine = async (req, res) => { res.json(await Order.findOne({ _id: req.params.id, owner: req.user.id })); };
exports.product = async (req, res) => { res.json(await Product.findById(req.params.id)); };
exports.fixed = async (req, res) => { res.json(await Order.findById(LATEST)); };
exports.search = async (req, res) => { res.json(await Order.findOne({ code: req.query.code })); };
`;
  expect(evidenceIn(objects, code)).toEqual(['2 object-access handler=show what=`Order`']);
});
