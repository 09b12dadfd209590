import type { CategoryId } from '../model/category.ts';
import { QUICK_WIN_MINUTES } from '../score/weights.ts';
import type { Step } from './group-into-steps.ts';
import type { Blocker, Ledger } from './ledger.ts';

/** A step at its turn: what it brings into the total's numerator (see score/credit.ts) after all before it, in millionths. */
export interface OrderedStep {
  readonly step: Step;
  readonly gain: number;
  /** Set where gain is 0. */
  readonly blocker?: Blocker;
}

/** The steps of each list, in the order in which they are taken away. */
export interface OrderedSteps {
  readonly quickWins: readonly OrderedStep[];
  readonly critical: readonly OrderedStep[];
  readonly highImpact: readonly OrderedStep[];
  readonly niceToHave: readonly OrderedStep[];
}

interface Candidate {
  readonly step: Step;
  readonly category: CategoryId;
  readonly group: number;
  points: number;
}

/** How a list picks its next step: by gain or by gain per minute, and which steps it takes even where they bring nothing yet. */
interface Rule {
  readonly takes: (step: Step) => boolean;
  readonly takesWithoutGain: (step: Step) => boolean;
  readonly perMinute: boolean;
}

/** A LOW finding is never high impact, whatever it costs to fix; a HIGH one always is, even where it brings nothing yet. */
const RULES = {
  quickWins: { takes: ({ effortMinutes }) => effortMinutes < QUICK_WIN_MINUTES, takesWithoutGain: () => false, perMinute: false },
  critical: { takes: ({ severity }) => severity === 'critical', takesWithoutGain: () => true, perMinute: false },
  highImpact: { takes: ({ severity }) => severity !== 'low', takesWithoutGain: ({ severity }) => severity === 'high', perMinute: true },
  niceToHave: { takes: () => true, takesWithoutGain: () => true, perMinute: true },
} satisfies Record<keyof OrderedSteps, Rule>;

/**
 * Puts steps into the plan's lists and takes them out of the ledger one by one: all quick wins, then the critical ones, high impact,
 * nice-to-have. Within a list the next step is always the one that brings most at that moment (scoring.md 8, 9).
 */
export function orderSteps(steps: readonly Step[], categoryOf: (control: string) => CategoryId, ledger: Ledger): OrderedSteps {
  let left: readonly Candidate[] = steps.map((step) => {
    const [first = -1] = step.indexes;
    return { step, category: categoryOf(step.control), group: ledger.groupOf(first), points: ledger.pointsOf(step.indexes) };
  });
  const take = (rule: Rule): readonly OrderedStep[] => {
    const taken = takeByRule(left, rule, ledger);
    const gone = new Set(taken.map(({ step }) => step));
    left = left.filter(({ step }) => !gone.has(step));
    return taken;
  };
  return {
    quickWins: take(RULES.quickWins),
    critical: take(RULES.critical),
    highImpact: take(RULES.highImpact),
    niceToHave: take(RULES.niceToHave),
  };
}

function takeByRule(all: readonly Candidate[], rule: Rule, ledger: Ledger): readonly OrderedStep[] {
  const open = all.filter(({ step }) => rule.takes(step));
  const left = new Set(all);
  const taken: OrderedStep[] = [];
  for (;;) {
    const at = best(open, rule, ledger);
    const next = open[at];
    if (next === undefined) return taken;
    const { step, category, group, points } = next;
    const gain = ledger.gainOf(category, points);
    taken.push(gain > 0 ? { step, gain } : { step, gain, blocker: ledger.blockerOf(step.indexes) });
    open.splice(at, 1);
    left.delete(next);
    // Steps of other lists share prices with these too.
    if (ledger.remove(step.indexes)) {
      for (const other of left) if (other.group === group) other.points = ledger.pointsOf(other.step.indexes);
    }
  }
}

/** Index of the best candidate; ties go to the one that takes most points off its category, then to the earlier one. */
function best(open: readonly Candidate[], { perMinute, takesWithoutGain }: Rule, ledger: Ledger): number {
  let found = -1;
  let most = { gain: 0, points: 0 };
  for (const [index, { step, category, points }] of open.entries()) {
    const gain = ledger.gainOf(category, points);
    if (gain === 0 && !takesWithoutGain(step)) continue;
    const per = perMinute ? Math.max(step.effortMinutes, 1) : 1;
    const worth = { gain: gain / per, points: points / per };
    if (found >= 0 && (worth.gain < most.gain || (worth.gain === most.gain && worth.points <= most.points))) continue;
    found = index;
    most = worth;
  }
  return found;
}
