import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** Lines of text get hard to read beyond this many columns. */
const READABLE = 100;
const INDENT = '  ';

/** Columns that a text takes on a terminal; colours and links take none. */
export function widthOf(text: string): number {
  return stringWidth(text.replace(/\u001b\]8;;.*?\u001b\\/g, ''));
}

/** A text without escape sequences cut to `width` columns, `…` in place of what is left out. */
export function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let used = 1;
  let kept = '';
  for (const character of text) {
    used += stringWidth(character);
    if (used > width) break;
    kept += character;
  }
  return `${kept}…`;
}

/**
 * Two texts at both ends of a line. Where they do not fit together, the right one stands on a line of its own and the left one is wrapped,
 * its further lines `hang` columns in.
 */
export function apart(left: string, right: string, width: number, hang = 4): string {
  const used = widthOf(left) + widthOf(right);
  if (right === '' ? used <= width : used + 2 <= width) return `${left}${' '.repeat(width - used)}${right}`.trimEnd();
  const lead = /^ */.exec(left)?.[0] ?? '';
  const rows = wrapAnsi(left.trimStart(), width - hang).split('\n');
  const lines = rows.map((row, index) => `${index === 0 ? lead : ' '.repeat(hang)}${row}`);
  return [...lines, ...(right === '' ? [] : [' '.repeat(Math.max(hang, width - widthOf(right))) + right])].join('\n');
}

/** Prose, wrapped and indented by two; `label` before the first line, the others under its end. */
export function paragraph(text: string, width: number, label = ''): string {
  const room = Math.min(width, READABLE) - INDENT.length - widthOf(label);
  const lines = wrapAnsi(text, room).split('\n');
  return lines.map((line, index) => `${INDENT}${index === 0 ? label : ' '.repeat(widthOf(label))}${line}`.trimEnd()).join('\n');
}

/** Pieces joined by ` · `, as many on a line as fit. */
export function listing(pieces: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const joined = last === undefined ? `${INDENT}${piece}` : `${last} · ${piece}`;
    if (last !== undefined && widthOf(joined) <= width) lines[lines.length - 1] = joined;
    else lines.push(`${INDENT}${piece}`);
  }
  return lines.join('\n');
}
