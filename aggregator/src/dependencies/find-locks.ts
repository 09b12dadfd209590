import type { ProjectPath } from '../model/location.ts';
import type { Inventory, InventoryFile } from '../model/project.ts';

/** How the versions of a lock file are read. */
export type LockFormat = 'npm' | 'pnpm' | 'yarn' | 'uv' | 'poetry' | 'pipfile' | 'requirements';

/** A file that says which versions are installed, and the manifests that say what production needs of them. */
export interface Lock {
  readonly file: ProjectPath;
  readonly format: LockFormat;
  readonly ecosystem: 'npm' | 'pypi';
  readonly manifests: readonly ProjectPath[];
}

/** By the file's name; where a folder has several, the first of the list is the one that is kept up to date. */
const FORMATS: readonly (readonly [RegExp, LockFormat])[] = [
  [/^(?:package-lock|npm-shrinkwrap)\.json$/, 'npm'],
  [/^pnpm-lock\.yaml$/, 'pnpm'],
  [/^yarn\.lock$/, 'yarn'],
  [/^uv\.lock$/, 'uv'],
  [/^poetry\.lock$/, 'poetry'],
  [/^Pipfile\.lock$/, 'pipfile'],
  [/^requirements(?:[-_.](?:prod|production|base|main|app|server))?\.txt$/, 'requirements'],
];
const MANIFEST = /(?:^|\/)(?:package\.json|pyproject\.toml|Pipfile)$/;
const JAVASCRIPT: ReadonlySet<LockFormat> = new Set<LockFormat>(['npm', 'pnpm', 'yarn']);
/** A repository of more lock files is a collection of examples. */
const MAX_LOCKS = 10;

/** The lock files of what is ours, one of JavaScript's and one of Python's a folder. */
export function findLocks(inventory: Inventory): Lock[] {
  // A lock file is written by a tool; whether it is of a test or an example its manifest tells.
  const ours = inventory.files.filter(isOurs);
  const manifests = ours.filter(({ path }) => MANIFEST.test(path)).map(({ path }) => path);
  const folders = new Set(manifests.map(folderOf));
  const files = ours.filter(({ path, class: fileClass }) => fileClass !== 'generated' || folders.has(folderOf(path)));
  const best = new Map<string, Lock>();
  for (const [pattern, format] of FORMATS) {
    for (const { path: file } of files) {
      const folder = folderOf(file);
      const ecosystem = JAVASCRIPT.has(format) ? 'npm' : 'pypi';
      const place = `${ecosystem} ${folder}`;
      if (!pattern.test(file.slice(folder.length)) || best.has(place)) continue;
      const ending = ecosystem === 'npm' ? '.json' : '.toml';
      const own = manifests.filter((one) => one.startsWith(folder) && one.endsWith(ending));
      best.set(place, { file, format, ecosystem, manifests: own });
    }
  }
  return [...best.values()].slice(0, MAX_LOCKS);
}

/** The folder of a path with its slash; '' at the top. */
function folderOf(file: ProjectPath): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function isOurs({ class: fileClass }: InventoryFile): boolean {
  return fileClass !== 'test' && fileClass !== 'vendored' && fileClass !== 'docs';
}
