import type { Catalog, Control, Detector, EngineId } from '../model/control.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Location, ProjectPath } from '../model/location.ts';
import type { ForeignResult } from './engine-report.ts';
import { parseEvidenceMessage } from '../findings/evidence-message.ts';
import { SECRET_CONTROLS } from '../findings/secret-controls.ts';
import { SHELLCHECK_RULE } from './hadolint/rules.ts';
import { locator } from './positions.ts';

/** What an engine's results mean. */
export interface Normalized {
  readonly findings: readonly RawFinding[];
  readonly evidence: readonly Evidence[];
  /** Results without a meaning, per reason: a sentence each. */
  readonly notices: readonly string[];
}

/**
 * Turns what an engine reports into findings and evidence, in order of path, line, column and rule.
 * @param context.bytesOf a file as stored, for the positions; undefined where it is gone.
 */
export function normalizeReport(
  engine: EngineId,
  results: readonly ForeignResult[],
  context: { readonly catalog: Catalog; readonly bytesOf: (file: ProjectPath) => Uint8Array | undefined },
): Normalized {
  const findings: RawFinding[] = [];
  const evidence: Evidence[] = [];
  const unknown = new Map<string, number>();
  const skip = (what: string): void => void unknown.set(what, (unknown.get(what) ?? 0) + 1);
  for (const [file, inFile] of byFile(results)) {
    const locate = locator(file, context.bytesOf(file));
    for (const result of inFile) {
      const detector = detectorOf(engine, result.rule, context.catalog);
      if (detector === undefined) skip(`the unknown rule ${result.rule}`);
      else readResult(result, locate(result.region), detector, context.catalog, { findings, evidence, skip });
    }
  }
  const notices = [...unknown].map(
    ([what, times]) => `${String(times)} ${times === 1 ? 'result' : 'results'} of ${engine} left out: ${what}.`,
  );
  return { findings: findings.sort(byPlace), evidence: evidence.sort(byPlace), notices: notices.sort() };
}

interface Sink {
  readonly findings: RawFinding[];
  readonly evidence: Evidence[];
  readonly skip: (what: string) => void;
}

function readResult(result: ForeignResult, location: Location, detector: Detector, catalog: Catalog, sink: Sink): void {
  const ref = { engine: detector.engine, rule: result.rule };
  const message = parseEvidenceMessage(result.message);
  if (message !== undefined) {
    if (!catalog.evidence.has(message.kind)) sink.skip(`${result.rule} reports the unknown evidence ${message.kind}`);
    else sink.evidence.push({ kind: message.kind, location, data: cleanData(message.data), detector: ref });
    return;
  }
  const control = detector.control === undefined ? undefined : catalog.controls.get(detector.control);
  if (control === undefined) sink.skip(`${result.rule} reports a finding and belongs to no control`);
  else sink.findings.push({ ...judgement(detector, control), message: sentence(result.message), location, detector: ref });
}

function judgement(detector: Detector, control: Control): Omit<RawFinding, 'message' | 'location' | 'detector'> {
  return {
    control: control.id,
    severity: detector.severity ?? control.severities[0],
    confidence: detector.confidence ?? 'high',
    ...(detector.fix === undefined ? {} : { fix: detector.fix }),
    ...(detector.effortMinutes === undefined ? {} : { effortMinutes: detector.effortMinutes }),
    ...(SECRET_CONTROLS.has(control.id) ? { secret: true } : {}),
  };
}

function detectorOf(engine: EngineId, rule: string, catalog: Catalog): Detector | undefined {
  const family = engine === 'hadolint' && /^SC\d+$/.test(rule) ? SHELLCHECK_RULE : rule;
  return catalog.byRule.get(`${engine}/${rule}`) ?? catalog.byRule.get(`${engine}/${family}`);
}

function byFile(results: readonly ForeignResult[]): ReadonlyMap<ProjectPath, readonly ForeignResult[]> {
  const groups = new Map<ProjectPath, ForeignResult[]>();
  for (const result of results) {
    const group = groups.get(result.file);
    if (group === undefined) groups.set(result.file, [result]);
    else group.push(result);
  }
  return groups;
}

/** A Python, Go or Java string literal as Semgrep writes a metavariable's value, prefix and quotes included. */
const LITERAL = /^[rbfuRBFU]{0,2}("""|'''|"|'|`)([\s\S]*)\1$/;
/** A metavariable that nothing was bound to stays in the message as it is. */
const UNBOUND = /^\$\.{0,3}[A-Z_][A-Z0-9_]*$/;

function cleanData(data: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(data).filter(([, value]) => !UNBOUND.test(value));
  return Object.fromEntries(entries.map(([field, value]) => [field, LITERAL.exec(value)?.[2] ?? value]));
}

/** On one line, with a full stop. */
function sentence(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim();
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}

/** What stands somewhere and was seen by a rule. */
export interface Placed {
  readonly location: Location | null;
  readonly detector: { readonly rule: string };
}

/** Order of path, line, column and rule. */
export function byPlace(a: Placed, b: Placed): number {
  return (
    compare(a.location?.file ?? '', b.location?.file ?? '') ||
    (a.location?.startLine ?? 0) - (b.location?.startLine ?? 0) ||
    (a.location?.startColumn ?? 0) - (b.location?.startColumn ?? 0) ||
    compare(a.detector.rule, b.detector.rule)
  );
}

/** By code unit, the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
