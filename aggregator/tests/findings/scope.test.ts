import { describe, expect, test } from 'vitest';
import { applicabilityOf } from '../../src/checks/applicability.ts';
import { scopeFindings } from '../../src/findings/scope.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { RawFinding } from '../../src/model/finding.ts';
import type { Config } from '../../src/model/config.ts';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { contextOf } from '../checks/support/container-project.ts';
import { snapshotOf } from '../project/snapshot-of.ts';
import { CONTRACT, partOf, seen, stackOf } from '../support/check-context.ts';

const FILES = { 'src/app.js': 'x', 'scripts/release.js': 'x', 'artifacts/db-reset.js': 'x', 'config/env/development.js': 'x' };
const MIGRATION = 'migrations/0001_add.js';

function found(control: string, rule: string, file: string): RawFinding {
  return {
    control,
    severity: 'critical',
    message: 'Seen.',
    location: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
    detector: { engine: 'eslint', rule },
    confidence: 'high',
  };
}

/** Confidence of a finding of this rule in this file. */
function confidence(control: string, rule: string, file: string): string | undefined {
  const context = contextOf({ ...FILES, [MIGRATION]: 'exports.up = (knex) => knex.raw(text)' });
  const { catalog, inventory, stack, part } = context;
  const applicability = new Map([['.', applicabilityOf(part, stack, [], DEFAULT_CONFIG)]]);
  const [kept] = scopeFindings({
    findings: [found(control, rule, file)],
    ...{ catalog, inventory, stack, applicability, config: DEFAULT_CONFIG },
  });
  return kept?.confidence;
}

describe('findings that are worth a look and no more', () => {
  test('a command that whoever runs a script could type, and SQL that a migration builds', () => {
    expect(confidence('command-injection', 'command-injection', 'scripts/release.js')).toBe('low');
    expect(confidence('sql-injection', 'sql-injection', MIGRATION)).not.toBe('high');
    expect(confidence('command-injection', 'command-injection', 'src/app.js')).toBe('high');
  });

  test('passwords by name in seeds and development files: demo users', () => {
    expect(confidence('hardcoded-secret', 'hardcoded-secret', 'artifacts/db-reset.js')).toBe('low');
    expect(confidence('hardcoded-secret', 'prodcheck/hardcoded-secret', 'config/env/development.js')).toBe('low');
    expect(confidence('hardcoded-secret', 'python-hardcoded-secret', 'scripts/release.js')).toBe('low');
  });

  test('but never what its own form gives away, nor what the program itself holds', () => {
    expect(confidence('hardcoded-secret', 'hardcoded-secret-token', 'scripts/release.js')).toBe('high');
    expect(confidence('hardcoded-secret', 'python-hardcoded-secret-token', 'config/env/development.js')).toBe('high');
    expect(confidence('hardcoded-secret', 'hardcoded-secret', 'src/app.js')).toBe('high');
  });
});

/** `control file part` of what is kept, in a project of these parts. */
function kept(
  findings: readonly RawFinding[],
  given: { parts?: Parameters<typeof partOf>[0][]; evidence?: readonly Evidence[]; config?: Partial<Config> } = {},
): string[] {
  const files = {
    'api/a.js': '',
    'api/tests/a.test.js': '',
    'web/b.js': '',
    'lib/c.js': '',
    'api/scripts/d.js': '',
    'docs/e.js': '',
    'db/f.sql': '',
  };
  const parts = (given.parts ?? [{ root: 'api' }, { root: 'web', kind: 'frontend' }]).map(partOf);
  const stack = stackOf(parts);
  const config = { ...DEFAULT_CONFIG, ...given.config };
  const applicability = new Map(parts.map((part) => [part.root, applicabilityOf(part, stack, given.evidence ?? [], config)]));
  return scopeFindings({
    findings,
    ...{ catalog: CONTRACT, stack, applicability, config, inventory: buildInventory(snapshotOf(files), {}, parts) },
  }).map(({ control, location, part, severity }) => `${control} ${location?.file ?? '-'} ${part ?? '-'} ${severity}`);
}

describe('where a finding counts', () => {
  const injection = (file: string): RawFinding => found('sql-injection', 'sql-injection', file);
  const retry = (file: string): RawFinding => found('missing-retry', 'missing-retry', file);
  const headers = (file: string): RawFinding => found('insecure-cookie', 'insecure-cookie', file);

  test('in the classes of files that the control names', () => {
    expect(kept(['api/a.js', 'api/tests/a.test.js', 'docs/e.js', 'api/scripts/d.js'].map(injection))).toEqual([
      'sql-injection api/a.js api critical',
      'sql-injection api/scripts/d.js api critical',
    ]);
  });

  test('in the part of a service, where it is about services', () => {
    expect(kept(['api/a.js', 'web/b.js'].map(headers))).toEqual(['insecure-cookie api/a.js api critical']);
    expect(kept(['api/a.js'].map(headers), { parts: [{ root: 'api', kind: 'library' }] })).toEqual([]);
  });

  test('outside every part, where one of them is a service', () => {
    expect(kept(['lib/c.js'].map(headers))).toEqual(['insecure-cookie lib/c.js . critical']);
    expect(kept(['lib/c.js'].map(headers), { parts: [{ root: 'web', kind: 'frontend' }] })).toEqual([]);
  });

  test('not in what a browser calls, where it is about calls of other services', () => {
    expect(kept(['web/b.js', 'api/a.js'].map(retry), { evidence: [seen('outgoing-http')] })).toEqual([
      'missing-retry api/a.js api critical',
    ]);
    expect(kept(['api/a.js'].map(retry))).toEqual([]);
  });

  test('not in a command, where it is about connections for each request', () => {
    const pool = [found('missing-connection-pool', 'missing-connection-pool', 'api/a.js')];
    const evidence = [seen('database-client')];
    expect(kept(pool, { parts: [{ root: 'api', kind: 'cli' }], evidence })).toEqual([]);
    expect(kept(pool, { parts: [{ root: 'api', kind: 'library' }], evidence })).toHaveLength(1);
  });

  test('with the severity of the configuration, and not at all where it is switched off', () => {
    expect(kept([injection('api/a.js')], { config: { controls: { 'sql-injection': { severity: 'low' } } } })).toEqual([
      'sql-injection api/a.js api low',
    ]);
    expect(kept([injection('api/a.js')], { config: { controls: { 'sql-injection': { off: 'accepted' } } } })).toEqual([]);
  });

  test('of a control that exists', () => {
    expect(kept([found('no-such-control', 'x', 'api/a.js')])).toEqual([]);
  });

  test('a finding about the whole project keeps its part', () => {
    const absence: RawFinding = { ...found('missing-metrics', 'missing-metrics', ''), location: null, part: 'api' };
    expect(kept([absence])).toEqual(['missing-metrics - api critical']);
  });
});
