import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { doctor } from '../../src/toolchain/doctor.ts';
import { renderDoctor } from '../../src/toolchain/render-doctor.ts';
import { lockPath, sqlfluffPluginPath } from '../../src/toolchain/package-assets.ts';
import { resolveToolchain } from '../../src/toolchain/resolve-toolchain.ts';
import { bundleScript } from '../subprocess/bundle-script.ts';
import { pathWithUv, runScript, temporaryFolder } from './toolchain-fixture.ts';

const { folder, remove } = temporaryFolder('sqlfluff-wrapper');
const root = path.resolve(import.meta.dirname, '../..');
const published = path.join(folder, 'node_modules', 'prodcheck');
const home = path.join(folder, 'home');
const env = { PRODCHECK_HOME: home, PATH: '' };

/** The package as it is published: bin, bundled dist, assets. */
beforeAll(async () => {
  mkdirSync(path.join(published, 'dist'), { recursive: true });
  for (const name of ['package.json', 'bin']) cpSync(path.join(root, name), path.join(published, name), { recursive: true });
  cpSync(path.dirname(lockPath()), path.join(published, 'dist/assets/toolchain'), { recursive: true });
  cpSync(sqlfluffPluginPath(), path.join(published, 'dist/assets/sqlfluff-rules'), { recursive: true });
  const bundle = await bundleScript(folder, 'wrapper', `export { main } from '@src/cli/sqlfluff-wrapper.ts';`);
  cpSync(bundle, path.join(published, 'dist/sqlfluff-wrapper.js'));
  env.PATH = pathWithUv(folder);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(remove);

function sqlfluff(args: readonly string[], stdin = '', more: NodeJS.ProcessEnv = {}) {
  return runScript(path.join(published, 'bin/prodcheck-sqlfluff.js'), { args, stdin, env: { ...env, ...more } });
}

describe('prodcheck-sqlfluff', () => {
  it('installs SQLFluff at first use, telling so on stderr only', async () => {
    const run = await sqlfluff(['--version']);
    expect(run).toMatchObject({ code: 0, stdout: 'sqlfluff, version 4.5.0\n' });
    expect(run.stderr).toBe('Installing Semgrep 1.182.0, Hadolint 2.15.1, SQLFluff 4.5.0 with uv.\n');
  });

  it('passes stdin, arguments and both exit codes on', async () => {
    const lint = ['lint', '--dialect', 'postgres', '--rules', 'capitalisation.keywords', '-'];
    const clean = await sqlfluff(lint, 'SELECT 1 FROM t\n');
    expect(clean.code).toBe(0);
    const violation = await sqlfluff(lint, 'SELECT 1 from t\n');
    expect(violation.code).toBe(1);
    expect(violation.stdout).toContain('CP01');
    expect((await sqlfluff(['no-such-command'])).code).toBe(2);
  });

  it('knows our rules, also where the user has a PYTHONPATH', async () => {
    const run = await sqlfluff(['rules'], '', { PYTHONPATH: '/elsewhere', PYTHONHOME: '/elsewhere' });
    expect(run.stdout).toMatch(/PC01|prodcheck/i);
  });

  it('runs no sqlfluff that npm or the current folder offers', async () => {
    const npm = path.join(folder, 'node_modules/.bin');
    mkdirSync(npm, { recursive: true });
    writeFileSync(path.join(npm, 'sqlfluff'), '#!/bin/sh\necho stranger\n');
    chmodSync(path.join(npm, 'sqlfluff'), 0o755);
    expect((await sqlfluff(['--version'], '', { PATH: `${npm}:${env.PATH}` })).stdout).toBe('sqlfluff, version 4.5.0\n');
  });

  it('ends with 3 and one sentence where SQLFluff cannot be had', async () => {
    const run = await sqlfluff(['--version'], '', { PRODCHECK_HOME: path.join(folder, 'none'), PATH: '/nowhere' });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toBe(
      'SQLFluff 4.5.0 is missing: it needs Python 3.10 or newer with the venv module, and PATH has none. ' +
        'Install Python 3.10 or newer, then run `prodcheck setup`.\n',
    );
  });
});

describe('the engines that are installed', () => {
  it('are all available, each with what it needs', async () => {
    vi.stubEnv('PRODCHECK_HOME', home);
    const toolchain = await resolveToolchain({ needed: ['semgrep', 'hadolint', 'sqlfluff'], mode: 'managed', offline: true });
    expect(Object.values(toolchain).map((engine) => engine.status === 'available' && engine.version)).toEqual([
      '1.182.0',
      '2.15.1',
      '4.5.0',
    ]);
  });

  it('are good enough for somebody who wants those on the PATH', async () => {
    vi.stubEnv('PRODCHECK_HOME', home);
    const { sqlfluff: managed } = await resolveToolchain({ needed: ['sqlfluff'], mode: 'managed', offline: true });
    if (managed?.status !== 'available') throw new Error(managed?.because);
    vi.stubEnv('PATH', `${path.dirname(managed.executable)}:/usr/bin:/bin`);
    const system = await resolveToolchain({ needed: ['semgrep', 'hadolint', 'sqlfluff'], mode: 'system', offline: true });
    expect(Object.values(system).map((engine) => engine.status === 'available' && engine.version)).toEqual(['1.182.0', '2.15.1', '4.5.0']);
  });

  it('satisfy the doctor, as do Node, ESLint and oxlint', async () => {
    vi.stubEnv('PRODCHECK_HOME', home);
    vi.stubEnv('PATH', env.PATH);
    const rows = await doctor();
    expect(rows.map((row) => row.engine)).toEqual(['node', 'eslint', 'oxlint', 'semgrep', 'hadolint', 'sqlfluff', 'uv', 'python', 'git']);
    expect(rows.map((row) => row.status)).toEqual(rows.map(() => 'ok'));
    expect(rows.filter((row) => row.engine !== 'git' && row.engine !== 'uv').every((row) => row.because === null)).toBe(true);
    expect(renderDoctor(rows)).toMatch(/\nEverything an audit needs is there\.\n$/);
  });

  it('are missed by the doctor where there are none, with what to do', async () => {
    vi.stubEnv('PRODCHECK_HOME', path.join(folder, 'none'));
    vi.stubEnv('PATH', '/nowhere');
    const rows = await doctor();
    expect(Object.fromEntries(rows.map((row) => [row.engine, row.status]))).toEqual({
      node: 'ok',
      eslint: 'ok',
      oxlint: 'ok',
      semgrep: 'missing',
      hadolint: 'missing',
      sqlfluff: 'missing',
      uv: 'optional',
      python: 'missing',
      git: 'optional',
    });
    expect(rows.find((row) => row.engine === 'semgrep')).toMatchObject({
      because: `Semgrep is not installed in ${path.join(folder, 'none')} yet.`,
      hint: 'Run `prodcheck setup`; the first `prodcheck check` does the same.',
    });
  });
});
