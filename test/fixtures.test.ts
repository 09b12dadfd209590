import { describe, expect, test } from 'vitest';
import { FIXTURES } from './fixtures/expected.ts';
import { prodcheck } from './support/audit.ts';
import { copyFixture, removeCopy } from './support/fixture-project.ts';
import { runFixture } from './support/fixture-run.ts';

const runs = new Map<string, ReturnType<typeof runFixture>>();

/** Each fixture is audited once, when the first test asks for it. */
function run(name: string): ReturnType<typeof runFixture> {
  const known = runs.get(name) ?? runFixture(name);
  runs.set(name, known);
  return known;
}

describe.each(FIXTURES)('$name', (expected) => {
  test('the audit is complete and ends with 0', () => {
    const { result, report } = run(expected.name);
    expect(result.code).toBe(0);
    expect(report.complete).toBe(true);
    expect(report.coverage.read).toBe(report.coverage.given);
    expect(report.notices).toEqual([expect.stringMatching(/^The git history was not scanned/)]);
  });

  test('verdict, grade and score are what the project deserves', () => {
    const { score, project } = run(expected.name).report;
    expect(project).toEqual({ name: expected.project, kind: expected.kind, root: '.' });
    expect(score).toMatchObject({ verdict: expected.verdict, grade: expected.grade });
    expect(score.total).toBeGreaterThanOrEqual(expected.score[0]);
    expect(score.total).toBeLessThanOrEqual(expected.score[1]);
  });

  test('the stack is told in one line', () => {
    const { texts, result } = run(expected.name);
    expect(texts.markdown).toContain(`\n**Stack**: ${expected.stack}\n`);
    expect(result.stderr).toContain(`\n  ${expected.stack}\n`);
  });

  test('exactly these controls are found, as often as this', () => {
    expect(count(run(expected.name).report.findings)).toEqual(expected.found);
  });

  test('exactly these controls are seen to hold', () => {
    expect([...new Set(run(expected.name).report.passed.map(({ control }) => control))].sort()).toEqual(expected.passed);
  });

  test('no control is both found and seen to hold in one part of the project', () => {
    const { findings, passed } = run(expected.name).report;
    const found = new Set(findings.map(({ control, part }) => `${control} ${part}`));
    expect(passed.map(({ control, part }) => `${control} ${part}`).filter((one) => found.has(one))).toEqual([]);
  });

  test('nothing that is a secret in it stands in any format', () => {
    const { texts } = run(expected.name);
    for (const text of Object.values(texts)) for (const secret of expected.secrets) expect(text).not.toContain(secret);
  });
});

describe('the gates', () => {
  test('--fail-on critical fails the careless project with 1 and says so', () => {
    const result = checkCopy('express-careless', ['--fail-on', 'critical']);
    expect(result.code).toBe(1);
    expect(result.stderr.trimEnd().split('\n').at(-1)).toMatch(/critical/);
  });

  test('--fail-under 95 --fail-on high lets the hardened project through', () => {
    expect(checkCopy('fastapi-hardened', ['--fail-under', '95', '--fail-on', 'high']).code).toBe(0);
  });
});

describe('a monorepo', () => {
  test('its parts are told apart: the health endpoint is there in one and missing in the other', () => {
    const { report } = run('monorepo');
    const isHealth = ({ control }: { control: string }): boolean => control === 'missing-health-endpoint';
    expect(report.findings.filter(isHealth).map(({ part }) => part)).toEqual(['services/billing']);
    expect(report.passed.filter(isHealth).map(({ part }) => part)).toEqual(['services/api']);
  });

  test('prints are found in the service that has them only', () => {
    const { findings } = run('monorepo').report;
    const prints = findings.filter(({ control }) => control === 'print-logging');
    expect(prints.map(({ location }) => `${location?.file}:${location?.startLine}`)).toEqual(['services/billing/app/main.py:15']);
  });
});

describe('a folder with nothing in it', () => {
  test('gets no score but a sentence, and the exit code for wrong use', () => {
    const result = checkCopy('empty', ['-f', 'terminal']);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(/nothing here that prodcheck can judge: no JavaScript, .*\.\n$/);
  });
});

/** Findings per control, in the order of the controls' names. */
function count(findings: readonly { readonly control: string }[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const control of findings.map((finding) => finding.control).sort()) counts[control] = (counts[control] ?? 0) + 1;
  return counts;
}

function checkCopy(name: string, args: readonly string[]): ReturnType<typeof prodcheck> {
  const folder = copyFixture(name);
  try {
    return prodcheck(['check', folder, '--offline', '--no-config', ...args]);
  } finally {
    removeCopy(folder);
  }
}
