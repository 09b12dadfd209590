import { open, realpath } from 'node:fs/promises';
import { constants } from 'node:fs';
import path from 'node:path';
import type { ProjectPath } from '../model/location.ts';
import { decodeText, isBinary } from './decode-text.ts';
import { forEachBounded } from './read-contents.ts';
import { isInside } from './resolve-links.ts';

/** Bytes of one file that are read for snippets and fingerprints; findings in larger files have no snippet. */
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Reads the files in which something was found, for snippets and fingerprints. Files that are gone, outside the root,
 * binary or larger than 4 MB are left out of the answer.
 */
export async function readSource(root: string, paths: readonly ProjectPath[]): Promise<Map<ProjectPath, string>> {
  const realRoot = await realpath(root);
  const texts = new Map<ProjectPath, string>();
  await forEachBounded([...new Set(paths)], async (file) => {
    const text = await readInside(realRoot, file);
    if (text !== undefined) texts.set(file, text);
  });
  // Reading ends in any order; the map is in order of path.
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

async function readInside(root: string, file: ProjectPath): Promise<string | undefined> {
  const absolute = path.resolve(root, file);
  if (!isInside(root, absolute) || file.includes('\0')) return undefined;
  try {
    if (!isInside(root, await realpath(absolute))) return undefined;
    const handle = await open(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = await handle.stat();
      if (!stats.isFile() || stats.size > MAX_BYTES) return undefined;
      const bytes = await handle.readFile();
      return isBinary(bytes) ? undefined : decodeText(bytes);
    } finally {
      await handle.close();
    }
  } catch {
    // A finding's file may have gone since the engine ran; the finding then has no snippet.
    return undefined;
  }
}
