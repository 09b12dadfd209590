import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resolveToolchain } from '../../src/toolchain/resolve-toolchain.ts';
import { fakeProgram, temporaryFolder } from './toolchain-fixture.ts';

const { folder, remove } = temporaryFolder('resolve-toolchain');
const home = path.join(folder, 'home');
const bin = (name: string): string => path.join(folder, name, 'bin');
afterAll(remove);
beforeEach(() => vi.stubEnv('PRODCHECK_HOME', home));
afterEach(() => vi.unstubAllEnvs());

function stubPath(...folders: readonly string[]): void {
  vi.stubEnv('PATH', [...folders, '/usr/bin', '/bin'].join(path.delimiter));
}

describe('an engine on the PATH', () => {
  it('is used where its version is compatible', async () => {
    const executable = fakeProgram(bin('new'), 'semgrep', '1.120.3');
    stubPath(bin('new'));
    const { semgrep } = await resolveToolchain({ needed: ['semgrep'], mode: 'system', offline: true });
    expect(semgrep).toMatchObject({ status: 'available', executable, version: '1.120.3' });
    expect(semgrep).toHaveProperty('env', expect.objectContaining({ SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' }));
  });

  it('is refused where its version is not, in a sentence with that version', async () => {
    const executable = fakeProgram(bin('old'), 'sqlfluff', 'sqlfluff, version 2.3.5');
    stubPath(bin('old'));
    expect((await resolveToolchain({ needed: ['sqlfluff'], mode: 'system', offline: false })).sqlfluff).toEqual({
      status: 'missing',
      because: `SQLFluff ≥ 3.3, < 5 is not on the PATH: ${executable} is 2.3.5.`,
      hint: 'Put SQLFluff ≥ 3.3, < 5 on the PATH and set `engines.sqlfluff.toolchain: system`, or let prodcheck manage it.',
    });
  });

  it('is looked for behind one that is too old', async () => {
    fakeProgram(bin('first'), 'hadolint', 'Haskell Dockerfile Linter 1.23.0');
    const executable = fakeProgram(bin('second'), 'hadolint', 'Haskell Dockerfile Linter 2.12.0-no-git');
    stubPath(bin('first'), bin('second'));
    const { hadolint } = await resolveToolchain({ needed: ['hadolint'], mode: 'system', offline: false });
    expect(hadolint).toMatchObject({ status: 'available', executable, version: '2.12.0' });
  });

  it('is refused where it fails when asked for its version', async () => {
    const executable = fakeProgram(bin('broken'), 'hadolint', 'Haskell Dockerfile Linter 2.12.0', 9);
    stubPath(bin('broken'));
    const { hadolint } = await resolveToolchain({ needed: ['hadolint'], mode: 'system', offline: false });
    expect(hadolint).toHaveProperty(
      'because',
      `Hadolint ≥ 2.12, < 3 is not on the PATH: ${executable} --version ended with exit code 9 and told no version.`,
    );
  });

  it('is not taken from npm, where anybody may own its name, nor from the audited project', async () => {
    fakeProgram(path.join(folder, 'node_modules', '.bin'), 'sqlfluff', 'sqlfluff, version 4.5.0');
    fakeProgram(path.join(folder, 'project', '.venv', 'bin'), 'sqlfluff', 'sqlfluff, version 4.5.0');
    stubPath(path.join(folder, 'node_modules', '.bin'), path.join(folder, 'project', '.venv', 'bin'));
    const untrustedRoots = [path.join(folder, 'project')];
    const { sqlfluff } = await resolveToolchain({ needed: ['sqlfluff'], mode: 'system', offline: false, untrustedRoots });
    expect(sqlfluff).toHaveProperty('because', 'SQLFluff ≥ 3.3, < 5 is not on the PATH: there is no sqlfluff.');
  });

  it('is asked in the environment of an audit, without the tokens of the user', async () => {
    vi.stubEnv('SEMGREP_APP_TOKEN', 'secret');
    mkdirSync(bin('curious'), { recursive: true });
    const executable = path.join(bin('curious'), 'semgrep');
    writeFileSync(executable, '#!/bin/sh\ntest -z "$SEMGREP_APP_TOKEN" && test "$*" = "--experimental --version" && echo 1.150.0\n');
    chmodSync(executable, 0o755);
    stubPath(bin('curious'));
    expect((await resolveToolchain({ needed: ['semgrep'], mode: 'system', offline: false })).semgrep?.status).toBe('available');
  });

  it('gets the folder of our plugin, if it is SQLFluff', async () => {
    fakeProgram(bin('both'), 'sqlfluff', 'sqlfluff, version 3.3.0');
    fakeProgram(bin('both'), 'hadolint', 'Haskell Dockerfile Linter 2.13.0');
    stubPath(bin('both'));
    const toolchain = await resolveToolchain({
      needed: ['sqlfluff', 'hadolint'],
      mode: 'system',
      offline: false,
      sqlfluffPluginPath: '/plugin',
    });
    expect(toolchain.sqlfluff).toHaveProperty('env.PYTHONPATH', '/plugin');
    expect(toolchain.hadolint).not.toHaveProperty('env.PYTHONPATH');
  });
});

describe('a managed engine', () => {
  it('that is not installed stays so offline, and says why and what to do', async () => {
    expect(await resolveToolchain({ needed: ['semgrep'], mode: 'managed', offline: true })).toEqual({
      semgrep: {
        status: 'missing',
        because: `Semgrep 1.182.0 is missing: it is not installed in ${home}, and --offline forbids installing it.`,
        hint: 'Run `prodcheck setup` once with a network.',
        logTail: [],
      },
    });
  });

  it('may stand beside one of the PATH', async () => {
    fakeProgram(bin('mixed'), 'hadolint', 'Haskell Dockerfile Linter 2.14.0');
    stubPath(bin('mixed'));
    const toolchain = await resolveToolchain({ needed: ['sqlfluff', 'hadolint'], mode: { hadolint: 'system' }, offline: true });
    expect(toolchain.hadolint).toMatchObject({ status: 'available', version: '2.14.0' });
    expect(toolchain.sqlfluff?.status).toBe('missing');
  });

  it('is not installed where none is needed', async () => {
    expect(await resolveToolchain({ needed: [], mode: 'managed', offline: false })).toEqual({});
    expect(existsSync(home)).toBe(false);
  });
});
