import type { DetectorRef } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';

/** One defect, whoever saw it. Its message, fix and effort are those of `detector`. */
export interface MergedFinding extends RawFinding {
  /** All that saw it, the one that speaks for them first. */
  readonly detectors: readonly DetectorRef[];
}

/** The catalog's name of a detector: `engine/rule`. */
export function nameOf({ engine, rule }: DetectorRef): string {
  return `${engine}/${rule}`;
}

/** Each detector once, in the order given. */
export function uniqueDetectors(detectors: readonly DetectorRef[]): readonly DetectorRef[] {
  return [...new Map(detectors.map((detector) => [nameOf(detector), detector])).values()];
}
