import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/env-file.ts';
import type { GitFacts } from '../../../src/model/project.ts';
import { conclude, messageOf, placesOf, statusOf } from '../../support/check-context.ts';

const CONTROL = 'env-file-not-ignored';
const git = (...ignored: readonly string[]): GitFacts => ({ headDate: null, ignored: new Set(ignored), addedDates: new Map() });

describe('git', () => {
  test('that ignores .env passes, at the line that says so', () => {
    const files = { '.gitignore': 'node_modules\n.env\n', 'src/app.js': '' };
    expect(placesOf(check, CONTROL, { files, git: git('.env') })).toEqual(['.gitignore:2']);
  });

  test.each([
    ['that does not', { '.gitignore': '.env.example\n' }, '`.gitignore` does not match `.env`, so it goes into the next commit.'],
    ['without rules', { 'src/app.js': '' }, 'There is no `.gitignore` that matches `.env`, so it goes into the next commit.'],
  ])('%s fails', (_, files: Record<string, string>, message) => {
    expect(messageOf(check, CONTROL, { files, git: git('.env.local') })).toBe(message);
  });

  test.each([
    ['no repository', null, { 'src/app.js': '' }, 'it is no git repository'],
    ['no files', git(), {}, 'there are no files'],
  ])('%s is not judged', (_, facts, files: Record<string, string>, because) => {
    expect(conclude(check, CONTROL, { files, git: facts })).toMatchObject({
      status: 'not-applicable',
      because: expect.stringMatching(because),
    });
  });
});

describe('a monorepo', () => {
  const files = { '.gitignore': '/.env\n', 'backend/package.json': '{}', 'packages/money/package.json': '{}', 'ops/main.tf': '' };
  const otherParts = [
    { root: 'backend' },
    { root: 'packages/money', kind: 'library' as const },
    { root: 'ops', kind: 'infrastructure' as const },
  ];

  test('a rule for the root alone leaves the backend open', () => {
    expect(messageOf(check, CONTROL, { files, otherParts, git: git('.env') })).toContain('does not match `backend/.env`');
  });

  test('libraries, and folders about which git was not asked, need none', () => {
    expect(statusOf(check, CONTROL, { files, otherParts, git: git('.env', 'backend/.env') })).toBe('passed');
  });

  test("a part's own .gitignore counts", () => {
    const own = { ...files, 'backend/.gitignore': 'dist\n.env*\n' };
    expect(placesOf(check, CONTROL, { files: own, otherParts, git: git('.env', 'backend/.env') })).toEqual([
      '.gitignore:1',
      'backend/.gitignore:2',
    ]);
  });
});
