import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAllSubprocesses, onShutdown } from '../../src/subprocess/live-runs.ts';
import { runSubprocess } from '../../src/subprocess/run-subprocess.ts';
import { bundleScript } from './bundle-script.ts';
import { groupMembers } from './group-members.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'live-runs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a long program with a grandchild, tells its group and its private home, then does what its argument says. */
const SCRIPT = `
import { runSubprocess } from '@src/subprocess/run-subprocess.ts';
import { stopOnSignals } from '@src/subprocess/stop-on-signals.ts';
const { signal } = stopOnSignals();
const args = ['-c', 'echo $$ $HOME; trap "" TERM; sleep 30 & sleep 30; sleep 30'];
const output = await runSubprocess({ command: '/bin/bash', args, cwd: '/', timeoutMs: 60000 }, {
  signal,
  onStdout: (text) => {
    process.stdout.write(text);
    if (process.argv[2] === 'exit') setTimeout(() => process.exit(5), 50);
    if (process.argv[2] === 'crash') setTimeout(() => { throw new Error('crash'); }, 50);
  },
});
if (!output.aborted) process.stdout.write('went on');
`;

let script = '';
beforeAll(async () => {
  script = await bundleScript(folder, 'long-run', SCRIPT);
});

interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly ms: number;
}

/** Runs the script and sends it a signal as soon as its program speaks. */
function runScript(what: 'wait' | 'exit' | 'crash', signals: readonly NodeJS.Signals[] = []): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, what], { stdio: ['ignore', 'pipe', 'ignore'] });
    let stdout = '';
    let spoke = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      spoke ||= performance.now();
      signals.forEach((signal, index) => setTimeout(() => child.kill(signal), index * 50));
    });
    child.on('close', (code, signal) => resolve({ code, signal, stdout, ms: performance.now() - spoke }));
  });
}

function expectNothingLeft({ stdout }: End): void {
  const [pid, home] = stdout.trim().split(' ');
  expect(Number(pid)).toBeGreaterThan(1);
  expect(home).toMatch(/prodcheck-/);
  expect(groupMembers(Number(pid))).toEqual([]);
  expect(existsSync(path.dirname(home ?? ''))).toBe(false);
  expect(stdout).not.toContain('went on');
}

describe('the end of our own process', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s takes all programs and temporary files with it', async (signal) => {
    const end = await runScript('wait', [signal]);
    expect(end.signal).toBe(signal);
    expectNothingLeft(end);
    expect(end.ms).toBeLessThan(2000);
  });

  it('comes at once at a second signal', async () => {
    const end = await runScript('wait', ['SIGINT', 'SIGINT']);
    expect(end.signal).toBe('SIGINT');
    expectNothingLeft(end);
  });

  it('by an exit in the middle takes all programs and temporary files with it', async () => {
    const end = await runScript('exit');
    expect(end.code).toBe(5);
    expectNothingLeft(end);
  });

  it('by a crash takes all programs and temporary files with it', async () => {
    const end = await runScript('crash');
    expect(end.code).toBe(1);
    expectNothingLeft(end);
  });
});

describe('killAllSubprocesses', () => {
  it('stops every run, runs the cleanups once, and lets nothing start afterwards', async () => {
    const cleaned: string[] = [];
    onShutdown(() => cleaned.push('kept'));
    onShutdown(() => cleaned.push('taken back'))();
    const sleep = { command: '/bin/bash', args: ['-c', 'echo $HOME; sleep 30 & sleep 30'], cwd: '/', timeoutMs: 60_000 };
    const runs = [runSubprocess(sleep), runSubprocess(sleep)];
    await new Promise((resolve) => setTimeout(resolve, 200));
    await killAllSubprocesses();
    const [first, second] = await Promise.all(runs);
    expect(first).toMatchObject({ aborted: true, exitCode: null, signal: 'SIGTERM' });
    expect(second).toMatchObject({ aborted: true });
    expect(first?.durationMs).toBeLessThan(2000);
    expect(existsSync(first?.stdout.trim() ?? '/')).toBe(false);
    expect(cleaned).toEqual(['kept']);
    expect(await runSubprocess(sleep)).toMatchObject({ aborted: true, stdout: '' });
  });
});
