import { CATEGORIES, type Severity } from '../model/category.ts';
import type { Action, Report } from '../model/report.ts';
import { markdownCode, markdownMessage, markdownText } from './escape.ts';
import { placeOf, points, stackLine } from './stack-line.ts';

type ReportFinding = Report['findings'][number];

/** How many places of one control are told in full; the rest are named. */
const PLACES = 3;

/** The audit as Markdown, in the frame of cli.md byte for byte; a section with nothing in it is left out. */
export function render(report: Report): string {
  const sections = [
    renderHeadline(report),
    breakdown(report),
    incomplete(report),
    findingsOf(report, 'critical', 'Critical Issues (fix before any deployment)'),
    findingsOf(report, 'high', 'High Priority (fix before production traffic)'),
    quickWins(report.plan.quickWins),
    findingsOf(report, 'medium', 'Medium Priority (next sprint)'),
    findingsOf(report, 'low', 'Low Priority (when you are there anyway)'),
    accepted(report),
    doneWell(report),
    notJudged(report),
    '---',
    plan(report),
    '---',
    `*Audited by prodcheck v${report.tool.version}*`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

/** What stands above the first section, and all that `--quiet` leaves. */
export function renderHeadline(report: Report): string {
  const { score } = report;
  const agrees = !/^(not ready|blocked):/.test(score.meaning);
  const headline =
    score.total === null
      ? `incomplete, at most ${score.atMost}/100`
      : `${score.total}/100 — Grade ${score.grade ?? ''}${agrees ? '' : ` — ${markdownText(score.meaning)}`}`;
  return [
    '## Production Readiness Audit',
    '',
    `**Project**: ${markdownText(report.project.name)}`,
    `**Stack**: ${markdownText(stackLine(report.stack))}`,
    `**Score**: ${headline}`,
    `**Date**: ${report.date}`,
  ].join('\n');
}

function breakdown(report: Report): string {
  const rows = CATEGORIES.map(({ id, name, weight }) => {
    const category = report.score.categories.find((one) => one.id === id);
    const absent = category?.applies === false ? 'n/a' : 'incomplete';
    const score = category?.score === null || category === undefined ? absent : `${category.score}/100`;
    const weighted = category?.weighted === null || category === undefined ? absent : String(category.weighted);
    return `| ${name} | ${score} | ${weight}% | ${weighted} |`;
  });
  const total = report.score.total === null ? `at most ${report.score.atMost}/100` : `${report.score.total}/100`;
  return [
    '### Score Breakdown',
    '',
    '| Category | Score | Weight | Weighted |',
    '|----------|-------|--------|----------|',
    ...rows,
    `| **Total** | | | **${total}** |`,
  ].join('\n');
}

function incomplete(report: Report): string {
  const broken = report.engines.filter(({ status }) => status !== 'ok' && status !== 'skipped');
  const unread = report.engines.flatMap((run) =>
    run.unread.map(({ file, because }) => `- ${markdownCode(file)}: ${markdownMessage(because)}`),
  );
  if (broken.length === 0 && unread.length === 0) return '';
  const lines = broken.map((run) => `- **${run.id}** ${run.status}: ${markdownMessage(run.because ?? '')}`);
  const read = `${report.coverage.read} of ${report.coverage.given} files read`;
  return [report.complete ? `### Not Read (${read})` : `### Incomplete (${read})`, '', ...lines, ...unread].join('\n');
}

function findingsOf(report: Report, severity: Severity, title: string): string {
  const own = report.findings.filter((one) => one.severity === severity);
  return own.length === 0 ? '' : [`### ${title}`, '', findingItems(own)].join('\n');
}

/** Findings as a numbered list, one item a control, its first places told. */
export function findingItems(findings: readonly ReportFinding[]): string {
  const groups = new Map<string, ReportFinding[]>();
  for (const finding of findings) groups.set(finding.control, [...(groups.get(finding.control) ?? []), finding]);
  return [...groups.values()].map((group, index) => item(group, index + 1)).join('\n');
}

function item(group: readonly ReportFinding[], number: number): string {
  const first = group[0];
  if (first === undefined) return '';
  const place = placeOf(first);
  const category = CATEGORIES.find(({ id }) => id === first.category)?.name ?? first.category;
  const indent = ' '.repeat(String(number).length + 2);
  const others = group.slice(1, PLACES + 1).map((one) => markdownCode(`${placeOf(one).file}:${placeOf(one).line}`));
  const rest = group.length - 1 - others.length;
  return [
    `${number}. **[${category}] ${markdownText(first.title)}** — ${markdownCode(`${place.file}:${place.line}`)}`,
    `${markdownMessage(first.message)} ${prose(first.why)}`,
    ...(others.length > 0 ? [`Also at ${others.join(', ')}${rest > 0 ? ` and ${rest} more places` : ''}.`] : []),
    `**Fix**: ${first.fix.trim()}`,
  ]
    .join('\n')
    .split('\n')
    .map((line, index) => (index === 0 || line === '' ? line : `${indent}${line}`))
    .join('\n');
}

/** Our own text on one line; it is Markdown already. */
function prose(markdown: string): string {
  return markdown.trim().replace(/\s*\n\s*/g, ' ');
}

function quickWins(actions: readonly Action[]): string {
  if (actions.length === 0) return '';
  const items = actions.map(
    (action, index) =>
      `${index + 1}. **[${points(action.gain)} points]** ${markdownMessage(action.title)} — ${markdownCode(`${action.where.file}:${action.where.line}`)}`,
  );
  return ['### Quick Wins (< 5 minutes each, biggest score impact)', '', ...items].join('\n');
}

function accepted(report: Report): string {
  if (report.suppressed.length === 0) return '';
  const items = report.suppressed.map((one) => {
    const place = placeOf(one);
    const reason = one.suppression.reason === '' ? 'no reason given' : markdownText(one.suppression.reason);
    return `- ${markdownText(one.title)} — ${markdownCode(`${place.file}:${place.line}`)} (${one.suppression.kind}: ${reason})`;
  });
  return ['### Accepted Risks (not counted)', '', ...items].join('\n');
}

function doneWell(report: Report): string {
  if (report.passed.length === 0) return '';
  const items = report.passed.map(({ title, evidence }) => {
    const place = evidence[0];
    return `- ${markdownText(title)}${place === undefined ? '' : ` — ${markdownCode(`${place.file}:${place.line}`)}`}`;
  });
  return ["### What's Done Well", '', ...items].join('\n');
}

function notJudged(report: Report): string {
  const items = report.notChecked.map(({ control, because }) => `- ${markdownCode(control)}: ${markdownMessage(because)}`);
  const notices = report.notices.map((notice) => `- ${markdownMessage(notice)}`);
  return items.length + notices.length === 0 ? '' : ['### Not Checked', '', ...items, ...notices].join('\n');
}

function plan(report: Report): string {
  const { score, plan: actions } = report;
  const critical = report.findings.filter(({ severity }) => severity === 'critical').length;
  const wins = actions.quickWins.length;
  if (score.total === null) return `**Action Plan**: let the audit finish first; ${markdownText(score.meaning)}.`;
  if (critical === 0 && wins === 0) return '**Action Plan**: nothing critical and no quick wins are left.';
  return [
    `**Action Plan**: Fix the ${critical} critical issues and ${wins} quick wins first.`,
    `Your score jumps from ${score.total} to ~${actions.estimatedScore}.`,
  ].join('\n');
}
