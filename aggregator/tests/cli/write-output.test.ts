import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFileAtomically } from '../../src/cli/write-output.ts';
import { UsageError } from '../../src/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-write-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file is written whole, its folder made where it is missing', async () => {
  const file = path.join(folder, 'a/b/report.json');
  await writeFileAtomically(file, 'one');
  await writeFileAtomically(file, 'two');
  expect(readFileSync(file, 'utf8')).toBe('two');
  expect(readdirSync(path.dirname(file))).toEqual(['report.json']);
});

test('two at once leave one of them whole', async () => {
  const file = path.join(folder, 'report.json');
  const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(1_000_000));
  await Promise.all(texts.map((text) => writeFileAtomically(file, text)));
  expect(texts).toContain(readFileSync(file, 'utf8'));
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('a link keeps leading to its file, also where that is missing', async () => {
  writeFileSync(path.join(folder, 'real'), 'old');
  symlinkSync('real', path.join(folder, 'link'));
  await writeFileAtomically(path.join(folder, 'link'), 'new');
  expect(lstatSync(path.join(folder, 'link')).isSymbolicLink()).toBe(true);
  expect(readFileSync(path.join(folder, 'real'), 'utf8')).toBe('new');
});

test('a folder in its place, or a file in its folder’s, is said in a sentence and left as it was', async () => {
  mkdirSync(path.join(folder, 'taken'));
  writeFileSync(path.join(folder, 'file'), 'kept');
  await expect(writeFileAtomically(path.join(folder, 'taken'), 'x')).rejects.toThrow(
    new UsageError(`-o ${path.join(folder, 'taken')}: it cannot be written: it is a folder.`),
  );
  await expect(writeFileAtomically(path.join(folder, 'file/x'), 'x')).rejects.toThrow(
    /it cannot be written: what should be its folder is a file\.$/,
  );
  expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  expect(readFileSync(path.join(folder, 'file'), 'utf8')).toBe('kept');
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
  'a folder without permission is said (not as root, who has every permission)',
  async () => {
    chmodSync(folder, 0o555);
    await expect(writeFileAtomically(path.join(folder, 'x'), 'x')).rejects.toThrow(/it cannot be written: permission denied\.$/);
    chmodSync(folder, 0o755);
  },
);
