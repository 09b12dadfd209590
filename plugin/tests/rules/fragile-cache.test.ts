import { rule } from '../../src/rules/fragile-cache.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a catch',
      code: `app.get('/o', async (req, res) => { const hit = await redis.get(key).catch(() => null); res.json(hit ?? await load()); });`,
    },
    {
      name: 'a try of its own',
      code: `app.get('/o', async (req, res) => { let hit; try { hit = await redis.get(key); } catch (e) { log(e); } res.json(hit ?? await load()); });`,
    },
    {
      name: 'what is kept there alone',
      code: `app.get('/o', async (req, res) => { const s = await redis.get(\`session:\${id}\`); res.json(await load(s)); const t = await redis.get(tokenKey); });`,
    },
    { name: 'no other source', code: `app.get('/o', async (req, res) => { res.json(await redis.get(key)); });` },
    {
      name: 'not on the way of a request',
      code: `async function warm() { const a = await redis.get(key); await redis.set(key, await load()); }`,
    },
    { name: 'a map', code: `app.get('/o', async (req, res) => { const hit = await store.get(key); res.json(hit ?? await load()); });` },
    {
      name: 'after the answer',
      code: `app.get('/o', async (req, res) => { await redis.get; res.json(await load()); setImmediate(async () => { await redis.get(key); }); });`,
    },
  ],
  invalid: [
    {
      name: 'bare',
      code: `app.get('/o', async (req, res) => {
  const hit = await redis.get(key);
  res.json(hit ?? (await load()));
});`,
      errors: [['fails', 2, 21]],
    },
    {
      name: 'a try that answers for all of it',
      code: `app.get('/o', async (req, res) => {
  try {
    const hit = await cache.get('orders');
    const rows = hit ?? (await load());
    await cache.set('orders', rows);
    res.json(rows);
  } catch (err) {
    res.status(500).end();
  }
});`,
      errors: [['fails', 3, 23]],
    },
    {
      name: 'a middleware',
      code: `export const cached = async (req, res, next) => {
  const hit = await redisClient.get(req.originalUrl);
  if (hit) return res.send(hit);
  next();
};`,
      errors: [['fails', 2, 21]],
    },
  ],
});
