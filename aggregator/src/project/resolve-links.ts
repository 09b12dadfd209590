import { realpath } from 'node:fs/promises';
import path from 'node:path';

/** What becomes of a link: one inside is another name of a file that is listed anyway. */
export type LinkTarget = 'inside' | 'outside' | 'broken';

/** Where a link leads; `root` must be a real path. */
export async function linkTarget(root: string, link: string): Promise<LinkTarget> {
  try {
    return isInside(root, await realpath(path.join(root, link))) ? 'inside' : 'outside';
  } catch {
    return 'broken';
  }
}

/**
 * The folders among these that a link has moved out of the root. git lists files below a folder that has become a link since, and
 * reading them would leave the root.
 */
export async function foldersOutside(root: string, folders: readonly string[]): Promise<ReadonlySet<string>> {
  const outside = new Set<string>();
  for (const folder of folders) {
    try {
      if (!isInside(root, await realpath(path.join(root, folder)))) outside.add(folder);
    } catch {
      // Gone or not to be entered: its files say so themselves.
    }
  }
  return outside;
}

/** True where an absolute real path is the root or below it. */
export function isInside(root: string, absolute: string): boolean {
  const relative = path.relative(root, absolute);
  return relative === '' || (!/^\.\.(?:[\\/]|$)/.test(relative) && !path.isAbsolute(relative));
}
