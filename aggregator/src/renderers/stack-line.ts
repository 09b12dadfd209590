import type { Report } from '../model/report.ts';

/** "Python · FastAPI · PostgreSQL, Redis · Dockerfile, Compose · GitHub Actions"; what is not there is left out. */
export function stackLine(stack: Report['stack']): string {
  const groups = [stack.languages, stack.frameworks, stack.databases, stack.infrastructure, stack.ci];
  const line = groups.filter((group) => group.length > 0).map((group) => group.map(({ name }) => name).join(', '));
  return line.length === 0 ? 'nothing that prodcheck knows' : line.join(' · ');
}

/** Where a finding is shown: its place, or for an absence the file it is shown at. */
export function placeOf(finding: Report['findings'][number] | Report['suppressed'][number]): { file: string; line: number } {
  return finding.location === null ? finding.anchor : { file: finding.location.file, line: finding.location.startLine };
}

/** Points with their sign, one decimal, whole numbers without it: `+3.8`, `+2`. */
export function points(gain: number): string {
  return `+${Number.isInteger(gain) ? gain : gain.toFixed(1)}`;
}
