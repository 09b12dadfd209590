/** Patterns of a .dockerignore in order, as Docker's builder applies them: the last one that matches a path or a folder above it wins. */
export interface Dockerignore {
  readonly excludes: (path: string) => boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly include: boolean;
}

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
      for (const { pattern, include } of rules) if (prefixes.some((prefix) => pattern.test(prefix))) excluded = !include;
      return excluded;
    },
  };
}

function readRule(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const include = trimmed.startsWith('!');
  const clean = cleanPath(include ? trimmed.slice(1).trim() : trimmed);
  const pattern = clean === '' ? undefined : compile(clean);
  return pattern === undefined ? [] : [{ pattern, include }];
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

/** One star and `?` stay within a folder, two stars do not and may also stand for no folder at all. */
function compile(pattern: string): RegExp | undefined {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern.charAt(at);
    if (char === '*' && pattern.charAt(at + 1) === '*') {
      at += 1;
      if (pattern.charAt(at + 1) === '/') at += 1;
      source += at >= pattern.length - 1 ? '.*' : '(?:.*/)?';
    } else if (char === '*') source += '[^/]*';
    else if (char === '?') source += '[^/]';
    else if (char === '[') {
      const end = pattern.indexOf(']', at + 2);
      if (end < 0) source += '\\[';
      else {
        source += classOf(pattern.slice(at + 1, end));
        at = end;
      }
    } else if (char === '\\' && at + 1 < pattern.length) {
      at += 1;
      source += escape(pattern.charAt(at));
    } else source += escape(char);
  }
  try {
    return new RegExp(`^${collapse(source)}$`, 's');
  } catch (error) {
    // A class that ends before it begins, `[z-a]`: Docker refuses the whole file.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A run of stars asks the same as one of them and would take exponential time. */
function collapse(source: string): string {
  return source.replace(/(?:\[\^\/\]\*){2,}/g, '[^/]*').replace(/(?:\(\?:\.\*\/\)\?){2,}/g, '(?:.*/)?');
}

function classOf(content: string): string {
  const negated = content.startsWith('^');
  const own = (negated ? content.slice(1) : content).replace(/[\\\][^&~|]/g, '\\$&');
  return `(?!/)[${negated ? '^' : ''}${own}]`;
}

function escape(char: string): string {
  return char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
