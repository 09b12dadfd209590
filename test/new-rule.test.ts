import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from './support/audit.ts';

let copy: string;

beforeAll(() => {
  copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-new-')));
  for (const name of ['scripts', 'controls', 'plugin', 'package.json', 'tsconfig.base.json']) {
    cpSync(path.join(ROOT, name), path.join(copy, name), {
      recursive: true,
      filter: (from) => !/[\\/](?:node_modules|dist)(?:[\\/]|$)/.test(from),
    });
  }
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Runs a script or a program of the copy. */
function run(args: readonly string[]): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { code: status, output: `${stdout}${stderr}` };
}

const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
const tsc = path.join(ROOT, 'node_modules/typescript/bin/tsc');
const newRule = (id: string) => run(['scripts/new.mjs', 'rule', id]);

test('`npm run new -- rule <id>` writes a rule that has its types and a test that passes', { timeout: 120_000 }, () => {
  const { code, output } = newRule('sql-injection-sample');
  expect(code, output).toBe(0);
  const rule = readFileSync(path.join(copy, 'plugin/src/rules/sql-injection-sample.ts'), 'utf8');
  expect(rule).toContain("control: 'sql-injection',\n      category: 'security',");
  const tested = run([vitest, 'run', '--root', copy, 'plugin/tests/rules/sql-injection-sample.test.ts']);
  expect(tested.output).toMatch(/Tests\s+2 passed/);
  expect(run([tsc, '-p', 'plugin', '--noEmit'])).toEqual({ code: 0, output: '' });
});

test('it overwrites nothing, and wants a control', () => {
  expect(newRule('select-star')).toEqual({ code: 1, output: 'plugin/src/rules/select-star.ts is there already.\n' });
  expect(newRule('no-such-thing')).toMatchObject({ code: 1, output: expect.stringContaining('No control is called `no-such-thing`') });
  expect(newRule('No Such')).toMatchObject({ code: 2 });
  expect(existsSync(path.join(copy, 'plugin/src/rules/no-such-thing.ts'))).toBe(false);
});
