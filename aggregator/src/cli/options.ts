import type { CategoryId, Severity } from '../model/category.ts';
import type { EngineId } from '../model/control.ts';

/** What report and gates there are; one renderer file each. */
export const FORMATS = ['terminal', 'markdown', 'json', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

/** One `-o format=file`. */
export interface OutputTarget {
  readonly format: Format;
  /** As given, relative to the working folder. */
  readonly file: string;
}

/** The options shared by check, score, report and aggregate, read and checked. */
export interface AuditOptions {
  readonly format: Format | undefined;
  readonly outputs: readonly OutputTarget[];
  readonly failUnder: number | undefined;
  readonly failOn: Severity | undefined;
  readonly categories: readonly CategoryId[] | undefined;
  readonly engines: readonly EngineId[] | undefined;
  /** false: `--no-config`. */
  readonly config: string | false | undefined;
  readonly jobs: number | undefined;
  /** Seconds per engine. */
  readonly timeout: number | undefined;
  readonly offline: boolean;
  readonly allowIncomplete: boolean;
  readonly maxFindings: number | undefined;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean | undefined;
  /** YYYY-MM-DD; for reproducible reports. */
  readonly date: string | undefined;
}
