import type { Inventory } from '../model/project.ts';

/** Where the paths of other tools may start. */
export interface PathContext {
  /** Absolute paths of the root, forward slashes: the real one, and as the user named it. */
  readonly roots: readonly string[];
  readonly inventory: Inventory;
}

/**
 * A tool's path as one of the project: absolute inside the root, `file:` URI, relative to the root or to `base`, percent-encoded or
 * not; undefined where the project has no such file.
 */
export function projectPath(given: string, context: PathContext, base?: string): string | undefined {
  const joined = base === undefined || /^(?:[a-z][a-z0-9+.-]*:|[\\/])/i.test(given) ? [] : [`${base.replace(/\/?$/, '/')}${given}`];
  for (const candidate of [...joined, given]) {
    const plain = candidate.startsWith('file:')
      ? decode(candidate.replace(/^file:(?:\/\/[^/]*)?/, '').replace(/^\/(?=[a-z]:)/i, ''))
      : candidate;
    const slashed = plain.replaceAll('\\', '/');
    const root = context.roots.find((one) => slashed.startsWith(`${one}/`));
    const relative = normalize(root === undefined ? slashed : slashed.slice(root.length + 1));
    const found = [relative, decode(relative)].find((path) => context.inventory.byPath.has(path));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `./a/../b` is `b`. */
function normalize(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  return segments.join('/');
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A path with a bare percent sign is no URI.
    return uri;
  }
}
