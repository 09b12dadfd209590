import type { ForeignRegion } from '../engines/engine-report.ts';

/** 1-based lines, 1-based columns in UTF-16 units, `endColumn` exclusive; without it the region is the point where it starts. */
export interface UnitRegion {
  readonly kind: 'units';
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number | undefined;
}

/** One result as a tool wrote it: its own path, and columns as ESLint and most writers of SARIF count them. */
export interface GivenResult {
  readonly rule: string;
  readonly file: string;
  readonly message: string;
  readonly region: ForeignRegion | UnitRegion;
}

/** What ECMAScript, and so ESLint, takes for the end of a line. */
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g;

/**
 * Turns a region of lines and UTF-16 columns into offsets of the file's text, inside the file whatever the tool wrote.
 * @param bytes the file as stored; undefined where it cannot be read: then the lines stay as they are.
 */
export function placeResults<T extends GivenResult>(
  results: readonly T[],
  bytesOf: (file: string) => Uint8Array | undefined,
): (T & { readonly region: ForeignRegion })[] {
  const starts = new Map<string, LineStarts | undefined>();
  const startsOf = (file: string): LineStarts | undefined => {
    if (!starts.has(file)) starts.set(file, lineStarts(bytesOf(file)));
    return starts.get(file);
  };
  return results.map((result) => {
    const { region } = result;
    if (region.kind !== 'units') return { ...result, region };
    const lines = startsOf(result.file);
    const endColumn = region.endColumn ?? region.startColumn;
    if (lines === undefined) return { ...result, region: { ...region, kind: 'code-points', endColumn } };
    const start = offsetOf(lines, region.startLine, region.startColumn);
    return { ...result, region: { kind: 'text', start, end: Math.max(start, offsetOf(lines, region.endLine, endColumn)) } };
  });
}

interface LineStarts {
  /** Offset of each line's first unit. */
  readonly starts: readonly number[];
  readonly length: number;
}

function lineStarts(bytes: Uint8Array | undefined): LineStarts | undefined {
  if (bytes === undefined) return undefined;
  const text = new TextDecoder().decode(bytes);
  return { starts: [0, ...[...text.matchAll(LINE_END)].map((end) => end.index + end[0].length)], length: text.length };
}

function offsetOf({ starts, length }: LineStarts, line: number, column: number): number {
  const index = Math.min(Math.max(Math.trunc(line), 1), starts.length) - 1;
  const start = starts[index] ?? 0;
  const next = starts[index + 1];
  return Math.min(start + Math.max(Math.trunc(column), 1) - 1, next === undefined ? length : next - 1);
}
