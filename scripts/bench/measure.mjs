import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../lib.mjs';

export const CLI = join(ROOT, 'aggregator/bin/prodcheck.js');

/** Redirects the output, and says how much processor time the program and its children took. */
const SHELL = '"$@" >"$BENCH_SCRATCH/out" 2>"$BENCH_SCRATCH/err"; times >"$BENCH_SCRATCH/times"';
const HAS_SHELL = existsSync('/bin/sh');

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
export const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;
export const percent = (share) => `${(share * 100).toFixed(1)} %`;

export function heading(text) {
  console.log(`\n${text}`);
}

export function line(name, value, aim = '') {
  console.log(`  ${name.padEnd(66)} ${String(value).padStart(10)}${aim === '' ? '' : `   aim ${aim}`}`);
}

/** What a measurement was taken under: it says how far its seconds are to be trusted. */
export const machine = () => `${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`;

/**
 * Runs a program to its end, whatever its exit code.
 * @returns `wallMs`, `cpuMs` of it and all its children (NaN where there is no shell to ask), and what it wrote.
 */
export function timed({ executable, args, cwd, env = {} }, scratch) {
  const environment = { ...process.env, ...env, BENCH_SCRATCH: scratch };
  const started = performance.now();
  if (!HAS_SHELL) {
    const { stdout, stderr } = spawnSync(executable, args, { cwd, env: environment, encoding: 'utf8', maxBuffer: 1024 ** 3 });
    return { wallMs: performance.now() - started, cpuMs: NaN, stdout, stderr };
  }
  const { error } = spawnSync('/bin/sh', ['-c', SHELL, 'sh', executable, ...args], { cwd, env: environment, stdio: 'ignore' });
  if (error) throw error;
  const wallMs = performance.now() - started;
  const read = (name) => readFileSync(join(scratch, name), 'utf8');
  return { wallMs, cpuMs: childrenMs(read('times')), stdout: read('out'), stderr: read('err') };
}

/** The second line of `times`: `0m1.230s 0m0.450s`, user and system time of the shell's children. */
function childrenMs(times) {
  const [, children = ''] = times.split('\n');
  return [...children.matchAll(/(\d+)m([\d.,]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + (Number(minutes) * 60 + Number(rest.replace(',', '.'))) * 1000,
    0,
  );
}

/** Runs the built command; answers with its times, its JSON and the statistics it says of itself. */
export function check(root, scratch, more = []) {
  const args = [CLI, 'check', root, '-f', 'json', '--no-config', '--offline', '--allow-incomplete', '--timeout', '1800', ...more];
  const { stdout, stderr, ...times } = timed({ executable: process.execPath, args, env: { PRODCHECK_STATS: '1' } }, scratch);
  const statistics = /^prodcheck-stats (.*)$/m.exec(stderr)?.[1];
  if (statistics === undefined) throw new Error(`prodcheck did not end well:\n${stderr.slice(-2000)}`);
  return { ...times, report: JSON.parse(stdout), statistics: JSON.parse(statistics) };
}

/** One engine alone, as prodcheck runs it: `wallMs` is of the engine, `cpuMs` of the whole command, prodcheck's own part included. */
export function checkEngine(root, id, scratch) {
  const { report, cpuMs } = check(root, scratch, ['--engine', id]);
  const run = report.engines.find((engine) => engine.id === id);
  if (run?.status !== 'ok') throw new Error(`${id} ${run?.status}: ${run?.because}`);
  return { wallMs: run.durationMs, cpuMs, run };
}

/** The times of several commands one after another. */
export function timedAll(commands, scratch) {
  const runs = commands.map((command) => timed(command, scratch));
  const sum = (pick) => runs.reduce((total, run) => total + pick(run), 0);
  return { wallMs: sum((run) => run.wallMs), cpuMs: sum((run) => run.cpuMs), runs };
}

/** Runs what is compared by turns, so that a busy machine is on all sides, and answers with each one's medians. */
export function byTurns(rounds, contenders) {
  const times = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, run] of contenders.entries()) times[index].push(run());
  }
  return times.map((runs) => ({
    wallMs: median(runs.map(({ wallMs }) => wallMs)),
    cpuMs: median(runs.map(({ cpuMs }) => cpuMs)),
    last: runs.at(-1),
  }));
}

/** Prints one contender's times. */
export function both(name, { wallMs, cpuMs }) {
  line(`${name}${Number.isNaN(cpuMs) ? '' : ` (processor time ${seconds(cpuMs)})`}`, seconds(wallMs));
}

/** Prints a ratio by the clock and by processor time, and whether the clock's reaches its aim. */
export function ratio(name, ours, theirs, limit) {
  const wall = ours.wallMs / theirs.wallMs;
  const cpu = ours.cpuMs / theirs.cpuMs;
  const verdict = limit === undefined ? '' : `≤ ${limit}: ${wall <= limit ? 'reached' : 'missed'}`;
  line(`${name}${Number.isNaN(cpu) ? '' : ` (processor time ${cpu.toFixed(2)})`}`, wall.toFixed(2), verdict);
}

/** Prints the costliest rules with their share, and those over the limit by name. */
export function shares(title, byRule, whole, limit) {
  const sorted = [...byRule].sort(([, a], [, b]) => b - a);
  for (const [rule, ms] of sorted.slice(0, 5)) line(`  ${rule}`, percent(ms / whole));
  const over = sorted.filter(([, ms]) => ms / whole > limit);
  const names = over.map(([rule, ms]) => `${rule} (${percent(ms / whole)})`).join(', ');
  line(title, over.length === 0 ? 'none' : over.length, `none${over.length === 0 ? ': reached' : `: missed by ${names}`}`);
}
