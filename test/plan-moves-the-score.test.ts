import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Action, Report } from '../aggregator/src/model/report.ts';
import { applyMend, type Mend } from './fixtures/mend.ts';
import { mends as expressMends } from './fixtures/mend-express.ts';
import { mends as fastapiMends } from './fixtures/mend-fastapi.ts';
import { auditAll, auditJson } from './support/audit-in-parallel.ts';
import { commitAll, copyFixture, copyProject, removeCopy } from './support/fixture-project.ts';

/** One action of the first plan, mended: what the plan said, and what the next audit says. */
interface Step {
  readonly action: Action;
  readonly before: Report;
  readonly after: Report;
}

describe.each([
  { name: 'express-careless', mends: expressMends },
  { name: 'fastapi-careless', mends: fastapiMends },
])('mending $name in the order of its plan', ({ name, mends }) => {
  const folders: string[] = [];
  let first: Report;
  const steps: Step[] = [];

  beforeAll(async () => {
    const start = copyFixture(name);
    folders.push(start);
    first = await auditJson(start);
    const actions = plannedActions(first, mends);
    for (const action of actions) folders.push(mendedCopy(folders.at(-1) ?? start, mendOf(action, mends)));
    const reports = [first, ...(await auditAll(folders.slice(1)))];
    for (const [index, action] of actions.entries()) {
      steps.push({ action, before: reports[index] ?? first, after: reports[index + 1] ?? first });
    }
  }, 300_000);
  afterAll(() => folders.forEach(removeCopy));

  test('takes at least eight steps, quick wins and critical ones among them', () => {
    expect(steps.length).toBeGreaterThanOrEqual(8);
    expect(first.plan.quickWins.length).toBeGreaterThan(0);
    expect(first.plan.critical.length).toBeGreaterThan(0);
  });

  test('each step removes the findings of its action and no other', () => {
    for (const { action, before, after } of steps) {
      const gone = new Set(action.findings);
      const expected = first.findings.filter(({ fingerprint }) => gone.has(fingerprint));
      const left = subtract(placesOf(before.findings), placesOf(expected));
      expect(placesOf(after.findings), `after ${nameOf(action)}`).toEqual(left);
    }
  });

  test('each step moves the unrounded total by the gain that the plan shows, to a tenth', () => {
    for (const { action, before, after } of steps) {
      const moved = exactTotal(after) - exactTotal(before);
      // Gains are settled to add up, so one may stand a tenth beside its own rounded value, never more.
      expect(Math.abs(moved - action.gain), `${nameOf(action)}: said +${action.gain}, moved ${moved}`).toBeLessThan(0.1);
    }
  });

  test('all quick wins and critical fixes together bring exactly the estimated score', () => {
    const planned = first.plan.quickWins.length + first.plan.critical.length;
    const reached = steps[planned - 1]?.after;
    expect(reached?.score.total).toBe(first.plan.estimatedScore);
    const shown = [...first.plan.quickWins, ...first.plan.critical].reduce((sum, { gain }) => sum + gain, 0);
    expect(Math.abs(exactTotal(reached ?? first) - exactTotal(first) - shown)).toBeLessThanOrEqual(0.05 + Number.EPSILON * 100);
  });

  test('the verdict is no longer blocked when the critical fixes are done', () => {
    expect(first.score.verdict).toBe('blocked');
    expect(steps.at(-1)?.after.score.verdict).toBe('not-ready');
  });

  test('an action of no gain says what it waits for', () => {
    const { quickWins, critical, highImpact, niceToHave } = first.plan;
    for (const action of [...quickWins, ...critical, ...highImpact, ...niceToHave]) {
      expect(action.gain === 0, nameOf(action)).toBe(action.blockedBy !== undefined);
    }
  });
});

/** A copy of the project with one more thing mended and committed. */
function mendedCopy(folder: string, mend: Mend): string {
  const copy = copyProject(folder);
  applyMend(copy, mend);
  commitAll(copy);
  return copy;
}

/** The plan's first two lists, all of them, and of the third the first two that a mend is written for. */
function plannedActions({ plan }: Report, mends: readonly Mend[]): readonly Action[] {
  return [...plan.quickWins, ...plan.critical, ...plan.highImpact.filter((action) => isMended(action, mends)).slice(0, 2)];
}

function isMended(action: Action, mends: readonly Mend[]): boolean {
  return mends.some((mend) => fits(mend, action));
}

function mendOf(action: Action, mends: readonly Mend[]): Mend {
  const mend = mends.find((one) => fits(one, action));
  if (mend === undefined) throw new Error(`No mend is written for ${nameOf(action)}.`);
  return mend;
}

function fits(mend: Mend, action: Action): boolean {
  return mend.control === action.control && (mend.file ?? action.where.file) === action.where.file;
}

function nameOf({ control, where }: Action): string {
  return `${control} in ${where.file}`;
}

/** The total before it is rounded, from the scores of the categories. */
function exactTotal({ score }: Report): number {
  const counted = score.categories.filter(({ applies }) => applies);
  const weights = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.reduce((sum, { score: points, weight }) => sum + (points ?? Number.NaN) * weight, 0) / weights;
}

/** Control and file of each, sorted: what stays the same when lines move. */
function placesOf(findings: Report['findings']): readonly string[] {
  return findings.map(({ control, location }) => `${control} ${location?.file ?? ''}`).sort();
}

function subtract(all: readonly string[], some: readonly string[]): readonly string[] {
  const rest = [...all];
  for (const one of some) rest.splice(rest.indexOf(one), 1);
  return rest;
}
