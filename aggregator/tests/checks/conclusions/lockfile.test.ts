import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/lockfile.ts';
import { messageOf, placesOf, statusOf } from '../../support/check-context.ts';

const CONTROL = 'missing-lockfile';
const NPM = '{ "dependencies": { "express": "^5.0.0" } }';
const PYPROJECT = '[project]\nname = "orders"\ndependencies = [\n  "fastapi",\n]\n';

describe('a manifest with its lock file', () => {
  test.each([
    ['package.json', NPM, 'package-lock.json'],
    ['package.json', NPM, 'bun.lock'],
    ['pyproject.toml', PYPROJECT, 'uv.lock'],
    ['pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.13"\nfastapi = "*"\n', 'poetry.lock'],
    ['Pipfile', '[packages]\nflask = "*"\n', 'Pipfile.lock'],
    ['go.mod', 'module x\n\nrequire github.com/gin-gonic/gin v1.10.0\n', 'go.sum'],
    ['requirements.txt', 'flask>=3\n', 'requirements.lock'],
    ['Cargo.toml', '[dependencies]\naxum = "0.8"\n', 'Cargo.lock'],
    ['Gemfile', 'source "https://example.com"\ngem "rails"\n', 'Gemfile.lock'],
  ])('%s', (manifest, text, lock) => {
    expect(placesOf(check, CONTROL, { files: { [manifest]: text, [lock]: '' } })).toEqual([`${lock}:1`]);
    expect(statusOf(check, CONTROL, { files: { [manifest]: text } })).toBe('failed');
  });

  test('further up, in a workspace', () => {
    const files = { 'services/api/package.json': NPM, 'package-lock.json': '' };
    expect(placesOf(check, CONTROL, { files, part: { root: 'services/api' } })).toEqual(['package-lock.json:1']);
  });

  test('of a neighbour is none', () => {
    const files = { 'services/api/package.json': NPM, 'services/web/package-lock.json': '' };
    expect(messageOf(check, CONTROL, { files, part: { root: 'services/api' } })).toMatch(
      /^`services\/api\/package\.json` has dependencies/,
    );
  });

  test('of another ecosystem is none', () => {
    expect(statusOf(check, CONTROL, { files: { 'package.json': NPM, 'uv.lock': '' } })).toBe('failed');
  });
});

describe('requirements', () => {
  test.each([
    ['each one version', 'flask==3.1.0\nuvicorn[standard]==0.34.0 ; python_version >= "3.9"\n', 'passed'],
    ['hashes', 'flask==3.1.0 \\\n    --hash=sha256:aa\n', 'passed'],
    ['a comment and an include', '-r base.txt\n# flask\nflask==3.1.0  # web\n', 'passed'],
    ['one open', 'flask==3.1.0\nrequests\n', 'failed'],
    ['a range', 'flask>=3,<4\n', 'failed'],
    ['a wildcard', 'flask==3.*\n', 'failed'],
    ['nothing', '# nothing yet\n', 'not-applicable'],
  ])('%s', (_, text, status) => {
    expect(statusOf(check, CONTROL, { files: { 'requirements.txt': text } })).toBe(status);
  });

  test('that pin everything are the lock of a pyproject.toml, open ones are not', () => {
    expect(statusOf(check, CONTROL, { files: { 'pyproject.toml': PYPROJECT, 'requirements.txt': 'fastapi==0.115.0\n' } })).toBe('passed');
    expect(statusOf(check, CONTROL, { files: { 'pyproject.toml': PYPROJECT, 'requirements.txt': 'fastapi\n' } })).toBe('failed');
  });

  test('for development alone say nothing', () => {
    expect(statusOf(check, CONTROL, { files: { 'requirements-dev.txt': 'pytest\n' } })).toBe('not-applicable');
  });

  test('open ones beside a list that pins them are fine', () => {
    expect(statusOf(check, CONTROL, { files: { 'requirements.txt': 'flask\n', 'requirements-lock.txt': 'flask==3.1.0\n' } })).toBe(
      'passed',
    );
    expect(statusOf(check, CONTROL, { files: { 'requirements.txt': 'flask\n', 'constraints.txt': 'flask==3.1.0\n' } })).toBe('passed');
    expect(statusOf(check, CONTROL, { files: { 'requirements.txt': 'flask\n', 'constraints.txt': 'flask<4\n' } })).toBe('failed');
  });
});

describe('nothing to lock', () => {
  test.each([
    ['an empty list', 'pyproject.toml', '[project]\ndependencies = [\n]\n'],
    ['Python alone', 'pyproject.toml', '[tool.poetry.dependencies]\npython = "^3.13"\n\n[tool.ruff]\nline-length = 100\n'],
    ['tools alone', 'package.json', '{ "devDependencies": { "prettier": "3.0.0" } }'],
    ['no package', 'package.json', '{ "dependencies": {} }'],
    ['no module', 'go.mod', 'module x\n\ngo 1.24\n'],
  ])('%s', (_, manifest, text) => {
    expect(statusOf(check, CONTROL, { files: { [manifest]: text } })).toBe('not-applicable');
  });

  test('a library leaves that to whoever installs it', () => {
    expect(statusOf(check, CONTROL, { files: { 'package.json': NPM }, part: { kind: 'library' } })).toBe('not-applicable');
  });
});
