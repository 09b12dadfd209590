import { describe, expect, test } from 'vitest';
import type { ForeignRegion } from '../../src/engines/engine-report.ts';
import { locator } from '../../src/engines/positions.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function place(bytes: Uint8Array | undefined, region: ForeignRegion): string {
  const at = locator('a.js', bytes)(region);
  return `${at.startLine}:${at.startColumn}-${at.endLine}:${at.endColumn}`;
}

/** The region of a word in each unit that engines count in. */
function regionsOf(text: string, word: string): Record<'bytes' | 'text' | 'code-points', ForeignRegion> {
  const at = text.indexOf(word);
  const bytes = utf8(text.slice(0, at)).length;
  const units = at - (text.startsWith('\ufeff') ? 1 : 0);
  const before = text.slice(0, at).replace('\ufeff', '').split('\n');
  const line = before.length;
  const column = [...(before.at(-1) ?? '')].length + 1;
  return {
    bytes: { kind: 'bytes', start: bytes, end: bytes + utf8(word).length },
    text: { kind: 'text', start: units, end: units + word.length },
    'code-points': { kind: 'code-points', startLine: line, startColumn: column, endLine: line, endColumn: column + [...word].length },
  };
}

describe.each(['bytes', 'text', 'code-points'] as const)('a region in %s', (unit) => {
  test('starts at line 1, column 1 at the start of the file', () => {
    expect(place(utf8('eval(x)'), regionsOf('eval(x)', 'eval(x)')[unit])).toBe('1:1-1:8');
  });

  test('does not count a byte order mark', () => {
    const text = '\ufeffx; eval(x)';
    expect(place(utf8(text), regionsOf(text, 'eval(x)')[unit])).toBe('1:4-1:11');
  });

  test('does not count the carriage return of the line before', () => {
    const text = 'x;\r\n  eval(x)\r\n';
    expect(place(utf8(text), regionsOf(text, 'eval(x)')[unit])).toBe('2:3-2:10');
  });

  test('counts an emoji as two columns and an accent as one, as SARIF does by default', () => {
    const text = '\nconst é = "😀"; eval("😀")';
    expect(place(utf8(text), regionsOf(text, 'eval("😀")')[unit])).toBe('2:17-2:27');
  });

  test('takes no line separator of JavaScript for a line end', () => {
    const text = '"\u2028"; eval(x)';
    expect(place(utf8(text), regionsOf(text, 'eval(x)')[unit])).toBe('1:6-1:13');
  });

  test('may end in another line', () => {
    const text = 'a\neval(\n  x)';
    const end = spanning(regionsOf(text, 'eval(')[unit], regionsOf(text, 'x)')[unit]);
    expect(place(utf8(text), end)).toBe('2:1-3:5');
  });
});

/** From the start of one region to the end of another of the same kind. */
function spanning(first: ForeignRegion, last: ForeignRegion): ForeignRegion {
  if ('end' in first && 'end' in last) return { ...first, end: last.end };
  if ('endLine' in first && 'endLine' in last) return { ...first, endLine: last.endLine, endColumn: last.endColumn };
  throw new Error('The regions are of two kinds.');
}

describe('positions', () => {
  test('a line region runs to the end of its line, without the carriage return', () => {
    expect(place(utf8('FROM a\r\nRUN 😀\r\n'), { kind: 'line', line: 2, column: 1 })).toBe('2:1-2:7');
  });

  test('byte offsets stay right behind bytes that are no UTF-8', () => {
    const bytes = Buffer.from('x = "\xff\xfe"; eval(x)', 'latin1');
    expect(place(bytes, { kind: 'bytes', start: 10, end: 17 })).toBe('1:11-1:18');
  });

  test('an end before the start means the point itself', () => {
    expect(place(utf8('abc'), { kind: 'bytes', start: 2, end: 0 })).toBe('1:3-1:3');
  });

  test('offsets beyond the file stop at its end', () => {
    expect(place(utf8('ab\nc'), { kind: 'bytes', start: 50, end: 60 })).toBe('2:2-2:2');
  });

  test('a line beyond the file stops at its last line', () => {
    expect(place(utf8('ab\nc'), { kind: 'line', line: 9, column: 1 })).toBe('2:1-2:2');
  });

  test('a file that is gone keeps the line an engine gave', () => {
    expect(place(undefined, { kind: 'code-points', startLine: 7, startColumn: 3, endLine: 8, endColumn: 1 })).toBe('7:1-7:1');
  });
});
