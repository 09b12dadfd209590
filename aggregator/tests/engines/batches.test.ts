import { expect, test } from 'vitest';
import { batches, givenFiles } from '../../src/engines/batches.ts';

test('files are told by absolute names, so that a leading dash is no option', () => {
  expect(givenFiles('/root', ['-rf.py'])).toEqual([{ path: '-rf.py', given: '/root/-rf.py' }]);
});

test('10,000 files are cut into command lines that no system refuses, and none is lost', () => {
  const files = givenFiles(
    '/root',
    Array.from({ length: 10_000 }, (_, index) => `src/${'é'.repeat(40)}/${index}.py`),
  );
  const pieces = batches(files, 128_000);
  const sizes = pieces.map((piece) => piece.reduce((sum, { given }) => sum + Buffer.byteLength(given) + 1, 0));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(128_000);
  expect(pieces.flat()).toEqual(files);
  expect(pieces.length).toBeLessThan(10);
});

test('a name longer than the limit gets a command line of its own', () => {
  expect(batches(givenFiles('/r', ['a', 'b'.repeat(100), 'c']), 50).map((piece) => piece.length)).toEqual([1, 1, 1]);
});

test('no files make no command line', () => {
  expect(batches([], 100)).toEqual([]);
});
