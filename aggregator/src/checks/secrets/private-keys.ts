import { holdsPrivateKey } from '../container/secret-values.ts';

/** What is said of one, wherever it stands. */
export const PRIVATE_KEY = { message: 'A private key stands in this file.', kind: 'token', sure: true } as const;

/** Lines after the first in which an encrypted key of the older form says so. */
const HEADERS = 3;

/** Whether a private key begins on a line (0-based): its mark, and then what a key is made of; a `…` in its place is none. */
export function beginsPrivateKey(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (!holdsPrivateKey(line)) return false;
  const rest = line.replace(/^.*?PRIVATE KEY(?: BLOCK)?-----/, '');
  const body = [rest, ...lines.slice(index + 1, index + 1 + HEADERS)].join('\n');
  if (/ENCRYPTED/.test(body)) return false;
  // One typed by hand repeats itself.
  return (body.match(/[A-Za-z0-9+/]{16,}/g) ?? []).some((run) => new Set(run).size >= 8);
}
