import type { EngineId } from '../model/control.ts';
import type { ProjectPath } from '../model/location.ts';
import { readComments, type Comment } from './read-comments.ts';

/** A comment that suppresses findings: an engine's own, or ours. Lines are 1-based and inclusive. */
export interface Directive {
  readonly file: ProjectPath;
  readonly line: number;
  /** Whose rules it names; `prodcheck` where it names controls. */
  readonly of: Exclude<EngineId, 'project'> | 'prodcheck';
  /** Rules or controls as written; none: every rule of that engine. */
  readonly names: readonly string[];
  readonly from: number;
  readonly to: number;
  /** It covers whatever lies between two comments, or up to the end of the file, not the line it stands at. */
  readonly range: boolean;
  /** '' where none is given. */
  readonly reason: string;
}

/** What a comment says, before it is known which lines that covers. */
interface Said {
  readonly of: Directive['of'];
  readonly names: readonly string[];
  readonly covers: 'own-line' | 'next-line' | 'line-or-next' | 'next-code' | 'file' | 'from-here' | 'up-to-here';
  readonly reason: string;
}

/** Cheaper than reading every comment of every file. */
const ANY_DIRECTIVE = /prodcheck-ignore|(?:eslint|oxlint)-(?:disable|enable)|nosem|hadolint\s+|noqa/i;

/** Before a reason; ESLint's own sign. A dash that an editor made of it counts too. */
const BEFORE_REASON = /\s(?:-{2,}|—|–)\s*/;

/** Reads the suppressing comments of a file, in order. */
export function readDirectives(text: string, file: ProjectPath): readonly Directive[] {
  if (!ANY_DIRECTIVE.test(text)) return [];
  const comments = readComments(text, file);
  const last = text.split('\n').length;
  const skipped = linesToSkip(comments, text);
  const directives: Directive[] = [];
  for (const comment of comments) {
    for (const said of readComment(comment, file)) {
      if (said.covers === 'up-to-here') {
        closeRanges(directives, said, comment.startLine);
        continue;
      }
      const [from, to] = linesOf(said.covers, comment, last, skipped);
      const range = said.covers === 'from-here' || said.covers === 'file';
      directives.push({ file, line: comment.startLine, of: said.of, names: said.names, from, to, range, reason: said.reason });
    }
  }
  return directives;
}

function readComment(comment: Comment, file: ProjectPath): readonly Said[] {
  const text = comment.text.replace(/^\*+\s*/, '');
  const own = readOwn(text);
  const engines = [readEslint(text, comment), readSemgrep(text), readHadolint(text), /\.sql$/i.test(file) ? readSqlfluff(text) : undefined];
  return [own, ...engines].flatMap((said) => said ?? []);
}

function readOwn(text: string): Said | undefined {
  const match = /(?:^|\s)prodcheck-ignore(?:\s*:\s*|\s+)([\w-]+(?:\s*,\s*[\w-]+)*)(?=\s|$)([\s\S]*)$/.exec(text);
  if (match !== null) return { of: 'prodcheck', names: namesIn(match[1] ?? ''), covers: 'line-or-next', reason: reasonIn(match[2] ?? '') };
  // Without a control it says nothing; the caller tells the user.
  return /^prodcheck-ignore\b/.test(text) ? { of: 'prodcheck', names: [], covers: 'own-line', reason: '' } : undefined;
}

function readEslint(text: string, { block }: Comment): Said | undefined {
  const match = /^(?:eslint|oxlint)-(disable-next-line|disable-line|disable|enable)(?=\s|$)([\s\S]*)$/.exec(text);
  if (match === null) return undefined;
  const [, verb = '', rest = ''] = match;
  const covers = { 'disable-next-line': 'next-line', 'disable-line': 'own-line', disable: 'from-here', enable: 'up-to-here' } as const;
  if ((verb === 'disable' || verb === 'enable') && !block) return undefined;
  const [names = '', ...reason] = ` ${rest}`.split(BEFORE_REASON);
  const verbs: Readonly<Record<string, Said['covers']>> = covers;
  return { of: 'eslint', names: namesIn(names), covers: verbs[verb] ?? 'own-line', reason: reason.join(' -- ').trim() };
}

function readSemgrep(text: string): Said | undefined {
  const match = /(?:^|\s)nosem(?:grep)?\b(?:\s*:\s*([\s\S]*))?/.exec(text);
  if (match === null) return undefined;
  const [names = '', ...reason] = ` ${match[1] ?? ''}`.split(BEFORE_REASON);
  return { of: 'semgrep', names: names.split(/[\s,]+/).filter(Boolean), covers: 'line-or-next', reason: reason.join(' -- ').trim() };
}

function readHadolint(text: string): Said | undefined {
  const match = /^hadolint\s+(global\s+)?ignore\s*=\s*([A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)([\s\S]*)$/i.exec(text);
  if (match === null) return undefined;
  const [, global, names = '', rest = ''] = match;
  return { of: 'hadolint', names: namesIn(names), covers: global === undefined ? 'next-code' : 'file', reason: reasonIn(rest) };
}

function readSqlfluff(text: string): Said | undefined {
  const match = /^noqa\b(?:\s*:\s*(?:(disable|enable)\s*=\s*)?([\w.]+(?:\s*,\s*[\w.]+)*))?([\s\S]*)$/i.exec(text);
  if (match === null) return undefined;
  const [, verb, names = '', rest = ''] = match;
  const covers = verb === undefined ? 'own-line' : verb.toLowerCase() === 'disable' ? 'from-here' : 'up-to-here';
  return { of: 'sqlfluff', names: namesIn(names).filter((name) => name.toLowerCase() !== 'all'), covers, reason: reasonIn(rest) };
}

function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

function reasonIn(rest: string): string {
  const [, ...reason] = ` ${rest}`.split(BEFORE_REASON);
  return reason.join(' -- ').trim();
}

/** An enabling comment ends the open ranges it names, or all of its engine's. */
function closeRanges(directives: Directive[], { of, names }: Said, line: number): void {
  for (const [index, directive] of directives.entries()) {
    const open = directive.of === of && directive.range && directive.to > line;
    if (!open) continue;
    const left = names.length === 0 ? [] : directive.names.filter((name) => !names.includes(name));
    if (left.length === directive.names.length && names.length > 0) continue;
    directives[index] = { ...directive, to: line };
    // What the comment does not name stays disabled behind it.
    if (left.length > 0) directives.push({ ...directive, names: left, from: line + 1 });
  }
}

function linesOf(covers: Said['covers'], comment: Comment, last: number, skipped: ReadonlySet<number>): readonly [number, number] {
  const { startLine, endLine, alone } = comment;
  switch (covers) {
    case 'own-line':
      return [startLine, endLine];
    case 'next-line':
      return [endLine + 1, endLine + 1];
    case 'next-code':
      return [startLine, firstCode(endLine + 1, last, skipped)];
    case 'line-or-next':
      return alone ? [startLine, firstCode(endLine + 1, last, skipped)] : [startLine, endLine];
    case 'file':
      return [1, last];
    case 'from-here':
    case 'up-to-here':
      return [startLine, last];
  }
}

function firstCode(line: number, last: number, skipped: ReadonlySet<number>): number {
  let at = line;
  while (at < last && skipped.has(at)) at += 1;
  return at;
}

/** Lines of comments alone and of decorators: what a comment above them is about comes below. */
function linesToSkip(comments: readonly Comment[], text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { alone, startLine, endLine } of comments) if (alone) for (let line = startLine; line <= endLine; line += 1) lines.add(line);
  text.split('\n').forEach((line, index) => {
    if (/^\s*@\w/.test(line)) lines.add(index + 1);
  });
  return lines;
}
