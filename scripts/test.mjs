// The test command: everything CI runs, one line a step, and `N passed, N failed` at the end. Fails when anything fails.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './lib.mjs';

const bin = (name) => join(ROOT, 'node_modules/.bin', name);
const scratch = mkdtempSync(join(tmpdir(), 'prodcheck-results-'));
const results = join(scratch, 'vitest.json');

/** name, program, arguments; the engines come first, since most tests run them. */
const STEPS = [
  ['engines set up', process.execPath, ['aggregator/bin/prodcheck.js', 'setup']],
  ['types', bin('tsc'), ['-p', 'aggregator']],
  ['types of the tests', bin('tsc'), ['-p', 'test']],
  ['lint', bin('eslint'), ['.', '--max-warnings', '0']],
  ['format', bin('prettier'), ['--check', '--log-level', 'warn', '.']],
  ['unused code', bin('knip'), []],
  ['package of the plugin', bin('publint'), ['plugin', '--strict', '--pack', 'npm']],
  ['package of the command', bin('publint'), ['aggregator', '--strict', '--pack', 'npm']],
];

let passed = 0;
let failed = 0;
for (const [name, program, args] of STEPS) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (status === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${stdout}${stderr}`);
  }
}

const vitest = spawnSync(
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`, ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
);
try {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(results, 'utf8'));
  passed += numPassedTests;
  // A file that does not load has no failed test, and is a failure all the same.
  failed += numFailedTests === 0 && numFailedTestSuites > 0 ? numFailedTestSuites : numFailedTests;
  if (vitest.status !== 0 && numFailedTests === 0 && numFailedTestSuites === 0) failed += 1;
} catch {
  failed += 1;
  console.log('vitest ended without results.');
}
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
