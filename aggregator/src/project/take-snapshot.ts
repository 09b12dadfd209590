import { access, constants, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';
import { isMigrationPath } from '../inventory/migration-path.ts';
import type { GitFacts, ProjectFile, ProjectSnapshot } from '../model/project.ts';
import { isManifestPath } from '../inventory/manifest-path.ts';
import { projectName } from '../stack/project-name.ts';
import { readGitFacts } from './git-facts.ts';
import { listFiles, type FileListing } from './list-files.ts';
import { forEachBounded, HEAD_CHARACTERS, planFile, readContent, statFile, type PlannedFile } from './read-contents.ts';
import { foldersOutside, linkTarget, type LinkTarget } from './resolve-links.ts';
import { budgetNotices, linkNotices, listingNotices, sizeNotices, unreadableNotices, type Links } from './snapshot-notices.ts';

export interface SnapshotOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes up to which a file's text is kept; default 1 MB. */
  readonly maxTextBytes?: number;
}

const DEFAULT_MAX_TEXT_BYTES = 1024 * 1024;
/** Bytes of all texts together, and of all heads together: what bounds the memory of a repository of any size. */
const TEXT_BUDGET = 48 * 1024 * 1024;
const HEAD_BUDGET = 64 * 1024 * 1024;
/** So much of a source file still tells what it is: 64,000 files share the budget this way before one is left out. */
const LEAST_HEAD_CHARACTERS = 1024;
const ENV_FILES = ['.env', '.env.local', '.env.production'];

/** Reads the project from disk, once. Throws UsageError where there is no folder to read. */
export async function takeSnapshot(root: string, options: SnapshotOptions = {}): Promise<ProjectSnapshot> {
  const { signal, maxTextBytes = DEFAULT_MAX_TEXT_BYTES } = options;
  const realRoot = await openRoot(root);
  const listing = await listFiles(realRoot, signal);
  const looked = await lookAt(realRoot, listing, maxTextBytes, signal);
  const withinBudget = applyBudgets(looked.planned);
  const [contents, git] = await Promise.all([
    readAll(realRoot, withinBudget.files, withinBudget.headCharacters, signal),
    listing.source === 'git' ? askGit(realRoot, withinBudget.files, signal) : { facts: null, notices: [] },
  ]);
  const files = [...contents.files, ...looked.unreadable].sort(byPath);
  const notices = [
    ...listingNotices(listing),
    ...linkNotices(looked.links),
    ...unreadableNotices(files),
    ...sizeNotices(looked.planned, maxTextBytes),
    ...budgetNotices(withinBudget.left),
    ...git.notices,
  ];
  const folder = path.basename(realRoot) || 'project';
  return {
    root: realRoot,
    name: projectName(contents.texts, folder),
    files,
    texts: contents.texts,
    heads: contents.heads,
    git: git.facts,
    notices,
  };
}

async function openRoot(root: string): Promise<string> {
  const shown = path.resolve(root);
  let real: string;
  try {
    real = await realpath(root);
    if (!(await stat(real)).isDirectory())
      throw new UsageError(`${shown} is a file: give the folder of the project to audit instead of one of its files.`);
    await access(real, constants.R_OK | constants.X_OK);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM')
      throw new UsageError(`The folder ${shown} cannot be read: give this user the permission to list it.`, { cause: error });
    if (code === 'ELOOP') throw new UsageError(`${shown} is a link to itself: give the folder of the project to audit.`, { cause: error });
    throw new UsageError(`There is no folder ${shown}: give the path of the project to audit.`, { cause: error });
  }
  return real;
}

interface LookedAt {
  readonly planned: readonly PlannedFile[];
  readonly unreadable: readonly ProjectFile[];
  readonly links: Links;
}

async function lookAt(root: string, listing: FileListing, maxTextBytes: number, signal?: AbortSignal): Promise<LookedAt> {
  const folders = new Set(listing.paths.map((file) => path.posix.dirname(file.path)));
  const outside = await foldersOutside(root, [...folders]);
  const planned: PlannedFile[] = [];
  const unreadable: ProjectFile[] = [];
  const links: Record<LinkTarget, string[]> = { inside: [], outside: [], broken: [] };
  await forEachBounded(listing.paths, async (file) => {
    signal?.throwIfAborted();
    if (outside.has(path.posix.dirname(file.path))) return void links.outside.push(file.path);
    const stats = await statFile(root, file.path);
    if (stats === 'gone') return;
    if ('unreadable' in stats) return void unreadable.push({ ...file, size: 0, binary: false, unreadable: stats.unreadable });
    if (stats.isSymbolicLink()) links[await linkTarget(root, file.path)].push(file.path);
    else if (stats.isFile()) planned.push(planFile(file, stats.size, maxTextBytes));
  });
  return { planned: planned.sort(byPath), unreadable, links };
}

interface WithinBudget {
  readonly files: readonly PlannedFile[];
  /** Not looked into. */
  readonly left: readonly string[];
  readonly headCharacters: number;
}

/** Which files are read is decided before reading, in order of path, so that the answer does not depend on timing. */
function applyBudgets(planned: readonly PlannedFile[]): WithinBudget {
  const sources = planned.filter(({ wanted }) => wanted === 'head').length;
  const headCharacters = headCharactersFor(sources);
  let texts = 0;
  let heads = 0;
  const left: string[] = [];
  const files = planned.map((file): PlannedFile => {
    if (file.wanted === 'text') texts += file.size;
    if (file.wanted === 'head') heads += Math.min(file.size, headCharacters);
    const fits = (file.wanted !== 'text' || texts <= TEXT_BUDGET) && (file.wanted !== 'head' || heads <= HEAD_BUDGET);
    if (fits) return file;
    left.push(file.path);
    return { ...file, wanted: 'kind' };
  });
  return { files, left, headCharacters };
}

/** Characters of each source file that are kept where there are so many of them. */
export function headCharactersFor(sources: number): number {
  return Math.max(LEAST_HEAD_CHARACTERS, Math.min(HEAD_CHARACTERS, Math.floor(HEAD_BUDGET / Math.max(1, sources))));
}

interface Contents {
  readonly files: readonly ProjectFile[];
  readonly texts: ReadonlyMap<string, string>;
  readonly heads: ReadonlyMap<string, string>;
}

async function readAll(root: string, planned: readonly PlannedFile[], headCharacters: number, signal?: AbortSignal): Promise<Contents> {
  const read = new Map<string, Awaited<ReturnType<typeof readContent>>>();
  await forEachBounded(planned, async (file) => {
    signal?.throwIfAborted();
    read.set(file.path, await readContent(root, file, headCharacters));
  });
  const texts = new Map<string, string>();
  const heads = new Map<string, string>();
  const files = planned.map(({ path: file, size, tracked }): ProjectFile => {
    const content = read.get(file);
    if (content?.text !== undefined) texts.set(file, content.text);
    const shebang = content?.head !== undefined && (hasExtension(file) || content.head.startsWith('#!'));
    if (content?.head !== undefined && shebang) heads.set(file, content.head);
    const unreadable = content?.unreadable;
    return { path: file, size, binary: content?.binary ?? false, tracked, ...(unreadable !== undefined && { unreadable }) };
  });
  return { files, texts, heads };
}

async function askGit(
  root: string,
  files: readonly PlannedFile[],
  signal?: AbortSignal,
): Promise<{ facts: GitFacts | null; notices: readonly string[] }> {
  const folders = new Set(['', ...files.filter((file) => isManifestPath(file.path)).map((file) => path.posix.dirname(file.path))]);
  folders.delete('.');
  const ignoreCandidates = [...folders].sort().flatMap((folder) => ENV_FILES.map((name) => (folder === '' ? name : `${folder}/${name}`)));
  const migrations = files.filter((file) => file.tracked && isMigrationPath(file.path)).map((file) => file.path);
  return readGitFacts(root, { ignoreCandidates, migrations }, signal);
}

function hasExtension(file: string): boolean {
  return file.slice(file.lastIndexOf('/') + 1).includes('.');
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
