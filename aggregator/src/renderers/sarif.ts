import type { Location as SarifLocation, Log, ReportingDescriptor, Result, Run } from 'sarif';
import { lineHashes } from '../findings/line-hash.ts';
import { CATEGORIES, SEVERITIES, type Severity } from '../model/category.ts';
import type { Control, EngineId } from '../model/control.ts';
import type { Report } from '../model/report.ts';
import { oneLine, relativeUri, safeJson, visible } from './escape.ts';

type ReportFinding = Report['findings'][number];

/** What SARIF carries that the report does not: the pages of the controls, and the texts that GitHub hashes. */
export interface SarifContext {
  readonly controls: ReadonlyMap<string, Control>;
  /** Texts of the files with findings, for `primaryLocationLineHash`; a file that is missing gets no hash. */
  readonly texts: ReadonlyMap<string, string>;
}

/** GitHub keeps the top 5,000 results of a run; more are dropped there without our order (peers.md 5). */
export const MAX_RESULTS = 5000;
/** GitHub rejects longer descriptions. */
const MAX_DESCRIPTION = 1024;

const LEVELS: Readonly<Record<Severity, Result.level>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
/** Numbers in GitHub's bands: above 9 critical, from 7 high, from 4 medium. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'recommendation' };

/**
 * The findings as SARIF 2.1.0 by GitHub's rules: one run per engine with its own automation id, so that a dead engine closes no
 * alert; a run whose engine failed is left out. Suppressed findings are left out as well: GitHub would open alerts for them.
 */
export function render(report: Report, context: SarifContext): string {
  const runs = report.engines.filter(({ status }) => status === 'ok').map((engine) => runOf(engine, report, context));
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs };
  return `${safeJson(log)}\n`;
}

function runOf(engine: Report['engines'][number], report: Report, context: SarifContext): Run {
  const own = report.findings.filter((finding) => finding.detectors[0]?.engine === engine.id);
  const kept = [...own]
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.gain - a.gain)
    .slice(0, MAX_RESULTS);
  const ids = [...new Set(kept.map(({ control }) => control))].sort();
  const dropped = own.length - kept.length;
  return {
    tool: {
      driver: {
        name: `prodcheck/${engine.id}`,
        semanticVersion: report.tool.version,
        rules: ids.flatMap((id) => {
          const control = context.controls.get(id);
          return control === undefined ? [] : [ruleOf(control, worstOf(kept, id))];
        }),
        ...(engine.version === '' || engine.id === 'project' ? {} : { properties: { engineVersion: engine.version } }),
      },
    },
    automationDetails: { id: `prodcheck/${engine.id}/` },
    columnKind: 'utf16CodeUnits',
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: [
          ...(dropped > 0 ? [note(`${kept.length} results kept by severity and gain, ${dropped} dropped: GitHub shows no more.`)] : []),
          ...engine.unread.map(({ file, because }) => note(`${oneLine(file)} was not read: ${oneLine(because)}`)),
          ...brokenEngines(report, engine.id),
        ],
      },
    ],
    results: kept.map((finding) => resultOf(finding, ids.indexOf(finding.control), context)),
  };
}

/** Engines that did not finish are told in the run of prodcheck's own checks, which is always there. */
function brokenEngines(report: Report, engine: EngineId): ReturnType<typeof note>[] {
  if (engine !== 'project') return [];
  const broken = report.engines.filter(({ status }) => status !== 'ok' && status !== 'skipped');
  return broken.map(({ id, status, because }) => note(`${id} ${status}: ${oneLine(because ?? '')}`));
}

function note(text: string): { level: 'warning'; message: { text: string } } {
  return { level: 'warning', message: { text } };
}

function worstOf(findings: readonly ReportFinding[], control: string): Severity {
  const severities = findings.filter((one) => one.control === control).map(({ severity }) => severity);
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'medium';
}

function ruleOf(control: Control, severity: Severity): ReportingDescriptor {
  const category = CATEGORIES.find(({ id }) => id === control.category);
  const security = control.category === 'security' || control.cwe.some((cwe) => cwe === 250 || cwe === 798);
  const tags = [
    ...(security ? ['security'] : []),
    control.category,
    'production-readiness',
    ...control.cwe.map((cwe) => `external/cwe/cwe-${cwe}`),
  ];
  const markdown = `${control.what}\n\n## Why\n\n${control.why}\n\n## Fix\n\n${control.fix}\n`;
  return {
    id: `prodcheck/${control.id}`,
    name: control.id,
    shortDescription: { text: control.failureTitle.slice(0, MAX_DESCRIPTION) },
    fullDescription: { text: plain(control.what).slice(0, MAX_DESCRIPTION) },
    ...(control.references[0] === undefined ? {} : { helpUri: control.references[0] }),
    help: { text: `${plain(control.what)}\n\nWhy: ${plain(control.why)}\n\nFix: ${plain(control.fix)}`, markdown },
    defaultConfiguration: { level: LEVELS[severity] },
    properties: {
      // Twice the same tag, and the log is no SARIF any more.
      tags: [...new Set(tags)].slice(0, 10),
      precision: 'high',
      'problem.severity': PROBLEM_SEVERITY[severity],
      ...(security ? { 'security-severity': SECURITY_SEVERITY[severity] } : {}),
      category: category?.name ?? control.category,
    },
  };
}

function resultOf(finding: ReportFinding, ruleIndex: number, context: SarifContext): Result {
  const file = finding.location?.file ?? finding.anchor.file;
  const line = finding.location?.startLine ?? finding.anchor.line;
  const text = context.texts.get(file);
  const hash = text === undefined ? undefined : lineHashes(text)[line - 1];
  return {
    ruleId: `prodcheck/${finding.control}`,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: `${visible(finding.message)} ${plain(finding.why)}` },
    locations: [locationOf(finding, file, line)],
    partialFingerprints: {
      ...(hash === undefined ? {} : { primaryLocationLineHash: hash }),
      'prodcheck/v1': finding.fingerprint,
    },
    properties: {
      severity: finding.severity,
      gain: finding.gain,
      detectors: finding.detectors.map(({ engine, rule }) => `${engine}/${rule}`),
    },
  };
}

function locationOf(finding: ReportFinding, file: string, line: number): SarifLocation {
  const { location } = finding;
  return {
    physicalLocation: {
      artifactLocation: { uri: relativeUri(file), uriBaseId: '%SRCROOT%' },
      region:
        location === null
          ? { startLine: line }
          : { startLine: location.startLine, startColumn: location.startColumn, endLine: location.endLine, endColumn: location.endColumn },
    },
  };
}

/** Markdown of ours as plain text on one line: code fences and emphasis dropped. */
function plain(markdown: string): string {
  return visible(markdown)
    .replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1\s*$/gm, '')
    .replace(/`|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
