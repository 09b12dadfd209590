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
  const unread = new Set(parts.engines.flatMap((run) => run.unread.map(({ file }) => file)));
  const given = parts.engines.reduce((sum, run) => sum + (run.id === 'project' ? 0 : run.files), 0);
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
    coverage: { read: given - unread.size, given },
  };
}
