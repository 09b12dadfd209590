import type { Check } from '../model/conclusion.ts';

/** Types a check; the catalog and the runner read it as data. */
export function defineCheck(check: Check): Check {
  return check;
}
