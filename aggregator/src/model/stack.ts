import type { ProjectPath } from './location.ts';

/** A technology that was detected and the files that say so. */
export interface Detected {
  /** Lower-case id: python, fastapi, postgresql, dockerfile, github-actions. */
  readonly id: string;
  /** As people write it: FastAPI, PostgreSQL, GitHub Actions. */
  readonly name: string;
  /** The major.minor range a manifest asks for, where a check needs it: express "^4.17.1". */
  readonly version?: string;
  readonly evidence: readonly ProjectPath[];
}

export type ProjectKind = 'service' | 'frontend' | 'library' | 'cli' | 'infrastructure';

/** One deployable or publishable part: a manifest's folder. A plain repository has the one part '.'. */
export interface ProjectPart {
  /** Folder of the manifest, '.' for the root. */
  readonly root: string;
  readonly name: string;
  readonly kind: ProjectKind;
  readonly languages: readonly Detected[];
  readonly frameworks: readonly Detected[];
  readonly databases: readonly Detected[];
  /** Manifest or entry point at which a finding about the whole part is shown. */
  readonly anchor: { readonly file: ProjectPath; readonly line: number };
}

export interface Stack {
  readonly kind: ProjectKind;
  readonly languages: readonly Detected[];
  readonly frameworks: readonly Detected[];
  readonly databases: readonly Detected[];
  readonly infrastructure: readonly Detected[];
  readonly ci: readonly Detected[];
  readonly parts: readonly ProjectPart[];
}
