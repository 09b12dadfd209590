import { CATEGORIES, SEVERITIES, type CategoryId, type Severity } from '../model/category.ts';
import type { Grade, Verdict } from '../model/score.ts';
import { GRADE_FLOORS, READY_FLOOR } from './weights.ts';

/** Word for word those of scoring.md 5. */
const MEANINGS: Readonly<Record<Grade, string>> = {
  A: 'Production-ready. Ship it.',
  B: 'Solid. Minor improvements needed, nothing blocking.',
  C: 'Acceptable for staging. Address HIGH items before production.',
  D: 'Needs significant work. Multiple areas require attention.',
  F: 'Not production-ready. Critical issues present.',
};

/** The verdict with which each grade's sentence is true. */
const AGREES: Readonly<Record<Grade, Verdict>> = { A: 'ready', B: 'ready', C: 'not-ready', D: 'not-ready', F: 'blocked' };

/** How many findings there are of each severity. */
export type SeverityCounts = Readonly<Record<Severity, number>>;

/** Counts findings by severity. */
export function countSeverities(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** The grade of a rounded total, 0–100. */
export function gradeOf(total: number): Grade {
  return GRADE_FLOORS.find(({ floor }) => total >= floor)?.grade ?? 'F';
}

/** The verdict on a complete audit with this rounded total (scoring.md 6). */
export function verdictOf(total: number, counts: SeverityCounts): Exclude<Verdict, 'incomplete'> {
  if (counts.critical > 0) return 'blocked';
  return counts.high > 0 || total < READY_FLOOR ? 'not-ready' : 'ready';
}

/** The grade's sentence where the verdict agrees with it, else the verdict's own with the counts. */
export function meaningOf(grade: Grade, verdict: Exclude<Verdict, 'incomplete'>, counts: SeverityCounts): string {
  if (AGREES[grade] === verdict) return MEANINGS[grade];
  if (verdict === 'blocked') return `blocked: ${findings(counts, 'critical')} to fix before any deployment`;
  if (verdict === 'ready') return MEANINGS[grade];
  if (counts.high > 0) return `not ready: ${findings(counts, 'high')} to fix before production traffic`;
  const worst = SEVERITIES.find((severity) => counts[severity] > 0) ?? 'low';
  return `not ready: ${findings(counts, worst)} keep the score below ${READY_FLOOR}`;
}

/** The sentence of an incomplete audit: what was not fully looked at, the bound, and what is known to be wrong already. */
export function incompleteMeaning(categories: ReadonlySet<CategoryId>, atMost: number, counts: SeverityCounts): string {
  const names = CATEGORIES.filter(({ id }) => categories.has(id)).map(({ name }) => name);
  const known = counts.critical > 0 ? `; ${findings(counts, 'critical')} to fix before any deployment already` : '';
  return `incomplete: ${names.join(', ')} not fully checked, at most ${atMost}${known}`;
}

function findings(counts: SeverityCounts, severity: Severity): string {
  return `${counts[severity]} ${severity} finding${counts[severity] === 1 ? '' : 's'}`;
}
