import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 20;

/**
 * Sends a signal to every process of the group that `pid` leads; false where none is left. Killing the leader alone leaves
 * its children running and holding our pipes (sindresorhus/execa#96).
 */
export function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (process.platform === 'win32') return signalWindowsTree(pid, signal);
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    // macOS answers EPERM for a group of which only zombies are left; a group of ours is never another user's.
    return error instanceof Error && 'code' in error && error.code !== 'ESRCH' && error.code !== 'EPERM';
  }
}

/** True while a process of the group runs; those that have ended and wait for an init process to take them away do not. */
export function isGroupRunning(pid: number): boolean {
  if (!signalGroup(pid, 0)) return false;
  if (process.platform !== 'linux') return true;
  // In a container whose first process is no init they may stay for good, and would make every stop wait out its grace.
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isRunningMember(name, pid));
}

/** SIGTERM to the whole group, SIGKILL to what is left after `graceMs` milliseconds; settles when that is done. */
export async function stopGroup(pid: number, graceMs: number): Promise<void> {
  const deadline = performance.now() + graceMs;
  if (!signalGroup(pid, 'SIGTERM')) return;
  while (performance.now() < deadline) {
    await sleep(POLL_MS);
    if (!isGroupRunning(pid)) return;
  }
  signalGroup(pid, 'SIGKILL');
}

/** proc(5): after the name in brackets, which may hold anything, come state, parent and group. */
function isRunningMember(name: string, group: number): boolean {
  try {
    const [state, , owner] = readFileSync(`/proc/${name}/stat`, 'latin1').split(') ').at(-1)?.split(' ') ?? [];
    return Number(owner) === group && state !== 'Z' && state !== 'X';
  } catch {
    return false;
  }
}

function signalWindowsTree(pid: number, signal: NodeJS.Signals | 0): boolean {
  if (signal === 0) {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  }
  const taskkill = path.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
  // A console program ignores a polite taskkill, so both signals end the tree at once; a failure means it is gone already.
  execFile(taskkill, ['/pid', String(pid), '/T', '/F'], () => undefined);
  return true;
}
