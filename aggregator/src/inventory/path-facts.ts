import type { ProjectPath } from '../model/location.ts';

/** A path taken apart for classification. */
export interface PathFacts {
  readonly path: ProjectPath;
  readonly name: string;
  /** Lower case, without the dot; '' where there is none. */
  readonly extension: string;
  /**
   * Folders, lower case, outermost first. Names of Java packages are not among them: `org.example.samples` says nothing
   * about what a class is for.
   */
  readonly folders: readonly string[];
  /** All folders as written. */
  readonly parents: readonly string[];
  /** Indexes into `folders` of those that stand directly under the root or under the folder of a manifest. */
  readonly topLevel: ReadonlySet<number>;
}

const JVM_ROOT = /^(?:java|kotlin|scala|groovy)$/;
/** Folders of workspaces: `apps/docs` is as much a site of documentation as `docs`. */
const WORKSPACE = /^(?:apps|packages)$/;
const DOMAIN = /^(?:com|org|net|io|de|fr|uk|dev|me)$/;

/** Takes a path apart. `roots` are the folders of manifests, '.' always among them. */
export function describePath(path: ProjectPath, roots: ReadonlySet<string>): PathFacts {
  const parents = path.split('/');
  const name = parents.pop() ?? path;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  const lower = parents.map((folder) => folder.toLowerCase());
  const folders = lower.slice(0, packageStart(lower, extension));
  const isTop = (index: number): boolean =>
    roots.has(parents.slice(0, index).join('/') || '.') || (index === 1 && WORKSPACE.test(folders[0] ?? ''));
  const topLevel = new Set([...folders.keys()].filter(isTop));
  return { path, name, extension, folders, parents, topLevel };
}

/** Index of the first folder that is a package name. */
function packageStart(folders: readonly string[], extension: string): number {
  const maven = folders.findIndex((folder, index) => folder === 'src' && JVM_ROOT.test(folders[index + 2] ?? ''));
  if (maven >= 0) return maven + 3;
  if (!/^(?:java|kt|kts|scala|groovy)$/.test(extension)) return folders.length;
  const domain = folders.findIndex((folder) => DOMAIN.test(folder));
  return domain < 0 ? folders.length : domain;
}

/** True where one of the folders at any depth matches. */
export function hasFolder(file: PathFacts, pattern: RegExp): boolean {
  return file.folders.some((folder) => pattern.test(folder));
}

/** True where a folder directly under the root, or under a manifest's folder, matches. */
export function hasTopFolder(file: PathFacts, pattern: RegExp): boolean {
  return file.folders.some((folder, index) => file.topLevel.has(index) && pattern.test(folder));
}
