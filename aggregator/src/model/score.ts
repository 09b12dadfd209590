import type { CategoryId } from './category.ts';

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F';
export type Verdict = 'ready' | 'not-ready' | 'blocked' | 'incomplete';
export type Scale = 'category' | 'weight';
export type NotApplicableRule = 'renormalize' | 'full';

export interface Deduction {
  /** The control, or the group's first named control where several are priced as one. */
  readonly control: string;
  /** Points off the category's 100. */
  readonly points: number;
  readonly findings: number;
}

export interface CategoryScore {
  readonly id: CategoryId;
  readonly name: string;
  readonly weight: number;
  readonly applies: boolean;
  /** 0–100; null where incomplete or not applicable. */
  readonly score: number | null;
  /** score × weight / 100, one decimal; null as above. */
  readonly weighted: number | null;
  readonly deductions: readonly Deduction[];
  /** An engine that serves it failed. */
  readonly incomplete: boolean;
}

export interface Score {
  /** Rounded, 0–100; null where incomplete. */
  readonly total: number | null;
  /** What the total would be if everything unseen were clean; equals total where complete. */
  readonly atMost: number;
  readonly grade: Grade | null;
  /** The grade's sentence, or the verdict's where they disagree (scoring.md 6). */
  readonly meaning: string;
  readonly verdict: Verdict;
  readonly scale: Scale;
  readonly categories: readonly CategoryScore[];
}
