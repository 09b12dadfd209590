import { describe, expect, it } from 'vitest';
import { parseDockerignore } from '../../../src/checks/container/dockerignore.ts';

describe('A .dockerignore excludes as Docker does', () => {
  it.each([
    ['node_modules', 'node_modules/a/b.js', true],
    ['node_modules', 'web/node_modules/a.js', false],
    ['**/node_modules', 'node_modules/a.js', true],
    ['**/node_modules', 'web/node_modules/a.js', true],
    ['/.git', '.git/config', true],
    ['./.git/', '.git/config', true],
    ['.env*', '.env.local', true],
    ['*.md', 'docs/a.md', false],
    ['**/*.md', 'docs/a.md', true],
    ['*', 'a/b', true],
    ['**', 'a/b', true],
    ['*/temp*', 'a/temporary/x', true],
    ['*/temp*', 'a/b/temp', false],
    ['docs/**', 'docs/a/b', true],
    ['a?c', 'abc', true],
    ['a?c', 'a/c', false],
    ['[.]git', '.git/config', true],
    ['[^.]git', '.git/config', false],
    ['\\*.txt', '*.txt', true],
    ['# .git', '.git/config', false],
    ['a/../.git', '.git/config', true],
    ['**/**/**/x', 'a/b/x', true],
  ])('%s says of %s: %s', (pattern, path, excluded) => {
    expect(parseDockerignore(pattern).excludes(path)).toBe(excluded);
  });

  it('with the last match winning', () => {
    const { excludes } = parseDockerignore('*\n!src\nsrc/secret\n!src/secret/ok.txt\n');
    expect([excludes('a.js'), excludes('src/a.js'), excludes('src/secret/x'), excludes('src/secret/ok.txt')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('with Windows line ends, a byte order mark and a class that is no class', () => {
    const { excludes } = parseDockerignore('\ufeffnode_modules\r\n[z-a]\r\n.git\r\n');
    expect([excludes('node_modules/a'), excludes('.git/config'), excludes('x')]).toEqual([true, true, false]);
  });

  it('in no time for a pattern that is made to take long', () => {
    const { excludes } = parseDockerignore(`${'*a'.repeat(200)}b\n${'**/'.repeat(200)}x\n${'[a-z]*'.repeat(100)}!`);
    const started = performance.now();
    excludes(`${'a'.repeat(60)}/${'a'.repeat(60)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
