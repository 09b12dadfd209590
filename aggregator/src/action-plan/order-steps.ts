import type { CategoryId } from '../model/category.ts';
import { QUICK_WIN_MINUTES } from '../score/weights.ts';
import type { Step } from './group-into-steps.ts';
import type { Blocker, Ledger } from './ledger.ts';
import { StepQueue, type Candidate, type Rule } from './step-queue.ts';

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
  const candidates = steps.map((step, rank): Candidate => {
    const [first = -1] = step.indexes;
    const group = ledger.groupOf(first);
    return { step, category: categoryOf(step.control), group, rank, points: ledger.pointsOf(step.indexes), taken: false };
  });
  const groups = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    const members = groups.get(candidate.group);
    if (members === undefined) groups.set(candidate.group, [candidate]);
    else members.push(candidate);
  }
  const take = (rule: Rule): readonly OrderedStep[] => {
    const left = candidates.filter(({ taken }) => !taken);
    return takeByRule(new StepQueue(left, rule, ledger), groups, ledger);
  };
  return {
    quickWins: take(RULES.quickWins),
    critical: take(RULES.critical),
    highImpact: take(RULES.highImpact),
    niceToHave: take(RULES.niceToHave),
  };
}

function takeByRule(queue: StepQueue, groups: ReadonlyMap<number, readonly Candidate[]>, ledger: Ledger): readonly OrderedStep[] {
  const ordered: OrderedStep[] = [];
  for (let next = queue.best(); next !== undefined; next = queue.best()) {
    const { step, category, group, points } = next;
    const gain = ledger.gainOf(category, points);
    ordered.push(gain > 0 ? { step, gain } : { step, gain, blocker: ledger.blockerOf(step.indexes) });
    next.taken = true;
    // Steps of later lists share prices with these too.
    if (ledger.remove(step.indexes)) reprice(groups.get(group) ?? [], queue, ledger);
  }
  return ordered;
}

function reprice(group: readonly Candidate[], queue: StepQueue, ledger: Ledger): void {
  for (const candidate of group) {
    if (candidate.taken) continue;
    const points = ledger.pointsOf(candidate.step.indexes);
    if (points === candidate.points) continue;
    candidate.points = points;
    queue.add(candidate);
  }
}
