import type { Catalog, Control, Detector } from '../model/control.ts';
import type { Finding, RawFinding } from '../model/finding.ts';
import type { Location, ProjectPath } from '../model/location.ts';
import { compareText } from './compare-text.ts';
import { dedupeFindings } from './dedupe-findings.ts';
import { fingerprintFindings } from './fingerprint-findings.ts';
import type { MergedFinding } from './merged-finding.ts';
import { buildSecretMask, type SecretMask } from './secret-mask.ts';

/** A snippet is at most this many lines … */
const SNIPPET_LINES = 5;
/** … of at most this many characters: a minified file has one line of a megabyte. */
const SNIPPET_WIDTH = 240;
/** What cutting may leave of a character of two code units. */
const HALF_CHARACTERS = /^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g;

/** All findings in scope, from every engine and check, and the texts of the files they lie in. */
export interface FinishInput {
  readonly findings: readonly RawFinding[];
  readonly catalog: Pick<Catalog, 'controls' | 'byRule'>;
  /** Texts as read, a byte order mark included or not. A file that is missing here leaves its findings without a snippet. */
  readonly texts: ReadonlyMap<ProjectPath, string>;
}

/**
 * Gives findings what the report needs: duplicates merged, secrets masked, title, reasons, fix, snippet and fingerprint. Ordered by path,
 * line, column and control. Findings of low confidence are among them; whoever scores leaves them out.
 */
export function finishFindings({ findings, catalog, texts }: FinishInput): readonly Finding[] {
  const mask = buildSecretMask(findings, texts);
  const ordered = [...dedupeFindings(findings, catalog)].sort(compareFindings);
  const fingerprints = fingerprintFindings(ordered, catalog.controls, mask);
  return ordered.map((finding, index) => finish(finding, fingerprints[index] ?? '', catalog, mask));
}

function finish(finding: MergedFinding, fingerprint: string, catalog: FinishInput['catalog'], mask: SecretMask): Finding {
  const control = catalog.controls.get(finding.control);
  if (control === undefined) throw new Error(`No control is named ${finding.control}.`);
  const detector = catalog.byRule.get(`${finding.detector.engine}/${finding.detector.rule}`);
  const anchor = anchorOf(finding);
  return {
    fingerprint,
    control: control.id,
    category: control.category,
    severity: finding.severity,
    title: control.failureTitle,
    message: mask.text(anchor.file, finding.message),
    why: control.why,
    fix: mask.text(anchor.file, fixOf(finding, detector, control)),
    cwe: control.cwe,
    location: finding.location,
    anchor,
    part: finding.part ?? '.',
    snippet: finding.location === null ? '' : snippetOf(finding.location, mask),
    detectors: finding.detectors,
    effortMinutes: finding.effortMinutes ?? detector?.effortMinutes ?? control.effortMinutes,
    confidence: finding.confidence,
    new: true,
  };
}

function fixOf(finding: MergedFinding, detector: Detector | undefined, control: Control): string {
  const ofLanguage = detector === undefined ? undefined : control.fixes[detector.language];
  return finding.fix ?? detector?.fix ?? (ofLanguage === undefined ? control.fix : `${control.fix}\n\n${ofLanguage}`);
}

function anchorOf({ location, anchor }: MergedFinding): Finding['anchor'] {
  if (location !== null) return { file: location.file, line: location.startLine };
  return anchor ?? { file: '.', line: 1 };
}

function snippetOf({ file, startLine, startColumn, endLine }: Location, mask: SecretMask): string {
  const last = Math.min(Math.max(startLine, endLine), startLine + SNIPPET_LINES - 1, mask.lineCount(file));
  const lines: string[] = [];
  for (let line = startLine; line <= last; line += 1) lines.push(cut(mask.line(file, line), startColumn));
  return lines.join('\n');
}

/** The part of a long line around a column. */
function cut(line: string, column: number): string {
  if (line.length <= SNIPPET_WIDTH) return line;
  const from = Math.max(0, Math.min(column - 1 - SNIPPET_WIDTH / 4, line.length - SNIPPET_WIDTH));
  const to = from + SNIPPET_WIDTH;
  return `${from > 0 ? '…' : ''}${line.slice(from, to).replace(HALF_CHARACTERS, '')}${to < line.length ? '…' : ''}`;
}

function compareFindings(a: MergedFinding, b: MergedFinding): number {
  const [anchorA, anchorB] = [anchorOf(a), anchorOf(b)];
  return (
    compareText(anchorA.file, anchorB.file) ||
    anchorA.line - anchorB.line ||
    (a.location?.startColumn ?? 0) - (b.location?.startColumn ?? 0) ||
    compareText(a.control, b.control) ||
    compareText(a.part ?? '.', b.part ?? '.') ||
    compareText(a.message, b.message)
  );
}
