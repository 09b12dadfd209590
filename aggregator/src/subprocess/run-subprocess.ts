import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { auditEnvironment, installEnvironment, type Environment } from './child-env.ts';
import { collectOutput } from './collect-output.ts';
import { findExecutables, trustedFolders } from './find-executable.ts';
import type { Invocation, RawOutput, SpawnError } from './invocation.ts';
import { isStopping, registerRun } from './live-runs.ts';
import { privateFolders } from './private-folders.ts';
import { isGroupRunning, stopGroup } from './process-group.ts';

const DEFAULT_MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
const DEFAULT_KILL_GRACE_MS = 500;
/**
 * Rounds of silence after which a pipe that is still open is given up: a forgotten grandchild holds it. Rounds, not one
 * delay, because after a long computation of ours the event loop runs timers before it reads what waits in the pipe.
 */
const DRAIN_ROUNDS = 10;
const DRAIN_ROUND_MS = 50;

export interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onStdout?: (text: string) => void;
  readonly onStderr?: (text: string) => void;
}

type StopReason = 'timedOut' | 'aborted' | 'overflowed';

/** Runs one program without a shell, in a process group of its own, and answers with a value whatever becomes of it. */
export async function runSubprocess(invocation: Invocation, options: RunOptions = {}): Promise<RawOutput> {
  const started = performance.now();
  const durationMs = (): number => Math.round(performance.now() - started);
  if (options.signal?.aborted || isStopping()) return { ...EMPTY, aborted: true, durationMs: durationMs() };

  const env = environmentOf(invocation);
  const command = path.isAbsolute(invocation.command)
    ? invocation.command
    : // Of git in an audited repository, that repository's own `git` must not be the one that runs.
      findExecutables(invocation.command, trustedFolders(env.PATH, [invocation.cwd]))[0];
  if (command === undefined) return { ...EMPTY, spawnError: describeSpawnError(invocation, 'ENOENT'), durationMs: durationMs() };

  const child = start(command, invocation, env);
  const pid = child.pid;
  if (pid === undefined) {
    const { code } = await child;
    return { ...EMPTY, spawnError: describeSpawnError(invocation, code ?? 'UNKNOWN'), durationMs: durationMs() };
  }
  const ended = superviseRun(pid, child, invocation, options);
  registerRun(pid, ended);
  return { ...(await ended), durationMs: durationMs() };
}

const EMPTY = { exitCode: null, signal: null, stdout: '', stderr: '', timedOut: false, aborted: false, overflowed: false };

function start(command: string, invocation: Invocation, env: Environment) {
  return execa(command, invocation.args, {
    cwd: invocation.cwd,
    env,
    extendEnv: false,
    ...(invocation.stdin === undefined ? { stdin: 'ignore' as const } : { input: invocation.stdin }),
    detached: process.platform !== 'win32',
    // Time, size and signals are watched here, because execa stops only the leader of the group.
    cleanup: false,
    buffer: false,
    encoding: 'buffer',
    reject: false,
    windowsHide: true,
  });
}

async function superviseRun(
  pid: number,
  child: ReturnType<typeof start>,
  invocation: Invocation,
  options: RunOptions,
): Promise<Omit<RawOutput, 'durationMs'>> {
  const graceMs = invocation.killGraceMs ?? DEFAULT_KILL_GRACE_MS;
  const run: { reason?: StopReason; stopped?: Promise<void> } = {};
  const stop = (reason: StopReason): void => {
    run.reason ??= reason;
    run.stopped ??= stopGroup(pid, graceMs);
  };
  const output = collectOutput(child.stdout, child.stderr, invocation.maxOutputBytes ?? DEFAULT_MAX_OUTPUT_BYTES, {
    onStdout: options.onStdout,
    onStderr: options.onStderr,
    onOverflow: () => stop('overflowed'),
  });
  // setImmediate: where the program ended while we were busy, its end is heard before it is called late.
  const timer = setTimeout(() => setImmediate(() => child.exitCode === null && stop('timedOut')), invocation.timeoutMs);
  const abort = (): void => stop('aborted');
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    const end = await exitOf(child);
    clearTimeout(timer);
    await Promise.race([child, silence(output.receivedBytes)]);
    // Nothing of the group may outlive its leader, nor keep a pipe of ours open.
    if (isGroupRunning(pid)) run.stopped ??= stopGroup(pid, graceMs);
    await run.stopped;
    child.stdout.destroy();
    child.stderr.destroy();
    const isStopped = run.reason === undefined && isStopping();
    return {
      exitCode: end.exitCode,
      signal: end.signal,
      stdout: output.stdout(),
      stderr: output.stderr(),
      timedOut: run.reason === 'timedOut',
      aborted: run.reason === 'aborted' || isStopped,
      overflowed: run.reason === 'overflowed',
    };
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', abort);
  }
}

function exitOf(child: ReturnType<typeof start>): Promise<{ exitCode: number | null; signal: string | null }> {
  return new Promise((resolve) => child.once('exit', (exitCode, signal) => resolve({ exitCode, signal })));
}

async function silence(receivedBytes: () => number): Promise<void> {
  let seen = receivedBytes();
  for (let round = 0; round < DRAIN_ROUNDS; round += 1) {
    await sleep(DRAIN_ROUND_MS, undefined, { ref: false });
    if (receivedBytes() === seen) continue;
    seen = receivedBytes();
    round = 0;
  }
}

function environmentOf(invocation: Invocation): Environment {
  if (invocation.environment === 'install') return installEnvironment(process.env, invocation.env);
  return auditEnvironment(process.env, privateFolders(), invocation.env);
}

function describeSpawnError(invocation: Invocation, code: string): SpawnError {
  const { command, cwd } = invocation;
  // The system says ENOENT for a missing folder too.
  if (!existsSync(cwd)) return { code, message: `Cannot start ${command}: the folder ${cwd} does not exist.` };
  if (code === 'ENOENT') return { code, message: `Cannot start ${command}: there is no such program.` };
  if (code === 'EACCES') return { code, message: `Cannot start ${command}: it is not executable.` };
  if (code === 'E2BIG') return { code, message: `Cannot start ${command}: its arguments are longer than the system allows.` };
  return { code, message: `Cannot start ${command} (${code}).` };
}
