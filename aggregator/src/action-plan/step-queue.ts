import type { CategoryId } from '../model/category.ts';
import type { Step } from './group-into-steps.ts';
import type { Ledger } from './ledger.ts';

/** A step that is still to be taken. */
export interface Candidate {
  readonly step: Step;
  readonly category: CategoryId;
  /** Its price group, as the ledger numbers them. */
  readonly group: number;
  /** Its place among all steps, which decides ties. */
  readonly rank: number;
  /** What it would take off its category now; millionths of a point. */
  points: number;
  taken: boolean;
}

/** How a list picks its next step: by gain or by gain per minute, and which steps it takes even where they bring nothing yet. */
export interface Rule {
  readonly takes: (step: Step) => boolean;
  readonly takesWithoutGain: (step: Step) => boolean;
  readonly perMinute: boolean;
}

/** Candidates that bring the same at any moment, by rank. */
interface Bucket {
  readonly category: CategoryId;
  readonly points: number;
  readonly minutes: number;
  readonly withoutGain: boolean;
  readonly members: Candidate[];
  /** Members before it are gone. */
  next: number;
}

/**
 * The steps of one list, best first at any moment. Thousands of steps differ in few ways (category, points, minutes), so they are kept by
 * those, and only the first of each kind is compared.
 */
export class StepQueue {
  readonly #rule: Rule;
  readonly #ledger: Ledger;
  readonly #buckets = new Map<string, Bucket>();

  constructor(candidates: readonly Candidate[], rule: Rule, ledger: Ledger) {
    this.#rule = rule;
    this.#ledger = ledger;
    for (const candidate of candidates) this.add(candidate);
  }

  /** Puts a candidate in where its points now belong; one that the list does not take is left out. */
  add(candidate: Candidate): void {
    const { step, category, points, rank } = candidate;
    if (!this.#rule.takes(step)) return;
    const minutes = this.#rule.perMinute ? Math.max(step.effortMinutes, 1) : 1;
    const withoutGain = this.#rule.takesWithoutGain(step);
    const key = `${category} ${points} ${minutes} ${withoutGain}`;
    const bucket = this.#buckets.get(key) ?? { category, points, minutes, withoutGain, members: [], next: 0 };
    this.#buckets.set(key, bucket);
    let at = bucket.members.length;
    while (at > bucket.next && (bucket.members[at - 1]?.rank ?? 0) > rank) at -= 1;
    bucket.members.splice(at, 0, candidate);
  }

  /** The best candidate; ties go to the one that takes most points off its category, then to the first in rank. */
  best(): Candidate | undefined {
    let found: Candidate | undefined;
    let most = { gain: 0, points: 0 };
    for (const bucket of this.#buckets.values()) {
      const first = firstOf(bucket);
      const gain = this.#ledger.gainOf(bucket.category, bucket.points);
      if (first === undefined || (gain === 0 && !bucket.withoutGain)) continue;
      const worth = { gain: gain / bucket.minutes, points: bucket.points / bucket.minutes };
      const order = worth.gain - most.gain || worth.points - most.points || (found === undefined ? 1 : found.rank - first.rank);
      if (found !== undefined && order < 0) continue;
      found = first;
      most = worth;
    }
    return found;
  }
}

/** The first member that is still to be taken and still belongs here. */
function firstOf(bucket: Bucket): Candidate | undefined {
  for (; bucket.next < bucket.members.length; bucket.next += 1) {
    const member = bucket.members[bucket.next];
    if (member !== undefined && !member.taken && member.points === bucket.points) return member;
  }
  return undefined;
}
