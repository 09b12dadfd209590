import type { CategoryId, Severity } from '../model/category.ts';
import type { Grade } from '../model/score.ts';

type SeverityPoints = Readonly<Record<Severity, number>>;

/** What a finding of an operational category costs where its control has no price of its own. */
const OPERATIONAL: SeverityPoints = { critical: 8, high: 4, medium: 2, low: 1 };

/** Points off a category's 100 for one finding of a control priced by severity (scoring.md 1). */
export const SEVERITY_POINTS: Readonly<Record<CategoryId, SeverityPoints>> = {
  security: { critical: 15, high: 8, medium: 4, low: 2 },
  'error-handling': { critical: 12, high: 6, medium: 3, low: 1 },
  observability: OPERATIONAL,
  deployment: OPERATIONAL,
  database: OPERATIONAL,
  container: OPERATIONAL,
};

/** The lowest total of each grade, best first (scoring.md 5). */
export const GRADE_FLOORS: readonly { readonly grade: Grade; readonly floor: number }[] = [
  { grade: 'A', floor: 90 },
  { grade: 'B', floor: 80 },
  { grade: 'C', floor: 70 },
  { grade: 'D', floor: 50 },
  { grade: 'F', floor: 0 },
];

/** The lowest total that is ready: a B's (scoring.md 6). */
export const READY_FLOOR = 80;

/** An action below this effort, in minutes, may be a quick win (scoring.md 9). */
export const QUICK_WIN_MINUTES = 5;

/** An applied migration is older than this, in days, at HEAD's commit (scoring.md 11). */
export const APPLIED_AFTER_DAYS = 90;

/** A suppression's end is announced this many days ahead (cli.md, "Suppressing"). */
export const EXPIRY_NOTICE_DAYS = 30;
