import { describe, expect, test } from 'vitest';
import { readControls } from '../../../test/spec/read-controls.ts';
import { joinCatalog, type CheckFacts } from '../../src/catalog/join-catalog.ts';
import { loadCatalog } from '../../src/catalog/load-catalog.ts';
import { checks } from '../../src/generated/checks.ts';
import type { Control, Detector, EvidenceKind } from '../../src/model/control.ts';

const contract = readControls();

function known(id: string): Control {
  const control = contract.get(id);
  if (control === undefined) throw new Error(`The contract has no ${id}.`);
  return control;
}

const INJECTION = known('sql-injection');
const METRICS: Control = { ...known('missing-metrics'), evidence: ['metrics'] };
const KIND: EvidenceKind = { id: 'metrics', sentence: 'Metrics are collected.', carries: ['library'] };
const RULE: Detector = { engine: 'eslint', rule: 'prodcheck/sql-injection', language: 'js', control: 'sql-injection' };

interface Parts {
  readonly controls?: readonly Control[];
  readonly evidence?: readonly EvidenceKind[];
  readonly detectors?: readonly Detector[];
  readonly checks?: readonly CheckFacts[];
  readonly contract?: ReadonlyMap<string, Control>;
}

const problems = (parts: Parts): string[] =>
  joinCatalog({ controls: [INJECTION, METRICS], evidence: [KIND], detectors: [RULE], checks: [], ...parts }).problems;

describe('the catalog of this repository', () => {
  const { catalog } = loadCatalog();
  const stored = { controls: [...catalog.controls.values()], evidence: [...catalog.evidence.values()], detectors: catalog.detectors };

  test('fits together', () => {
    expect(joinCatalog({ ...stored, checks }).problems).toEqual([]);
  });

  test('is what the contract says: the same controls at the same prices, in the same languages and categories', () => {
    expect(joinCatalog({ ...stored, checks, contract }).problems).toEqual([]);
  });

  test('finds each rule by the name its engine gives it', () => {
    expect(catalog.byRule.get('hadolint/DL3007')?.control).toBe('latest-tag');
    expect([...catalog.byRule.keys()].filter((key) => !/^(?:eslint|semgrep|hadolint|sqlfluff|project)\/\S+$/.test(key))).toEqual([]);
  });

  test('rates nothing worse or better than the contract allows', () => {
    const rated = stored.controls.map(({ id, severities }) => [id, severities]);
    expect(rated).toEqual(stored.controls.map(({ id }) => [id, known(id).severities]));
  });
});

describe('what fits', () => {
  test('has no problems', () => {
    expect(problems({})).toEqual([]);
  });

  test('one check of ours may answer for several controls', () => {
    const own = (control: string, language: 'docker' | 'js'): Detector => ({ engine: 'project', rule: 'image', language, control });
    expect(
      problems({
        controls: [INJECTION, METRICS, known('runs-as-root'), known('latest-tag')],
        detectors: [own('runs-as-root', 'docker'), own('latest-tag', 'docker')],
      }),
    ).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each<[string, Parts, string]>([
    ['a control twice', { controls: [INJECTION, INJECTION, METRICS] }, 'The control sql-injection exists twice.'],
    ['an evidence kind twice', { evidence: [KIND, KIND] }, 'The evidence kind metrics exists twice.'],
    ['a rule twice', { detectors: [RULE, RULE] }, 'Detector eslint/prodcheck/sql-injection exists twice.'],
    [
      'a rule of an unknown control',
      { detectors: [{ ...RULE, control: 'sql-infection' }] },
      'Detector eslint/prodcheck/sql-injection sees the unknown control sql-infection.',
    ],
    [
      'a rule for nothing',
      { detectors: [{ engine: 'eslint', rule: 'prodcheck/x', language: 'js' }] },
      'Detector eslint/prodcheck/x names neither a control nor evidence.',
    ],
    [
      'a rule of unknown evidence',
      { detectors: [{ engine: 'eslint', rule: 'prodcheck/x', language: 'js', evidence: ['metric'] }] },
      'Detector eslint/prodcheck/x reports the unknown evidence metric.',
    ],
    [
      'a rule in a language that is none of its control',
      { detectors: [{ ...RULE, language: 'docker' }] },
      'Detector eslint/prodcheck/sql-injection reads docker, which is no language of sql-injection.',
    ],
    [
      'a severity that the control does not have',
      { detectors: [{ ...RULE, severity: 'low' }] },
      'Detector eslint/prodcheck/sql-injection rates low, which sql-injection does not allow.',
    ],
    ['evidence that nobody reads', { controls: [INJECTION] }, 'Nobody reads the evidence metrics.'],
    ['a control that reads unknown evidence', { evidence: [] }, 'Control missing-metrics reads the unknown evidence metrics.'],
    [
      'a check that reads unknown evidence',
      { checks: [{ id: 'pool', controls: [], languages: [], reads: ['pool'] }] },
      'Check pool reads the unknown evidence pool.',
    ],
    [
      'a check of an unknown control',
      { checks: [{ id: 'pool', controls: ['no-pool'], languages: [], reads: [] }] },
      'Check pool concludes the unknown control no-pool.',
    ],
  ])('%s', (_, parts, problem) => {
    expect(problems(parts)).toEqual([problem]);
  });

  test('every problem is told, not only the first', () => {
    expect(problems({ detectors: [RULE, RULE, { ...RULE, rule: 'y', control: 'no' }], evidence: [KIND, KIND] })).toHaveLength(3);
  });
});

describe('what differs from the contract', () => {
  const both = new Map([
    ['sql-injection', INJECTION],
    ['missing-metrics', METRICS],
  ]);

  test.each<[string, Partial<Control>, RegExp]>([
    ['the price', { price: { kind: 'once', points: 3 } }, /^The price of sql-injection is .*"points":3.*, the contract says .*"severity"/],
    ['the category', { category: 'database' }, /^The category of sql-injection is "database", the contract says "security"\.$/],
    ['the kind', { kind: 'absence' }, /^The kind of sql-injection/],
    ['when it applies', { applies: 'db' }, /^The applies of sql-injection/],
    ['a language less', { languages: ['js', 'py', 'go'] }, /^The languages of sql-injection/],
  ])('%s', (_, change, problem) => {
    expect(problems({ controls: [{ ...INJECTION, ...change }, METRICS], contract: both })).toEqual([expect.stringMatching(problem)]);
  });

  test('a control without a page, and a page without a control', () => {
    expect(problems({ contract: new Map([...both, ['latest-tag', known('latest-tag')]]) })).toEqual([
      'The control latest-tag has no page.',
    ]);
    expect(problems({ contract: new Map([['sql-injection', INJECTION]]) })).toEqual([
      'The control missing-metrics is not in the contract.',
    ]);
  });
});
