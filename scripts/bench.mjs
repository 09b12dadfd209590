// Prints ratios measured in one run: `npm run bench [-- [--rounds N] PATH…]`. No test, because a busy machine stretches every time;
// what is compared runs by turns, and medians are compared, so that the load is on both sides.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { makeProject } from './bench/make-project.mjs';
import { stockCommands } from './bench/plan.mjs';
import { ROOT } from './lib.mjs';

const CLI = join(ROOT, 'aggregator/bin/prodcheck.js');
const args = process.argv.slice(2);
const at = args.indexOf('--rounds');
const rounds = at < 0 ? 3 : Number(args.splice(at, 2)[1]);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number from 1.');
const scratch = mkdtempSync(join(tmpdir(), 'prodcheck-bench-'));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
const line = (name, value, aim = '') =>
  console.log(`  ${name.padEnd(52)} ${String(value).padStart(9)}${aim === '' ? '' : `   aim ${aim}`}`);

function timed(command, argv, options = {}) {
  const started = performance.now();
  const result = spawnSync(command, argv, { stdio: ['ignore', 'ignore', 'ignore'], ...options });
  if (result.error) throw result.error;
  return performance.now() - started;
}

/** Runs the built command; answers with its wall time, its JSON and the statistics it says of itself. */
function check(root, more = []) {
  const started = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'check', root, '-f', 'json', '--no-config', '--offline', ...more], {
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    env: { ...process.env, PRODCHECK_STATS: '1' },
  });
  const wallMs = performance.now() - started;
  const statistics = /^prodcheck-stats (.*)$/m.exec(stderr)?.[1];
  if (statistics === undefined) throw new Error(`prodcheck did not end well:\n${stderr.slice(-2000)}`);
  return { wallMs, report: JSON.parse(stdout), statistics: JSON.parse(statistics) };
}

function benchStart() {
  console.log(`\nstart-up, median of 10 (load ${loadavg()[0].toFixed(1)})`);
  const times = { '--version': [], '--help': [], node: [] };
  for (let round = 0; round < 10; round += 1) {
    times['--version'].push(timed(process.execPath, [CLI, '--version']));
    times['--help'].push(timed(process.execPath, [CLI, '--help']));
    times.node.push(timed(process.execPath, ['-e', '0']));
  }
  line('prodcheck --version', `${median(times['--version']).toFixed(0)} ms`, '< 150 ms');
  line('prodcheck --help', `${median(times['--help']).toFixed(0)} ms`);
  line('node -e 0', `${median(times.node).toFixed(0)} ms`);
}

async function benchProject(root) {
  const stock = await stockCommands(root, scratch);
  const whole = [];
  const alone = new Map(stock.map(({ id }) => [id, []]));
  const standard = new Map(stock.map(({ id }) => [id, []]));
  const loads = [];
  for (let round = 0; round < rounds; round += 1) {
    loads.push(loadavg()[0]);
    whole.push(check(root));
    for (const { id, commands } of stock) {
      const run = check(root, ['--engine', id]).report.engines.find((engine) => engine.id === id);
      if (run?.status !== 'ok') throw new Error(`${id} ${run?.status}: ${run?.because}`);
      alone.get(id).push(run.durationMs);
      const times = commands.map(({ executable, args: argv, cwd, env }) =>
        timed(executable, argv, { cwd, env: { ...process.env, ...env } }),
      );
      standard.get(id).push(times.reduce((sum, ms) => sum + ms, 0));
    }
  }
  report(root, { stock, whole, alone, standard, loads });
}

function report(root, { stock, whole, alone, standard, loads }) {
  const files = whole[0].report.engines.map(({ id, files: given }) => `${id} ${given}`).join(', ');
  console.log(
    `\n${basename(root)}: ${files}\n  ${rounds} rounds by turns on ${availableParallelism()} cores, load ${loads.map((load) => load.toFixed(1)).join(', ')}`,
  );
  const wall = median(whole.map(({ wallMs }) => wallMs));
  line('the whole check', seconds(wall));
  const slowest = Math.max(...stock.map(({ id }) => median(alone.get(id))));
  const oneByOne = stock.reduce((sum, { id }) => sum + median(standard.get(id)), 0);
  for (const { id } of stock)
    line(
      `${id}: as prodcheck runs it, alone / its own command`,
      `${seconds(median(alone.get(id)))} / ${seconds(median(standard.get(id)))}`,
    );
  line('whole check ÷ slowest engine alone', (wall / slowest).toFixed(2), '≤ 1.2');
  line('whole check ÷ own commands one after another', (wall / oneByOne).toFixed(2), '≤ 0.5');
  const own = (pick) => median(whole.map(({ statistics }) => pick(statistics)));
  line('until the first engine starts', `${own(({ firstEngineMs }) => firstEngineMs)} ms`);
  line('from the last engine to the end', `${own(({ endMs, lastEngineMs }) => endMs - lastEngineMs)} ms`);
  line('peak memory of our own process', `${own(({ peakMb }) => peakMb)} MB`, '< 300 MB');
}

try {
  benchStart();
  const roots = args.length > 0 ? args : [makeProject(join(scratch, 'synthetic')), join(ROOT, 'fixtures/projects/express-hardened')];
  for (const root of roots) await benchProject(root);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
