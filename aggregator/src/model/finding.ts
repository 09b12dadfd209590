import type { CategoryId, Severity } from './category.ts';
import type { DetectorRef } from './evidence.ts';
import type { Location, ProjectPath } from './location.ts';

/** What an engine or a check reports, before it has an identity. */
export interface RawFinding {
  readonly control: string;
  readonly severity: Severity;
  /** What is wrong here, one sentence with a full stop. Never holds a secret in the clear. */
  readonly message: string;
  /** Markdown; only where it differs from the control's fix for that language. */
  readonly fix?: string;
  /** null: the whole project (or part) lacks something. */
  readonly location: Location | null;
  /** Where a project-wide absence is shown: a real file of the part (manifest, entry point). */
  readonly anchor?: { readonly file: ProjectPath; readonly line: number };
  /** The root of the part it belongs to, '.' for the whole; set by the pipeline for located findings. */
  readonly part?: string;
  readonly detector: DetectorRef;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly effortMinutes?: number;
  /** Columns of the located text that hold a secret, so that the snippet is masked: the whole line's string literals when true. */
  readonly secret?: boolean;
}

/** A finding with identity, title and reasons, as the report carries it. */
export interface Finding {
  /** Stable over moved lines: control, path, normalised line text, occurrence. Hex. */
  readonly fingerprint: string;
  readonly control: string;
  readonly category: CategoryId;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  readonly cwe: readonly number[];
  readonly location: Location | null;
  readonly anchor: { readonly file: ProjectPath; readonly line: number };
  /** Root of the part of a monorepo: '.', 'services/api'. */
  readonly part: string;
  /** The located source lines, secrets masked, at most 5 lines; '' where there is no location. */
  readonly snippet: string;
  readonly detectors: readonly DetectorRef[];
  readonly effortMinutes: number;
  readonly confidence: 'high' | 'medium' | 'low';
  /** Not in the baseline given. Without a baseline: true. */
  readonly new: boolean;
}

/** Why a finding does not count. */
export interface Suppression {
  readonly kind: 'inline' | 'config' | 'applied';
  readonly reason: string;
  readonly location: { readonly file: ProjectPath; readonly line: number } | null;
  readonly owner?: string;
  /** YYYY-MM-DD, after which it counts again. */
  readonly until?: string;
}

export interface SuppressedFinding extends Finding {
  readonly suppression: Suppression;
}
