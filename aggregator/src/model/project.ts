import type { ProjectPath } from './location.ts';

/** What a file is to the audit. Only source, script, config and migration files reach the engines. */
export const FILE_CLASSES = ['source', 'test', 'script', 'config', 'migration', 'generated', 'vendored', 'docs'] as const;
export type FileClass = (typeof FILE_CLASSES)[number];

/** The format of a file, by name first, then by extension. */
export type FileLanguage =
  | 'javascript'
  | 'typescript'
  | 'python'
  | 'go'
  | 'java'
  | 'sql'
  | 'dockerfile'
  | 'compose'
  | 'kubernetes'
  | 'yaml'
  | 'json'
  | 'toml'
  | 'xml'
  | 'properties'
  | 'env'
  | 'ini'
  | 'markdown'
  | 'html'
  | 'css'
  | 'shell'
  | 'other';

export interface ProjectFile {
  readonly path: ProjectPath;
  /** Bytes. */
  readonly size: number;
  readonly binary: boolean;
  readonly tracked: boolean;
  /** Set where the file could not be read: the reason in plain words. */
  readonly unreadable?: string;
}

/** git's word on the repository, read once; null outside git. */
export interface GitFacts {
  /** ISO date (YYYY-MM-DD) of HEAD's commit; null without a commit. */
  readonly headDate: string | null;
  /** `git check-ignore` on candidate paths that need not exist: `.env`, `backend/.env` … */
  readonly ignored: ReadonlySet<ProjectPath>;
  /** Migration path → date (YYYY-MM-DD) of the commit that added it, for scoring.md 11. */
  readonly addedDates: ReadonlyMap<ProjectPath, string>;
}

/** All that was read from disk, once. Later steps are pure over this. */
export interface ProjectSnapshot {
  /** Absolute path of the audited root. */
  readonly root: string;
  /** Folder name, or the root manifest's name. */
  readonly name: string;
  readonly files: readonly ProjectFile[];
  /** Texts of every file that is not source code and that a detector or check reads (manifests, Docker, compose, k8s, CI, env, ini, proxy configs, OpenAPI, SQL). */
  readonly texts: ReadonlyMap<ProjectPath, string>;
  /** First 4096 characters of each source file, for classification by content (shebang, generated marks, imports). */
  readonly heads: ReadonlyMap<ProjectPath, string>;
  readonly git: GitFacts | null;
  /** Things the user should know: links out of the root left alone, unreadable files, files over the size limit. One sentence each. */
  readonly notices: readonly string[];
}

export interface InventoryFile extends ProjectFile {
  readonly class: FileClass;
  readonly language: FileLanguage;
  /** Root of the part it belongs to: '.' or a folder. */
  readonly part: string;
}

/** Every file with its class; excluded ones stay, with their class saying why. */
export interface Inventory {
  readonly files: readonly InventoryFile[];
  readonly byPath: ReadonlyMap<ProjectPath, InventoryFile>;
}
