/** Patterns of a .dockerignore in order, as Docker's builder applies them: the last one that matches a path or a folder above it wins. */
export interface Dockerignore {
  readonly excludes: (path: string) => boolean;
}

interface Rule {
  readonly pattern: readonly Token[];
  readonly include: boolean;
}

/** One step of a pattern; `one` takes a character, the stars take any number. */
type Token =
  | { readonly kind: 'one'; readonly accepts: (char: string) => boolean }
  /** Within a folder. */
  | { readonly kind: 'star' }
  /** Over folders. */
  | { readonly kind: 'globstar' }
  /** Nothing, or folders with the slash after them. */
  | { readonly kind: 'folders' };

/** Reads a .dockerignore. */
export function parseDockerignore(text: string): Dockerignore {
  const rules = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(readRule);
  return {
    excludes: (path) => {
      const prefixes = path.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
      let excluded = false;
      for (const { pattern, include } of rules) if (prefixes.some((prefix) => matches(pattern, prefix))) excluded = !include;
      return excluded;
    },
  };
}

function readRule(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const include = trimmed.startsWith('!');
  const clean = cleanPath(include ? trimmed.slice(1).trim() : trimmed);
  return clean === '' ? [] : [{ pattern: tokensOf(clean), include }];
}

/** Go's filepath.Clean without the leading slash. */
function cleanPath(pattern: string): string {
  const parts: string[] = [];
  for (const part of pattern.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function tokensOf(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*' && pattern.charAt(at + 1) === '*') {
      at += pattern.charAt(at + 2) === '/' ? 2 : 1;
      tokens.push({ kind: at === pattern.length - 1 ? 'globstar' : 'folders' });
    } else if (char === '*') tokens.push({ kind: 'star' });
    else if (char === '?') tokens.push(one((own) => own !== '/'));
    else if (char === '[' && pattern.indexOf(']', at + 2) > 0) {
      const end = pattern.indexOf(']', at + 2);
      tokens.push(classOf(pattern.slice(at + 1, end)));
      at = end;
    } else {
      if (char === '\\' && at + 1 < pattern.length) at += 1;
      const wanted = pattern.charAt(at);
      tokens.push(one((own) => own === wanted));
    }
  }
  return tokens;
}

function one(accepts: (char: string) => boolean): Token {
  return { kind: 'one', accepts };
}

/** `[a-z.]`, `[^x]`; a range that ends before it begins holds nothing. */
function classOf(content: string): Token {
  const negated = content.startsWith('^');
  const own = negated ? content.slice(1) : content;
  const accepted = (char: string): boolean => {
    for (let at = 0; at < own.length; at += 1) {
      const isRange = own.charAt(at + 1) === '-' && at + 2 < own.length;
      if (isRange ? char >= own.charAt(at) && char <= own.charAt(at + 2) : char === own.charAt(at)) return true;
      if (isRange) at += 2;
    }
    return false;
  };
  return one((char) => char !== '/' && accepted(char) !== negated);
}

/** Follows all ways through the pattern at once, so that no pattern takes longer than its length times the path's. */
function matches(pattern: readonly Token[], path: string): boolean {
  let states = withEmpty(new Set([0]), pattern, true);
  for (const char of path) {
    const next = new Set<number>();
    for (const state of states) {
      const token = pattern[state];
      if (token === undefined) continue;
      if (token.kind === 'one') {
        if (token.accepts(char)) next.add(state + 1);
      } else if (token.kind !== 'star' || char !== '/') next.add(state);
    }
    states = withEmpty(next, pattern, char === '/');
    if (states.size === 0) return false;
  }
  return states.has(pattern.length);
}

/** Adds the states that are reached without a character; `**` and its slash end only where a folder begins. */
function withEmpty(states: ReadonlySet<number>, pattern: readonly Token[], atFolder: boolean): ReadonlySet<number> {
  const all = new Set(states);
  for (const state of all) {
    const kind = pattern[state]?.kind;
    if (kind === 'star' || kind === 'globstar' || (kind === 'folders' && atFolder)) all.add(state + 1);
  }
  return all;
}
