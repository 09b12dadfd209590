import type { CategoryId, Severity } from './category.ts';
import type { FileClass } from './project.ts';

/** A column of the coverage matrix: what a detector reads. `project` is concluded from the whole project. */
export const CONTROL_LANGUAGES = [
  'js',
  'py',
  'go',
  'java',
  'docker',
  'compose',
  'k8s',
  'sql',
  'orm',
  'env',
  'git',
  'deps',
  'project',
] as const;
export type ControlLanguage = (typeof CONTROL_LANGUAGES)[number];

/** Under what condition a control applies at all; anything else is "not applicable". */
export type Applies = 'always' | 'service' | 'db' | 'external' | 'container';

/** What findings of a control take off its category's 100 points; see scoring.md 1. Points, never a share. */
export type Price =
  | { readonly kind: 'severity' }
  | { readonly kind: 'once'; readonly points: number }
  | { readonly kind: 'each'; readonly points: number; readonly max?: number; readonly unit: 'finding' | 'file'; readonly group?: string };

/** One fenced example of a control page. `files` maps project paths to their text. */
export interface ControlExample {
  readonly language: ControlLanguage;
  readonly kind: 'incorrect' | 'correct';
  readonly files: Readonly<Record<string, string>>;
}

/** One thing production needs: language-free, priced, explained once. Read from controls/<category>/<id>.md. */
export interface Control {
  readonly id: string;
  /** Title of the passed state: "Health endpoint". */
  readonly title: string;
  /** Title of the failed state: "No health endpoint". */
  readonly failureTitle: string;
  readonly category: CategoryId;
  /** The severities a finding may have; the first is the default. */
  readonly severities: readonly [Severity, ...Severity[]];
  readonly price: Price;
  readonly kind: 'violation' | 'absence';
  readonly applies: Applies;
  readonly languages: readonly ControlLanguage[];
  readonly cwe: readonly number[];
  /** Minutes a person needs for one fix. */
  readonly effortMinutes: number;
  readonly references: readonly string[];
  /** Classes of files in which a finding counts; elsewhere it is out of scope. */
  readonly scope: readonly FileClass[];
  /** Evidence kinds whose presence passes a plain absence control; empty where a check in src/checks concludes it. */
  readonly evidence: readonly string[];
  /** What was looked for, as a list of words for the message of a plain absence. */
  readonly searched?: string;
  /** Markdown bodies of the page's sections. */
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** The fix of one language where it differs from `fix`. */
  readonly fixes: Readonly<Partial<Record<ControlLanguage, string>>>;
  /** What the detection cannot see; '' where nothing is known. */
  readonly limits?: string;
  readonly examples: readonly ControlExample[];
}

/** One kind of evidence: what a detector may report, and what it carries. From controls/evidence.yaml. */
export interface EvidenceKind {
  readonly id: string;
  readonly sentence: string;
  /** Names of the data fields such evidence may carry. */
  readonly carries: readonly string[];
}

export const ENGINE_IDS = ['eslint', 'semgrep', 'hadolint', 'sqlfluff', 'project', 'imported'] as const;
/** `project` is prodcheck itself: conclusions and checks on configuration files. `imported`: SARIF of another tool. */
export type EngineId = (typeof ENGINE_IDS)[number];

/** One engine's rule that sees one control in one language, or that reports evidence. */
export interface Detector {
  readonly engine: EngineId;
  readonly rule: string;
  readonly language: ControlLanguage;
  /** The control it finds violations of; absent for pure evidence rules. */
  readonly control?: string;
  /** The evidence kinds it may report. */
  readonly evidence?: readonly string[];
  /** Severity of its findings where the control allows several; default: the control's first. */
  readonly severity?: Severity;
  /** `low` findings stay out of the score. Default `high`. */
  readonly confidence?: 'high' | 'medium' | 'low';
  /** It sees a corner of the control only: the cell of the coverage matrix stays a gap. */
  readonly partial?: true;
  /** Minutes for one fix where it differs from the control's. */
  readonly effortMinutes?: number;
  /** Markdown; this rule's own fix where it differs from the control's. */
  readonly fix?: string;
}

/** Controls and detectors joined and checked; see catalog/join-catalog.ts. */
export interface Catalog {
  readonly controls: ReadonlyMap<string, Control>;
  readonly evidence: ReadonlyMap<string, EvidenceKind>;
  readonly detectors: readonly Detector[];
  /** `engine/rule` → its detector. */
  readonly byRule: ReadonlyMap<string, Detector>;
}

/** What `score` looks at: controls that can be CRITICAL or HIGH, and those priced once for the project (cli.md). */
export function isQuickControl({ price, severities }: Control): boolean {
  return price.kind === 'once' || severities.some((severity) => severity === 'critical' || severity === 'high');
}
