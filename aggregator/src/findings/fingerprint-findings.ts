import type { Control } from '../model/control.ts';
import { hashText } from './hash-text.ts';
import type { MergedFinding } from './merged-finding.ts';
import type { SecretMask } from './secret-mask.ts';

/** Lines of the located text that make a finding's identity: enough to tell two handlers apart, few enough to outlive edits further down. */
const IDENTITY_LINES = 3;

/**
 * The fingerprint of each finding, 16 hex digits. What is at a place: control, path, the first lines of its text (secrets masked, white
 * space collapsed) and how often the same has come up before in the file; so it outlives insertions above and re-indentation. What is
 * absent from a part: control and part. The findings must be in order of path, line and column.
 */
export function fingerprintFindings(
  findings: readonly MergedFinding[],
  controls: ReadonlyMap<string, Control>,
  mask: SecretMask,
): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const identity = JSON.stringify([finding.control, ...identityOf(finding, controls, mask)]);
    const occurrence = seen.get(identity) ?? 0;
    seen.set(identity, occurrence + 1);
    return hashText(`${occurrence} ${identity}`);
  });
}

function identityOf(finding: MergedFinding, controls: ReadonlyMap<string, Control>, mask: SecretMask): readonly string[] {
  const { control, location, anchor, message, part = '.' } = finding;
  if (location === null) {
    // Several dependencies of one manifest may be wrong, each in its own way; an absence is one whatever it says.
    return controls.get(control)?.kind === 'absence' ? ['part', part] : ['part', part, mask.text(anchor?.file, message)];
  }
  const last = Math.min(Math.max(location.startLine, location.endLine), location.startLine + IDENTITY_LINES - 1);
  const lines: string[] = [];
  for (let line = location.startLine; line <= last; line += 1) lines.push(mask.line(location.file, line).replace(/\s+/g, ' ').trim());
  const text = lines.join('\n').trim();
  return ['file', location.file, text === '' ? mask.text(location.file, message) : text];
}
