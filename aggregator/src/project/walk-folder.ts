import { readdir, readFile } from 'node:fs/promises';
import type { Dirent } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { UsageError } from '../errors.ts';
import { isSkipped } from './skipped-folders.ts';

export interface WalkedFolder {
  /** Files and links, relative to the root, POSIX separators. */
  readonly paths: readonly string[];
  /** Repositories inside this folder, which are left alone. */
  readonly nested: readonly string[];
  readonly unreadable: readonly string[];
}

/** Beyond this the folder is a disk, not a project. */
const MAX_FILES = 250_000;

interface IgnoreFile {
  /** Folder it stands in, with a trailing slash; '' for the root. */
  readonly prefix: string;
  readonly rules: Ignore;
}

/** Walks a folder outside git; nested .gitignore files hold as they would inside it. Links are listed, never followed. */
export async function walkFolder(root: string, signal?: AbortSignal): Promise<WalkedFolder> {
  const found = { paths: [] as string[], nested: [] as string[], unreadable: [] as string[] };
  const pending: { prefix: string; ignores: readonly IgnoreFile[] }[] = [{ prefix: '', ignores: [] }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    signal?.throwIfAborted();
    const { prefix } = next;
    const entries = await entriesOf(path.join(root, prefix));
    if (entries === undefined || (prefix !== '' && entries.some(({ name }) => name === '.git'))) {
      (entries === undefined ? found.unreadable : found.nested).push(prefix.slice(0, -1));
      continue;
    }
    // A Python virtual environment marks itself; many are not in .gitignore.
    if (prefix !== '' && entries.some(({ name }) => name === 'pyvenv.cfg')) continue;
    const ignores = await withOwnRules(root, prefix, entries, next.ignores);
    for (const entry of entries) {
      const relative = prefix + entry.name;
      if (isSkipped(relative) || isIgnored(ignores, relative, entry.isDirectory())) continue;
      if (entry.isDirectory()) pending.push({ prefix: `${relative}/`, ignores });
      else if (entry.isFile() || entry.isSymbolicLink()) found.paths.push(relative);
    }
    if (found.paths.length > MAX_FILES)
      throw new UsageError(`There are more than ${MAX_FILES} files in ${root}: give the folder of one project, or add a .gitignore.`);
  }
  return found;
}

async function entriesOf(folder: string): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

async function withOwnRules(
  root: string,
  prefix: string,
  entries: readonly Dirent[],
  above: readonly IgnoreFile[],
): Promise<readonly IgnoreFile[]> {
  if (!entries.some((entry) => entry.name === '.gitignore' && entry.isFile())) return above;
  try {
    const text = await readFile(path.join(root, prefix, '.gitignore'), 'utf8');
    return [...above, { prefix, rules: ignore({ allowRelativePaths: true }).add(text) }];
  } catch {
    return above;
  }
}

/** The deepest .gitignore that says anything about a path decides, as in git. */
function isIgnored(ignores: readonly IgnoreFile[], relative: string, isFolder: boolean): boolean {
  for (const { prefix, rules } of ignores.toReversed()) {
    const answer = rules.test(relative.slice(prefix.length) + (isFolder ? '/' : ''));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}
