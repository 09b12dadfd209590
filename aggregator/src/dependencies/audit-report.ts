import { isRecord, quote, recordsAt, textAt } from '../engines/foreign-json.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ProjectPath } from '../model/location.ts';

/** Who looked the installed versions up in a database of advisories. */
export type Auditor = 'npm audit' | 'pip-audit' | 'govulncheck' | 'osv-scanner' | 'grype' | 'dependency-check' | 'trivy' | 'snyk';

/** One package with advisories rated HIGH or CRITICAL. */
export interface VulnerablePackage {
  readonly name: string;
  /** '' where the auditor does not say which one is installed. */
  readonly version: string;
  readonly severity: 'critical' | 'high';
  /** What the worst advisory is called, and its address or id. */
  readonly advisory: string;
  /** What to install instead; '' where there is none yet. */
  readonly fixed: string;
}

/** What an auditor found out, or why it found out nothing. */
export interface AuditReport {
  readonly auditor: Auditor;
  readonly packages: readonly VulnerablePackage[];
  /** Why some or all packages were not looked up; such a report never passes anything. */
  readonly because?: string;
}

/** What is known of the places (`node_modules/x`) of the lock file that npm was asked about. */
export interface LockKnowledge {
  /** Whether what lies there is needed for development only. */
  readonly isDevelopment?: (node: string) => boolean;
  /** The version that lies there, of a lock file that was made for the question: npm's own fix would be about that one. */
  readonly versionOf?: (node: string) => string | undefined;
}

/** Reads the JSON of `npm audit --json` or `pip-audit -f json`; undefined where it is neither. */
export function readAuditReport(value: unknown, knowledge: LockKnowledge = {}): AuditReport | undefined {
  if (!isRecord(value)) return undefined;
  const dependencies = recordsAt(value, 'dependencies');
  if (dependencies?.every((one) => 'vulns' in one || 'skip_reason' in one) === true) return readPipAudit(dependencies);
  if (isRecord(value['vulnerabilities']) && 'auditReportVersion' in value) return readNpmAudit(value['vulnerabilities'], knowledge);
  // Where the registry gave no answer, npm prints one without vulnerabilities, and a registry's own words.
  const refused =
    'auditReportVersion' in value ||
    (isRecord(value['error']) && ('message' in value || 'statusCode' in value || 'code' in value['error']));
  if (!refused) return undefined;
  const said =
    textAt(value, 'message') ?? (isRecord(value['error']) ? textAt(value['error'], 'summary') : undefined) ?? 'no vulnerabilities key';
  return { auditor: 'npm audit', packages: [], because: `npm audit got no answer from the registry: ${quote(withoutAddress(said))}` };
}

function withoutAddress(text: string): string {
  return text.replace(/\s*-?\s*(?:GET|POST)?\s*https?:\/\/\S+/g, '');
}

function readNpmAudit(vulnerabilities: Readonly<Record<string, unknown>>, knowledge: LockKnowledge): AuditReport {
  const packages = Object.entries(vulnerabilities).flatMap(([name, entry]): VulnerablePackage[] => {
    if (!isRecord(entry)) return [];
    const severity = textAt(entry, 'severity');
    if (severity !== 'critical' && severity !== 'high') return [];
    // A package that only depends on a vulnerable one is mended with that one.
    const via: unknown[] = Array.isArray(entry['via']) ? entry['via'] : [];
    const worst = via.filter(isRecord).find((one) => textAt(one, 'severity') === severity);
    const nodes = Array.isArray(entry['nodes']) ? entry['nodes'].filter((one): one is string => typeof one === 'string') : [];
    if (worst === undefined || (nodes.length > 0 && nodes.every((node) => knowledge.isDevelopment?.(node) === true))) return [];
    const installed = nodes.flatMap((node) => knowledge.versionOf?.(node) ?? []).join(', ');
    const fixed = knowledge.versionOf === undefined ? fixOf(entry['fixAvailable'], name) : firstFixed(name, textAt(worst, 'range') ?? '');
    const advisory = [textAt(worst, 'title'), textAt(worst, 'url')?.split('/').at(-1)].filter((one) => one !== undefined).join(', ');
    return [{ name, version: installed === '' ? (textAt(entry, 'range') ?? '') : installed, severity, advisory, fixed }];
  });
  return { auditor: 'npm audit', packages };
}

/** What npm would do about it. */
function fixOf(fix: unknown, name: string): string {
  if (isRecord(fix)) return `${textAt(fix, 'name') ?? name}@${textAt(fix, 'version') ?? 'latest'}`;
  return fix === true ? 'npm audit fix' : '';
}

/** The version that ends the last of the vulnerable ranges: `>=4 <4.17.12`; '' where none does. */
function firstFixed(name: string, range: string): string {
  const end = /<(?!=)\s*(\d[^\s|]*)\s*$/.exec(range)?.[1];
  return end === undefined ? '' : `${name}@${end}`;
}

function readPipAudit(dependencies: readonly Readonly<Record<string, unknown>>[]): AuditReport {
  const skipped = dependencies.filter((one) => 'skip_reason' in one);
  const packages = dependencies.flatMap((one): VulnerablePackage[] => {
    const [worst] = recordsAt(one, 'vulns') ?? [];
    if (worst === undefined) return [];
    const fixes = Array.isArray(worst['fix_versions']) ? worst['fix_versions'].map(String) : [];
    // pip-audit does not rate; what it names is taken for HIGH, since most of what has a number is.
    return [
      {
        name: textAt(one, 'name') ?? '?',
        version: textAt(one, 'version') ?? '',
        severity: 'high',
        advisory: textAt(worst, 'id') ?? '',
        fixed: fixes.at(-1) ?? '',
      },
    ];
  });
  const names = skipped.slice(0, 3).map((one) => textAt(one, 'name') ?? '?');
  return {
    auditor: 'pip-audit',
    packages,
    ...(skipped.length === 0
      ? {}
      : { because: `pip-audit skipped ${skipped.length} packages (${names.join(', ')}${skipped.length > 3 ? ' …' : ''})` }),
  };
}

/** The report as evidence about the manifest or lock file that was audited. */
export function auditEvidence(report: AuditReport, file: ProjectPath): Evidence[] {
  const location = { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 };
  const detector = { engine: 'project', rule: 'vulnerable-dependency' } as const;
  return [
    {
      kind: 'dependency-audit',
      location,
      detector,
      data: { tool: report.auditor, ...(report.because === undefined ? {} : { because: report.because }) },
    },
    ...report.packages.map((one) => ({ kind: 'vulnerable-package', location, detector, data: { tool: report.auditor, ...one } })),
  ];
}
