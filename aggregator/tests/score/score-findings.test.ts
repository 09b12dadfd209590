import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryFindings, arbitraryScoring, everyCategory } from '../../../test/spec/arbitrary-findings.ts';
import { makeFinding } from '../../../test/spec/make-finding.ts';
import { readControls } from '../../../test/spec/read-controls.ts';
import type { Control } from '../../src/model/control.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { CategoryScore } from '../../src/model/score.ts';
import { scoreFindings, type ScoreInput } from '../../src/score/score-findings.ts';

const controls = readControls();

function score(findings: readonly Finding[], settings: Partial<ScoreInput> = {}) {
  return scoreFindings({
    findings,
    controls,
    applicable: everyCategory,
    incomplete: new Set(),
    scale: 'category',
    notApplicable: 'renormalize',
    ...settings,
  });
}

function category(id: string, findings: readonly Finding[], settings: Partial<ScoreInput> = {}): CategoryScore | undefined {
  return score(findings, settings).categories.find((each) => each.id === id);
}

function places(count: number, control: string, given: Partial<Finding> = {}): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => makeFinding(control, { file: `src/${index}.ts`, ...given }));
}

describe('prices', () => {
  it('take the severity of the finding where the control has no price of its own', () => {
    const findings = [makeFinding('swallowed-exception'), makeFinding('swallowed-exception', { line: 9, severity: 'critical' })];
    expect(category('error-handling', findings)).toMatchObject({
      score: 82,
      deductions: [{ control: 'swallowed-exception', points: 18, findings: 2 }],
    });
  });

  it('are taken once however many places show it', () => {
    expect(category('observability', places(40, 'print-logging'))).toMatchObject({
      score: 96,
      deductions: [{ control: 'print-logging', points: 4, findings: 40 }],
    });
  });

  it('are cut at the one cap that a group shares, and named after the first control that has findings', () => {
    expect(category('deployment', [...places(3, 'localhost-in-code'), ...places(2, 'debug-enabled')])).toMatchObject({
      score: 88,
      deductions: [{ control: 'localhost-in-code', points: 12, findings: 5 }],
    });
  });

  it('count a file once for all controls of a group that is priced by file, without a cap where none is given', () => {
    const migrations = ['index-not-concurrent', 'missing-lock-timeout', 'not-null-without-steps'].flatMap((control) => [
      makeFinding(control, { file: 'migrations/1.sql' }),
      makeFinding(control, { file: 'migrations/2.sql' }),
    ]);
    expect(category('deployment', migrations)).toMatchObject({
      score: 84,
      deductions: [{ control: 'index-not-concurrent', points: 16, findings: 6 }],
    });
  });

  it('stop at 0', () => {
    expect(category('security', places(9, 'sql-injection'))).toMatchObject({ score: 0, weighted: 0 });
  });

  it('count a project-wide absence in the file it is shown at', () => {
    const absence = makeFinding('missing-rollback', { location: null, anchor: { file: 'migrations/1.sql', line: 1 } });
    expect(category('deployment', [absence])).toMatchObject({ score: 98 });
  });

  it('keep the dearest where a configuration prices members of a group differently', () => {
    const dear: Control = { ...need('missing-lock-timeout'), price: { kind: 'each', points: 10, unit: 'file', group: 'unsafe-migration' } };
    const changed = new Map([...controls, [dear.id, dear]]);
    const findings = ['index-not-concurrent', 'missing-lock-timeout'].map((control) => makeFinding(control, { file: 'migrations/1.sql' }));
    expect(category('deployment', findings, { controls: changed })).toMatchObject({ score: 90 });
  });

  it('refuse a finding of no control', () => {
    const stray = { ...makeFinding('sql-injection'), control: 'no-such-control' };
    expect(() => score([stray])).toThrow('No control is named no-such-control.');
  });
});

describe('the total', () => {
  it('rounds halves up', () => {
    // Observability at 97.5 by half-point prices: 0.2 × 97.5 + 80 = 99.5.
    const half: Control = { ...need('print-logging'), price: { kind: 'once', points: 2.5 } };
    expect(score([makeFinding('print-logging')], { controls: new Map([[half.id, half]]) }).total).toBe(100);
  });

  it('rounds halves up where floating point falls just below them', () => {
    // Without container (85·25 + 94·20 + 100·20 + 94·15 + 100·10) / 90 = 93.5 exactly; added up in floating point it is 93.49999999999999.
    const applicable = new Set([...everyCategory].filter((id) => id !== 'container'));
    const findings = ['sql-injection', 'stack-trace-in-response', 'hardcoded-config'].map((id) => makeFinding(id));
    expect(score(findings, { applicable }).total).toBe(94);
  });

  it('shares the weight of a category that does not apply', () => {
    const applicable = new Set([...everyCategory].filter((id) => id !== 'database' && id !== 'container'));
    // (92 × 25 + 100 × 55) / 80 = 97.5
    expect(score(places(1, 'path-traversal'), { applicable }).total).toBe(98);
    // 92 × 0.25 + 75 = 98
    expect(score(places(1, 'path-traversal'), { applicable, notApplicable: 'full' }).total).toBe(98);
    expect(score(places(5, 'path-traversal'), { applicable }).total).toBe(88);
    expect(score(places(5, 'path-traversal'), { applicable, notApplicable: 'full' }).total).toBe(90);
  });

  it('reads prices as points of the total on the strict scale', () => {
    const result = score(places(1, 'missing-structured-logging'), { scale: 'weight' });
    expect(result).toMatchObject({ total: 88, scale: 'weight' });
    expect(result.categories.find(({ id }) => id === 'observability')?.score).toBeCloseTo(40, 9);
  });

  it('is 100 where nothing applies', () => {
    expect(score([], { applicable: new Set() })).toMatchObject({ total: 100, grade: 'A', verdict: 'ready' });
  });

  it('says n/a as null', () => {
    expect(category('database', [], { applicable: new Set(['security']) })).toMatchObject({ applies: false, score: null, weighted: null });
  });
});

describe('the verdict and its sentence', () => {
  it('prints the grade where they agree', () => {
    expect(score([])).toMatchObject({ grade: 'A', verdict: 'ready', meaning: 'Production-ready. Ship it.' });
    expect(score(places(30, 'weak-cryptography')).meaning).toBe('Acceptable for staging. Address HIGH items before production.');
  });

  it('counts the high findings where a good grade is not ready', () => {
    const absences = ['missing-structured-logging', 'missing-health-endpoint', 'missing-correlation-id', 'missing-metrics'];
    const high = [...absences, 'missing-graceful-shutdown', 'missing-authentication', 'path-traversal'].map((id) => makeFinding(id));
    const more = [...places(2, 'missing-connection-pool'), makeFinding('cors-wildcard')].slice(2);
    expect(score([...high, ...more, ...places(2, 'weak-cryptography')])).toMatchObject({
      total: 86,
      grade: 'B',
      verdict: 'not-ready',
      meaning: 'not ready: 7 high findings to fix before production traffic',
    });
  });

  it('counts the critical findings where the score hides them', () => {
    expect(score([makeFinding('hardcoded-secret')])).toMatchObject({
      total: 96,
      grade: 'A',
      verdict: 'blocked',
      meaning: 'blocked: 1 critical finding to fix before any deployment',
    });
  });

  it('never speaks of critical issues where there are none', () => {
    const findings = [...places(30, 'cors-wildcard'), ...places(40, 'cache-without-timeout'), ...places(60, 'missing-pagination')];
    expect(score(findings)).toMatchObject({
      total: 40,
      grade: 'F',
      verdict: 'not-ready',
      meaning: 'not ready: 130 medium findings keep the score below 80',
    });
  });

  it('lets an F with critical findings say so in its own words', () => {
    const findings = [...places(10, 'sql-injection'), ...places(20, 'swallowed-exception'), ...places(60, 'missing-pagination')];
    expect(score(findings)).toMatchObject({ grade: 'F', verdict: 'blocked', meaning: 'Not production-ready. Critical issues present.' });
  });
});

describe('an incomplete audit', () => {
  const findings = [makeFinding('sql-injection'), makeFinding('print-logging')];
  const result = score(findings, { incomplete: new Set(['security']) });

  it('has no total, no grade and no score of that category', () => {
    expect(result).toMatchObject({ total: null, grade: null, verdict: 'incomplete' });
    expect(result.categories[0]).toMatchObject({ id: 'security', applies: true, incomplete: true, score: null, weighted: null });
    expect(result.categories[2]).toMatchObject({ id: 'observability', incomplete: false, score: 96 });
  });

  it('says what the total would be at most, and what is wrong already', () => {
    expect(result.atMost).toBe(95);
    expect(result.meaning).toBe(
      'incomplete: Security Fundamentals not fully checked, at most 95; 1 critical finding to fix before any deployment already',
    );
  });
});

describe('whatever the findings', () => {
  it('one more never raises a score', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, fc.nat(), (findings, scoring, at) => {
        const fewer = findings.filter((_, index) => index !== at % Math.max(1, findings.length));
        const [all, some] = [score(findings, scoring), score(fewer, scoring)];
        expect(all.atMost).toBeLessThanOrEqual(some.atMost);
        const pairs = all.categories.map((each, index) => [each.score ?? 0, some.categories[index]?.score ?? 0] as const);
        expect(pairs.filter(([more, less]) => more > less)).toEqual([]);
      }),
    );
  });

  it('their order does not matter', () => {
    const shuffled = arbitraryFindings.chain((findings) =>
      fc.tuple(fc.constant(findings), fc.shuffledSubarray([...findings], { minLength: findings.length })),
    );
    fc.assert(
      fc.property(shuffled, arbitraryScoring, ([one, other], scoring) => {
        expect(score(other, scoring)).toEqual(score(one, scoring));
      }),
    );
  });

  it('an engine that fails never raises what is shown', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, fc.subarray([...everyCategory], { minLength: 1 }), (findings, scoring, failed) => {
        const complete = score(findings, scoring);
        const incomplete = score(findings, { ...scoring, incomplete: new Set(failed) });
        expect(incomplete).toMatchObject({ total: null, grade: null, verdict: 'incomplete', atMost: complete.total });
        expect(incomplete.categories.filter(({ id, score }) => failed.includes(id) && score !== null)).toEqual([]);
      }),
    );
  });

  it('a total stays between 0 and 100 and is a whole number', () => {
    fc.assert(
      fc.property(arbitraryFindings, arbitraryScoring, (findings, scoring) => {
        const { total } = score(findings, scoring);
        expect(total).toSatisfy((value: unknown) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100);
      }),
    );
  });
});

function need(id: string): Control {
  const control = controls.get(id);
  if (control === undefined) throw new Error(`No control is named ${id}.`);
  return control;
}
