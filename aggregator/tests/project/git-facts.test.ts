import { mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { takeSnapshot } from '../../src/project/take-snapshot.ts';
import { git, temporaryProject, temporaryRepository, writeFiles } from './temporary-project.ts';

test('the date of HEAD is the day of its commit', async () => {
  const root = temporaryRepository({ 'a.py': '' }, '2025-03-04T23:30:00Z');
  expect((await takeSnapshot(root)).git?.headDate).toBe('2025-03-04');
});

test('environment files that need not exist are asked about at the root and beside each manifest', async () => {
  const root = temporaryRepository({ '.gitignore': '/.env\n*.local\n', 'backend/pyproject.toml': '', 'backend/.gitignore': '.env\n' });
  const ignored = (await takeSnapshot(root)).git?.ignored;
  expect([...(ignored ?? [])].sort()).toEqual(['.env', '.env.local', 'backend/.env', 'backend/.env.local']);
});

test('a tracked .env is matched by the rules all the same; one that a later pattern brings back is not', async () => {
  const root = temporaryRepository({ '.env': 'A=1', 'a/package.json': '{}' });
  writeFiles(root, { '.gitignore': '.env\n!a/.env\n' });
  expect([...((await takeSnapshot(root)).git?.ignored ?? [])]).toEqual(['.env']);
});

test('what only this clone excludes does not protect the project', async () => {
  const root = temporaryRepository({ 'a.py': '' });
  writeFiles(root, { '.git/info/exclude': '.env\n' });
  expect([...((await takeSnapshot(root)).git?.ignored ?? [])]).toEqual([]);
});

test('a folder with pathspec magic in its name does not spoil the answer for the others', async () => {
  const root = temporaryRepository({ '.gitignore': '.env\n', ':(top)x/package.json': '{}' });
  expect([...((await takeSnapshot(root)).git?.ignored ?? [])]).toEqual(['.env']);
});

test('each migration has the day on which it was added, a moved one keeps it', async () => {
  const root = temporaryRepository({ 'old/migrations/0001_init.sql': 'CREATE TABLE a (id int);\n'.repeat(5) }, '2025-01-01T00:00:00Z');
  writeFiles(root, { 'old/migrations/0002_more.sql': 'CREATE TABLE b (id int);\n' });
  git(root, ['add', '-A']);
  git(root, ['commit', '-q', '-m', 'two'], '2025-06-01T00:00:00Z');
  mkdirSync(path.join(root, 'db'));
  renameSync(path.join(root, 'old/migrations/0001_init.sql'), path.join(root, 'old/migrations/0003_init.sql'));
  writeFiles(root, { 'old/migrations/0004_new.sql': 'DROP TABLE b;\n', 'src/a.py': '' });
  git(root, ['add', '-A']);
  git(root, ['commit', '-q', '-m', 'three'], '2026-01-01T00:00:00Z');
  const facts = (await takeSnapshot(root)).git;
  expect([...(facts?.addedDates ?? [])].sort()).toEqual([
    ['old/migrations/0002_more.sql', '2025-06-01'],
    ['old/migrations/0003_init.sql', '2025-01-01'],
    ['old/migrations/0004_new.sql', '2026-01-01'],
  ]);
});

test('dates are asked for from a folder inside the work tree too', async () => {
  const root = temporaryRepository({ 'api/migrations/0001_init.sql': 'SELECT 1;' }, '2025-01-01T00:00:00Z');
  const facts = (await takeSnapshot(path.join(root, 'api'))).git;
  expect([...(facts?.addedDates ?? [])]).toEqual([['migrations/0001_init.sql', '2025-01-01']]);
});

test('a clone with one commit gives every migration the date of HEAD, so that none counts as old', async () => {
  const origin = temporaryRepository({ 'migrations/0001_a.sql': 'SELECT 1;' }, '2024-01-01T00:00:00Z');
  writeFiles(origin, { 'b.py': '' });
  git(origin, ['add', '-A']);
  git(origin, ['commit', '-q', '-m', 'two'], '2026-01-01T00:00:00Z');
  const holder = temporaryProject({});
  git(holder, ['clone', '-q', '--depth', '1', `file://${origin}`, 'clone']);
  const facts = (await takeSnapshot(path.join(holder, 'clone'))).git;
  expect(facts?.headDate).toBe('2026-01-01');
  expect(facts?.addedDates.get('migrations/0001_a.sql')).toBe('2026-01-01');
});
