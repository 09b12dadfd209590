import type { EngineId } from '../model/control.ts';
import type { ProjectPath } from '../model/location.ts';

/** A project file and the name by which the engine is told of it and tells of it. */
export interface GivenFile {
  readonly path: ProjectPath;
  readonly given: string;
}

/** A file of ours that must stand in the working folder before the program starts: a configuration, a copy of SQL. */
export interface ScratchFile {
  /** Relative to the working folder, forward slashes. */
  readonly name: string;
  readonly text: string;
}

/** One run of one program, planned without touching anything. */
export interface Invocation {
  readonly engine: EngineId;
  /** The program's name for people: oxlint, ESLint, Semgrep … */
  readonly program: string;
  /** `fallback` is the slower or surer way; a failure of it is final. */
  readonly attempt: 'first' | 'fallback';
  readonly executable: string;
  readonly argv: readonly string[];
  /** A folder of ours, never the audited one: no engine may find a configuration there. */
  readonly cwd: string;
  readonly stdin?: string;
  /** Added to the reduced environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly acceptedExitCodes: readonly number[];
  readonly timeoutMs: number;
  readonly maxOutputBytes: number;
  readonly scratch: readonly ScratchFile[];
  /** The project files it looks at. */
  readonly files: readonly GivenFile[];
}

/** More than any engine has said on 20,000 files (oxlint: 12 MB); beyond it something is wrong. */
export const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
