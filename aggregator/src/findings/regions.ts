import type { Location } from '../model/location.ts';

/** Lines a region spans beyond its first, and its columns where it stays on one line. A point without extent says least of all. */
export function sizeOf({ startLine, startColumn, endLine, endColumn }: Location): { readonly lines: number; readonly columns: number } {
  if (endLine <= startLine) return { lines: 0, columns: endColumn > startColumn ? endColumn - startColumn : Infinity };
  return { lines: endLine - startLine, columns: 0 };
}

/** Whether two regions of one file share a place. A point touches the region it lies in. */
export function overlaps(a: Location, b: Location): boolean {
  return starts(a, b) && starts(b, a);
}

/** Whether `a` begins before `b` ends. */
function starts(a: Location, b: Location): boolean {
  const line = Math.max(b.endLine, b.startLine);
  if (a.startLine !== line) return a.startLine < line;
  const end = line === b.startLine ? Math.max(b.endColumn, b.startColumn + 1) : b.endColumn;
  return a.startColumn < end;
}
