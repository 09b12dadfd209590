import { execFile } from 'node:child_process';
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

/** SIGTERM to the whole group, SIGKILL to what is left after `graceMs` milliseconds; settles when that is done. */
export async function stopGroup(pid: number, graceMs: number): Promise<void> {
  const deadline = performance.now() + graceMs;
  if (!signalGroup(pid, 'SIGTERM')) return;
  while (performance.now() < deadline) {
    await sleep(POLL_MS);
    if (!signalGroup(pid, 0)) return;
  }
  signalGroup(pid, 'SIGKILL');
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
