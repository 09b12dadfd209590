import { describe, expect, test } from 'vitest';
import type { CheckFacts } from '../../src/catalog/join-catalog.ts';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import type { Catalog, Control, Detector, EngineId } from '../../src/model/control.ts';
import { incompleteCategories, unreadLanguages } from '../../src/score/incomplete-categories.ts';
import { snapshotOf } from '../project/snapshot-of.ts';
import { CONTRACT, detected, partOf, stackOf } from '../support/check-context.ts';

const DETECTORS: readonly Detector[] = [
  { engine: 'eslint', rule: 'prodcheck/sql-injection', language: 'js', control: 'sql-injection' },
  { engine: 'eslint', rule: 'prodcheck/evidence-metrics', language: 'js', evidence: ['metrics'] },
  { engine: 'semgrep', rule: 'python-sql-injection', language: 'py', control: 'sql-injection' },
  { engine: 'semgrep', rule: 'python-pool', language: 'py', evidence: ['pool-size'] },
  { engine: 'hadolint', rule: 'DL3002', language: 'docker', control: 'runs-as-root' },
  { engine: 'sqlfluff', rule: 'PC01', language: 'sql', control: 'index-not-concurrent' },
];
const CHECKS: readonly CheckFacts[] = [{ id: 'pool', controls: ['unsized-connection-pool'], languages: ['py'], reads: ['pool-size'] }];

function incomplete(broken: readonly EngineId[], files: readonly string[], languages: readonly string[] = ['javascript']): string[] {
  const withEvidence = [...CONTRACT.controls].map(([id, control]): [string, Control] => [
    id,
    id === 'missing-metrics' ? { ...control, evidence: ['metrics'] } : control,
  ]);
  const catalog: Catalog = { ...CONTRACT, controls: new Map(withEvidence), detectors: DETECTORS };
  const parts = [partOf({ languages: detected(...languages) })];
  return [
    ...incompleteCategories({
      ...{ catalog, checks: CHECKS, broken: new Set(broken) },
      inventory: buildInventory(snapshotOf(Object.fromEntries(files.map((file) => [file, '']))), {}, parts),
      stack: stackOf(parts),
    }),
  ].sort();
}

describe('incompleteCategories', () => {
  test('nothing broken leaves nothing open', () => {
    expect(incomplete([], ['src/a.js', 'app/b.py'])).toEqual([]);
  });

  test('a broken engine opens the categories of its findings and of what is concluded from its evidence', () => {
    expect(incomplete(['eslint'], ['src/a.js'])).toEqual(['observability', 'security']);
    expect(incomplete(['semgrep'], ['app/b.py'])).toEqual(['database', 'security']);
  });

  test('in languages that are not here it would have said nothing', () => {
    expect(incomplete(['semgrep'], ['src/a.js'])).toEqual([]);
    expect(incomplete(['eslint'], ['app/b.py'])).toEqual([]);
  });

  test('formats that are no code are always looked for', () => {
    expect(incomplete(['hadolint'], ['src/a.js'])).toEqual(['container']);
    expect(incomplete(['sqlfluff'], ['src/a.js'])).toEqual(['deployment']);
  });

  test('several broken engines open what each of them opens', () => {
    expect(incomplete(['eslint', 'hadolint'], ['src/a.js'])).toEqual(['container', 'observability', 'security']);
  });

  test('a main language that no detector reads opens every category that is about code', () => {
    expect(incomplete([], ['main.rb'], ['ruby'])).toEqual(['database', 'deployment', 'error-handling', 'observability', 'security']);
  });
});

describe('unreadLanguages', () => {
  const unread = (...languages: readonly string[]): string[] =>
    unreadLanguages({ ...CONTRACT, detectors: DETECTORS }, stackOf([partOf({ languages: detected(...languages) })]));

  test('names the main language where no detector reads it', () => {
    expect(unread('ruby', 'javascript')).toEqual(['ruby']);
    expect(unread('go')).toEqual(['go']);
  });

  test.each([[['javascript', 'ruby']], [['typescript']], [['python', 'c']], [[]]])('says nothing of %j', (languages) => {
    expect(unread(...languages)).toEqual([]);
  });
});
