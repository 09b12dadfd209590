import type { EngineRun } from './engine-run.ts';
import type { Finding, SuppressedFinding } from './finding.ts';
import type { ProjectPath } from './location.ts';
import type { Score } from './score.ts';
import type { Detected, ProjectKind, ProjectPart } from './stack.ts';

/** The findings of one control in one file (of one control, where its price is once). */
export interface Action {
  readonly title: string;
  readonly control: string;
  readonly severity: Finding['severity'];
  readonly findings: readonly string[];
  /** Points of the total this step brings, one decimal; the shown gains add up to the jump (scoring.md 8). */
  readonly gain: number;
  /** Set where gain is 0: "+0 until …". */
  readonly blockedBy?: string;
  readonly effortMinutes: number;
  /** Where: file:line of its first finding or the anchor. */
  readonly where: { readonly file: ProjectPath; readonly line: number };
}

export interface ActionPlan {
  readonly quickWins: readonly Action[];
  readonly critical: readonly Action[];
  readonly highImpact: readonly Action[];
  readonly niceToHave: readonly Action[];
  /** The total with all critical ones and quick wins removed. */
  readonly estimatedScore: number;
}

/** A control that applied and holds, with where it was seen. */
export interface PassedControl {
  readonly control: string;
  readonly title: string;
  readonly evidence: readonly { readonly file: ProjectPath; readonly line: number }[];
  readonly part: string;
}

export interface NotApplicable {
  readonly control: string;
  readonly because: string;
}

/** Everything there is to say; the JSON output is this value. */
export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'prodcheck'; readonly version: string };
  readonly command: 'check' | 'score' | 'report' | 'aggregate';
  readonly complete: boolean;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly project: { readonly name: string; readonly kind: ProjectKind; readonly root: string };
  readonly stack: {
    readonly languages: readonly Detected[];
    readonly frameworks: readonly Detected[];
    readonly databases: readonly Detected[];
    readonly infrastructure: readonly Detected[];
    readonly ci: readonly Detected[];
    readonly parts: readonly ProjectPart[];
  };
  readonly score: Score;
  readonly findings: readonly (Finding & { readonly gain: number })[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Seen, but a guess: `confidence: low`, out of the score. */
  readonly review: readonly Finding[];
  readonly passed: readonly PassedControl[];
  readonly notApplicable: readonly NotApplicable[];
  /** Controls that apply but that prodcheck cannot judge here yet: no detector for a language of this project. */
  readonly notChecked: readonly { readonly control: string; readonly because: string }[];
  /** How many controls were looked at here: asked for, applicable, and with a detector for a language of this project. */
  readonly controlsChecked: number;
  readonly plan: ActionPlan;
  readonly engines: readonly EngineRun[];
  /** Sentences for the user: unused suppressions, expiring ones, links left alone, unmapped foreign results. */
  readonly notices: readonly string[];
  /** Files read and files given, over all engines, each file once. */
  readonly coverage: { readonly read: number; readonly given: number };
}
