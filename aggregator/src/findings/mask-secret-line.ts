import { maskText, maskValue, passwordsIn } from './mask-text.ts';

/** A line that is known to hold a secret, made harmless, and the values that must not show up elsewhere either. */
export interface MaskedLine {
  readonly text: string;
  readonly values: readonly string[];
}

interface Segment {
  readonly literal: boolean;
  readonly text: string;
}

/** Files in whose code a value stands in quotes or nowhere. */
const CODE = /\.(?:[cm]?[jt]sx?|py|pyi|go|java|kt|kts|scala|groovy|rb|php|cs|rs|swift|vue|svelte)$/i;

/** Shorter than this, in characters, a value says nothing by itself and is left alone elsewhere in the file. */
const TELLING = 8;

/** What everybody tries first says nothing elsewhere in the file, where it is a name or a word. */
const KNOWN = /^(?:password|postgres|postgresql|production|development|localhost)$/i;

/** A name that may stay readable where a key stands: `{"password": …}`, `settings["api_key"]`. */
const SECRET_NAME = /^[A-Za-z_.-]*(?:pass|pwd|secret|token|key|auth|cred)[A-Za-z_.-]*$/i;

/** What stands before a value in configuration: one word, perhaps after `-`, `export`, `ENV`. */
const KEY = /^(?:[\s<]*(?:- |export |ENV |ARG |LABEL |set |SET )?\s*["']?[\w.[\]-]+["']?\s*)$/;

/**
 * Masks every string of a line that holds a secret: literals in code; in configuration, and wherever quotes do not tell, every word after
 * the key. Names, keys and punctuation stay.
 */
export function maskSecretLine(line: string, file: string): MaskedLine {
  const segments = CODE.test(file) ? literalsOf(line) : undefined;
  const masked = segments?.some(({ literal }) => literal) === true ? maskLiterals(segments) : maskWords(line, CODE.test(file));
  const values = masked.values.flatMap((value) => [value, ...passwordsIn(value)]);
  return { text: maskText(masked.text), values: values.filter((value) => value.length >= TELLING && !KNOWN.test(value)) };
}

function maskLiterals(segments: readonly Segment[]): MaskedLine {
  const values: string[] = [];
  const text = segments
    .map(({ literal, text: own }, index) => {
      if (!literal) return own.replace(/[\w+/=-]{16,}/g, (word) => (/\d/.test(word) ? maskValue(word) : word));
      const value = own.slice(1, -1);
      if (value === '' || isKey(value, segments[index - 1]?.text ?? '', segments[index + 1]?.text ?? '')) return own;
      values.push(value);
      return `${own.charAt(0)}${maskValue(value)}${own.charAt(0)}`;
    })
    .join('');
  return { text, values };
}

function isKey(value: string, before: string, after: string): boolean {
  if (!SECRET_NAME.test(value)) return false;
  const named = /(?:^|[{,])\s*$/.test(before) && /^\s*:/.test(after);
  const subscript = /[\w\])]\[$/.test(before) && after.startsWith(']');
  return named || subscript;
}

function maskWords(line: string, code: boolean): MaskedLine {
  const values: string[] = [];
  const start = valueStart(line, code);
  const text = line.slice(start).replace(/[^\s'"`]+/g, (word) => {
    if (!/[\p{L}\p{N}]/u.test(word)) return word;
    values.push(word);
    return maskValue(word);
  });
  // A value in quotes is one even where it holds spaces.
  for (const quoted of line.slice(start).match(/"[^"]+"|'[^']+'/g) ?? []) values.push(quoted.slice(1, -1));
  return { text: line.slice(0, start) + text, values };
}

/** Where the value begins: after the first `=`, `:` or `>` behind a key, after the key of `ENV KEY value`, after an instruction, or at once. */
function valueStart(line: string, code: boolean): number {
  const separator = line.search(/[=:>]/);
  // Padding ends a value and begins none.
  const key = separator < 0 ? '' : line.slice(0, separator);
  // In the middle of a long string of code anything may stand before a `=`; only a telling name is taken for a key there.
  const isKey = KEY.test(key) && (!code || SECRET_NAME.test(key.trim()));
  if (isKey && /[\p{L}\p{N}]/u.test(line.slice(separator))) return separator + 1;
  const instruction = /^\s*(?:(?:ENV|ARG|LABEL)\s+[\w.-]+|RUN|CMD|ENTRYPOINT|COPY|ADD)\s+/.exec(line);
  return instruction?.[0].length ?? 0;
}

/** Splits a line of code at its string literals; undefined where a quote is never closed, so that they cannot be told. */
function literalsOf(line: string): readonly Segment[] | undefined {
  const segments: Segment[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    const quote = line.charAt(at);
    if (!`'"\``.includes(quote)) continue;
    const end = closing(line, at);
    if (end === undefined) return undefined;
    segments.push({ literal: false, text: line.slice(from, at) }, { literal: true, text: line.slice(at, end + 1) });
    from = end + 1;
    at = end;
  }
  return [...segments, { literal: false, text: line.slice(from) }];
}

function closing(line: string, open: number): number | undefined {
  for (let at = open + 1; at < line.length; at += 1) {
    if (line.charAt(at) === '\\') at += 1;
    else if (line.charAt(at) === line.charAt(open)) return at;
  }
  return undefined;
}
