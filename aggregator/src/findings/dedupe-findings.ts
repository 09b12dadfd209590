import { SEVERITIES } from '../model/category.ts';
import { ENGINE_IDS, type Catalog } from '../model/control.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Location } from '../model/location.ts';
import { compareText } from './compare-text.ts';
import { nameOf, uniqueDetectors, type MergedFinding } from './merged-finding.ts';
import { dropRedundant } from './redundant-findings.ts';
import { overlaps, sizeOf } from './regions.ts';

type Known = Pick<Catalog, 'byRule'>;

const CONFIDENCES = ['high', 'medium', 'low'] as const;

/**
 * Makes one finding of what several engines or rules report of one control at one place: overlapping regions or the same line of one file,
 * or the absence of the same thing in one part. The worst severity stays, the most precise region, and the message of our own detector.
 * What one rule reports twice on one line with different messages is two defects.
 */
export function dedupeFindings(findings: readonly RawFinding[], catalog: Known): readonly MergedFinding[] {
  const places = new Map<string, RawFinding[]>();
  // One order for every input, so that who comes first never decides.
  for (const finding of [...findings].sort(compareByPrecision)) {
    const { control, location, part = '.' } = finding;
    const key = JSON.stringify([control, location === null ? ['part', part] : ['file', location.file], subjectOf(finding)]);
    const known = places.get(key);
    if (known === undefined) places.set(key, [finding]);
    else known.push(finding);
  }
  const merged = [...places.values()].flatMap((group) => clusters(group).map((cluster) => merge(cluster, catalog)));
  return dropRedundant(merged);
}

/** Dependencies share the place of their manifest: what tells them apart is the package that the message names in backticks. */
function subjectOf({ control, message }: RawFinding): string {
  return control === 'vulnerable-dependency' ? (/`([^`]+)`/.exec(message)?.[1] ?? message) : '';
}

/** The most precise regions come first and open clusters; each finding then joins the first that it matches. */
function clusters(group: readonly RawFinding[]): readonly (readonly RawFinding[])[] {
  const all: RawFinding[][] = [];
  for (const finding of group) {
    const open = all.filter((cluster) => cluster.every((other) => mayJoin(finding, other)));
    const home = open.find(([first]) => first !== undefined && sameStart(finding, first)) ?? open[0];
    if (home === undefined) all.push([finding]);
    else home.push(finding);
  }
  return all;
}

function mayJoin(a: RawFinding, b: RawFinding): boolean {
  const oneRule = nameOf(a.detector) === nameOf(b.detector);
  if (oneRule && a.message !== b.message) return false;
  if (a.location === null || b.location === null) return a.location === b.location;
  if (oneRule) return sameStart(a, b) && overlaps(a.location, b.location);
  return sameStart(a, b) || overlaps(a.location, b.location);
}

function sameStart(a: RawFinding, b: RawFinding): boolean {
  return a.location?.startLine === b.location?.startLine;
}

function merge(cluster: readonly RawFinding[], catalog: Known): MergedFinding {
  const [best] = [...cluster].sort((a, b) => compareVoices(a, b, catalog));
  if (best === undefined) throw new Error('A cluster holds no finding.');
  const precise = cluster.find(({ location }) => location !== null)?.location ?? null;
  const others = cluster.map(({ detector }) => detector).sort((a, b) => compareText(nameOf(a), nameOf(b)));
  return {
    ...best,
    severity: SEVERITIES.find((severity) => cluster.some((each) => each.severity === severity)) ?? best.severity,
    confidence: CONFIDENCES.find((confidence) => cluster.some((each) => each.confidence === confidence)) ?? best.confidence,
    location: precise,
    detectors: uniqueDetectors([best.detector, ...others]),
    ...(cluster.some(({ secret }) => secret === true) ? { secret: true } : {}),
  };
}

/** Our own detectors first (a rule of somebody else's plugin has its name before a slash), then the surer, then by engine and rule. */
function compareVoices(a: RawFinding, b: RawFinding, { byRule }: Known): number {
  const rank = ({ detector, confidence }: RawFinding) => [
    byRule.has(nameOf(detector)) ? 0 : 1,
    detector.rule.includes('/') || detector.engine === 'hadolint' ? 1 : 0,
    CONFIDENCES.indexOf(confidence),
    ENGINE_IDS.indexOf(detector.engine),
  ];
  const [ranksA, ranksB] = [rank(a), rank(b)];
  const at = ranksA.findIndex((each, index) => each !== ranksB[index]);
  if (at >= 0) return (ranksA[at] ?? 0) - (ranksB[at] ?? 0);
  return compareText(nameOf(a.detector), nameOf(b.detector)) || compareText(a.message, b.message);
}

function compareByPrecision(a: RawFinding, b: RawFinding): number {
  return (
    comparePlaces(a.location, b.location) ||
    compareText(nameOf(a.detector), nameOf(b.detector)) ||
    compareText(a.message, b.message) ||
    compareText(JSON.stringify(a), JSON.stringify(b))
  );
}

function comparePlaces(a: Location | null, b: Location | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const [sizeA, sizeB] = [sizeOf(a), sizeOf(b)];
  return (
    compareText(a.file, b.file) ||
    sizeA.lines - sizeB.lines ||
    sizeA.columns - sizeB.columns ||
    a.startLine - b.startLine ||
    a.startColumn - b.startColumn ||
    a.endColumn - b.endColumn
  );
}
