import { describe, expect, test } from 'vitest';
import { findLocks } from '../../src/dependencies/find-locks.ts';
import { npmLockOf, versionsByNode } from '../../src/dependencies/npm-lock.ts';
import { readLock } from '../../src/dependencies/read-lock.ts';
import { contextOf } from '../support/check-context.ts';

type Format = Parameters<typeof readLock>[0];
const read = (format: Format, text: string, manifests: readonly string[] = []): string[] =>
  (readLock(format, text, manifests)?.packages ?? []).map(({ name, version }) => `${name}@${version}`);

describe('the packages that production needs', () => {
  test.each([
    [
      '9',
      `lockfileVersion: '9.0'
importers:
  .:
    dependencies:
      express: {specifier: ^4.0.0, version: 4.21.2}
      shared: {specifier: 'workspace:*', version: link:packages/shared}
      aliased: {specifier: 'npm:lodash@4.17.21', version: lodash@4.17.21}
    devDependencies:
      jest: {specifier: ^29.0.0, version: 29.7.0}
  packages/shared:
    optionalDependencies:
      '@scope/a': {specifier: ^1.0.0, version: 1.0.0(react@18.2.0)}
packages:
  express@4.21.2: {resolution: {integrity: x}}
snapshots:
  express@4.21.2:
    dependencies: {qs: 6.13.0}
  qs@6.13.0: {}
  lodash@4.17.21: {}
  jest@29.7.0:
    dependencies: {lodash: 4.17.4}
  lodash@4.17.4: {}
  '@scope/a@1.0.0(react@18.2.0)': {}
`,
    ],
    [
      '6',
      `lockfileVersion: '6.0'
dependencies:
  express: {specifier: ^4.0.0, version: 4.21.2}
  aliased: {specifier: 'npm:lodash@4.17.21', version: /lodash@4.17.21}
  '@scope/a': {specifier: ^1.0.0, version: 1.0.0(react@18.2.0)}
devDependencies:
  jest: {specifier: ^29.0.0, version: 29.7.0}
packages:
  /express@4.21.2:
    dependencies: {qs: 6.13.0}
  /qs@6.13.0: {dev: false}
  /lodash@4.17.21: {}
  /jest@29.7.0: {dev: true}
  /@scope/a@1.0.0(react@18.2.0): {}
`,
    ],
    [
      '5',
      `lockfileVersion: 5.4
dependencies: {express: 4.21.2, '@scope/a': 1.0.0_react@18.2.0, aliased: /lodash/4.17.21}
devDependencies: {jest: 29.7.0}
packages:
  /express/4.21.2:
    dependencies: {qs: 6.13.0}
  /qs/6.13.0: {}
  /lodash/4.17.21: {}
  /jest/29.7.0: {dev: true}
  /@scope/a/1.0.0_react@18.2.0: {}
`,
    ],
  ])('stand in a pnpm-lock.yaml of version %s', (_, text) => {
    expect(read('pnpm', text)).toEqual(['@scope/a@1.0.0', 'express@4.21.2', 'lodash@4.17.21', 'qs@6.13.0']);
  });

  const manifests = [
    JSON.stringify({ dependencies: { express: '^4.0.0', shared: 'workspace:*' }, devDependencies: { jest: '^29.0.0' } }),
    JSON.stringify({ optionalDependencies: { aliased: 'npm:lodash@^4.0.0' } }),
  ];

  test('stand in a yarn.lock of Yarn 1', () => {
    const text = `# yarn lockfile v1


"aliased@npm:lodash@^4.0.0":
  version "4.17.21"
  resolved "x"

express@^4.0.0, express@^4.17.0:
  version "4.21.2"
  resolved "x"
  dependencies:
    qs "6.13.0"

jest@^29.0.0:
  version "29.7.0"

qs@6.13.0:
  version "6.13.0"
`;
    expect(read('yarn', text, manifests)).toEqual(['express@4.21.2', 'lodash@4.17.21', 'qs@6.13.0']);
  });

  test('stand in a yarn.lock of later ones', () => {
    const text = `__metadata:
  version: 8

"aliased@npm:lodash@^4.0.0":
  version: 4.17.21
  resolution: "lodash@npm:4.17.21"
  linkType: hard

"express@npm:^4.0.0, express@npm:^4.17.0":
  version: 4.21.2
  resolution: "express@npm:4.21.2"
  dependencies:
    qs: "npm:6.13.0"
  linkType: hard

"jest@npm:^29.0.0":
  version: 29.7.0
  resolution: "jest@npm:29.7.0"
  linkType: hard

"qs@npm:6.13.0":
  version: 6.13.0
  resolution: "qs@npm:6.13.0"
  linkType: hard

"shared@workspace:*, shared@workspace:packages/shared":
  version: 0.0.0-use.local
  resolution: "shared@workspace:packages/shared"
  linkType: soft
`;
    expect(read('yarn', text, manifests)).toEqual(['express@4.21.2', 'lodash@4.17.21', 'qs@6.13.0']);
  });

  test('stand in a uv.lock', () => {
    const text = `version = 1
[[package]]
name = "shop"
version = "0.1.0"
source = { virtual = "." }
dependencies = [{ name = "flask" }]
[package.dev-dependencies]
dev = [{ name = "pytest" }]
[[package]]
name = "Flask"
version = "3.0.0"
source = { registry = "x" }
dependencies = [{ name = "jinja2" }]
[[package]]
name = "jinja2"
version = "3.1.0"
[[package]]
name = "pytest"
version = "8.0.0"
`;
    expect(read('uv', text)).toEqual(['Flask@3.0.0', 'jinja2@3.1.0']);
  });

  const poetry = (mark: (main: boolean) => string): string =>
    [
      ['flask', '3.0.0', true, '[package.dependencies]\nJinja2 = ">=3"\n'],
      ['jinja2', '3.1.0', true, ''],
      ['pytest', '8.0.0', false, ''],
    ]
      .map(
        ([name, version, main, rest]) =>
          `[[package]]\nname = "${String(name)}"\nversion = "${String(version)}"\n${mark(main === true)}${String(rest)}`,
      )
      .join('\n');

  test.each([
    ['with groups', (main: boolean) => `groups = ["${main ? 'main' : 'dev'}"]\n`],
    ['with categories', (main: boolean) => `category = "${main ? 'main' : 'dev'}"\n`],
    ['without either, by the manifest', () => ''],
  ])('stand in a poetry.lock %s', (_, mark) => {
    const manifest = '[tool.poetry.dependencies]\npython = "^3.11"\nFlask = "^3"\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n';
    expect(read('poetry', poetry(mark), [manifest])).toEqual(['flask@3.0.0', 'jinja2@3.1.0']);
  });

  test('stand in a Pipfile.lock', () => {
    const text = JSON.stringify({
      default: { flask: { version: '==3.0.0' }, own: { path: '.' } },
      develop: { pytest: { version: '==8.0.0' } },
    });
    expect(readLock('pipfile', text, [])).toEqual({ packages: [{ name: 'flask', version: '3.0.0' }], unpinned: ['own'] });
  });

  test('stand in requirements, where they are pinned', () => {
    const text =
      '# a\nFlask[async]==3.0.0 ; python_version > "3.8"  # b\n-r other.txt\nrequests>=2\njinja2 == 3.1.0 \\\n  --hash=sha256:x\n./own\n';
    expect(readLock('requirements', text, [])).toEqual({
      packages: [
        { name: 'Flask', version: '3.0.0' },
        { name: 'jinja2', version: '3.1.0' },
      ],
      unpinned: ['requests'],
    });
  });

  test.each<Format>(['pnpm', 'yarn', 'uv', 'poetry'])('are not guessed where a file of %s is broken', (format) => {
    expect(readLock(format, 'a: [\n"', ['{'])?.packages ?? []).toEqual([]);
  });
});

test('each version stands in the lock file for npm under a name of its own', () => {
  const packages = [
    { name: 'lodash', version: '4.17.4' },
    { name: 'lodash', version: '4.17.21' },
  ];
  const lock: unknown = JSON.parse(npmLockOf(packages).lock);
  expect(lock).toMatchObject({ packages: { 'node_modules/p0': { name: 'lodash', version: '4.17.4' }, 'node_modules/p1': packages[1] } });
  expect([...versionsByNode(packages)]).toEqual([
    ['node_modules/p0', '4.17.4'],
    ['node_modules/p1', '4.17.21'],
  ]);
});

test('of several lock files of a folder the one that its manager keeps is read; those of tests are not', () => {
  const files = {
    'package.json': '{}',
    'package-lock.json': '{}',
    'yarn.lock': '',
    'api/pyproject.toml': '',
    'api/requirements.txt': '',
    'api/uv.lock': '',
    'tests/app/package-lock.json': '{}',
    'requirements-dev.txt': '',
  };
  expect(findLocks(contextOf({ files }).inventory)).toEqual([
    { file: 'package-lock.json', format: 'npm', ecosystem: 'npm', manifests: ['package.json'] },
    { file: 'api/uv.lock', format: 'uv', ecosystem: 'pypi', manifests: ['api/pyproject.toml'] },
  ]);
});
