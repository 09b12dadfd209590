import { CATEGORIES, type CategoryId } from '../model/category.ts';
import type { Control } from '../model/control.ts';
import type { CategoryScore, Deduction, NotApplicableRule, Scale, Score } from '../model/score.ts';
import { categoryScore, creditOf, roundHalfUp, totalOf } from './credit.ts';
import { countSeverities, gradeOf, incompleteMeaning, meaningOf, verdictOf } from './grade.ts';
import { groupByPrice, groupPoints, type PricedFinding, type PriceGroup } from './price-groups.ts';

/** What a score is made of: the findings that count, the catalog's controls, and what the project and its configuration decide. */
export interface ScoreInput {
  /** Not suppressed, not low in confidence. */
  readonly findings: readonly PricedFinding[];
  readonly controls: ReadonlyMap<string, Control>;
  readonly applicable: ReadonlySet<CategoryId>;
  /** Categories an engine that serves them did not fully look at; any of them leaves no total. */
  readonly incomplete: ReadonlySet<CategoryId>;
  readonly scale: Scale;
  readonly notApplicable: NotApplicableRule;
}

/** Prices findings and adds them up to categories, total, grade and verdict (scoring.md 1–7, 10). */
export function scoreFindings(input: ScoreInput): Score {
  const { findings, controls, incomplete, scale } = input;
  const groups = groupByPrice(findings, controls);
  const atMost = roundHalfUp(totalOf(sumByCategory(groups), input));
  const counts = countSeverities(findings);
  const categories = CATEGORIES.map((category) => scoreCategory(category, groups, input));
  if (incomplete.size > 0) {
    const meaning = incompleteMeaning(incomplete, atMost, counts);
    return { total: null, atMost, grade: null, meaning, verdict: 'incomplete', scale, categories };
  }
  const grade = gradeOf(atMost);
  const verdict = verdictOf(atMost, counts);
  return { total: atMost, atMost, grade, meaning: meaningOf(grade, verdict, counts), verdict, scale, categories };
}

/** Sum of the prices of each category, in points. */
export function sumByCategory(groups: readonly PriceGroup[]): ReadonlyMap<CategoryId, number> {
  const sums = new Map<CategoryId, number>();
  for (const group of groups) sums.set(group.category, (sums.get(group.category) ?? 0) + groupPoints(group));
  return sums;
}

function scoreCategory(
  { id, name, weight }: (typeof CATEGORIES)[number],
  groups: readonly PriceGroup[],
  { applicable, incomplete, scale }: ScoreInput,
): CategoryScore {
  const own = groups.filter(({ category }) => category === id);
  const sum = own.reduce((points, group) => points + groupPoints(group), 0);
  const applies = applicable.has(id);
  const known = applies && !incomplete.has(id);
  return {
    id,
    name,
    weight,
    applies,
    score: known ? categoryScore(sum, weight, scale) : null,
    weighted: known ? roundHalfUp({ numerator: creditOf(sum, weight, scale), denominator: 100 }, 10) / 10 : null,
    deductions: own.map(deductionOf).sort((a, b) => b.points - a.points),
    incomplete: incomplete.has(id),
  };
}

function deductionOf(group: PriceGroup): Deduction {
  let findings = 0;
  for (const holders of group.instances.values()) findings += holders.size;
  return { control: group.controls[0], points: groupPoints(group), findings };
}
