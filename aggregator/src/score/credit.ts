import { CATEGORIES, type CategoryId } from '../model/category.ts';
import type { NotApplicableRule, Scale } from '../model/score.ts';

/** How category sums become a total: what the configuration and the project decide. */
export interface Scoring {
  readonly applicable: ReadonlySet<CategoryId>;
  readonly scale: Scale;
  readonly notApplicable: NotApplicableRule;
}

/** A total as an exact fraction of integers, so that halves are halves: 89.5 must not become 89.49999. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Prices of a configuration may be fractions; a millionth of a point is the finest that counts. */
export const MICRO = 1_000_000;

/** Sum of prices at which a category is at 0: 100, or its weight on the strict scale (scoring.md 7). */
export function limitOf(weight: number, scale: Scale): number {
  return scale === 'weight' ? weight : 100;
}

/** `category score × weight`: what a category brings into the total's numerator, 0 to 100 × weight. `sum` in points. */
export function creditOf(sum: number, weight: number, scale: Scale): number {
  const perPoint = scale === 'weight' ? 100 : weight;
  return perPoint * Math.max(0, limitOf(weight, scale) - sum);
}

/** A category's score by the sum of its prices, 0–100, unrounded. */
export function categoryScore(sum: number, weight: number, scale: Scale): number {
  return scale === 'weight' ? 100 * Math.max(0, 1 - sum / weight) : Math.max(0, 100 - sum);
}

/** The unrounded total of category sums (scoring.md 3, 4). Where nothing applies at all, nothing is missing: 100. */
export function totalOf(sums: ReadonlyMap<CategoryId, number>, { applicable, scale, notApplicable }: Scoring): Fraction {
  let numerator = 0;
  let denominator = 0;
  for (const { id, weight } of CATEGORIES) {
    const applies = applicable.has(id);
    if (!applies && notApplicable === 'renormalize') continue;
    numerator += creditOf(applies ? (sums.get(id) ?? 0) : 0, weight, scale);
    denominator += weight;
  }
  if (denominator === 0) return { numerator: 100 * MICRO, denominator: MICRO };
  return { numerator: Math.round(numerator * MICRO), denominator: denominator * MICRO };
}

/** Rounds a fraction, times `unit`, to an integer, halves up: unit 1 gives points, unit 10 tenths of points. */
export function roundHalfUp({ numerator, denominator }: Fraction, unit: 1 | 10 = 1): number {
  return Math.floor((2 * unit * numerator + denominator) / (2 * denominator));
}
