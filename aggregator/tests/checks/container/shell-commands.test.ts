import { describe, expect, it } from 'vitest';
import { shellCommands } from '../../../src/checks/container/shell-commands.ts';

const words = (text: string): string[] => shellCommands(text).map((command) => command.words.join(' '));

describe('A shell line is split into commands', () => {
  it.each([
    ['a b && c || d; e | f & g', ['a b', 'c', 'd', 'e', 'f', 'g']],
    ['echo "a && b" \'c; d\'', ['echo a && b c; d']],
    ['set -eux; \\\n  npm ci', ['set -eux', 'npm ci']],
    ['a # b && c\n# d\ne', ['a', 'e']],
    ['echo a#b', ['echo a#b']],
    ['sudo -n x', ['-n x']],
    ['if [ -f a ]; then npm ci; fi', ['[ -f a ]', 'npm ci', 'fi']],
    ['sh -c "npm ci && npm run build"', ['sh -c npm ci && npm run build', 'npm ci', 'npm run build']],
    ['(cd web && yarn build)', ['cd web', 'yarn build']],
    ['echo "never closed', ['echo never closed']],
    ['', []],
  ])('%j', (text, commands) => {
    expect(words(text)).toEqual(commands);
  });

  it('with the variables that are set for them', () => {
    const commands = shellCommands('export A=1 && B=2 npm ci && npm test');
    expect(commands.map(({ assignments }) => Object.fromEntries(assignments))).toEqual([{}, { A: '1', B: '2' }, { A: '1' }]);
  });
});
