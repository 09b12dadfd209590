import { CATEGORIES } from '../model/category.ts';
import type { Action, Report } from '../model/report.ts';
import { markdownCode, markdownMessage, markdownText } from './escape.ts';
import { findingItems } from './markdown.ts';
import { points, stackLine } from './stack-line.ts';

/** The audit as a document for stakeholders: executive summary, detailed findings, action plan, methodology (cli.md). */
export function render(report: Report): string {
  const parts = [
    `# Production Readiness Report — ${markdownText(report.project.name)} — ${report.date}`,
    summary(report),
    findings(report),
    plan(report),
    methodology(report),
    `*Audited by prodcheck v${report.tool.version}*`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function summary(report: Report): string {
  const { score, plan: actions } = report;
  const headline = score.total === null ? `at most ${score.atMost}/100, incomplete` : `${score.total}/100, grade ${score.grade ?? ''}`;
  const worst = report.findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const titles = [...new Set(worst.map(({ title }) => title))].slice(0, 5);
  const rows = CATEGORIES.map(({ id, name, weight }) => {
    const own = score.categories.find((one) => one.id === id);
    const value = own?.applies === false ? 'n/a' : own?.score === null || own === undefined ? 'incomplete' : `${own.score}/100`;
    return `| ${name} | ${weight}% | ${value} | ${report.findings.filter(({ category }) => category === id).length} |`;
  });
  return [
    '## Executive Summary',
    '',
    `**${markdownText(report.project.name)}** (${markdownText(stackLine(report.stack))}) scores **${headline}**. ${markdownText(score.meaning)}`,
    '',
    ...(titles.length > 0 ? [`What weighs most: ${titles.map(markdownText).join('; ')}.`, ''] : []),
    ...(score.total !== null && actions.estimatedScore > score.total
      ? [`Mending what is critical and the quick wins brings the score from ${score.total} to about ${actions.estimatedScore}.`, '']
      : []),
    '| Category | Weight | Score | Findings |',
    '|----------|--------|-------|----------|',
    ...rows,
  ].join('\n');
}

function findings(report: Report): string {
  if (report.findings.length === 0) return '## Detailed Findings\n\nNothing was found.';
  const sections = CATEGORIES.flatMap(({ id, name }) => {
    const own = report.findings.filter(({ category }) => category === id);
    return own.length === 0 ? [] : [`### ${name}\n\n${findingItems(own)}`];
  });
  return ['## Detailed Findings', ...sections].join('\n\n');
}

function plan(report: Report): string {
  const lists: readonly (readonly [string, readonly Action[]])[] = [
    ['Critical', report.plan.critical],
    ['Quick wins', report.plan.quickWins],
    ['High impact', report.plan.highImpact],
    ['Nice to have', report.plan.niceToHave],
  ];
  const sections = lists.flatMap(([title, actions]) => {
    if (actions.length === 0) return [];
    const rows = actions.map(
      (action) =>
        `| ${points(action.gain)} | ${markdownMessage(action.title)} | ${markdownCode(`${action.where.file}:${action.where.line}`)} | ${action.effortMinutes} min |`,
    );
    return [[`### ${title}`, '', '| Gain | What | Where | Effort |', '|------|------|-------|--------|', ...rows].join('\n')];
  });
  return sections.length === 0 ? '' : ['## Action Plan', ...sections].join('\n\n');
}

function methodology(report: Report): string {
  const engines = report.engines
    .filter(({ id }) => id !== 'project')
    .map(
      (run) =>
        `| ${run.id} | ${run.version === '' ? '—' : run.version} | ${run.status} | ${run.files - run.unread.length} of ${run.files} | ${run.because === undefined ? '' : markdownMessage(run.because)} |`,
    );
  const list = (items: readonly { readonly control: string; readonly because: string }[]): string[] =>
    items.map(({ control, because }) => `- ${markdownCode(control)}: ${markdownMessage(because)}`);
  return [
    '## Methodology',
    '',
    'Engines ran side by side over one inventory of the repository; what they report becomes findings and evidence. What no single place shows (a health endpoint, a graceful shutdown) is concluded from the evidence of the whole project. Each category starts at 100 points; findings take their published price off it; the total is the weighted mean of the categories that apply.',
    '',
    '| Engine | Version | Status | Files read | |',
    '|--------|---------|--------|------------|-|',
    ...engines,
    ...(report.passed.length > 0
      ? [
          '',
          '**What holds**',
          '',
          ...report.passed.map(
            ({ title, evidence }) =>
              `- ${markdownText(title)}${evidence[0] === undefined ? '' : ` (${markdownCode(`${evidence[0].file}:${evidence[0].line}`)})`}`,
          ),
        ]
      : []),
    ...(report.notApplicable.length > 0 ? ['', '**Not applicable**', '', ...list(report.notApplicable)] : []),
    ...(report.notChecked.length > 0 ? ['', '**Not checked**', '', ...list(report.notChecked)] : []),
    ...(report.notices.length > 0 ? ['', '**What to know**', '', ...report.notices.map((notice) => `- ${markdownMessage(notice)}`)] : []),
    ...(report.suppressed.length > 0
      ? [
          '',
          '**Accepted, not counted**',
          '',
          ...report.suppressed.map(
            (one) =>
              `- ${markdownText(one.title)} at ${markdownCode(`${one.anchor.file}:${one.anchor.line}`)}: ${markdownText(one.suppression.reason)}`,
          ),
        ]
      : []),
  ].join('\n');
}
