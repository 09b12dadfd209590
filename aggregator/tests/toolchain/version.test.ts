import { expect, it } from 'vitest';
import { ENGINE_FACTS } from '../../src/toolchain/engines.ts';
import { compareVersions, describeRange, isInRange, parseVersion } from '../../src/toolchain/version.ts';

it.each([
  ['1.182.0\n', '1.182.0'],
  ['sqlfluff, version 4.5.0', '4.5.0'],
  ['Haskell Dockerfile Linter 2.15.1-no-git', '2.15.1'],
  ['git version 2.39.5 (Apple Git-154)', '2.39.5'],
  ['uv 0.13.9 (x86_64-unknown-linux-gnu)', '0.13.9'],
  ['v20.19.0', '20.19.0'],
  ['no version here', ''],
  ['', ''],
])('the version in %j is %j', (text, version) => {
  expect(parseVersion(text)).toBe(version);
});

it('versions are compared by number, not by letter, and missing parts are zero', () => {
  expect(compareVersions('1.100.0', '1.99.9')).toBeGreaterThan(0);
  expect(compareVersions('3.9', '3.10')).toBeLessThan(0);
  expect(compareVersions('2', '2.0.0')).toBe(0);
});

it.each([
  ['semgrep', '1.99.0', false],
  ['semgrep', '1.100.0', true],
  ['semgrep', '1.182.0', true],
  ['semgrep', '2.0.0', false],
  ['hadolint', '2.11.9', false],
  ['hadolint', '2.12.0', true],
  ['hadolint', '3.0.0', false],
  ['sqlfluff', '3.2.5', false],
  ['sqlfluff', '3.3.0', true],
  ['sqlfluff', '4.5.0', true],
  ['sqlfluff', '5.0.0', false],
  ['sqlfluff', '', false],
] as const)('%s %s is compatible: %s', (engine, version, expected) => {
  expect(isInRange(version, ENGINE_FACTS[engine].compatible)).toBe(expected);
});

it('a range is told in words', () => {
  expect(describeRange({ from: '1.100', below: '2' })).toBe('≥ 1.100, < 2');
});
