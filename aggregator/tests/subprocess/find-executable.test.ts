import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findExecutables, trustedFolders } from '../../src/subprocess/find-executable.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'find-executable-'));
const inFolder = (...names: string[]): string => path.join(folder, ...names);

beforeAll(() => {
  for (const name of ['a', 'b', 'project/.venv/bin', 'projects']) mkdirSync(inFolder(name), { recursive: true });
  for (const file of ['a/engine', 'b/engine', 'a/data']) writeFileSync(inFolder(file), '#!/bin/sh\n');
  chmodSync(inFolder('a/engine'), 0o755);
  chmodSync(inFolder('b/engine'), 0o755);
  chmodSync(inFolder('a/data'), 0o644);
  mkdirSync(inFolder('a/folder'));
  symlinkSync(inFolder('project/.venv/bin'), inFolder('link'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('trustedFolders', () => {
  it('keeps absolute folders in their order, each once', () => {
    expect(trustedFolders('/b:/a:/b')).toEqual(['/b', '/a']);
  });

  it('leaves out relative folders, the empty one and those of npm', () => {
    expect(trustedFolders('.:bin::../x:/app/node_modules/.bin:/app/node_modules/.bin/:/a')).toEqual(['/a']);
  });

  it('leaves out folders inside the audited root, also through a link', () => {
    const value = [inFolder('project/.venv/bin'), inFolder('link'), inFolder('project'), inFolder('projects'), inFolder('a')].join(':');
    expect(trustedFolders(value, [inFolder('project')])).toEqual([inFolder('projects'), inFolder('a')]);
  });

  it('is empty without a PATH', () => {
    expect(trustedFolders(undefined)).toEqual([]);
  });
});

describe('findExecutables', () => {
  it('finds every program of that name in the order of the folders', () => {
    expect(findExecutables('engine', [inFolder('b'), inFolder('none'), inFolder('a')])).toEqual([
      inFolder('b/engine'),
      inFolder('a/engine'),
    ]);
  });

  it('takes neither a folder nor a file that may not be run', () => {
    expect(findExecutables('folder', [inFolder('a')])).toEqual([]);
    expect(findExecutables('data', [inFolder('a')])).toEqual([]);
  });
});
