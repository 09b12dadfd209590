import { existsSync } from 'node:fs';
import path from 'node:path';
import { runGit } from './run-git.ts';
import { isSkipped } from './skipped-folders.ts';
import { walkFolder } from './walk-folder.ts';

/** Paths that may be audited, before any of them is looked at on disk. */
export interface FileListing {
  readonly source: 'git' | 'walk';
  readonly paths: readonly { readonly path: string; readonly tracked: boolean }[];
  /** Submodules and repositories inside this one. */
  readonly nested: readonly string[];
  /** Folders that could not be listed. */
  readonly unreadable: readonly string[];
  /** Tracked, but left out of a sparse checkout. */
  readonly absent: number;
  /** Why git was not asked although this looks like a repository. */
  readonly withoutGit?: string;
  /** Tracked files of installed packages, which are not read. */
  readonly committedPackages: boolean;
}

const LIST_TIMEOUT_MS = 30_000;

/** Lists the files under `root`: git's word inside a work tree, else a walk that honours .gitignore files. */
export async function listFiles(root: string, signal?: AbortSignal): Promise<FileListing> {
  const isRepository = hasRepository(root);
  if (!isRepository) return walk(root, signal);
  const answer = await runGit({
    root,
    args: ['ls-files', '-c', '-o', '-s', '-t', '-z', '--exclude-standard'],
    timeoutMs: LIST_TIMEOUT_MS,
    signal,
  });
  if (answer.status === 'failed') return { ...(await walk(root, signal)), withoutGit: answer.because };
  const listing = parseListing(answer.stdout, answer.stderr);
  // The folder itself is ignored by the repository around it: the user asks for it nevertheless.
  if (listing.paths.length === 0 && !existsSync(path.join(root, '.git'))) return walk(root, signal);
  return listing;
}

function hasRepository(root: string): boolean {
  for (let folder = root; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return true;
    if (folder === path.dirname(folder)) return false;
  }
}

/** Entries are `<tag> <mode> <object> <stage>\t<path>` for tracked files and `? <path>` for others. */
function parseListing(stdout: string, stderr: string): FileListing {
  const paths = new Map<string, boolean>();
  const nested = new Set<string>();
  let absent = 0;
  let committedPackages = false;
  for (const entry of stdout.split('\0')) {
    if (entry === '') continue;
    const tag = entry[0];
    const tracked = tag !== '?';
    const file = tracked ? entry.slice(entry.indexOf('\t') + 1) : entry.slice(2);
    if (isSkipped(file)) {
      committedPackages ||= tracked && file.split('/').includes('node_modules');
      continue;
    }
    if (tracked && entry.slice(2, 8) === '160000') nested.add(file);
    else if (!tracked && file.endsWith('/')) nested.add(file.slice(0, -1));
    else if (tag === 'S' || tag === 's') absent += 1;
    else paths.set(file, tracked || paths.get(file) === true);
  }
  return {
    source: 'git',
    paths: [...paths].map(([file, tracked]) => ({ path: file, tracked })),
    nested: [...nested],
    // git passes over a folder that it may not enter, with a warning only.
    unreadable: [...stderr.matchAll(/^warning: could not open directory '(.+?)\/?': /gm)].map((match) => match[1] ?? ''),
    absent,
    committedPackages,
  };
}

async function walk(root: string, signal?: AbortSignal): Promise<FileListing> {
  const walked = await walkFolder(root, signal);
  return {
    source: 'walk',
    paths: walked.paths.map((file) => ({ path: file, tracked: false })),
    nested: walked.nested,
    unreadable: walked.unreadable,
    absent: 0,
    committedPackages: false,
  };
}
