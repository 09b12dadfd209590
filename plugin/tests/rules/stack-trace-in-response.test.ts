import { rule } from '../../src/rules/stack-trace-in-response.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'an error that is no 500',
      code: "app.setErrorHandler((err, request, reply) => { reply.send(reply.statusCode === 500 ? { message: 'Something went wrong' } : err); });",
    },
    {
      name: 'a fixed text',
      code: "app.get('/', async (req, res) => { try { await f(); } catch (err) { logger.error(err); res.status(500).json({ title: 'Internal error' }); } });",
    },
    {
      name: 'in development only',
      code: "app.use((err, req, res, next) => { res.status(500).json({ message: 'x', ...(config.env === 'development' && { stack: err.stack }) }); });",
    },
    {
      name: 'not in production',
      code: "app.use((err, req, res, next) => { res.status(500).json({ stack: process.env.NODE_ENV === 'production' ? null : err.stack }); });",
    },
    {
      name: 'the message of an error of the client',
      code: 'app.get("/", (req, res) => { try { f(); } catch (err) { res.status(400).json({ error: err.message }); } });',
    },
    {
      name: 'an error that was asked for its kind',
      code: 'app.get("/", (req, res) => { try { f(); } catch (err) { if (err instanceof AppError) return res.status(500).json({ error: err.message }); next(err); } });',
    },
    {
      name: 'a central handler that knows its own errors',
      code: 'app.use((err, req, res, next) => { res.status(err.status || 500).json({ message: err.message }); });',
    },
    {
      name: 'what a validator found',
      code: 'app.post("/", (req, res) => { const { error } = schema.validate(req.body); if (error) return res.status(422).json(error); });',
    },
    { name: 'no response', code: 'try { f(); } catch (err) { worker.send(err); socket.write(err.stack); logger.error(err.stack); }' },
    { name: 'a page', code: "'use client';\nasync function f(res) { try { g(); } catch (e) { res.send(e.stack); } }" },
  ],
  invalid: [
    { name: 'the stack', code: 'app.use((err, req, res, next) => {\n  res.status(500).send(err.stack);\n});', errors: [['stack', 2, 3]] },
    {
      name: 'the stack in an object of its own',
      code: 'app.use((error, req, res, next) => {\n  const body = { message: "x", stack: error.stack };\n  res.json(body);\n});',
      errors: [['stack', 3, 3]],
    },
    {
      name: 'the whole error',
      code: 'router.get("/", async (req, res) => {\n  try { await f(); } catch (err) {\n    res.status(500).json({ error: err });\n  }\n});',
      errors: [['whole', 3, 5]],
    },
    {
      name: 'the error of a callback',
      code: 'function list(req, res) {\n  Item.find({}, (err, items) => {\n    if (err) res.send(err);\n    else res.json(items);\n  });\n}',
      errors: [['whole', 3, 14]],
    },
    {
      name: 'the message of anything, with 500',
      code: 'app.get("/", async (req, res) => {\n  try { await f(); } catch (e) {\n    res.status(500).json({ error: e.message });\n  }\n});',
      errors: [['text', 3, 5]],
    },
    {
      name: "Nest's 500",
      code: 'async function f() {\n  try { await g(); } catch (error) {\n    throw new InternalServerErrorException(error.message);\n  }\n}',
      errors: [['text', 3, 11]],
    },
    {
      name: 'Next.js',
      code: 'export async function GET() {\n  try { return await g(); } catch (e) {\n    return NextResponse.json({ error: (e as Error).message }, { status: 500 });\n  }\n}',
      errors: [['text', 3, 12]],
    },
    {
      name: 'Hono',
      code: "import { Hono } from 'hono';\napp.onError((err, c) => c.json({ error: err.message }, 500));",
      errors: [['text', 2, 25]],
    },
    {
      name: 'Koa',
      code: 'app.use(async (ctx, next) => {\n  try { await next(); } catch (err) {\n    ctx.status = 500;\n    ctx.body = { error: err.message };\n  }\n});',
      errors: [['text', 4, 5]],
    },
    {
      name: 'Fastify',
      code: 'app.setErrorHandler((error, request, reply) => {\n  reply.code(500).send({ message: error.message });\n});',
      errors: [['text', 2, 3]],
    },
    {
      name: 'a template that shows it',
      code: 'app.use((err, req, res, next) => {\n  res.render("error", { stack: err.stack });\n});',
      errors: [['stack', 2, 3]],
    },
    {
      name: 'as text',
      code: 'app.get("/", (req, res) => {\n  f().catch((err) => res.status(500).send(`failed: ${err}`));\n});',
      errors: [['text', 2, 22]],
    },
  ],
});
