import { describe, expect, test } from 'vitest';
import { coverageGaps, coverageOf } from '../../src/catalog/coverage.ts';
import type { CheckFacts } from '../../src/catalog/join-catalog.ts';
import type { Catalog, Control, Detector } from '../../src/model/control.ts';
import { CONTRACT } from '../support/check-context.ts';

/** Covered languages of one control of the contract. */
function covered(
  id: string,
  given: { detectors?: readonly Detector[]; checks?: readonly CheckFacts[]; evidence?: readonly string[] },
): string[] {
  const known = CONTRACT.controls.get(id);
  const controls = new Map(known === undefined ? [] : [[id, { ...known, evidence: given.evidence ?? [] } satisfies Control]]);
  const catalog: Catalog = { ...CONTRACT, controls, detectors: given.detectors ?? [] };
  return [...(coverageOf(catalog, given.checks ?? []).get(id) ?? [])].sort();
}

const metricsIn = (...languages: readonly Detector['language'][]): Detector[] =>
  languages.map((language) => ({ engine: 'semgrep', rule: `metrics-${language}`, language, evidence: ['metrics'] }));
const check = (languages: CheckFacts['languages'], reads: readonly string[]): CheckFacts => ({
  id: 'x',
  controls: ['missing-metrics'],
  languages,
  reads,
});

describe('a cell is covered', () => {
  test('by a detector of the control in that language', () => {
    const detectors: Detector[] = [{ engine: 'eslint', rule: 'a', language: 'js', control: 'sql-injection' }];
    expect(covered('sql-injection', { detectors })).toEqual(['js']);
  });

  test('by evidence that passes the control', () => {
    expect(covered('missing-metrics', { detectors: metricsIn('js', 'py'), evidence: ['metrics'] })).toEqual(['js', 'py']);
  });

  test('by a check, in the languages it names in which something reports what it reads', () => {
    const checks = [check(['js', 'py', 'go'], ['metrics', 'http-route'])];
    expect(covered('missing-metrics', { detectors: metricsIn('py', 'java'), checks })).toEqual(['py']);
  });

  test('by a check on files that are no code, which needs no engine', () => {
    const checks = [{ id: 'x', controls: ['runs-as-root'], languages: ['docker' as const], reads: [] }];
    expect(covered('runs-as-root', { checks })).toEqual(['docker']);
  });
});

describe('a cell is not covered', () => {
  test.each<[string, Parameters<typeof covered>[1]]>([
    ['by evidence that nobody asks for', { detectors: metricsIn('js') }],
    ['by other evidence', { detectors: metricsIn('js'), evidence: ['http-route'] }],
    ['by a check whose evidence no engine reports', { checks: [check(['js'], ['metrics'])] }],
    ['by a detector in a language that is none of the control', { detectors: metricsIn('docker'), evidence: ['metrics'] }],
    ['by a detector of another control', { detectors: [{ engine: 'eslint', rule: 'a', language: 'js', control: 'sql-injection' }] }],
  ])('%s', (_, given) => {
    expect(covered('missing-metrics', given)).toEqual([]);
  });
});

test('gaps are the languages of a control that nothing covers, in the order of the catalog', () => {
  const picked = ['sql-injection', 'code-injection'].flatMap((id) => CONTRACT.controls.get(id) ?? []);
  const catalog: Catalog = {
    ...CONTRACT,
    controls: new Map(picked.map((control) => [control.id, control])),
    detectors: [{ engine: 'eslint', rule: 'a', language: 'js', control: 'sql-injection' }],
  };
  expect(coverageGaps(catalog, coverageOf(catalog, [])).map(({ control, language }) => `${control} ${language}`)).toEqual([
    ...['py', 'go', 'java'].map((language) => `sql-injection ${language}`),
    ...['js', 'py', 'java'].map((language) => `code-injection ${language}`),
  ]);
});
