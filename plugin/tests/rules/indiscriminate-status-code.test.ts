import { rule } from '../../src/rules/indiscriminate-status-code.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a status of its own',
      code: "app.get('/', (req, res) => { if (!x) return res.status(404).json({ error: 'Not found' }); res.status(400); res.json({ error: 'x' }); });",
    },
    {
      name: 'no error',
      code: 'app.get("/", (req, res) => { res.json({ error: null, data }); res.json({ success: true }); res.json({ errors: [] }); });',
    },
    {
      name: 'an unexpected failure of a handler',
      code: "app.get('/', async (req, res) => { try { res.json(await load()); } catch (err) { res.status(500).json({ error: 'failed' }); } });",
    },
    {
      name: 'errors told apart',
      code: "app.use((err, req, res, next) => { if (err instanceof HttpError) return res.status(err.status).end(); res.status(500).send('x'); });",
    },
    {
      name: 'a status of the error',
      code: 'app.use((err, req, res, next) => { const status = err.status ?? 500; logger.error(err); res.status(status).json({ title }); });',
    },
    {
      name: 'a validation that is answered before',
      code: "app.post('/', (req, res) => { try { s.parse(req.body); } catch (err) { if (err.name === 'ZodError') return res.status(400).end(); res.status(500).send('x'); } });",
    },
    { name: 'JSON-RPC', code: "app.post('/rpc', (req, res) => { res.json({ jsonrpc: '2.0', error: 'x' }); });" },
    { name: 'a status that is not known', code: 'app.get("/", (req, res) => { res.statusCode = code; res.json({ error: "x" }); });' },
  ],
  invalid: [
    {
      name: 'an error with no status',
      code: "app.get('/', (req, res) => {\n  if (!x) return res.json({ error: 'Not found' });\n});",
      errors: [['success', 2, 18]],
    },
    {
      name: 'an error with 200',
      code: 'app.get("/", async (req, res) => {\n  try { await f(); } catch (err) {\n    res.status(200).json({ success: false, message: "no" });\n  }\n});',
      errors: [['success', 3, 5]],
    },
    {
      name: 'a caught error as the body',
      code: 'app.get("/", (req, res) => {\n  db.find({}, (err, rows) => {\n    if (err) return res.json({ error: err });\n    res.json(rows);\n  });\n});',
      errors: [['success', 3, 21]],
    },
    {
      name: 'Next.js',
      code: "export async function GET() {\n  try { return f(); } catch (error) {\n    return NextResponse.json({ error: 'failed' });\n  }\n}",
      errors: [['success', 3, 12]],
    },
    {
      name: 'a central handler that knows 500 alone',
      code: "app.use((err, req, res, next) => {\n  logger.error(err);\n  res.status(500).json({ title: 'Internal error' });\n});",
      errors: [['failure', 3, 3]],
    },
    {
      name: 'a validation that ends in 500',
      code: "app.post('/', async (req, res) => {\n  try {\n    const body = schema.parse(req.body);\n    await save(body);\n  } catch (err) {\n    res.status(500).json({ title: 'x' });\n  }\n});",
      errors: [['failure', 6, 5]],
    },
    {
      name: 'a missing thing that ends in 500',
      code: "app.get('/', async (req, res) => {\n  try {\n    if (!user) throw new Error('User not found');\n  } catch (err) {\n    res.status(500).send('x');\n  }\n});",
      errors: [['failure', 5, 5]],
    },
    {
      name: "Koa's outermost middleware",
      code: "app.use(async (ctx, next) => {\n  try { await next(); } catch (err) {\n    ctx.status = 500;\n    ctx.body = 'x';\n  }\n});",
      errors: [['failure', 4, 5]],
    },
  ],
});
