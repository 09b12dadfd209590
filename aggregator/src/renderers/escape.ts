/** C0 and C1 controls but tab and newline, and the marks that reorder text: a terminal or a reader must never obey them. */

const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Makes control characters visible (`\x1b`, `\u202e`); newlines and tabs stay. */
export function visible(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** A value as JSON, indented, with the same characters as `\u009b`: what `cat` shows of a report must not steer a terminal either. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A path as a relative URI reference: each segment percent-encoded, so that no colon stands in the first (codeql-action #1553). */
export function relativeUri(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
}

/** As `visible`, on one line: line breaks become `\n`, tabs a space. For paths, names and titles. */
export function oneLine(text: string): string {
  return visible(text.replace(/\r\n|\r|\n/g, '\\n').replace(/\t/g, ' '));
}

/** Text of the audited repository as literal Markdown: no markup, no HTML, no table or link of its own. */
export function markdownText(text: string): string {
  return oneLine(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]|#~!]/g, (character) => `\\${character}`);
}

/**
 * A message of ours that may hold names in backticks: the code spans stay spans, all else is literal Markdown.
 * An odd backtick is escaped like any other character.
 */
export function markdownMessage(text: string): string {
  const parts = oneLine(text).split(/(`[^`]+`)/);
  return parts.map((part, index) => (index % 2 === 1 ? markdownCode(part.slice(1, -1)) : markdownText(part))).join('');
}

/** An inline code span around any text: the fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const line = oneLine(text).replace(/\|/g, '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const padding = line.startsWith('`') || line.endsWith('`') || line === '' ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}
