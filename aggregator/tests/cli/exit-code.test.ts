import { describe, expect, test } from 'vitest';
import { exitCode } from '../../src/cli/exit-code.ts';
import type { Report } from '../../src/model/report.ts';

const OPEN = { failUnder: undefined, failOn: undefined, allowIncomplete: false };

/** As much of a report as the gates look at. */
function reportOf(
  total: number | null,
  severities: readonly Report['findings'][number]['severity'][],
  more: { isNew?: boolean; status?: 'ok' | 'failed' } = {},
): Report {
  const part = {
    complete: total !== null,
    score: { total, atMost: total ?? 90, meaning: 'incomplete: Security Fundamentals not fully checked, at most 90' },
    findings: severities.map((severity) => ({ severity, new: more.isNew ?? true })),
    engines: [{ id: 'semgrep', status: more.status ?? 'ok' }],
    coverage: { read: 1, given: 1 },
  };
  return part as unknown as Report;
}

describe('the exit code', () => {
  test('is 0 without gates, whatever was found', () => {
    expect(exitCode(reportOf(3, ['critical']), OPEN)).toEqual({ code: 0, line: '' });
  });

  test('is 1 below --fail-under, and says by how much; at it, it is 0', () => {
    expect(exitCode(reportOf(79, []), { ...OPEN, failUnder: 80 })).toEqual({
      code: 1,
      line: '--fail-under 80: the score is 79, 1 points too few',
    });
    expect(exitCode(reportOf(80, []), { ...OPEN, failUnder: 80 }).code).toBe(0);
  });

  test('is 1 for a new finding as bad as --fail-on or worse, and 0 for those of the baseline', () => {
    const gate = { ...OPEN, failOn: 'high' } as const;
    expect(exitCode(reportOf(80, ['critical', 'high', 'medium']), gate)).toEqual({
      code: 1,
      line: '--fail-on high: 2 findings of that severity or worse',
    });
    expect(exitCode(reportOf(80, ['medium', 'low']), gate).code).toBe(0);
    expect(exitCode(reportOf(80, ['critical'], { isNew: false }), gate).code).toBe(0);
  });

  test('is 3 where incomplete, before any gate; --allow-incomplete gates on what is left', () => {
    const report = reportOf(null, ['critical'], { status: 'failed' });
    expect(exitCode(report, { ...OPEN, failUnder: 99 })).toMatchObject({
      code: 3,
      line: expect.stringMatching(/^incomplete: semgrep failed; at most 90/),
    });
    const allowed = { ...OPEN, allowIncomplete: true };
    expect(exitCode(report, allowed).code).toBe(0);
    expect(exitCode(report, { ...allowed, failUnder: 91 }).code).toBe(1);
    expect(exitCode(report, { ...allowed, failUnder: 90 }).code).toBe(0);
  });
});
