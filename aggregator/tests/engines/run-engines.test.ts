import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { hadolintAdapter } from '../../src/engines/hadolint/hadolint-adapter.ts';
import { runEngines, type EnginePlan, type RunContext } from '../../src/engines/run-engines.ts';
import { semgrepAdapter } from '../../src/engines/semgrep/semgrep-adapter.ts';
import { sqlfluffAdapter } from '../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import type { Detector } from '../../src/model/control.ts';
import { privateFolders } from '../../src/subprocess/private-folders.ts';
import { catalogOf, FOREIGN_DETECTORS } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { writeProject, type TestProject } from './support/project.ts';

const RULES = path.resolve(import.meta.dirname, '../../../fixtures/engine-output/semgrep/rules');
const DETECTORS: readonly Detector[] = [
  ...FOREIGN_DETECTORS,
  { engine: 'semgrep', rule: 'python-eval', language: 'py', control: 'code-injection' },
];
const runners = {
  eslint: { script: '/nonexistent/eslint.js', version: '0' },
  oxlint: { script: '/nonexistent/oxlint.js', version: '0' },
  plugins: {},
};
const ADAPTERS = {
  eslint: eslintAdapter({ runners, runner: 'auto' }),
  semgrep: semgrepAdapter({ rulesFolder: RULES }),
  hadolint: hadolintAdapter(),
  sqlfluff: sqlfluffAdapter({ dialectOf: () => 'postgres' }),
};
type Id = keyof typeof ADAPTERS;
const IDS = Object.keys(ADAPTERS) as Id[];
const FILES: Readonly<Record<Id, string>> = { eslint: 'a.js', semgrep: 'a.py', hadolint: 'Dockerfile', sqlfluff: 'a.sql' };

let project: TestProject;
let programs: TestProject;
beforeAll(() => {
  project = writeProject(Object.fromEntries(IDS.map((id) => [FILES[id], id === 'hadolint' ? 'FROM node\n' : 'eval(1)\n'])));
  programs = writeProject({});
});
afterAll(() => {
  project.remove();
  programs.remove();
});

/** A program of a few shell lines, in place of an engine. */
function fake(script: string): EnginePlan['tool'] {
  const executable = path.join(programs.root, `fake-${readdirSync(programs.root).length}`);
  writeFileSync(executable, `#!/bin/sh\n${script}\n`);
  chmodSync(executable, 0o755);
  return { status: 'available', executable, version: '1.0.0', env: {} };
}

const planOf = (id: Id, tool: EnginePlan['tool'], timeoutMs = 20_000): EnginePlan => ({
  adapter: ADAPTERS[id],
  tool,
  detectors: DETECTORS.filter(({ engine }) => engine === id),
  timeoutMs,
});

async function run(plans: readonly EnginePlan[], changes: Partial<RunContext> = {}) {
  return runEngines(plans, { ...project, catalog: catalogOf(DETECTORS), jobs: 2, maxFileBytes: 1_000_000, ...changes });
}

describe.each(IDS)('%s', (id) => {
  const failures = [
    ['crashes', 'echo "Fatal error: out of cheese" >&2; exit 70', 'failed', /ended with exit code 70: "Fatal error: out of cheese"; run/],
    ['is killed', 'kill -9 $$', 'failed', /was killed by SIGKILL; run/],
    ['prints a page instead of JSON', 'echo "<html>proxy error</html>"', 'failed', /<html>proxy error<\/html>|proxy error/],
    ['prints JSON of another shape', 'echo \'{"hello": ["world"]}\'', 'failed', /answered in a form|could not start its work|hello/],
    ['prints half of its answer', 'printf \'[{"code": "DL3\'', 'failed', /DL3/],
    ['says nothing at all', 'exit 0', 'failed', /ended without an answer/],
  ] as const;

  test.each(failures)('that %s has failed, and nothing it did not read is clean', async (_, script, status, because) => {
    const [result] = await run([planOf(id, fake(script))]);
    expect(result?.run).toMatchObject({ id, status, version: '1.0.0', findings: 0, files: 1 });
    expect(result?.run.unread.map(({ file }) => file)).toEqual([FILES[id]]);
    expect(result?.run.because).toMatch(because);
    expect(result?.run.because).toMatch(/^[A-Z].*\.$|^oxlint .*\.$/);
  });

  test('that hangs is stopped and has timed out', async () => {
    const [result] = await run([planOf(id, fake('sleep 60 & sleep 60'), 300)]);
    expect(result?.run).toMatchObject({ status: 'timed-out', findings: 0, unread: [{ file: FILES[id] }] });
    expect(result?.run.because).toContain('was not done after 0.3 s; give it more with `--timeout <s>`');
    expect(result?.run.durationMs).toBeLessThan(10_000);
  });

  test('that was removed since it was found is missing', async () => {
    const tool: EnginePlan['tool'] = { status: 'available', executable: '/nonexistent/engine', version: '1', env: {} };
    const [result] = await run([planOf(id, tool)]);
    expect(result?.run).toMatchObject({ status: 'missing', findings: 0, unread: [{ file: FILES[id] }] });
    expect(result?.run.because).toBe('Cannot start /nonexistent/engine: there is no such program; run `prodcheck setup`.');
  });

  test('that the toolchain did not find is missing, with its reason and hint', async () => {
    const [result] = await run([planOf(id, { status: 'missing', because: 'It is not there.', hint: 'Install it.' })]);
    expect(result?.run).toMatchObject({ status: 'missing', because: 'It is not there. Install it.', files: 1, version: '' });
  });

  test('with nothing to read is skipped, even where it is missing', async () => {
    const plan = planOf(id, { status: 'missing', because: 'x', hint: 'y' });
    const [result] = await run([plan], { inventory: { files: [], byPath: new Map() } });
    expect(result?.run.status).toBe('skipped');
    expect(result?.run.because).toMatch(/^There is no .*, so .* has nothing to read\.$/);
  });

  test('is stopped with the audit', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 200);
    const [result] = await run([planOf(id, fake('sleep 60'))], { signal: stop.signal });
    expect(result?.run).toMatchObject({ status: 'failed', findings: 0 });
    expect(result?.run.because).toMatch(/ was stopped with the audit\.$/);
  });
});

describe('engines side by side', () => {
  test('give their results in the order of the plans, whichever is done first', async () => {
    const results = await run([planOf('semgrep', fake('sleep 0.5; exit 1')), planOf('hadolint', fake('echo "[]"'))]);
    expect(results.map(({ run: { id, status } }) => `${id} ${status}`)).toEqual(['semgrep failed', 'hadolint ok']);
  });

  test('lose nothing where one of them fails', async () => {
    const results = await run([planOf('semgrep', fake('exit 1')), planOf('hadolint', await engineTool('hadolint'))]);
    expect(results[1]?.findings.map(({ control }) => control)).toEqual(['latest-tag']);
  });

  test('run one at a time where one job is allowed', async () => {
    const times = path.join(programs.root, 'times.txt');
    const noted = (name: string) => fake(`echo start-${name} >> ${times}; sleep 0.2; echo end-${name} >> ${times}; echo "[]"`);
    await run([planOf('hadolint', noted('a')), planOf('sqlfluff', noted('b'))], { jobs: 1 });
    const { readFileSync } = await import('node:fs');
    expect(readFileSync(times, 'utf8').trim().split('\n')).toEqual(['start-b', 'end-b', 'start-a', 'end-a']);
  });

  test('tell how far they are', async () => {
    const said: string[] = [];
    await run([planOf('hadolint', fake('echo "[]"'))], {
      onProgress: ({ engine, status, done, files }) => said.push(`${engine} ${status} ${done}/${files}`),
    });
    expect(said).toEqual(['hadolint started 0/1', 'hadolint running 1/1', 'hadolint done 1/1']);
  });

  test('leave no temporary file', async () => {
    await run([planOf('sqlfluff', fake('exit 3')), planOf('hadolint', fake('echo "[]"'))]);
    expect(readdirSync(privateFolders().temp)).toEqual([]);
  });
});

// Its standard path starts Python, which takes 2 s on an idle machine and much longer on a busy one.
test('Semgrep takes its standard path where the fast one fails, and a notice says so', async () => {
  const real = await engineTool('semgrep');
  const executable = real.status === 'available' ? real.executable : '';
  const tool = fake(`case "$*" in *--experimental*) echo "Error: no fast path" >&2; exit 2;; *) exec "${executable}" "$@";; esac`);
  const [result] = await run([
    planOf('semgrep', { ...tool, env: real.status === 'available' ? real.env : {} } as EnginePlan['tool'], 100_000),
  ]);
  expect(result?.run).toMatchObject({ status: 'ok', findings: 1, files: 1, unread: [] });
  expect(result?.notices).toEqual([expect.stringMatching(/^Semgrep .*no fast path.* Semgrep read its files another way\.$/)]);
}, 120_000);

test('an engine whose time is up in one batch does not start the next, and says the whole time it had', async () => {
  const adapter = hadolintAdapter();
  const halves = {
    ...adapter,
    planInvocations: (request: Parameters<typeof adapter.planInvocations>[0]) =>
      request.files.flatMap((file) => adapter.planInvocations({ ...request, files: [file] })),
  };
  const three = writeProject({ 'a/Dockerfile': 'FROM a:1\n', 'b/Dockerfile': 'FROM b:1\n', 'c/Dockerfile': 'FROM c:1\n' });
  const tool = fake(`case "$*" in *a/Dockerfile*) sleep 0.2; echo "[]";; *) sleep 60;; esac`);
  const [result] = await runEngines([{ ...planOf('hadolint', tool, 600), adapter: halves }], {
    ...{ ...three, catalog: catalogOf(DETECTORS), jobs: 1, maxFileBytes: 1_000_000 },
  });
  three.remove();
  expect(result?.run).toMatchObject({ status: 'timed-out', files: 3 });
  expect(result?.run.because).toContain('Hadolint was not done after 0.6 s');
  expect(result?.run.unread.map(({ file }) => file)).toEqual(['b/Dockerfile', 'c/Dockerfile']);
  expect(result?.run.durationMs).toBeLessThan(3_000);
});

test('findings of the batches that went well stay where another batch fails', async () => {
  const adapter = hadolintAdapter();
  const halves = {
    ...adapter,
    planInvocations: (request: Parameters<typeof adapter.planInvocations>[0]) =>
      request.files.flatMap((file) => adapter.planInvocations({ ...request, files: [file] })),
  };
  const two = writeProject({ 'a/Dockerfile': 'FROM node\n', 'b/Dockerfile': 'FROM node\n' });
  const real = await engineTool('hadolint');
  const executable = real.status === 'available' ? real.executable : '';
  const tool = fake(`case "$*" in *a/Dockerfile*) exec "${executable}" "$@";; *) echo "Error: disk full" >&2; exit 9;; esac`);
  const [result] = await runEngines([{ ...planOf('hadolint', tool), adapter: halves }], {
    ...{ ...two, catalog: catalogOf(DETECTORS), jobs: 1, maxFileBytes: 1_000_000 },
  });
  two.remove();
  expect(result?.findings.map(({ location }) => location?.file)).toEqual(['a/Dockerfile']);
  expect(result?.run).toMatchObject({
    status: 'failed',
    files: 2,
    unread: [{ file: 'b/Dockerfile', because: 'Hadolint did not get to it.' }],
  });
});
