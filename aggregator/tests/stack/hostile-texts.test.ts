import { expect, test } from 'vitest';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import { detectStack } from '../../src/stack/detect-stack.ts';
import { manifestProblems } from '../../src/stack/read-manifests.ts';
import { snapshotOf } from '../project/snapshot-of.ts';

/** Repeats on which a careless expression takes the square of the length, or worse. */
const REPEATS = [
  '\n',
  ' ',
  '\t',
  '#',
  'a',
  'a.',
  '- ',
  'type: ',
  'type: x ',
  'image: a/',
  'import (',
  'from ',
  '"',
  '[',
  '{',
  '/*',
  'services:\n',
  'apiVersion:\n',
  'a=b:c\n',
  'install_requires=',
  '\n ',
  "gem '",
  '<a>',
];
const NAMES = [
  ...[
    'package.json',
    'pyproject.toml',
    'requirements.txt',
    'setup.py',
    'setup.cfg',
    'Pipfile',
    'environment.yml',
    'go.mod',
    'pom.xml',
    'build.gradle',
  ],
  ...[
    'Gemfile',
    'Cargo.toml',
    'composer.json',
    'compose.yml',
    'k8s.yaml',
    '.env',
    'app.ini',
    'application.properties',
    'schema.prisma',
    'Dockerfile',
    'init.sql',
  ],
  ...['a.py', 'a.js', 'a.ts', 'a.go', 'A.java', 'migrations/a.py', 'gradle/libs.versions.toml'],
];

test.each(REPEATS)('a quarter of a megabyte of %j in every kind of file is read in seconds', (repeat) => {
  const text = repeat.repeat(Math.ceil((256 * 1024 - 64) / repeat.length)).slice(0, 256 * 1024 - 64);
  const snapshot = snapshotOf(Object.fromEntries(NAMES.map((name) => [name, text])));
  const before = performance.now();
  const stack = detectStack(snapshot);
  manifestProblems(snapshot);
  expect(buildInventory(snapshot, {}, stack.parts).files).toHaveLength(NAMES.length);
  expect(performance.now() - before).toBeLessThan(5000);
});

test('keys that mean something to JavaScript are only keys', () => {
  const snapshot = snapshotOf({
    'package.json':
      '{"name":"a","dependencies":{"__proto__":"1","constructor":"2","express":"4"},"scripts":{"start":"npm run constructor"}}',
    'constructor/__proto__.js': '',
  });
  expect(detectStack(snapshot).frameworks.map(({ id }) => id)).toEqual(['express']);
});
