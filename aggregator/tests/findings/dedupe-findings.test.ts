import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dedupeFindings } from '../../src/findings/dedupe-findings.ts';
import type { EngineId } from '../../src/model/control.ts';
import type { RawFinding } from '../../src/model/finding.ts';

const detector = { engine: 'eslint', rule: 'sql-injection', language: 'js', control: 'sql-injection' } as const;
const catalog = { byRule: new Map([['eslint/sql-injection', detector]]) };

type Region = readonly [startLine: number, startColumn: number, endLine: number, endColumn: number];

function raw(control: string, by: string, region: Region | null, given: Partial<RawFinding> = {}): RawFinding {
  const [engine = 'eslint', rule = control] = by.split(':');
  const engines: Readonly<Record<string, EngineId>> = { eslint: 'eslint', semgrep: 'semgrep', hadolint: 'hadolint', project: 'project' };
  const [startLine = 1, startColumn = 1, endLine = 1, endColumn = 1] = region ?? [];
  return {
    control,
    severity: 'medium',
    message: `Seen by ${rule}.`,
    location: region === null ? null : { file: 'src/a.ts', startLine, startColumn, endLine, endColumn },
    detector: { engine: engines[engine] ?? 'eslint', rule },
    confidence: 'medium',
    ...given,
  };
}

const dedupe = (...findings: readonly RawFinding[]) => dedupeFindings(findings, catalog);
const rules = (...findings: readonly RawFinding[]) => dedupe(...findings).map(({ detectors }) => detectors.map(({ rule }) => rule));

describe('dedupeFindings', () => {
  it('makes one of what several see at one place: worst severity, most precise region, our own message', () => {
    const [one, ...others] = dedupe(
      raw('sql-injection', 'eslint:security/detect-sql', [3, 1, 3, 60], { severity: 'critical' }),
      raw('sql-injection', 'eslint:sql-injection', [3, 5, 3, 40], { confidence: 'high', fix: 'Bind it.' }),
      raw('sql-injection', 'semgrep:javascript.sqli', [3, 10, 3, 20]),
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      severity: 'critical',
      confidence: 'high',
      message: 'Seen by sql-injection.',
      fix: 'Bind it.',
      location: { startColumn: 10, endColumn: 20 },
      detectors: [
        { engine: 'eslint', rule: 'sql-injection' },
        { engine: 'eslint', rule: 'security/detect-sql' },
        { engine: 'semgrep', rule: 'javascript.sqli' },
      ],
    });
  });

  it('joins regions that overlap and start on different lines', () => {
    expect(rules(raw('sql-injection', 'eslint:a', [3, 1, 9, 2]), raw('sql-injection', 'semgrep:b', [5, 1, 5, 9]))).toEqual([['a', 'b']]);
  });

  it('joins places on one line that do not overlap, where different rules see them', () => {
    expect(rules(raw('sql-injection', 'eslint:a', [3, 1, 3, 5]), raw('sql-injection', 'semgrep:b', [3, 30, 3, 40]))).toEqual([['a', 'b']]);
  });

  it('joins a point with the line it lies on', () => {
    expect(rules(raw('latest-tag', 'hadolint:DL3007', [1, 1, 1, 1]), raw('latest-tag', 'project:latest-tag', [1, 6, 1, 20]))).toEqual([
      ['latest-tag', 'DL3007'],
    ]);
  });

  it('takes the region with an extent before the point', () => {
    const [one] = dedupe(raw('latest-tag', 'hadolint:DL3007', [1, 1, 1, 1]), raw('latest-tag', 'project:latest-tag', [1, 6, 1, 20]));
    expect(one?.location).toMatchObject({ startColumn: 6 });
  });

  it('keeps two calls on one line that one rule reports', () => {
    expect(rules(raw('sql-injection', 'eslint:a', [3, 1, 3, 5]), raw('sql-injection', 'eslint:a', [3, 30, 3, 40]))).toEqual([['a'], ['a']]);
  });

  it('joins what one rule reports twice of nested regions that begin on one line', () => {
    expect(rules(raw('sql-injection', 'semgrep:a', [3, 1, 3, 50]), raw('sql-injection', 'semgrep:a', [3, 1, 3, 20]))).toEqual([['a']]);
  });

  it('keeps nested regions of one rule that begin on different lines', () => {
    const [outer, inner] = [raw('swallowed-exception', 'eslint:a', [1, 1, 20, 2]), raw('swallowed-exception', 'eslint:a', [5, 3, 9, 4])];
    expect(dedupe(outer, inner)).toHaveLength(2);
  });

  it('keeps what one rule says differently of one place', () => {
    const [a, b] = [{ message: '`a` is wrong.' }, { message: '`b` is wrong.' }];
    expect(dedupe(raw('sql-injection', 'eslint:a', [3, 1, 3, 5], a), raw('sql-injection', 'eslint:a', [3, 1, 3, 5], b))).toHaveLength(2);
  });

  it('gives the finding of another rule to the place it shares most with', () => {
    const findings = [
      raw('swallowed-exception', 'eslint:a', [1, 1, 20, 2]),
      raw('swallowed-exception', 'eslint:a', [5, 3, 9, 4]),
      raw('swallowed-exception', 'semgrep:b', [5, 3, 10, 1]),
    ];
    expect(rules(...findings)).toEqual([['a', 'b'], ['a']]);
  });

  it('keeps other lines, files and controls apart', () => {
    const there = { file: 'src/b.ts', startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 };
    const findings = [
      raw('sql-injection', 'eslint:a', [3, 1, 3, 5]),
      raw('sql-injection', 'semgrep:b', [4, 1, 4, 5]),
      raw('sql-injection', 'semgrep:b', null, { location: there }),
      raw('path-traversal', 'semgrep:b', [3, 1, 3, 5]),
    ];
    expect(dedupe(...findings)).toHaveLength(4);
  });

  it('says the absence of one thing in one part once', () => {
    const anchor = { file: 'package.json', line: 1 };
    const findings = [
      raw('missing-metrics', 'project:missing-metrics', null, { anchor, part: 'api' }),
      raw('missing-metrics', 'semgrep:imported', null, { anchor, part: 'api', severity: 'high' }),
      raw('missing-metrics', 'project:missing-metrics', null, { anchor, part: 'web' }),
    ];
    expect(dedupe(...findings).map(({ part, severity }) => [part, severity])).toEqual([
      ['api', 'high'],
      ['web', 'medium'],
    ]);
  });

  it('keeps two packages of one manifest apart, and joins two auditors of one package', () => {
    const found = (by: string, message: string) => raw('vulnerable-dependency', by, [1, 1, 1, 1], { message });
    const findings = [
      found('project:npm-audit', '`lodash` 4.17.1 has a known hole.'),
      found('semgrep:osv', '`lodash` is vulnerable.'),
      found('semgrep:osv', '`express` is vulnerable.'),
    ];
    expect(rules(...findings)).toEqual([['osv', 'npm-audit'], ['osv']]);
  });

  it('remembers that one of the joined holds a secret', () => {
    const [one] = dedupe(
      raw('hardcoded-secret', 'eslint:a', [3, 1, 3, 5]),
      raw('hardcoded-secret', 'semgrep:b', [3, 1, 3, 9], { secret: true }),
    );
    expect(one?.secret).toBe(true);
  });

  it('takes the same region of two that differ in their last column alone, whichever comes first', () => {
    const [short, long] = [raw('sql-injection', 'eslint:a', [4, 1, 6, 20]), raw('sql-injection', 'eslint:a', [4, 1, 6, 21])];
    expect(dedupe(long, short)).toEqual(dedupe(short, long));
  });

  it('gives the same result in whatever order findings come', () => {
    const region = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 20 }), fc.nat(3), fc.integer({ min: 1, max: 20 }));
    const finding = fc
      .record({
        control: fc.constantFrom('sql-injection', 'cors-wildcard', 'cors-wildcard-credentials'),
        by: fc.constantFrom('eslint:a', 'eslint:b', 'semgrep:c'),
        region,
      })
      .map(({ control, by, region: [line, column, lines, width] }) => raw(control, by, [line, column, line + lines, column + width]));
    const pair = fc
      .array(finding, { maxLength: 12 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const sorted = (all: readonly RawFinding[]) =>
          dedupe(...all)
            .map((each) => JSON.stringify(each))
            .sort();
        expect(sorted(other)).toEqual(sorted(one));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what another finding makes redundant', () => {
  const kept = (...findings: readonly RawFinding[]) => dedupe(...findings).map(({ control }) => control);

  it('is a wildcard origin where credentials are the point', () => {
    const findings = [raw('cors-wildcard', 'eslint:cors', [4, 3, 4, 14]), raw('cors-wildcard-credentials', 'eslint:cors', [3, 1, 6, 3])];
    const [one, ...others] = dedupe(...findings);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ control: 'cors-wildcard-credentials', detectors: [{ rule: 'cors' }] });
    expect(
      kept(raw('cors-wildcard', 'eslint:cors', [9, 3, 9, 14]), raw('cors-wildcard-credentials', 'eslint:cors', [3, 1, 6, 3])),
    ).toHaveLength(2);
  });

  it('is an overbroad exception that is swallowed, but not one inside the handler', () => {
    expect(kept(raw('overbroad-exception', 'semgrep:b', [4, 1, 4, 20]), raw('swallowed-exception', 'semgrep:a', [4, 1, 5, 9]))).toEqual([
      'swallowed-exception',
    ]);
    expect(
      kept(raw('overbroad-exception', 'semgrep:b', [6, 1, 6, 20]), raw('swallowed-exception', 'semgrep:a', [4, 1, 9, 9])),
    ).toHaveLength(2);
  });

  it('is the general name of a secret in a compose file, and its line is still masked', () => {
    const findings = [
      raw('hardcoded-secret', 'project:hardcoded-secret', [4, 1, 4, 20], { secret: true }),
      raw('secret-in-compose', 'project:secret-in-compose', [4, 7, 4, 20]),
    ];
    expect(dedupe(...findings)).toMatchObject([{ control: 'secret-in-compose', secret: true }]);
  });
});
