import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { readSource } from '../../src/project/read-lines.ts';
import { temporaryProject } from './temporary-project.ts';

test('files inside the root are read once each, in order of path', async () => {
  const root = temporaryProject({ 'b.py': 'b\n', 'a.py': '\ufeffa\n' });
  expect([...(await readSource(root, ['b.py', 'a.py', 'b.py']))]).toEqual([
    ['a.py', 'a\n'],
    ['b.py', 'b\n'],
  ]);
});

test('what lies outside, is gone, is binary or too large is left out', async () => {
  const outside = temporaryProject({ 'secret.txt': 'x' });
  const root = temporaryProject({ 'binary.py': Buffer.from([0, 1]), 'large.py': 'x'.repeat(4 * 1024 * 1024 + 1), 'fine.py': 'x' });
  symlinkSync(path.join(outside, 'secret.txt'), path.join(root, 'link.py'));
  symlinkSync(outside, path.join(root, 'folder'));
  const paths = ['fine.py', 'gone.py', 'binary.py', 'large.py', 'link.py', 'folder/secret.txt', '../x', '/etc/passwd', 'a\0b', '.'];
  expect([...(await readSource(root, paths)).keys()]).toEqual(['fine.py']);
});
