import { CATEGORIES } from '../model/category.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import type { Action, ActionPlan } from '../model/report.ts';
import { roundHalfUp, totalOf, type Fraction, type Scoring } from '../score/credit.ts';
import { controlOf, groupByPrice } from '../score/price-groups.ts';
import { sumByCategory } from '../score/score-findings.ts';
import { groupIntoSteps } from './group-into-steps.ts';
import { Ledger, type Blocker } from './ledger.ts';
import { orderSteps, type OrderedStep } from './order-steps.ts';
import { settleTenths, tenthsOf } from './settle-tenths.ts';

/** What a plan is made of: the same as the score. */
export interface PlanInput extends Scoring {
  /** Those that count in the score. */
  readonly findings: readonly Finding[];
  readonly controls: ReadonlyMap<string, Control>;
}

/** A plan, and what each finding's action brings. */
export interface PlannedActions {
  readonly plan: ActionPlan;
  /** Fingerprint → gain of the action that fixes it, in points: an action is done as a whole, so its findings share one number. */
  readonly gains: ReadonlyMap<string, number>;
}

/**
 * Builds the action plan (scoring.md 8, 9).
 *
 * Steps are taken away in the order of the lists and within them: quick wins, critical, high impact, nice-to-have. In the first two the
 * next step is the one that brings most at that moment, in the last two the one that brings most per minute; where nothing brings
 * anything, the one that takes most points off its category. Each gain shown is what the step brings at its own turn. The gains of quick
 * wins and critical ones add up to the jump to `estimatedScore`, all gains to the jump to the complete score, both rounded to a tenth
 * from unrounded totals. A step's effort is that of all its findings together.
 *
 * Where the audit is incomplete, all is counted from `atMost`.
 */
export function buildActionPlan(input: PlanInput): PlannedActions {
  const { findings, controls } = input;
  const groups = groupByPrice(findings, controls);
  const total = totalOf(sumByCategory(groups), input);
  const categoryOf = new Map(findings.map((finding) => [finding.control, controlOf(finding, controls).category]));
  const steps = groupIntoSteps(findings, controls);
  const ordered = orderSteps(steps, (control) => categoryOf.get(control) ?? 'security', new Ledger(groups, input));

  const first = [...ordered.quickWins, ...ordered.critical];
  const second = [...ordered.highImpact, ...ordered.niceToHave];
  const fraction = ({ gain }: OrderedStep): Fraction => ({ numerator: gain, denominator: total.denominator });
  const jump = tenthsOf(first.map(fraction), total.denominator);
  const whole = tenthsOf([...first, ...second].map(fraction), total.denominator);
  const tenths = [...settleTenths(first.map(fraction), jump), ...settleTenths(second.map(fraction), whole - jump)];
  const actions = new Map([...first, ...second].map((each, index) => [each, actionOf(each, tenths[index] ?? 0, findings)]));
  const list = (of: readonly OrderedStep[]): readonly Action[] => of.flatMap((each) => actions.get(each) ?? []);

  return {
    plan: {
      quickWins: list(ordered.quickWins),
      critical: list(ordered.critical),
      highImpact: list(ordered.highImpact),
      niceToHave: list(ordered.niceToHave),
      estimatedScore: roundHalfUp({
        numerator: first.reduce((sum, { gain }) => sum + gain, total.numerator),
        denominator: total.denominator,
      }),
    },
    gains: new Map([...actions.values()].flatMap((action) => action.findings.map((fingerprint) => [fingerprint, action.gain]))),
  };
}

function actionOf({ step, blocker }: OrderedStep, tenths: number, all: readonly Finding[]): Action {
  return {
    title: step.title,
    control: step.control,
    severity: step.severity,
    findings: step.findings.map(({ fingerprint }) => fingerprint),
    gain: tenths / 10,
    ...(blocker === undefined ? {} : { blockedBy: sentenceOf(blocker, step.control, all) }),
    effortMinutes: step.effortMinutes,
    where: step.where,
  };
}

/** What comes after "+0 until". */
function sentenceOf(blocker: Blocker, control: string, all: readonly Finding[]): string {
  switch (blocker.kind) {
    case 'not-applicable':
      return `${nameOf(blocker.category)} applies to this project`;
    case 'no-price':
      return `${control} has a price`;
    case 'category-at-zero':
      return blocker.points === 0
        ? `another finding of ${nameOf(blocker.category)} is fixed`
        : `findings of ${nameOf(blocker.category)} worth ${blocker.points} more points are fixed`;
    case 'same-file': {
      const others = new Set(blocker.others.flatMap((index) => all[index]?.control ?? []));
      return `${[...others].sort().join(' and ')} in the same file is fixed too`;
    }
    case 'capped':
      return `fewer than ${blocker.places} places of ${blocker.controls.join(' and ')} are left`;
  }
}

function nameOf(category: string): string {
  return CATEGORIES.find(({ id }) => id === category)?.name ?? category;
}
