/** Longest piece of foreign text a sentence of ours quotes. */
const QUOTE_LENGTH = 200;

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of foreign JSON; undefined where it is none. No engine answers with a bare `undefined` or `null`. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The caller says it with the text itself, which tells more than the parser's position.
    return undefined;
  }
}

/** The array of records under a key; undefined where it is anything else. */
export function recordsAt(value: Readonly<Record<string, unknown>>, key: string): readonly Readonly<Record<string, unknown>>[] | undefined {
  return recordsOf(value[key]);
}

/** An array of records; undefined where it is anything else. */
export function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined {
  return Array.isArray(value) && value.every(isRecord) ? value : undefined;
}

export function textAt(value: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const found = value[key];
  return typeof found === 'string' ? found : undefined;
}

export function numberAt(value: Readonly<Record<string, unknown>>, key: string): number | undefined {
  const found = value[key];
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The beginning of foreign text on one line, at most 200 characters, for a sentence of ours. */
export function quote(text: string): string {
  const line = oneLine(text);
  return line.length > QUOTE_LENGTH ? `${line.slice(0, QUOTE_LENGTH)}…` : line;
}

/** Foreign text without colours and line breaks. */
export function oneLine(text: string): string {
  return text
    .replace(ANSI, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

const ANSI = /\u001b\[[0-9;]*[A-Za-z]/g;

/** The line of a program's log that says most about a failure: its last error, else its last words. */
export function lastWords(log: string): string {
  const lines = log.split('\n').map(oneLine).filter(Boolean);
  return quote(lines.findLast((line) => /error|fatal|exception|panic/i.test(line)) ?? lines.at(-1) ?? '');
}

/** The sentence about an answer in a shape prodcheck does not know, or about none: then the log's words are quoted. */
export function unknownShape(program: string, stdout: string, stderr = ''): string {
  const said = quote(stdout);
  if (said !== '') {
    return `${program} answered in a form prodcheck does not know: "${said}"; run \`prodcheck doctor\` to see which version it is.`;
  }
  const words = lastWords(stderr);
  const why = words === '' ? 'ended without an answer' : `ended without an answer: "${words}"`;
  return `${program} ${why}; run \`prodcheck doctor\` to see whether it works at all.`;
}
