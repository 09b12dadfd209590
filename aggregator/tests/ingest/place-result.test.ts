import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locator } from '../../src/engines/positions.ts';
import { placeResults, type UnitRegion } from '../../src/ingest/place-result.ts';

function place(text: string, region: Omit<UnitRegion, 'kind'>) {
  const bytes = new TextEncoder().encode(text);
  const [placed] = placeResults([{ rule: 'r', file: 'a.js', message: '', region: { kind: 'units', ...region } }], () => bytes);
  if (placed === undefined) throw new Error('There is one result.');
  return locator('a.js', bytes)(placed.region);
}

describe('lines and columns of ESLint become places of ours', () => {
  test('columns are UTF-16 units, whatever stands before them', () => {
    const text = '// é😀\nconst s = "😀"; eval(x);\n';
    const line = text.split('\n')[1] ?? '';
    const at = line.indexOf('eval') + 1;
    expect(place(text, { startLine: 2, startColumn: at, endLine: 2, endColumn: at + 7 })).toEqual({
      file: 'a.js',
      startLine: 2,
      startColumn: at,
      endLine: 2,
      endColumn: at + 7,
    });
  });

  test('a byte order mark and line ends of Windows count as in our own reading', () => {
    expect(place('\ufeffa\r\n  eval(x)\r\n', { startLine: 2, startColumn: 3, endLine: 2, endColumn: 10 })).toMatchObject({
      startLine: 2,
      startColumn: 3,
      endLine: 2,
      endColumn: 10,
    });
    expect(place('\ufeffeval(x)', { startLine: 1, startColumn: 1, endLine: 1, endColumn: 8 })).toMatchObject({
      startLine: 1,
      startColumn: 1,
      endColumn: 8,
    });
  });

  test('any region lands inside the file, its end not before its start', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 30 }), fc.constantFrom(1e9, -1e9, 1.5));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '😀', '\n', '\r\n', '\u2028', ' ') }),
        number,
        number,
        number,
        number,
        (text, startLine, startColumn, endLine, endColumn) => {
          const placed = place(text, { startLine, startColumn, endLine, endColumn });
          const lines = text.split('\n');
          expect(placed.startLine).toBeGreaterThanOrEqual(1);
          expect(placed.endLine).toBeLessThanOrEqual(lines.length);
          expect(placed.startLine < placed.endLine || (placed.startLine === placed.endLine && placed.startColumn <= placed.endColumn)).toBe(
            true,
          );
          expect(placed.endColumn).toBeLessThanOrEqual((lines[placed.endLine - 1] ?? '').length + 1);
        },
      ),
    );
  });

  test('a file that is gone keeps the lines', () => {
    const [placed] = placeResults(
      [
        {
          rule: 'r',
          file: 'gone.js',
          message: '',
          region: { kind: 'units', startLine: 3, startColumn: 2, endLine: 3, endColumn: undefined },
        },
      ],
      () => undefined,
    );
    expect(placed?.region).toEqual({ kind: 'code-points', startLine: 3, startColumn: 2, endLine: 3, endColumn: 2 });
  });
});
