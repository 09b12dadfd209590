import { rule } from '../../src/rules/print-logging.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a command of its own', file: 'src/cli/migrate.ts', code: "console.log('done');" },
    { name: 'a package of pages', file: 'plugin/tests/fixtures/vue-package/src/store.ts', code: "console.log('x');" },
    { name: 'a logger', code: 'logger.info("x"); req.log.warn("y");' },
    { name: 'a script', code: '#!/usr/bin/env node\nconsole.log("done");' },
    { name: 'a command line program', code: "import { program } from 'commander'; console.log('usage');" },
    { name: 'the main block', code: 'if (require.main === module) { console.log("started"); }' },
    { name: 'the last words before the end', code: 'start().catch((e) => { console.error(e); process.exit(1); });' },
    { name: 'the console as the logger of a library', code: 'createClient({ logger: console }); setLogger(console.log);' },
    { name: "the project's own logger", code: 'class Logger { info(m) { console.log(m); } }' },
    { name: 'a file named logger', code: 'export const info = (m) => console.log(m);', file: 'src/utils/logger.ts' },
    { name: 'JSON lines', code: 'console.log(JSON.stringify({ level: "info", message }));' },
    { name: 'another console', code: 'function f(console) { console.log(1); }' },
    { name: 'development only', code: 'if (process.env.NODE_ENV !== "production") { console.log("x"); }' },
    {
      name: 'the last words of a start that fails',
      code: 'const env = schema.safeParse(process.env);\nif (!env.success) {\n  console.error(env.error);\n  throw new Error("Invalid environment");\n}',
    },
    {
      name: 'a plugin of a build',
      code: "import type { Plugin } from 'vite'; export const copy = (): Plugin => ({ name: 'copy', closeBundle() { console.log('copied'); } });",
    },
    { name: 'a worker of a page', code: "self.addEventListener('push', () => { console.error('no permission'); });" },
    { name: 'a store of a page', code: "import { create } from 'zustand'; console.warn('x');" },
    { name: 'a component', code: "import { useState } from 'react'; console.warn('x');" },
    { name: 'a client component', code: "'use client';\nconsole.log('x');" },
  ],
  invalid: [
    {
      name: 'what follows an exit that production takes only sometimes',
      code: "function f(level) {\n  if (level === 'debug' && !isDev) return;\n  console.log(level);\n}",
      errors: [['print', 3, 3]],
    },
    {
      name: 'a server that hosts Vite',
      code: "import express from 'express';\nimport { createServer } from 'vite';\nconsole.log('up');",
      errors: [['print', 3, 1]],
    },
    {
      name: 'an error that a function prints and throws again',
      code: 'async function f() {\n  try {\n    await g();\n  } catch (e) {\n    console.error(e);\n    throw e;\n  }\n}',
      errors: [['print', 5, 5]],
    },
    { name: 'a handler', code: "app.get('/', (req, res) => {\n  console.log('hit');\n  res.end();\n});", errors: [['print', 2, 3]] },
    {
      name: 'all methods that print',
      code: "console.info(1);\nconsole['error'](e);\n  console.table(rows);",
      errors: [
        ['print', 1, 1],
        ['print', 2, 1],
        ['print', 3, 3],
      ],
    },
    { name: 'a callback', code: 'const a = 1;\nsend().catch(console.error);', errors: [['print', 2, 1]] },
    {
      name: 'console.log before the end is a log too',
      code: 'function f(err) {\n  console.log(err);\n  process.exit(1);\n}',
      errors: [['print', 2, 3]],
    },
  ],
});
