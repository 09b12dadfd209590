import type { Auditor, VulnerablePackage } from './audit-report.ts';

/** One result of a scanner of dependencies, as SARIF carries it. */
export interface ScannerResult {
  readonly rule: string;
  readonly message: string;
  /** `security-severity` of the rule, by CVSS; undefined where the scanner rates nothing. */
  readonly rating?: number;
  readonly level?: string;
}

interface Scanner {
  readonly auditor: Auditor;
  /** The name that it gives itself in SARIF. */
  readonly tool: RegExp;
  /** It looks at dependencies and nothing else, so that its silence says something. */
  readonly only: boolean;
}

const SCANNERS: readonly Scanner[] = [
  { auditor: 'govulncheck', tool: /^govulncheck/i, only: true },
  { auditor: 'osv-scanner', tool: /^osv-scanner/i, only: true },
  { auditor: 'grype', tool: /^grype/i, only: true },
  { auditor: 'dependency-check', tool: /^(?:owasp )?dependency-check/i, only: true },
  { auditor: 'trivy', tool: /^trivy/i, only: false },
  { auditor: 'snyk', tool: /^snyk/i, only: false },
];

/** The scanner of dependencies that a SARIF run is by; undefined for other tools. */
export function scannerOf(tool: string): Pick<Scanner, 'auditor' | 'only'> | undefined {
  return SCANNERS.find((one) => one.tool.test(tool));
}

const ADVISORY = /^(?:CVE|GHSA|GO|PYSEC|RUSTSEC|SNYK|OSV|MAL|DLA|DSA)-/i;
/** Where scanners name the package, its version and the version that mends it. */
const PACKAGE = [
  /Package:\s*(\S+)/,
  /Package '((?:@?[^'@]+))@/,
  /package:?\s+([\w@./:-]+),?\s+version/i,
  /vulnerable (\S+) package/,
  /vulnerable (?:functions?|modules?|packages?)[^(]*\(([^)\s,]+)/,
  /vulnerability in ([\w@./:-]+)/i,
];
const VERSION = [/Installed Version:\s*(\S+)/, /Package '[^']+@([^']+)'/, /version\s+([\d][\w.+-]*)/];
const FIXED = /Fixed Version:\s*([^\s,]+)/;

/** Whether a result is about an advisory at all; a scanner may report misconfigurations and secrets besides. */
export function isAdvisory({ rule }: ScannerResult): boolean {
  return ADVISORY.test(rule);
}

/**
 * The package of an advisory rated HIGH (CVSS 7) or CRITICAL (9); undefined for a lesser one. What is not rated counts as HIGH where the
 * scanner calls it an error: govulncheck does so where the code calls what is vulnerable.
 */
export function vulnerablePackage({ rule, message, rating, level }: ScannerResult): VulnerablePackage | undefined {
  const isHigh = rating === undefined ? level === 'error' : rating >= 7;
  if (!isHigh) return undefined;
  const first = (patterns: readonly RegExp[]): string => patterns.flatMap((one) => one.exec(message)?.[1] ?? [])[0] ?? '';
  return {
    name: first(PACKAGE) || rule,
    version: first(VERSION),
    severity: rating !== undefined && rating >= 9 ? 'critical' : 'high',
    advisory: rule,
    fixed: FIXED.exec(message)?.[1] ?? '',
  };
}
