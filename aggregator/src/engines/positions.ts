import type { Location, ProjectPath } from '../model/location.ts';
import type { ForeignRegion } from './engine-report.ts';

const NEWLINE = 0x0a;
const RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

interface Point {
  readonly line: number;
  readonly column: number;
}

/** A file's lines, for turning every engine's units into ours: 1-based lines ended by `\n`, 1-based columns in UTF-16 units, no byte order mark. */
interface Lines {
  readonly bytes: Uint8Array;
  /** Byte offset of each line's first character. */
  readonly starts: readonly number[];
  /** The decoded text without byte order mark, and the index at which each of its lines starts. */
  readonly text: () => { readonly starts: readonly number[]; readonly length: number };
}

/**
 * Places regions of one file.
 * @param bytes the file as stored; undefined where it cannot be read any more: lines stay, columns become 1.
 */
export function locator(file: ProjectPath, bytes: Uint8Array | undefined): (region: ForeignRegion) => Location {
  if (bytes === undefined) return (region) => ({ file, ...blindLocation(region) });
  let text: ReturnType<Lines['text']> | undefined;
  const lines: Lines = { bytes, starts: lineStarts(bytes), text: () => (text ??= textLines(bytes)) };
  return (region) => {
    const [start, end] = ends(lines, region);
    // An engine that gives no end, or one before its start, means the point itself.
    const last = end.line < start.line || (end.line === start.line && end.column < start.column) ? start : end;
    return { file, startLine: start.line, startColumn: start.column, endLine: last.line, endColumn: last.column };
  };
}

function blindLocation(region: ForeignRegion): Omit<Location, 'file'> {
  const line = 'start' in region ? 1 : 'line' in region ? region.line : region.startLine;
  return { startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
}

function lineStarts(bytes: Uint8Array): number[] {
  const starts = [BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? BYTE_ORDER_MARK.length : 0];
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) starts.push(at + 1);
  return starts;
}

function ends(lines: Lines, region: ForeignRegion): [Point, Point] {
  switch (region.kind) {
    case 'bytes':
      return [pointOfByte(lines, region.start), pointOfByte(lines, region.end)];
    case 'text':
      return [pointOfUnit(lines, region.start), pointOfUnit(lines, region.end)];
    case 'code-points':
      return [pointOfCodePoint(lines, region.startLine, region.startColumn), pointOfCodePoint(lines, region.endLine, region.endColumn)];
    case 'line':
      return [pointOfCodePoint(lines, region.line, region.column), pointOfCodePoint(lines, region.line, Infinity)];
  }
}

function textLines(bytes: Uint8Array): ReturnType<Lines['text']> {
  const text = new TextDecoder().decode(bytes);
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { starts, length: text.length };
}

function pointOfByte({ bytes, starts }: Lines, offset: number): Point {
  const at = Math.min(Math.max(offset, 0), bytes.length);
  const index = lastUpTo(starts, at);
  return { line: index + 1, column: decode(bytes.subarray(Math.min(starts[index] ?? 0, at), at)).length + 1 };
}

function pointOfUnit(lines: Lines, offset: number): Point {
  const { starts, length } = lines.text();
  const at = Math.min(Math.max(offset, 0), length);
  const index = lastUpTo(starts, at);
  return { line: index + 1, column: at - (starts[index] ?? 0) + 1 };
}

/** Index of the last start that is not after the offset; 0 where there is none. */
function lastUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function pointOfCodePoint(lines: Lines, line: number, column: number): Point {
  const within = Math.min(Math.max(line, 1), lines.starts.length);
  const text = lineText(lines, within);
  if (column === Infinity) return { line: within, column: text.length + 1 };
  let units = 0;
  let points = 1;
  for (const character of text) {
    if (points >= column) break;
    points += 1;
    units += character.length;
  }
  return { line: within, column: units + 1 };
}

function lineText({ bytes, starts }: Lines, line: number): string {
  const start = starts[line - 1] ?? 0;
  const next = starts[line];
  let end = next === undefined ? bytes.length : next - 1;
  if (end > start && bytes[end - 1] === RETURN) end -= 1;
  return decode(bytes.subarray(start, Math.max(start, end)));
}

function decode(bytes: Uint8Array): string {
  // Not of the file's first three bytes: a mark inside a file is a character.
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
