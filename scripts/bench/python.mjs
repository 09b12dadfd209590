import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../lib.mjs';
import { layOut, PYTHON_SERVICE, realFiles } from './corpus.mjs';
import { both, byTurns, checkEngine, heading, line, machine, ratio, timed, timedAll } from './measure.mjs';
import { stockCommands, toolOf } from './plan.mjs';
import { printMatching } from './rules.mjs';

const BANDIT = 'bandit==1.9.4';

/** Issue 5: all Python rules over real files in one run, against Bandit and against Semgrep's standard start-up with the same rules. */
export async function benchPython({ scratch, folders, rounds, count = 1000 }) {
  const from = folders ?? [await sitePackages()];
  const root = layOut(join(scratch, 'python'), realFiles(from, /\.py$/, Math.floor(count * 1.1)), PYTHON_SERVICE);
  const [planned] = await stockCommands(root, scratch, { engine: 'semgrep', limit: count });
  heading(`python: ${planned.files} real files of ${from.join(', ')}; ${rounds} rounds by turns, ${machine()}`);
  const bandit = findBandit();
  const args = ['-q', '-f', 'json', '--exit-zero', ...planned.paths];
  const [audit, stock, theirs] = byTurns(rounds, [
    () => checkEngine(planned.root, 'semgrep', scratch),
    () => timedAll(planned.commands, scratch),
    ...(bandit === undefined ? [] : [() => timed({ executable: bandit, args, cwd: planned.root }, scratch)]),
  ]);
  both('all Python rules, as the audit runs them', audit);
  both("Semgrep's standard start-up, the same rules", stock);
  if (theirs !== undefined) both('Bandit', theirs);
  if (theirs === undefined) line(`Bandit is not here and pip could not install ${BANDIT}`, 'skipped');
  else ratio('all Python rules ÷ Bandit', audit, theirs, 2);
  ratio("all Python rules ÷ Semgrep's standard start-up", audit, stock, 0.5);
  printMatching(planned.fast, scratch);
}

/** The packages that `prodcheck setup` installed for the engines. */
async function sitePackages() {
  const tool = await toolOf('semgrep');
  const library = join(dirname(dirname(tool.executable)), 'lib');
  const python = existsSync(library) ? readdirSync(library).find((name) => name.startsWith('python')) : undefined;
  if (python === undefined) throw new Error('The engines of `prodcheck setup` are not there; run it, or name a folder with --files.');
  return join(library, python, 'site-packages');
}

/** Bandit on the PATH, or in an environment of its own beside other caches, made once. */
function findBandit() {
  const environment = join(ROOT, 'node_modules/.cache/prodcheck/bandit');
  const bin = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');
  const run = (executable, args) => spawnSync(executable, args, { stdio: 'ignore' }).status === 0;
  if (run('bandit', ['--version'])) return 'bandit';
  const installed = join(bin, 'bandit');
  if (run(installed, ['--version'])) return installed;
  run('python3', ['-m', 'venv', environment]);
  run(join(bin, 'python'), ['-m', 'pip', 'install', '--quiet', BANDIT]);
  return run(installed, ['--version']) ? installed : undefined;
}
