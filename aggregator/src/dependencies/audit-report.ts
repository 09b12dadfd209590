import { isRecord, quote, recordsAt, textAt } from '../engines/foreign-json.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ProjectPath } from '../model/location.ts';

/** Who looked the installed versions up in a database of advisories. */
export type Auditor = 'npm audit' | 'pip-audit';

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

/** Whether a lock file marks where a package lies as needed for development only; `node_modules/x` as npm names it. */
export type IsDevelopment = (node: string) => boolean;

/** Reads the JSON of `npm audit --json` or `pip-audit -f json`; undefined where it is neither. */
export function readAuditReport(value: unknown, isDevelopment: IsDevelopment = () => false): AuditReport | undefined {
  if (!isRecord(value)) return undefined;
  const dependencies = recordsAt(value, 'dependencies');
  if (dependencies?.every((one) => 'vulns' in one || 'skip_reason' in one) === true) return readPipAudit(dependencies);
  if (isRecord(value['vulnerabilities']) && 'auditReportVersion' in value) return readNpmAudit(value['vulnerabilities'], isDevelopment);
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

function readNpmAudit(vulnerabilities: Readonly<Record<string, unknown>>, isDevelopment: IsDevelopment): AuditReport {
  const packages = Object.entries(vulnerabilities).flatMap(([name, entry]): VulnerablePackage[] => {
    if (!isRecord(entry)) return [];
    const severity = textAt(entry, 'severity');
    if (severity !== 'critical' && severity !== 'high') return [];
    // A package that only depends on a vulnerable one is mended with that one.
    const via: unknown[] = Array.isArray(entry['via']) ? entry['via'] : [];
    const worst = via.filter(isRecord).find((one) => textAt(one, 'severity') === severity);
    const nodes = Array.isArray(entry['nodes']) ? entry['nodes'].filter((one): one is string => typeof one === 'string') : [];
    if (worst === undefined || (nodes.length > 0 && nodes.every(isDevelopment))) return [];
    const fix = entry['fixAvailable'];
    const fixed = isRecord(fix)
      ? `${textAt(fix, 'name') ?? name}@${textAt(fix, 'version') ?? 'latest'}`
      : fix === true
        ? 'npm audit fix'
        : '';
    const advisory = [textAt(worst, 'title'), textAt(worst, 'url')?.split('/').at(-1)].filter((one) => one !== undefined).join(', ');
    return [{ name, version: textAt(entry, 'range') ?? '', severity, advisory, fixed }];
  });
  return { auditor: 'npm audit', packages };
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
