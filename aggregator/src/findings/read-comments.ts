import type { ProjectPath } from '../model/location.ts';
import { commentSyntax, type CommentSyntax } from './comment-syntax.ts';

/** A comment without its delimiters. Lines are 1-based. */
export interface Comment {
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
  /** It may span lines: `/* … *\/`, `<!-- … -->`. */
  readonly block: boolean;
  /** Nothing else stands on its lines, but for the braces that JSX needs. */
  readonly alone: boolean;
}

/** After one of these a slash begins a regular expression, not a division; `<`, `>` and `}` are left out, for JSX's `</a>` and `{…} />`. */
const BEFORE_EXPRESSION = /(?:^|=>|[(,=:[!&|?{;+*%~^-]|\b(?:return|typeof|case|in|of|throw|await|yield))\s*$/;

/** After these a word begins, in files where that matters. */
const WORD_START = /[\s=:,([{]/;

/** What may open a comment, a string or a regular expression, or ends a line. */
const INTERESTING = /[\n'"`/#<;!-]/g;

/** The line that is being read: its number, 1-based, and where it starts and ends. */
interface Line {
  readonly number: number;
  readonly start: number;
  readonly end: number;
}

/** The comments of a text, in order. Cheap: strings are skipped, so that a comment sign in one opens nothing, but nothing is parsed. */
export function readComments(text: string, file: ProjectPath): readonly Comment[] {
  const syntax = commentSyntax(file);
  const comments: Comment[] = [];
  let line: Line = { number: 1, start: 0, end: lineEnd(text, 0) };
  for (let at = nextInteresting(text, 0); at < text.length; at = nextInteresting(text, at)) {
    line = lineAt(text, at, line);
    const comment = commentAt(text, at, syntax, line);
    if (comment === undefined) {
      at = stringEnd(text, at, syntax, line) ?? at + 1;
      continue;
    }
    const { start, number: startLine } = line;
    const last = lineAt(text, comment.end, line);
    const alone = /^\s*\{?\s*$/.test(text.slice(start, at)) && /^\s*\}?\s*$/.test(text.slice(comment.end, last.end));
    comments.push({ text: comment.text.trim(), startLine, endLine: last.number, block: comment.block, alone });
    at = comment.end;
  }
  return comments;
}

function nextInteresting(text: string, from: number): number {
  INTERESTING.lastIndex = from;
  return INTERESTING.exec(text)?.index ?? text.length;
}

/** The line on which an index lies, from one at or before it. */
function lineAt(text: string, at: number, from: Line): Line {
  let line = from;
  while (at > line.end) line = { number: line.number + 1, start: line.end + 1, end: lineEnd(text, line.end + 1) };
  return line;
}

function commentAt(text: string, at: number, syntax: CommentSyntax, line: Line): { text: string; end: number; block: boolean } | undefined {
  const mayOpen = !syntax.spaced || atWordStart(text, at);
  for (const [open, close] of syntax.block) {
    if (!text.startsWith(open, at) || !(mayOpen || open === '<!--')) continue;
    const found = text.indexOf(close, at + open.length);
    const end = found < 0 ? text.length : found;
    return { text: text.slice(at + open.length, end), end: found < 0 ? end : found + close.length, block: true };
  }
  const opener = mayOpen ? syntax.line.find((sign) => text.startsWith(sign, at)) : undefined;
  if (opener === undefined) return undefined;
  return { text: text.slice(at + opener.length, line.end), end: line.end, block: false };
}

/** Where the string or regular expression that begins here ends; undefined where none does. */
function stringEnd(text: string, at: number, syntax: CommentSyntax, line: Line): number | undefined {
  const long = syntax.longQuotes.find((quote) => text.startsWith(quote, at));
  if (long !== undefined) return closing(text, at + long.length, long, text.length);
  const character = text.charAt(at);
  const quoted = syntax.quotes.includes(character) && (!syntax.spaced || atWordStart(text, at));
  if (quoted) return closing(text, at + 1, character, line.end);
  if (character !== '/' || !syntax.regularExpressions) return undefined;
  if (!BEFORE_EXPRESSION.test(text.slice(Math.max(line.start, at - 20), at))) return undefined;
  return closing(text, at + 1, '/', line.end);
}

/** The end of what `quote` closes before `limit`, backslashes respected; undefined where nothing closes it. */
function closing(text: string, from: number, quote: string, limit: number): number | undefined {
  for (let at = from; at < limit; at += 1) {
    if (text.charAt(at) === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return undefined;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function atWordStart(text: string, at: number): boolean {
  return at === 0 || WORD_START.test(text.charAt(at - 1));
}
