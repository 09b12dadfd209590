/** Versions from `from` on, below `below`: dotted numbers. */
export interface VersionRange {
  readonly from: string;
  readonly below: string;
}

/** The first dotted number in a program's answer, '' where there is none: "sqlfluff, version 4.5.0" → "4.5.0". */
export function parseVersion(text: string): string {
  return /\d+(?:\.\d+)+/.exec(text)?.[0] ?? '';
}

/** True where a dotted version lies in the range; false for ''. */
export function isInRange(version: string, range: VersionRange): boolean {
  return version !== '' && compareVersions(version, range.from) >= 0 && compareVersions(version, range.below) < 0;
}

/** "≥ 1.100, < 2" */
export function describeRange(range: VersionRange): string {
  return `≥ ${range.from}, < ${range.below}`;
}

/** Negative where `left` is the older one; missing parts count as 0. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  const length = Math.max(a?.length ?? 0, b?.length ?? 0);
  for (let index = 0; index < length; index += 1) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
