import type { EngineId } from './control.ts';
import type { Evidence } from './evidence.ts';
import type { RawFinding } from './finding.ts';
import type { ProjectPath } from './location.ts';

export interface UnreadFile {
  readonly file: ProjectPath;
  readonly because: string;
}

/** What became of one engine. `skipped` (nothing to look at) is complete; `failed`, `timed-out` and `missing` are not. */
export interface EngineRun {
  readonly id: EngineId;
  /** '' where unknown. */
  readonly version: string;
  readonly status: 'ok' | 'failed' | 'timed-out' | 'missing' | 'skipped';
  /** One sentence: what happened and what to do. Set for every status but ok. */
  readonly because?: string;
  readonly durationMs: number;
  /** Files it was given. */
  readonly files: number;
  readonly unread: readonly UnreadFile[];
  /** Findings before dedupe and scope. */
  readonly findings: number;
  /** Files answered from the cache. */
  readonly cached: number;
}

/** An engine's run and what it saw. */
export interface EngineResult {
  readonly run: EngineRun;
  readonly findings: readonly RawFinding[];
  readonly evidence: readonly Evidence[];
  /** Sentences for the user: results of rules nobody knows, a slower way that had to be taken. */
  readonly notices?: readonly string[];
}
