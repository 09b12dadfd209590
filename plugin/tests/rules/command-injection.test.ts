import { rule } from '../../src/rules/command-injection.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a helper that only this file calls, with constants',
      code: "import { exec } from 'child_process'; function git(command) { exec(command, done); } git('git status'); git('git log');",
    },
    { name: 'a constant command', code: "const { exec } = require('child_process'); exec('git status');" },
    { name: 'a constant in a variable', code: "import { execSync } from 'node:child_process'; const CMD = 'ls'; execSync(CMD + ' -la');" },
    {
      name: 'a list of arguments without a shell',
      code: "import { execFile, spawn } from 'child_process'; execFile('convert', [req.body.file]); spawn('ls', [dir]);",
    },
    {
      name: "a regular expression's exec",
      code: "const cp = require('child_process'); function f(str) { const foo = /a/; return foo.exec(str); }",
    },
    {
      name: 'a quoted argument',
      code: "import { exec } from 'child_process'; import { quote } from 'shell-quote'; exec(`ls ${quote([dir])}`);",
    },
    { name: "the program's own path", code: "import { execSync } from 'child_process'; execSync(`node ${path.join(__dirname, 'x.js')}`);" },
    { name: 'a number', code: "import { exec } from 'child_process'; exec(`kill ${Number(pid)}`);" },
  ],
  invalid: [
    {
      name: 'a helper that another file may call',
      code: "import { exec } from 'child_process';\nexport function git(command) {\n  exec(command, done);\n}\ngit('git status');",
      errors: [['shell', 3, 3]],
    },
    {
      name: 'a concatenated command',
      code: "const { exec } = require('child_process');\nfunction f(dir) {\n  exec('ls ' + dir, done);\n}",
      errors: [['shell', 3, 3]],
    },
    {
      name: 'an alias of a namespace import',
      code: "import * as cp from 'node:child_process';\nconst run = cp.execSync;\nexport const f = (dir) => run(`ls ${dir}`);",
      errors: [['shell', 3, 27]],
    },
    {
      name: 'a promisified exec',
      code: "const run = util.promisify(require('child_process').exec);\nconst f = async (c) => {\n  await run(c);\n};",
      errors: [['shell', 3, 9]],
    },
    {
      name: 'an argument list that a shell reads',
      code: "import { spawn } from 'child_process';\nconst f = (a) => spawn('grep', [a], { shell: true });",
      errors: [['shell', 2, 18]],
    },
    {
      name: 'bash -c',
      code: "import { execFile } from 'child_process';\nconst f = (a) => execFile('/bin/bash', ['-c', `echo ${a}`]);",
      errors: [['shell', 2, 18]],
    },
    {
      name: 'a program that the request chooses',
      code: "import { spawn } from 'child_process';\napp.post('/', (req) => spawn(req.body.tool));",
      errors: [['program', 2, 24]],
    },
  ],
});
