import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryFindings, arbitraryScoring, everyCategory } from '../../../test/spec/arbitrary-findings.ts';
import { makeFinding } from '../../../test/spec/make-finding.ts';
import { readControls } from '../../../test/spec/read-controls.ts';
import { buildActionPlan, type PlanInput } from '../../src/action-plan/build-action-plan.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Action, ActionPlan } from '../../src/model/report.ts';
import { roundHalfUp, totalOf, type Scoring } from '../../src/score/credit.ts';
import { groupByPrice } from '../../src/score/price-groups.ts';
import { scoreFindings, sumByCategory } from '../../src/score/score-findings.ts';

const controls = readControls();
const usual: Scoring = { applicable: everyCategory, scale: 'category', notApplicable: 'renormalize' };

function plan(findings: readonly Finding[], settings: Partial<PlanInput> = {}): ActionPlan {
  return buildActionPlan({ findings, controls, ...usual, ...settings }).plan;
}

function inOrder({ quickWins, critical, highImpact, niceToHave }: ActionPlan): readonly Action[] {
  return [...quickWins, ...critical, ...highImpact, ...niceToHave];
}

function places(count: number, control: string, given: Partial<Finding> = {}): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => makeFinding(control, { file: `src/${index}.ts`, ...given }));
}

/** The unrounded total in tenths of points, as scoring alone counts it. */
function totalIn(findings: readonly Finding[], scoring: Scoring): number {
  const { numerator, denominator } = totalOf(sumByCategory(groupByPrice(findings, controls)), scoring);
  return (10 * numerator) / denominator;
}

function without(findings: readonly Finding[], actions: readonly Action[]): readonly Finding[] {
  const gone = new Set(actions.flatMap((action) => action.findings));
  return findings.filter(({ fingerprint }) => !gone.has(fingerprint));
}

const shownTenths = (actions: readonly Action[]) => actions.reduce((sum, { gain }) => sum + Math.round(gain * 10), 0);

describe('an action', () => {
  it('is the findings of one control in one file', () => {
    const findings = [...places(2, 'sql-injection'), makeFinding('sql-injection', { file: 'src/0.ts', line: 9 })];
    expect(plan(findings).critical.map(({ where, gain, effortMinutes }) => ({ where, gain, effortMinutes }))).toEqual([
      { where: { file: 'src/0.ts', line: 3 }, gain: 7.5, effortMinutes: 20 },
      { where: { file: 'src/1.ts', line: 3 }, gain: 3.8, effortMinutes: 10 },
    ]);
  });

  it('is all findings of a control that is priced once', () => {
    expect(plan(places(3, 'print-logging')).highImpact).toMatchObject([{ control: 'print-logging', gain: 0.8, effortMinutes: 30 }]);
  });

  it('gives each of its findings its whole gain', () => {
    const findings = places(3, 'print-logging');
    const { gains } = buildActionPlan({ findings, controls, ...usual });
    expect(findings.map(({ fingerprint }) => gains.get(fingerprint))).toEqual([0.8, 0.8, 0.8]);
  });

  it('is called by what to do', () => {
    const fix = 'Bind the values with `execute(sql, values)`. See [the manual](https://example.org).\n\n```py\nx\n```';
    expect(plan([makeFinding('sql-injection', { fix })]).critical[0]?.title).toBe('Bind the values with `execute(sql, values)`');
  });

  it("is called by the control's fix where its findings differ", () => {
    const findings = [makeFinding('print-logging', { fix: 'Do this.' }), makeFinding('print-logging', { line: 9, fix: 'Do that.' })];
    expect(plan(findings).highImpact[0]?.title).toBe('print-logging found: fix print-logging');
  });

  it('is called by the finding where the fix starts with code', () => {
    expect(plan([makeFinding('sql-injection', { fix: '```py\nx\n```' })]).critical[0]?.title).toBe('sql-injection found');
  });
});

describe('the lists', () => {
  it('take an action where it stands first: quick wins before critical ones', () => {
    const findings = [
      makeFinding('sql-injection', { effortMinutes: 4 }),
      makeFinding('code-injection', { effortMinutes: 5 }),
      makeFinding('path-traversal', { effortMinutes: 60 }),
      makeFinding('select-star', { effortMinutes: 5 }),
    ];
    const { quickWins, critical, highImpact, niceToHave } = plan(findings);
    expect([quickWins, critical, highImpact, niceToHave].map((list) => list.map(({ control }) => control))).toEqual([
      ['sql-injection'],
      ['code-injection'],
      ['path-traversal'],
      ['select-star'],
    ]);
  });

  it('put the best quick win first', () => {
    const ids = ['select-star', 'missing-security-headers', 'path-traversal', 'missing-health-endpoint'];
    const { quickWins } = plan(ids.map((id) => makeFinding(id, { effortMinutes: 2 })));
    expect(quickWins.map(({ control, gain }) => [control, gain])).toEqual([
      ['path-traversal', 2],
      ['missing-health-endpoint', 1.6],
      ['missing-security-headers', 1],
      ['select-star', 0.1],
    ]);
  });

  it('put what brings most per minute first among the high-impact ones', () => {
    const findings = [makeFinding('path-traversal', { effortMinutes: 60 }), makeFinding('missing-metrics', { effortMinutes: 10 })];
    expect(plan(findings).highImpact.map(({ control }) => control)).toEqual(['missing-metrics', 'path-traversal']);
  });

  it('leave a short fix that brings nothing yet out of the quick wins', () => {
    const findings = [...places(9, 'sql-injection', { effortMinutes: 30 }), makeFinding('cors-wildcard', { effortMinutes: 1 })];
    const { quickWins, highImpact } = plan(findings);
    expect(quickWins).toEqual([]);
    expect(highImpact).toMatchObject([{ control: 'cors-wildcard', gain: 1 }]);
  });

  it('promise the total without the critical ones and the quick wins', () => {
    const findings = [
      ...places(2, 'sql-injection'),
      makeFinding('path-traversal', { effortMinutes: 2 }),
      makeFinding('missing-metrics', { effortMinutes: 60 }),
    ];
    expect(plan(findings).estimatedScore).toBe(99);
  });
});

describe('a step that brings nothing yet', () => {
  it('waits for its category to rise above 0', () => {
    const { critical } = plan(places(9, 'sql-injection'));
    expect(critical.map(({ gain, blockedBy }) => [gain, blockedBy]).slice(0, 4)).toEqual([
      [0, 'findings of Security Fundamentals worth 20 more points are fixed'],
      [0, 'findings of Security Fundamentals worth 5 more points are fixed'],
      [2.5, undefined],
      [3.8, undefined],
    ]);
  });

  it('waits for one more where its category stands exactly at 0', () => {
    // 13 × 8 + 4 = 108 points, of which the first step takes 8.
    expect(plan([...places(13, 'path-traversal'), makeFinding('cors-wildcard')]).highImpact[0]).toMatchObject({
      gain: 0,
      blockedBy: 'another finding of Security Fundamentals is fixed',
    });
  });

  it('waits for its control elsewhere where a cap holds', () => {
    const { highImpact } = plan(places(3, 'localhost-in-code'));
    expect(highImpact.map(({ gain, blockedBy }) => [gain, blockedBy])).toEqual([
      [0, 'fewer than 2 places of localhost-in-code are left'],
      [0.9, undefined],
      [0.9, undefined],
    ]);
  });

  it('waits for what else is wrong in a file that is priced once', () => {
    const findings = [
      makeFinding('index-not-concurrent', { file: 'migrations/1.sql', effortMinutes: 10 }),
      makeFinding('missing-lock-timeout', { file: 'migrations/1.sql', effortMinutes: 20 }),
    ];
    expect(plan(findings).highImpact).toMatchObject([
      { control: 'index-not-concurrent', gain: 0, blockedBy: 'missing-lock-timeout in the same file is fixed too' },
      { control: 'missing-lock-timeout', gain: 1.2 },
    ]);
  });
});

describe('whatever the findings', () => {
  it('the shown gains add up to the jumps, and none is a tenth or more off its own step', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, (findings, scoring) => {
        const built = plan(findings, scoring);
        const first = [...built.quickWins, ...built.critical];
        const start = totalIn(findings, scoring);
        expect(shownTenths(first)).toBe(Math.floor(totalIn(without(findings, first), scoring) - start + 0.5 + 1e-9));
        expect(shownTenths(inOrder(built))).toBe(Math.floor(totalIn([], scoring) - start + 0.5 + 1e-9));
        const steps = inOrder(built).map((action, index, all) => {
          const before = totalIn(without(findings, all.slice(0, index)), scoring);
          return Math.abs(totalIn(without(findings, all.slice(0, index + 1)), scoring) - before - 10 * action.gain);
        });
        expect(steps.filter((difference) => difference >= 1)).toEqual([]);
      }),
    );
  });

  it('the promised score is what scoring says once critical ones and quick wins are gone', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, (findings, scoring) => {
        const built = plan(findings, scoring);
        const rest = without(findings, [...built.quickWins, ...built.critical]);
        expect(rest.filter(({ severity }) => severity === 'critical')).toEqual([]);
        const { total } = scoreFindings({ findings: rest, controls, incomplete: new Set(), ...scoring });
        expect(built.estimatedScore).toBe(total);
      }),
    );
  });

  it('each finding stands in exactly one action, and removing all reaches the complete score', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, (findings, scoring) => {
        const all = inOrder(plan(findings, scoring)).flatMap((action) => action.findings);
        expect([...all].sort()).toEqual(findings.map(({ fingerprint }) => fingerprint).sort());
        expect(roundHalfUp(totalOf(new Map(), scoring))).toBe(100);
      }),
    );
  });

  it('quick wins are quick and bring something, and only what brings nothing says why', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, (findings, scoring) => {
        const built = plan(findings, scoring);
        expect(built.quickWins.filter(({ effortMinutes, gain }) => effortMinutes >= 5 || gain <= 0)).toEqual([]);
        expect(inOrder(built).filter(({ gain, blockedBy }) => (gain === 0) !== (blockedBy !== undefined))).toEqual([]);
        expect(built.highImpact.filter(({ severity }) => severity === 'critical' || severity === 'low')).toEqual([]);
      }),
    );
  });

  it('the plan is the same in whatever order the findings come', () => {
    fc.assert(
      fc.property(
        arbitraryFindings.chain((findings) =>
          fc.tuple(fc.constant(findings), fc.shuffledSubarray([...findings], { minLength: findings.length })),
        ),
        arbitraryScoring,
        ([one, other], scoring) => {
          expect(plan(other, scoring)).toEqual(plan(one, scoring));
        },
      ),
    );
  });

  it('quick wins come best first where no category is exhausted', () => {
    fc.assert(
      fc.property(arbitraryFindings, (findings) => {
        const few = findings.slice(0, 6).map((finding) => ({ ...finding, effortMinutes: 1 }));
        const gains = plan(few.filter(({ control }) => controls.get(control)?.price.kind === 'severity')).quickWins.map(({ gain }) => gain);
        expect(gains).toEqual([...gains].sort((a, b) => b - a));
      }),
    );
  });
});

describe('ten thousand findings', () => {
  it('are planned in seconds', () => {
    const ids = [...controls.keys()];
    const findings = Array.from({ length: 10_000 }, (_, index) =>
      makeFinding(ids[index % ids.length] ?? 'sql-injection', { file: `src/${index % 1_000}.ts`, line: index }),
    );
    const started = performance.now();
    expect(inOrder(plan(findings)).length).toBeGreaterThan(1_000);
    expect(performance.now() - started).toBeLessThan(8_000);
  });
});
