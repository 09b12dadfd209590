import { describe, expect, test } from 'vitest';
import { applicabilityOf } from '../../src/checks/applicability.ts';
import { scopeFindings } from '../../src/findings/scope.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { RawFinding } from '../../src/model/finding.ts';
import { contextOf } from '../checks/support/container-project.ts';

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
