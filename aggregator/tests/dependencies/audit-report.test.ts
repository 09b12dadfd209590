import { describe, expect, test } from 'vitest';
import { check } from '../../src/checks/conclusions/vulnerable-dependency.ts';
import { auditEvidence, readAuditReport } from '../../src/dependencies/audit-report.ts';
import { developmentPackages } from '../../src/dependencies/development-packages.ts';
import { recogniseOutput } from '../../src/ingest/recognise-output.ts';
import { conclude, messageOf, statusOf } from '../support/check-context.ts';

const via = (severity: string) => [{ title: 'Prototype Pollution', url: 'https://github.com/advisories/GHSA-1', severity }];
const npm = {
  auditReportVersion: 2,
  vulnerabilities: {
    lodash: {
      name: 'lodash',
      severity: 'critical',
      via: via('critical'),
      range: '<4.17.12',
      nodes: ['node_modules/lodash'],
      fixAvailable: true,
    },
    minimist: {
      name: 'minimist',
      severity: 'moderate',
      via: via('moderate'),
      range: '<1',
      nodes: ['node_modules/minimist'],
      fixAvailable: true,
    },
    parent: { name: 'parent', severity: 'high', via: ['lodash'], range: '*', nodes: ['node_modules/parent'], fixAvailable: false },
    jest: { name: 'jest', severity: 'high', via: via('high'), range: '<9', nodes: ['node_modules/jest'], fixAvailable: false },
  },
};
const lock = JSON.stringify({ packages: { 'node_modules/jest': { dev: true }, 'node_modules/lodash': {} } });

describe('readAuditReport', () => {
  test('takes what npm rates HIGH or CRITICAL, once, and not what only development needs or a parent repeats', () => {
    const development = developmentPackages(lock);
    expect(readAuditReport(npm, { isDevelopment: (node) => development.has(node) })?.packages).toEqual([
      { name: 'lodash', version: '<4.17.12', severity: 'critical', advisory: 'Prototype Pollution, GHSA-1', fixed: 'npm audit fix' },
    ]);
  });

  test('an answer without vulnerabilities is none, and no address of a registry is repeated', () => {
    const refused = { message: '405 Method Not Allowed - POST https://registry.invalid/-/npm/v1', statusCode: 405, error: { summary: '' } };
    const report = readAuditReport(refused);
    expect(report?.because).toContain('405 Method Not Allowed');
    expect(report?.because).not.toContain('registry.invalid');
  });

  test('what pip-audit skipped is said', () => {
    const pip = {
      dependencies: [
        { name: 'jinja2', version: '2.4', vulns: [{ id: 'PYSEC-1', fix_versions: ['2.11.3'] }] },
        { name: 'own', skip_reason: 'not found' },
      ],
    };
    expect(readAuditReport(pip)).toEqual({
      auditor: 'pip-audit',
      packages: [{ name: 'jinja2', version: '2.4', severity: 'high', advisory: 'PYSEC-1', fixed: '2.11.3' }],
      because: 'pip-audit skipped 1 packages (own)',
    });
  });

  test('other JSON is no report', () => {
    for (const other of [{}, { dependencies: [{ name: 'x' }] }, [], null, { vulnerabilities: {} }])
      expect(readAuditReport(other)).toBeUndefined();
    expect(recogniseOutput(JSON.stringify(npm), 'x.json').kind).toBe('audit');
  });
});

describe('vulnerable-dependency', () => {
  const files = { 'package.json': '{\n "dependencies": { "lodash": "4.17.4" }\n}\n', 'package-lock.json': '{}' };
  const id = 'vulnerable-dependency';
  test('is a finding at the line that asks for the package', () => {
    const answer = conclude(check, id, {
      files,
      evidence: auditEvidence({ auditor: 'npm audit', packages: readAuditReport(npm)?.packages ?? [] }, 'package-lock.json'),
    });
    expect(
      answer.status === 'failed' && answer.findings.map(({ location, severity }) => [location?.file, location?.startLine, severity]),
    ).toEqual([
      ['package.json', 2, 'critical'],
      ['package.json', 1, 'high'],
    ]);
  });

  test('passes only where somebody looked at everything', () => {
    expect(statusOf(check, id, { files })).toBe('not-checked');
    expect(
      statusOf(check, id, {
        files,
        evidence: auditEvidence({ auditor: 'npm audit', packages: [], because: 'no network' }, 'package-lock.json'),
      }),
    ).toBe('not-checked');
    expect(statusOf(check, id, { files, evidence: auditEvidence({ auditor: 'npm audit', packages: [] }, 'package-lock.json') })).toBe(
      'passed',
    );
    const both = { ...files, 'go.mod': 'module x\nrequire y v1\n' };
    expect(statusOf(check, id, { files: both, evidence: auditEvidence({ auditor: 'npm audit', packages: [] }, 'package-lock.json') })).toBe(
      'not-checked',
    );
  });

  test('is not about a project without dependencies', () => {
    expect(statusOf(check, id, { files: { 'main.py': 'x\n' } })).toBe('not-applicable');
    expect(messageOf(check, id, { files })).toBe('');
  });
});
