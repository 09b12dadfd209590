import { rule } from '../../src/rules/swallowed-exception.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'logged, passed on, answered or thrown',
      code: 'try { f(); } catch (e) { logger.warn(e); } try { f(); } catch (e) { next(e); } try { f(); } catch { throw new Error("x"); } try { f(); } catch { res.status(500).end(); }',
    },
    { name: 'the error is used', code: 'function g() { try { f(); } catch (e) { return { error: e }; } }' },
    { name: 'a reason in a comment', code: 'try { f(); } catch {\n  // The cache is only an optimisation: the next request fills it.\n}' },
    { name: 'an expected error by name', code: 'try { f(); } catch (_ignored) {} try { f(); } catch (expected) {}' },
    {
      name: 'parsing with a fallback',
      code: 'function g(t) { try { return JSON.parse(t); } catch { return null; } } function h(t) { try { return new URL(t).pathname.split("/").pop(); } catch { return; } }',
    },
    {
      name: 'a question',
      code: 'async function exists(p) { try { await client.head(p); return true; } catch { return false; } } const has = (p) => load(p).then(() => true).catch(() => false);',
    },
    {
      name: 'tidying up',
      code: 'try { socket.destroy(); } catch {} await conn.release().catch(() => {}); try { work(); } finally { try { await file.sync(); } catch {} }',
    },
    { name: 'an optional module', code: "let sharp; try { sharp = require('sharp'); } catch { sharp = null; }" },
    {
      name: 'a result that is asked for the failure',
      code: 'async function g(id) { const user = await load(id).catch(() => null); if (!user) throw new NotFound(); return user; }',
    },
    { name: 'a queue that only waits', code: 'queue = result.then(() => undefined, () => undefined);' },
    { name: 'a callback that passes its error on', code: 'db.all(q, (err, rows) => { if (err) return done(err); done(null, rows); });' },
    { name: 'a middleware with four parameters', code: 'app.use((err, req, res, next) => { res.status(500).end(); });' },
    { name: 'an unused error of a callback by name', code: 'fs.stat(p, (_err, stat) => { use(stat); });' },
    {
      name: 'the body of a message that is here already',
      code: 'async function g(r) { const data = await r.json().catch(() => ({})); try { return await r.clone().json(); } catch { return undefined; } }',
    },
    {
      name: 'a value that is asked for the failure afterwards, and one that says no',
      code: 'async function g(id) { let user = null; try { user = await find(id); } catch { user = null; } if (!user) throw new NotFound(); } let ok; try { ok = f(); } catch { ok = false; }',
    },
    {
      name: 'a reason of two words',
      code: 'try { f(); } catch {\n  // not supported\n} try { g(); } catch {\n  /* Invalid RegExp */\n}',
    },
    {
      name: 'a promise that somebody else holds',
      code: 'let pending; function get() { pending = load(); pending.finally(() => { pending = null; }).catch(() => {}); return pending; } async function both() { const a = load(); a.catch(() => {}); await other(); return a; }',
    },
    {
      name: 'a page',
      code: "import { useState } from 'react'; document.exitFullscreen().catch(() => {}); function g() { try { f(); } catch {} }",
    },
    { name: 'a lost write, which is the critical rule', code: 'async function g() { try { await user.save(); } catch {} }' },
  ],
  invalid: [
    {
      name: 'an empty catch beside a logger',
      code: "import { logger } from './log';\nasync function g() {\n  try { await f(); } catch {}\n}",
      errors: [['lost', 3, 22]],
      suggestion: {
        messageId: 'passOn',
        output:
          "import { logger } from './log';\nasync function g() {\n  try { await f(); } catch (error) { logger.error(error); throw error; }\n}",
      },
    },
    {
      name: 'an empty catch',
      code: 'async function g() {\n  try {\n    await f();\n  } catch (e) {}\n}',
      errors: [['lost', 4, 5]],
      suggestion: { messageId: 'passOn', output: 'async function g() {\n  try {\n    await f();\n  } catch (e) { throw e; }\n}' },
    },
    {
      name: 'a call to a service whose answer is read in the same place',
      code: 'async function g() {\n  try {\n    const r = await fetch(url);\n    return await r.json();\n  } catch {\n    return undefined;\n  }\n}',
      errors: [['lost', 5, 5]],
    },
    {
      name: 'a promise that nobody else holds',
      code: 'start().finally(() => { running = false; }).catch(() => {});',
      errors: [['lost', 1, 51]],
    },
    {
      name: 'a value that nobody asks',
      code: 'let a;\ntry {\n  a = f();\n} catch {\n  a = null;\n}\ng(a);',
      errors: [['lost', 4, 3]],
    },
    {
      name: 'two words that say nothing',
      code: 'try {\n  f();\n} catch {\n  // Ignore errors\n}',
      errors: [['lost', 3, 3]],
      suggestion: { messageId: 'passOn', output: 'try {\n  f();\n} catch (error) {\n  // Ignore errors\n  throw error;\n}' },
    },
    {
      name: 'a comment that says nothing',
      code: 'try {\n  f();\n} catch {\n  // ignore\n}',
      errors: [['lost', 3, 3]],
      suggestion: { messageId: 'passOn', output: 'try {\n  f();\n} catch (error) {\n  // ignore\n  throw error;\n}' },
    },
    {
      name: 'a default instead of the error',
      code: 'async function load() {\n  try {\n    return await api.fetchAll();\n  } catch (error) {\n    return [];\n  }\n}',
      errors: [['lost', 4, 5]],
    },
    {
      name: 'empty handlers of promises',
      code: 'send().catch(() => {});\nsend().catch(noop);\nconst x = await load().catch(() => null);',
      errors: [
        ['lost', 1, 14],
        ['lost', 2, 14],
        ['lost', 3, 30],
      ],
    },
    {
      name: 'a function that is written and never called',
      code: 'try {\n  f();\n} catch {\n  (error) => {\n    log(error);\n  };\n}',
      errors: [['lost', 3, 3]],
    },
    {
      name: 'a callback that goes on without looking',
      code: 'db.all(q, (err, rows) => {\n  res.json(rows);\n});',
      errors: [['lost', 1, 12]],
    },
    { name: 'the last net', code: "process.on('uncaughtException', () => {});", errors: [['lost', 1, 33]] },
  ],
});
