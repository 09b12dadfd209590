import stringWidth from 'fast-string-width';
import type { createColors } from 'picocolors';
import type { Finding } from '../model/finding.ts';
import { visible } from './escape.ts';
import { cutTo } from './terminal-layout.ts';

/**
 * The offending lines of a finding with their numbers and a mark under the part that is meant, from its masked snippet.
 * @param width columns for the whole row.
 * @returns rows, none longer than `width`.
 */
export function codeFrame(finding: Finding, width: number, c: ReturnType<typeof createColors>): string[] {
  const { location, snippet } = finding;
  if (location === null || snippet === '') return [];
  const lines = snippet.split('\n').slice(0, 3);
  const gutter = String(location.startLine + lines.length - 1).length + 2;
  const room = width - gutter - 3;
  const shared = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length));
  const rows = lines.map((line, index) => {
    const text = visible(line.slice(shared)).replace(/\t/g, '  ');
    return `${c.dim(`${String(location.startLine + index).padStart(gutter)} │`)} ${cutTo(text, room)}`;
  });
  const first = lines[0] ?? '';
  const mark = underline(
    first.slice(shared),
    location.startColumn - 1 - shared,
    location.endLine === location.startLine ? location.endColumn - 1 - shared : undefined,
    room,
  );
  return mark === '' ? rows : [rows[0] ?? '', `${c.dim(`${' '.repeat(gutter)} │`)} ${c.red(mark)}`, ...rows.slice(1)];
}

/** `╰────` under the columns from `start` to `end`, counted as the terminal shows them; '' where nothing sensible can be marked. */
function underline(line: string, start: number, end: number | undefined, room: number): string {
  if (start < 0 || start >= line.length) return '';
  const before = stringWidth(visible(line.slice(0, start)).replace(/\t/g, '  '));
  const length = stringWidth(visible(line.slice(start, end ?? line.length)).replace(/\t/g, '  '));
  if (before >= room) return '';
  return `${' '.repeat(before)}╰${'─'.repeat(Math.max(0, Math.min(length, room - before) - 1))}`;
}
