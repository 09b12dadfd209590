import { roundHalfUp, type Fraction } from '../score/credit.ts';

/**
 * Rounds steps to tenths of a point so that they add up to `target` tenths: each is cut to a tenth, and what is left over goes, a tenth
 * each, to the largest remainders, earlier ones first. A greater step never shows less than a smaller one, and 0 stays 0. `target` is the
 * rounded sum of the steps.
 */
export function settleTenths(steps: readonly Fraction[], target: number): readonly number[] {
  const tenths = steps.map(({ numerator, denominator }) => Math.floor((10 * numerator) / denominator));
  const remainders = steps.map(({ numerator, denominator }, index) => ({ index, rest: (10 * numerator) % denominator }));
  const missing = target - tenths.reduce((sum, each) => sum + each, 0);
  const raised = remainders
    .filter(({ rest }) => rest > 0)
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, Math.max(0, missing));
  for (const { index } of raised) tenths[index] = (tenths[index] ?? 0) + 1;
  return tenths;
}

/** Sum of fractions of one denominator, in tenths, halves up. */
export function tenthsOf(steps: readonly Fraction[], denominator: number): number {
  return roundHalfUp({ numerator: steps.reduce((sum, { numerator }) => sum + numerator, 0), denominator }, 10);
}
