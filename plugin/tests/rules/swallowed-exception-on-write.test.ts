import { rule } from '../../src/rules/swallowed-exception-on-write.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a failed write that is logged', code: 'async function g() { try { await user.save(); } catch (e) { logger.error(e); } }' },
    { name: 'a read, which is the other rule', code: 'async function g() { try { return await users.findAll(); } catch { return []; } }' },
    { name: 'a cache and a set', code: 'try { cache.set(k, v); seen.add(k); } catch {}' },
    { name: 'an element of a page', code: "async function g() { try { el = document.createElement('a'); f(el); } catch {} }" },
    {
      name: 'a rollback',
      code: 'async function g() { try { await save(); } catch (e) { await tx.rollback().catch(() => {}); throw e; } }',
    },
  ],
  invalid: [
    {
      name: 'a reason of two words, which is too little for a write',
      code: 'async function ship(order) {\n  try {\n    await order.save();\n  } catch (err) {\n    // already shipped\n  }\n}',
      errors: [['lost', 4, 5]],
      suggestion: {
        messageId: 'passOn',
        output:
          'async function ship(order) {\n  try {\n    await order.save();\n  } catch (err) {\n    // already shipped\n    throw err;\n  }\n}',
      },
    },
    {
      name: 'a record that is saved',
      code: 'async function g() {\n  try {\n    await order.save();\n  } catch {}\n}',
      errors: [['lost', 4, 5]],
      suggestion: {
        messageId: 'passOn',
        output: 'async function g() {\n  try {\n    await order.save();\n  } catch (error) { throw error; }\n}',
      },
    },
    {
      name: 'a payment',
      code: 'const pay = async () => {\n  await stripe.charges.create({ amount }).catch(() => null);\n};',
      errors: [['lost', 2, 49]],
    },
    {
      name: 'an SQL statement',
      code: "async function g() {\n  try {\n    await pool.query('DELETE FROM sessions WHERE id = $1', [id]);\n  } catch (e) {\n    return null;\n  }\n}",
      errors: [['lost', 4, 5]],
    },
    { name: 'a callback', code: 'users.updateOne(q, u, (err, result) => {\n  done(result);\n});', errors: [['lost', 1, 24]] },
  ],
});
