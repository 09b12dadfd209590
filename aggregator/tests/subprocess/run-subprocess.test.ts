import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Invocation } from '../../src/subprocess/invocation.ts';
import { killAllSubprocesses } from '../../src/subprocess/live-runs.ts';
import { runSubprocess } from '../../src/subprocess/run-subprocess.ts';
import { groupMembers } from './group-members.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'run-subprocess-'));
afterAll(async () => {
  await killAllSubprocesses();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => vi.unstubAllEnvs());

function bash(script: string, more: Partial<Invocation> = {}): Invocation {
  return { command: '/bin/bash', args: ['-c', script], cwd: folder, timeoutMs: 20_000, ...more };
}

/** The first line of a script is `echo $$`: its process id, which is its group's too. */
function membersLeft(stdout: string): readonly string[] {
  const pid = Number(stdout.split('\n')[0]);
  expect(pid).toBeGreaterThan(1);
  return groupMembers(pid);
}

describe('a program that ends by itself', () => {
  it('gives its exit code and both outputs apart', async () => {
    const output = await runSubprocess(bash('echo out; echo err >&2; exit 3'));
    expect(output).toMatchObject({ exitCode: 3, signal: null, stdout: 'out\n', stderr: 'err\n' });
    expect(output).toMatchObject({ timedOut: false, aborted: false, overflowed: false });
    expect(output.spawnError).toBeUndefined();
  });

  it('reads the text it is given on stdin, and an empty stdin where there is none', async () => {
    expect((await runSubprocess(bash('cat', { stdin: 'grün\n' }))).stdout).toBe('grün\n');
    expect((await runSubprocess(bash('cat; echo end'))).stdout).toBe('end\n');
  });

  it('may leave a long stdin unread', async () => {
    const output = await runSubprocess(bash('exit 0', { stdin: 'x'.repeat(5_000_000) }));
    expect(output).toMatchObject({ exitCode: 0, signal: null });
  });

  it('gets its arguments as they are, without a shell', async () => {
    const args = ['%s|', '$HOME', '*', 'a b', '; echo no', '`id`', ''];
    const output = await runSubprocess({ command: '/usr/bin/printf', args, cwd: folder, timeoutMs: 5000 });
    expect(output.stdout).toBe('$HOME|*|a b|; echo no|`id`||');
  });

  it('loses nothing of 20 MB of output', async () => {
    const output = await runSubprocess(bash('head -c 20000000 /dev/zero | tr "\\0" a; echo b >&2'));
    expect(output.stdout).toHaveLength(20_000_000);
    expect(output.stderr).toBe('b\n');
  });

  it('keeps characters whole that arrive in two pieces', async () => {
    const texts: string[] = [];
    const script = "printf '\\xc3'; sleep 0.1; printf '\\xbc'";
    const output = await runSubprocess(bash(script), { onStdout: (text) => texts.push(text) });
    expect(output.stdout).toBe('ü');
    expect(texts.join('')).toBe('ü');
  });

  it('is complete and in time although we were busy past its end', async () => {
    const running = runSubprocess(bash('head -c 60000 /dev/zero | tr "\\0" a', { timeoutMs: 1000 }));
    // In this phase of the event loop, as in that of file and pipe events, late timers come before waiting events.
    await new Promise((resolve) => setImmediate(resolve));
    const until = performance.now() + 1500;
    while (performance.now() < until);
    const output = await running;
    expect(output).toMatchObject({ exitCode: 0, timedOut: false });
    expect(output.stdout).toHaveLength(60_000);
  });

  it('takes what it started with it: nothing waits for a forgotten child and nothing of it stays', async () => {
    const output = await runSubprocess(bash('echo $$; sleep 30 & exit 0'));
    expect(output).toMatchObject({ exitCode: 0, timedOut: false, aborted: false });
    expect(output.durationMs).toBeLessThan(2500);
    expect(membersLeft(output.stdout)).toEqual([]);
  });

  it('is heard to the end where a child of it writes a moment longer', async () => {
    const output = await runSubprocess(bash('(sleep 0.25; echo late) & exit 0'));
    expect(output).toMatchObject({ exitCode: 0, stdout: 'late\n' });
  });

  it('says which signal ended it', async () => {
    expect(await runSubprocess(bash('kill -SEGV $$'))).toMatchObject({ exitCode: null, signal: 'SIGSEGV', timedOut: false });
  });
});

describe('a program that is stopped', () => {
  it('ends with its grandchildren within a second of its time limit', async () => {
    const output = await runSubprocess(bash('echo $$; sleep 30 & sleep 30', { timeoutMs: 200 }));
    expect(output).toMatchObject({ exitCode: null, timedOut: true, aborted: false, overflowed: false });
    expect(output.durationMs).toBeLessThan(1200);
    expect(membersLeft(output.stdout)).toEqual([]);
  });

  it('is killed when it does not care for SIGTERM', async () => {
    const output = await runSubprocess(bash('trap "" TERM; echo $$; while true; do sleep 0.1; done', { timeoutMs: 200, killGraceMs: 200 }));
    expect(output).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: true });
    expect(membersLeft(output.stdout)).toEqual([]);
  });

  it('has the time to end by itself at SIGTERM', async () => {
    const script = 'trap "echo bye; exit 7" TERM; echo $$; while true; do sleep 0.05; done';
    const output = await runSubprocess(bash(script, { timeoutMs: 300, killGraceMs: 5000 }));
    expect(output).toMatchObject({ exitCode: 7, timedOut: true });
    expect(output.stdout).toMatch(/bye\n$/);
    expect(output.durationMs).toBeLessThan(3000);
  });

  it('ends when the caller aborts', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 150);
    const output = await runSubprocess(bash('echo $$; sleep 30 & sleep 30'), { signal: controller.signal });
    expect(output).toMatchObject({ exitCode: null, aborted: true, timedOut: false });
    expect(output.durationMs).toBeLessThan(1200);
    expect(membersLeft(output.stdout)).toEqual([]);
  });

  it('is not even started when the caller has aborted before', async () => {
    const mark = path.join(folder, 'started');
    const output = await runSubprocess(bash(`touch ${mark}`), { signal: AbortSignal.abort() });
    expect(output).toMatchObject({ exitCode: null, aborted: true });
    expect(existsSync(mark)).toBe(false);
  });

  it('ends when it writes more than allowed, and the first bytes are kept', async () => {
    const output = await runSubprocess(bash('echo $$; sleep 30 & yes', { maxOutputBytes: 100_000 }));
    expect(output).toMatchObject({ exitCode: null, overflowed: true, timedOut: false });
    expect(output.stdout).toHaveLength(100_000);
    expect(output.durationMs).toBeLessThan(1500);
    expect(membersLeft(output.stdout)).toEqual([]);
  });

  it('may write exactly as much as allowed', async () => {
    const output = await runSubprocess(bash('printf 12345; printf 67890 >&2', { maxOutputBytes: 10 }));
    expect(output).toMatchObject({ exitCode: 0, stdout: '12345', stderr: '67890', overflowed: false });
  });

  it('counts bytes of both outputs together, not characters', async () => {
    const output = await runSubprocess(bash('printf üü; sleep 0.1; printf 67890 >&2; sleep 30', { maxOutputBytes: 5 }));
    expect(output).toMatchObject({ stdout: 'üü', stderr: '6', overflowed: true });
  });
});

describe('a program that does not start', () => {
  it('is named where it does not exist', async () => {
    const output = await runSubprocess({ command: '/nowhere/engine', args: [], cwd: folder, timeoutMs: 1000 });
    expect(output.spawnError).toEqual({ code: 'ENOENT', message: 'Cannot start /nowhere/engine: there is no such program.' });
  });

  it('is named where PATH has none of its name', async () => {
    const output = await runSubprocess({ command: 'no-such-engine', args: [], cwd: folder, timeoutMs: 1000 });
    expect(output.spawnError?.message).toBe('Cannot start no-such-engine: there is no such program.');
  });

  it('is not blamed for a working folder that does not exist', async () => {
    const output = await runSubprocess(bash('true', { cwd: '/nowhere' }));
    expect(output.spawnError?.message).toBe('Cannot start /bin/bash: the folder /nowhere does not exist.');
  });

  it('is named where it is no program', async () => {
    const command = path.join(folder, 'notes.txt');
    writeFileSync(command, 'no program');
    const output = await runSubprocess({ command, args: [], cwd: folder, timeoutMs: 1000 });
    expect(output.spawnError).toEqual({ code: 'EACCES', message: `Cannot start ${command}: it is not executable.` });
  });

  it('says that its arguments are too long', async () => {
    const output = await runSubprocess(bash('true', { args: ['-c', 'true', ...Array<string>(40_000).fill('x'.repeat(200))] }));
    expect(output.spawnError?.code).toBe('E2BIG');
  });
});

describe('its environment', () => {
  async function seen(more: Partial<Invocation> = {}): Promise<Map<string, string>> {
    const output = await runSubprocess({ command: '/usr/bin/env', args: ['-0'], cwd: folder, timeoutMs: 5000, ...more });
    const pairs = output.stdout.split('\0').filter(Boolean);
    return new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  }

  it('has no token, no proxy and no setting of the user', async () => {
    const names = ['GITHUB_TOKEN', 'AWS_SECRET_ACCESS_KEY', 'HTTPS_PROXY', 'PIP_INDEX_URL', 'NODE_OPTIONS', 'PYTHONPATH', 'GIT_DIR'];
    for (const name of [...names, 'SEMGREP_APP_TOKEN', 'XDG_CONFIG_HOME', 'PYTHONSTARTUP']) vi.stubEnv(name, 'secret-value');
    const env = await seen();
    expect([...env.values()]).not.toContain('secret-value');
  });

  it('holds only names from a short list', async () => {
    const names = [...(await seen()).keys()].filter((name) => !name.startsWith('GIT_')).sort();
    expect(names).toEqual(['HOME', 'LANG', 'LC_ALL', 'NO_COLOR', 'PATH', 'PYTHONUTF8', 'TMPDIR', 'TZ']);
  });

  it('has an empty private home and folder for temporary files', async () => {
    const env = await seen();
    const home = env.get('HOME') ?? '';
    expect(home).not.toBe(process.env.HOME);
    expect((await runSubprocess(bash('ls -A "$HOME"'))).stdout).toBe('');
    expect(statSync(path.dirname(home)).mode & 0o077).toBe(0);
    expect(statSync(env.get('TMPDIR') ?? '').isDirectory()).toBe(true);
  });

  it('gets what the invocation adds', async () => {
    expect((await seen({ env: { PYTHONPATH: '/ours', HOME: '/other' } })).get('PYTHONPATH')).toBe('/ours');
  });

  it('keeps folders of the audited project out of PATH', async () => {
    vi.stubEnv('PATH', `/usr/bin:.:bin::/app/node_modules/.bin:/bin`);
    expect((await seen()).get('PATH')).toBe('/usr/bin:/bin');
  });

  it('keeps git from running what a repository names', async () => {
    const script = 'git init -q . && git config core.fsmonitor "touch $PWD/pwned; false" && git status --short && ls';
    const repository = mkdtempSync(path.join(folder, 'repository-'));
    const output = await runSubprocess(bash(script, { cwd: repository }));
    expect(output).toMatchObject({ exitCode: 0, stdout: '' });
  });

  it('of an install has the settings of pip, uv and proxies, and still no other token', async () => {
    const kept = { HOME: '/home/user', PIP_INDEX_URL: 'a', UV_INDEX_URL: 'b', HTTPS_PROXY: 'c', no_proxy: 'd', SSL_CERT_FILE: 'e' };
    const dropped = {
      GITHUB_TOKEN: 'x',
      PIP_TARGET: 'x',
      PIP_USER: 'x',
      UV_PUBLISH_TOKEN: 'x',
      PYTHONPATH: 'x',
      VIRTUAL_ENV: 'x',
      UV_PYTHON: 'x',
    };
    for (const [name, value] of Object.entries({ ...kept, ...dropped })) vi.stubEnv(name, value);
    const env = await seen({ environment: 'install' });
    expect(Object.fromEntries(env)).toMatchObject(kept);
    expect([...env.values()]).not.toContain('x');
  });
});
