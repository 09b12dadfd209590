import { rule } from '../../src/rules/command-injection-constant.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'no shell', code: "import { spawn } from 'child_process'; spawn('ls', ['-l']);" },
    { name: 'shell switched off', code: "import { spawn } from 'child_process'; spawn('ls', ['-l'], { shell: false });" },
    {
      name: 'a shell only on Windows',
      code: "import { spawn } from 'child_process'; spawn('npm', ['ci'], { shell: process.platform === 'win32' });",
    },
    {
      name: 'a command that is built, which is the critical rule',
      code: "import { spawn } from 'child_process'; const f = (a) => spawn('ls ' + a, { shell: true });",
    },
    { name: 'options of another function', code: "spawn('ls', { shell: true });" },
  ],
  invalid: [
    {
      name: 'a constant command',
      code: "import { spawn } from 'child_process';\nspawn('ls -l | wc', { shell: true });",
      errors: [['shell', 2, 1]],
    },
    {
      name: 'options in a constant',
      code: "const cp = require('node:child_process');\nconst options = { shell: true };\ncp.spawnSync('make', ['all'], options);",
      errors: [['shell', 3, 1]],
    },
    {
      name: 'a named shell',
      code: "import { execFileSync } from 'child_process';\nconst out = execFileSync('ls', [], { shell: '/bin/bash' });",
      errors: [['shell', 2, 13]],
    },
  ],
});
