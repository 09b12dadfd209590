import type { Classification } from '../inventory/classify-files.ts';
import type { Manifest } from './manifest.ts';
import type { SourceImports } from './technology.ts';

/** A source file with what it imports. */
export interface SourceFile {
  readonly file: Classification;
  readonly imports: SourceImports;
}

/** A folder that may be a part: its manifests, and the files that belong to no deeper candidate. */
export interface Candidate {
  /** '.' for the root. */
  readonly root: string;
  /** Its own manifests. */
  readonly manifests: readonly Manifest[];
  /** Manifests above it that only hold packages for what is below. */
  readonly inherited: readonly Manifest[];
  /** Source files in programming languages. */
  readonly sources: readonly SourceFile[];
  /** All files, whatever their class. */
  readonly files: readonly Classification[];
}
