import { describe, expect, test } from 'vitest';
import { normalizeReport } from '../../src/engines/normalize-report.ts';
import type { ForeignResult } from '../../src/engines/engine-report.ts';
import type { Detector } from '../../src/model/control.ts';
import { HADOLINT_DETECTORS } from '../../src/engines/hadolint/rules.ts';
import { catalogOf } from './support/catalog.ts';

const DETECTORS: readonly Detector[] = [
  { engine: 'semgrep', rule: 'sql', language: 'py', control: 'sql-injection', severity: 'critical', confidence: 'medium', fix: 'Bind.' },
  { engine: 'semgrep', rule: 'secret', language: 'py', control: 'hardcoded-secret', effortMinutes: 15 },
  { engine: 'semgrep', rule: 'route', language: 'py', evidence: ['http-route'] },
];
const BYTES = new TextEncoder().encode('one\ntwo three\n');

function result(rule: string, message: string, start = 4, file = 'a.py'): ForeignResult {
  return { rule, file, message, region: { kind: 'bytes', start, end: start + 3 } };
}

const normalize = (results: readonly ForeignResult[]) =>
  normalizeReport('semgrep', results, { catalog: catalogOf(DETECTORS), bytesOf: () => BYTES });

describe('a result of a rule that finds violations', () => {
  test('becomes a finding with what its detector says', () => {
    expect(normalize([result('sql', 'SQL is\n  built from `name`')]).findings).toEqual([
      {
        control: 'sql-injection',
        severity: 'critical',
        confidence: 'medium',
        fix: 'Bind.',
        message: 'SQL is built from `name`.',
        location: { file: 'a.py', startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
        detector: { engine: 'semgrep', rule: 'sql' },
      },
    ]);
  });

  test("takes the control's severity and high confidence where the detector names none", () => {
    expect(normalize([result('secret', 'x')]).findings[0]).toMatchObject({ severity: 'high', confidence: 'high', effortMinutes: 15 });
  });

  test('is marked where its snippet shows a secret', () => {
    expect(normalize([result('secret', 'x'), result('sql', 'x')]).findings.map(({ secret }) => secret)).toEqual([true, undefined]);
  });
});

describe('a result that carries evidence', () => {
  test('becomes evidence, quotes of every language stripped and metavariables nothing was bound to left out', () => {
    const message = 'http-route␟method=get␟path="/a"␟handler=$HANDLER␟guards=f\'b\'';
    expect(normalize([result('route', message)])).toMatchObject({
      findings: [],
      evidence: [{ kind: 'http-route', data: { method: 'get', path: '/a', guards: 'b' }, detector: { engine: 'semgrep', rule: 'route' } }],
    });
  });

  test('keeps quotes inside a value and a value that only begins with one', () => {
    const { evidence } = normalize([result('route', 'http-route␟path="/a" + b␟handler=say("x")')]);
    expect(evidence[0]?.data).toEqual({ path: '"/a" + b', handler: 'say("x")' });
  });

  test('of a kind nobody knows is counted and said', () => {
    expect(normalize([result('route', 'rumour␟a=b'), result('route', 'rumour␟a=c')])).toEqual({
      findings: [],
      evidence: [],
      notices: ['2 results of semgrep left out: route reports the unknown evidence rumour.'],
    });
  });
});

test('results of unknown rules are counted and said, never dropped in silence', () => {
  expect(normalize([result('alien', 'x'), result('alien', 'y'), result('other', 'z')]).notices).toEqual([
    '1 result of semgrep left out: the unknown rule other.',
    '2 results of semgrep left out: the unknown rule alien.',
  ]);
});

test('an evidence rule that reports a finding is said', () => {
  expect(normalize([result('route', 'plain text')]).notices).toEqual([
    '1 result of semgrep left out: route reports a finding and belongs to no control.',
  ]);
});

test('findings come in order of path, line, column and rule, whatever order the engine used', () => {
  const results = [
    result('sql', 'm', 8),
    result('sql', 'm', 0, 'b.py'),
    result('secret', 'm', 4),
    result('sql', 'm', 4),
    result('sql', 'm', 0),
  ];
  const places = normalize(results).findings.map(
    ({ location: at, detector }) => `${at?.file}:${at?.startLine}:${at?.startColumn} ${detector.rule}`,
  );
  expect(places).toEqual(['a.py:1:1 sql', 'a.py:2:1 secret', 'a.py:2:1 sql', 'a.py:2:5 sql', 'b.py:1:1 sql']);
});

test('every ShellCheck code of Hadolint counts as hygiene under its own id', () => {
  const { findings } = normalizeReport('hadolint', [{ ...result('SC2164', 'x'), file: 'Dockerfile' }], {
    catalog: catalogOf(HADOLINT_DETECTORS),
    bytesOf: () => BYTES,
  });
  expect(findings).toMatchObject([{ control: 'dockerfile-hygiene', detector: { engine: 'hadolint', rule: 'SC2164' } }]);
});
