import { rule } from '../../src/rules/fragile-side-effect.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a catch',
      code: `app.post('/orders', async (req, res) => { const o = await save(req.body); await mailer.sendMail(o).catch(log); res.json(o); });`,
    },
    {
      name: 'not waited for',
      code: `app.post('/orders', async (req, res) => { const o = await save(req.body); void analytics.track('order'); res.json(o); });`,
    },
    {
      name: 'a queue',
      code: `app.post('/orders', async (req, res) => { const o = await save(req.body); await mailQueue.add('receipt', o); await jobs.sendEmail(o); res.json(o); });`,
    },
    {
      name: 'what was asked for',
      code: `app.post('/forgot-password', async (req, res) => { const u = await find(req.body); await mailer.sendMail(u); res.end(); });`,
    },
    {
      name: 'a try of its own',
      code: `app.post('/orders', async (req, res) => { const o = await save(req.body); try { await sendReceiptEmail(o); } catch (e) { log(e); } res.json(o); });`,
    },
    { name: 'no handler', code: `async function work(o) { await save(o); await sendReceiptEmail(o); }` },
    { name: 'all there is to do', code: `app.post('/x', async (req, res) => { await sendWelcomeEmail(req.body); res.end(); });` },
  ],
  invalid: [
    {
      name: 'mail',
      code: `app.post('/orders', async (req, res) => {
  const order = await save(req.body);
  await sendReceiptEmail(order);
  res.json(order);
});`,
      errors: [['fails', 3, 9]],
    },
    {
      name: 'analytics, in a try around everything',
      code: `app.post('/orders', async (req, res, next) => {
  try {
    const order = await save(req.body);
    await analytics.track('ordered', order);
    res.json(order);
  } catch (err) {
    next(err);
  }
});`,
      errors: [['fails', 4, 11]],
    },
    {
      name: 'an audit of Nest',
      code: `import { Post } from '@nestjs/common';
class A {
  @Post('orders')
  async create(body) {
    const order = await this.orders.save(body);
    await this.auditService.record(order);
    return order;
  }
}`,
      errors: [['fails', 6, 11]],
    },
  ],
});
