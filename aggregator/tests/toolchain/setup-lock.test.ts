import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { withSetupLock } from '../../src/toolchain/setup-lock.ts';
import { temporaryFolder } from './toolchain-fixture.ts';

const { folder, remove } = temporaryFolder('setup-lock');
const file = path.join(folder, 'engines.lock');
afterAll(remove);
beforeEach(() => rmSync(file, { recursive: true, force: true }));

const quiet = { onWait: () => undefined };

/** A process that has ended, so that its id is free. */
function deadPid(): number {
  return spawnSync('/bin/true').pid;
}

function writeLock(owner: Record<string, unknown>, silentMs: number): void {
  writeFileSync(file, JSON.stringify({ startedAt: null, host: hostname(), token: 'other', ...owner }));
  const time = new Date(Date.now() - silentMs);
  utimesSync(file, time, time);
}

/** Whether the lock can be had within half a second. */
async function canTake(): Promise<boolean> {
  const signal = AbortSignal.timeout(500);
  return withSetupLock(file, { ...quiet, signal }, () => Promise.resolve(true)).catch(() => false);
}

describe('withSetupLock', () => {
  it('lets one work at a time, and all of them in the end', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(20);
      inside -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5].map(() => withSetupLock(file, quiet, work)));
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('gives the result of the work, and frees the lock when the work fails', async () => {
    expect(await withSetupLock(file, quiet, () => Promise.resolve('done'))).toBe('done');
    await expect(withSetupLock(file, quiet, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(existsSync(file)).toBe(false);
  });

  it('waits for a living owner however long it is silent, and says whose lock it is', async () => {
    const owner = spawn('/bin/sleep', ['30']);
    writeLock({ pid: owner.pid }, 3_600_000);
    const waits: unknown[] = [];
    const taken = withSetupLock(file, { onWait: (pid) => waits.push(pid), signal: AbortSignal.timeout(500) }, () => Promise.resolve());
    await expect(taken).rejects.toThrow();
    expect(waits[0]).toBe(owner.pid);
    expect(existsSync(file)).toBe(true);
    owner.kill();
  });

  it('takes over from an owner that died', async () => {
    writeLock({ pid: deadPid() }, 4000);
    expect(await canTake()).toBe(true);
  });

  it('takes over from an owner whose process id is another process now', async () => {
    const other = spawn('/bin/sleep', ['30']);
    writeLock({ pid: other.pid, startedAt: '1' }, 4000);
    expect(await canTake()).toBe(true);
    other.kill();
  });

  it('does not call an owner dead that was heard of a moment ago: a container of the same name may hide it', async () => {
    writeLock({ pid: deadPid() }, 1000);
    expect(await canTake()).toBe(false);
  });

  it('waits for another machine for a minute of silence', async () => {
    writeLock({ pid: deadPid(), host: 'another-machine' }, 50_000);
    expect(await canTake()).toBe(false);
    writeLock({ pid: deadPid(), host: 'another-machine' }, 61_000);
    expect(await canTake()).toBe(true);
  });

  it.each(['', 'garbage', '{}', '{"pid": -1}', 'null'])('takes over a lock that says nothing: %j', async (text) => {
    writeFileSync(file, text);
    utimesSync(file, new Date(Date.now() - 4000), new Date(Date.now() - 4000));
    expect(await canTake()).toBe(true);
  });

  it('takes over a folder in the place of the lock', async () => {
    mkdirSync(file);
    utimesSync(file, new Date(Date.now() - 4000), new Date(Date.now() - 4000));
    expect(await canTake()).toBe(true);
  });

  it('lets only one of many take over', async () => {
    writeLock({ pid: deadPid() }, 4000);
    let inside = 0;
    const work = async (): Promise<number> => {
      inside += 1;
      const seen = inside;
      await sleep(10);
      inside -= 1;
      return seen;
    };
    const seen = await Promise.all(Array.from({ length: 8 }, () => withSetupLock(file, quiet, work)));
    expect(seen).toEqual(Array.from({ length: 8 }, () => 1));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is heard of again and again while the work lasts', async () => {
    await withSetupLock(file, quiet, async () => {
      const before = statSync(file).mtimeMs;
      await sleep(1300);
      expect(statSync(file).mtimeMs).toBeGreaterThan(before);
    });
  });

  it('leaves a lock alone that somebody else took meanwhile', async () => {
    await withSetupLock(file, quiet, () => {
      writeLock({ pid: process.pid, token: 'thief' }, 0);
      return Promise.resolve();
    });
    expect(readFileSync(file, 'utf8')).toContain('thief');
  });
});
