import { describe, expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { hadolintAdapter } from '../../src/engines/hadolint/hadolint-adapter.ts';
import { semgrepAdapter } from '../../src/engines/semgrep/semgrep-adapter.ts';
import { sqlfluffAdapter } from '../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import { FILE_CLASSES } from '../../src/model/project.ts';
import { inventoryFile, inventoryOf } from './support/project.ts';

const adapters = {
  eslint: eslintAdapter({ runners: null, runner: 'auto' }),
  semgrep: semgrepAdapter({ rulesFolder: '/rules' }),
  hadolint: hadolintAdapter(),
  sqlfluff: sqlfluffAdapter({ dialectOf: () => 'postgres' }),
};
const names = ['a.js', 'a.ts', 'a.vue', 'a.py', 'a.go', 'a.java', 'Dockerfile', 'a.sql', 'a.yaml'];

describe('each engine is given only files of its languages', () => {
  const inventory = inventoryOf(names.map((name) => inventoryFile(name, 1, name === 'a.vue' ? { language: 'javascript' } : {})));

  test.each([
    ['eslint', ['a.js', 'a.ts']],
    ['semgrep', ['a.py', 'a.go', 'a.java']],
    ['hadolint', ['Dockerfile']],
    ['sqlfluff', ['a.sql']],
  ] as const)('%s', (id, expected) => {
    expect(adapters[id].select(inventory).map(({ path }) => path)).toEqual(expected);
  });
});

test.each(['eslint', 'semgrep', 'hadolint'] as const)('%s is given no tests, generated or foreign code, and no docs', (id) => {
  const name = { eslint: 'a.ts', semgrep: 'a.py', hadolint: 'Dockerfile' }[id];
  const inventory = inventoryOf(FILE_CLASSES.map((fileClass) => inventoryFile(name, 1, { class: fileClass })));
  expect(adapters[id].select(inventory).map((file) => file.class)).toEqual(['source', 'script', 'config', 'migration']);
});

test('sqlfluff is given migrations, and the queries among the sources', () => {
  const inventory = inventoryOf(FILE_CLASSES.map((fileClass) => inventoryFile('a.sql', 1, { class: fileClass })));
  expect(
    adapters.sqlfluff
      .select(inventory)
      .map((file) => file.class)
      .sort(),
  ).toEqual(['migration', 'source']);
});

test("binary files are nobody's to read; unreadable ones are chosen, so that they count as unread", () => {
  const inventory = inventoryOf([
    inventoryFile('a.py', 1, { binary: true }),
    inventoryFile('b.py', 1, { unreadable: 'permission denied' }),
    inventoryFile('c.py'),
  ]);
  expect(adapters.semgrep.select(inventory).map(({ path }) => path)).toEqual(['b.py', 'c.py']);
});
