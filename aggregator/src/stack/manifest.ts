import type { ProjectPath } from '../model/location.ts';

export const ECOSYSTEMS = ['npm', 'python', 'go', 'jvm', 'other'] as const;
/** Whose packages a manifest names; `other`: Cargo, Composer, Bundler, which only say that something is there. */
export type Ecosystem = (typeof ECOSYSTEMS)[number];

/** What one manifest says that detection needs. */
export interface Manifest {
  readonly path: ProjectPath;
  /** Folder, '.' for the root. */
  readonly folder: string;
  readonly ecosystem: Ecosystem;
  readonly name?: string;
  /** Package → version range as written, '' where none is given. Without packages for development and tests. */
  readonly dependencies: ReadonlyMap<string, string>;
  /** Versions it lays down for what it or others may use (dependencyManagement, platforms), without using it. */
  readonly managed?: ReadonlyMap<string, string>;
  /** Packages for development; they tell a frontend's tools, never a server. */
  readonly devDependencies: ReadonlyMap<string, string>;
  /** Only holds other manifests together: workspaces, modules. */
  readonly orchestrates: boolean;
  /** Can be published and imported by others. */
  readonly publishable: boolean;
  /** Says that it must not be published. */
  readonly private: boolean;
  /** Installs a command. */
  readonly installsCommand: boolean;
  /** Entry points as project paths, first the best; they need not exist. */
  readonly entries: readonly ProjectPath[];
  /** The `start` command, '' where there is none. */
  readonly start: string;
}

/** A manifest that could not be read, or only in part: one sentence with the file and what to do. */
export interface ManifestProblem {
  readonly file: ProjectPath;
  readonly sentence: string;
}

/** The folder of a path, '.' for the root. */
export function folderOf(path: ProjectPath): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}

/** A path beside or below a folder, without './'; null where it would leave the root. */
export function resolveWithin(folder: string, relative: string): ProjectPath | null {
  const steps = folder === '.' ? [] : folder.split('/');
  for (const step of relative.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join('/');
}
