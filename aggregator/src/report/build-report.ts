import type { Conclusions } from '../checks/run-checks.ts';
import type { EngineRun } from '../model/engine-run.ts';
import type { Finding, SuppressedFinding } from '../model/finding.ts';
import type { ActionPlan, Report } from '../model/report.ts';
import type { Score } from '../model/score.ts';
import type { Stack } from '../model/stack.ts';

/** Everything the steps before concluded. */
export interface ReportParts {
  readonly toolVersion: string;
  readonly command: Report['command'];
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly name: string;
  readonly stack: Stack;
  readonly score: Score;
  readonly findings: readonly Finding[];
  readonly gains: ReadonlyMap<string, number>;
  readonly suppressed: readonly SuppressedFinding[];
  readonly review: readonly Finding[];
  readonly conclusions: Conclusions;
  readonly controlsChecked: number;
  readonly plan: ActionPlan;
  readonly engines: readonly EngineRun[];
  readonly notices: readonly string[];
}

/** Puts the one value together that every renderer turns into text; the JSON output is it. */
export function buildReport(parts: ReportParts): Report {
  const { stack, conclusions } = parts;
  return {
    schemaVersion: 1,
    tool: { name: 'prodcheck', version: parts.toolVersion },
    command: parts.command,
    complete: parts.score.verdict !== 'incomplete',
    date: parts.date,
    project: { name: parts.name, kind: stack.kind, root: '.' },
    stack: {
      languages: stack.languages,
      frameworks: stack.frameworks,
      databases: stack.databases,
      infrastructure: stack.infrastructure,
      ci: stack.ci,
      parts: stack.parts,
    },
    score: parts.score,
    findings: parts.findings.map((finding) => ({ ...finding, gain: parts.gains.get(finding.fingerprint) ?? 0 })),
    suppressed: parts.suppressed,
    review: parts.review,
    passed: conclusions.passed,
    notApplicable: conclusions.notApplicable,
    notChecked: conclusions.notChecked,
    controlsChecked: parts.controlsChecked,
    plan: parts.plan,
    engines: parts.engines,
    notices: parts.notices,
    coverage: coverageOf(parts.engines),
  };
}

/** What a missing engine was to read, nobody has read; what was left out, nobody was to read. */
function coverageOf(engines: readonly EngineRun[]): Report['coverage'] {
  const runs = engines.filter(({ status }) => status !== 'skipped');
  const given = runs.reduce((sum, { files }) => sum + files, 0);
  const unread = runs.reduce((sum, { status, files, unread: own }) => sum + (status === 'missing' ? files : own.length), 0);
  return { read: given - unread, given };
}
