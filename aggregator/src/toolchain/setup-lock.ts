import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isStopping, onShutdown } from '../subprocess/live-runs.ts';

const POLL_MS = 200;
/** The owner touches its lock this often. */
const HEARTBEAT_MS = 1000;
/** Silence after which a lock whose owner is dead is taken over; containers that share a host name do not see each other's processes. */
const DEAD_AFTER_MS = 3 * HEARTBEAT_MS;
/** Silence after which a lock of another machine, whose processes nobody can ask for here, is taken over. */
const SILENT_AFTER_MS = 60 * HEARTBEAT_MS;

interface Owner {
  readonly pid: number;
  /** When that process started, as the system writes it; null where the system does not tell. Tells a reused id. */
  readonly startedAt: string | null;
  readonly host: string;
  readonly token: string;
}

export interface LockOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called each time the lock is found taken, about five times a second; `pid` is undefined where the lock does not tell. */
  readonly onWait: (pid: number | undefined) => void;
}

/** Runs `work` while holding the lock file; waits for a live owner and takes over from a dead one. Rejects when aborted or stopping. */
export async function withSetupLock<T>(file: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  const owner: Owner = { pid: process.pid, startedAt: processStart(process.pid), host: hostname(), token: randomUUID() };
  while (!tryCreate(file, JSON.stringify(owner))) {
    options.signal?.throwIfAborted();
    if (isStopping()) throw new Error('prodcheck is being stopped.');
    const holder = readLock(file);
    if (holder && isAbandoned(holder)) takeAway(file, holder);
    else {
      options.onWait(holder?.owner?.pid);
      await sleep(POLL_MS, undefined, options.signal ? { signal: options.signal } : {});
    }
  }
  const release = (): void => {
    if (readLock(file)?.owner?.token === owner.token) rmSync(file, { force: true });
  };
  const cancel = onShutdown(release);
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    cancel();
    release();
  }
}

interface Held {
  readonly text: string;
  readonly owner: Owner | undefined;
  readonly silentMs: number;
}

function isAbandoned({ owner, silentMs }: Held): boolean {
  if (owner && owner.host !== hostname()) return silentMs > SILENT_AFTER_MS;
  return silentMs > DEAD_AFTER_MS && !(owner && isAlive(owner));
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it lives, under another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return owner.startedAt === null || processStart(owner.pid) === owner.startedAt;
}

/**
 * Removes an abandoned lock. Two waiters may see the same one, and the slower must not remove the lock that the faster has
 * made since: so only one at a time, and only if it is still the text that was judged.
 */
function takeAway(file: string, holder: Held): void {
  const guard = `${file}.takeover`;
  if (!tryCreate(guard, '')) {
    if ((readLock(guard)?.silentMs ?? 0) > DEAD_AFTER_MS) rmSync(guard, { force: true });
    return;
  }
  try {
    if (readLock(file)?.text === holder.text) rmSync(file, { recursive: true, force: true });
  } finally {
    rmSync(guard, { force: true });
  }
}

function tryCreate(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'EISDIR')) return false;
    throw error;
  }
}

function readLock(file: string): Held | undefined {
  try {
    const status = statSync(file);
    const text = status.isDirectory() ? '' : readFileSync(file, 'utf8');
    return { text, owner: parseOwner(text), silentMs: Date.now() - status.mtimeMs };
  } catch {
    // It was released between two looks.
    return undefined;
  }
}

function parseOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('pid' in value && 'startedAt' in value && 'host' in value && 'token' in value)) return undefined;
    const { pid, startedAt, host, token } = value;
    if (typeof pid !== 'number' || !(pid > 0) || typeof host !== 'string' || typeof token !== 'string') return undefined;
    return { pid, startedAt: typeof startedAt === 'string' ? startedAt : null, host, token };
  } catch {
    return undefined;
  }
}

/** When a process started, as the system writes it; null where it does not tell or there is no such process. */
function processStart(pid: number): string | null {
  try {
    // proc(5): the name (field 2) may hold spaces and brackets; the start time is field 22, in ticks since boot.
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ').at(-1)?.split(' ')[19] ?? null;
    if (process.platform === 'win32') return null;
    return execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { env: { LC_ALL: 'C' }, encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Taken away by somebody who thought us dead; release() looks whose it is.
  }
}
