import { SEVERITIES } from '../model/category.ts';
import type { Control } from '../model/control.ts';
import type { Finding } from '../model/finding.ts';
import { compareText } from '../findings/compare-text.ts';
import { controlOf, fileOf } from '../score/price-groups.ts';
import { actionTitle } from './action-title.ts';

/** One step of the plan before it has a gain: the findings of one control in one file, or of one control where its price is `once`. */
export interface Step {
  readonly title: string;
  readonly control: string;
  readonly severity: Finding['severity'];
  /** In order of path, line and column. */
  readonly findings: readonly Finding[];
  /** Their indexes in the list that was grouped. */
  readonly indexes: ReadonlySet<number>;
  /** Minutes for all of its findings together. */
  readonly effortMinutes: number;
  readonly where: Finding['anchor'];
}

/** Groups findings into steps, worst severity first, then by path, line and control. */
export function groupIntoSteps(findings: readonly Finding[], controls: ReadonlyMap<string, Control>): readonly Step[] {
  const members = new Map<string, number[]>();
  findings.forEach((finding, index) => {
    const once = controlOf(finding, controls).price.kind === 'once';
    const key = once ? finding.control : `${finding.control}\n${fileOf(finding)}`;
    const indexes = members.get(key);
    if (indexes === undefined) members.set(key, [index]);
    else indexes.push(index);
  });
  return [...members.values()]
    .map((indexes) => stepOf(findings, indexes, controls))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || comparePlaces(a, b));
}

function stepOf(all: readonly Finding[], indexes: readonly number[], controls: ReadonlyMap<string, Control>): Step {
  const findings = indexes.flatMap((index) => all[index] ?? []).sort(compareFindings);
  const [first] = findings;
  if (first === undefined) throw new Error('A step has no finding.');
  const sameFix = findings.every(({ fix }) => fix === first.fix);
  return {
    title: actionTitle(sameFix ? first.fix : controlOf(first, controls).fix, first.title),
    control: first.control,
    severity: SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? first.severity,
    findings,
    indexes: new Set(indexes),
    effortMinutes: findings.reduce((minutes, { effortMinutes }) => minutes + effortMinutes, 0),
    where: placeOf(first),
  };
}

function placeOf({ location, anchor }: Finding): Finding['anchor'] {
  return location === null ? anchor : { file: location.file, line: location.startLine };
}

function comparePlaces(a: Step, b: Step): number {
  return (
    compareText(a.where.file, b.where.file) ||
    a.where.line - b.where.line ||
    compareText(a.control, b.control) ||
    compareText(a.findings[0]?.fingerprint ?? '', b.findings[0]?.fingerprint ?? '')
  );
}

function compareFindings(a: Finding, b: Finding): number {
  const [placeA, placeB] = [placeOf(a), placeOf(b)];
  return (
    compareText(placeA.file, placeB.file) ||
    placeA.line - placeB.line ||
    (a.location?.startColumn ?? 0) - (b.location?.startColumn ?? 0) ||
    compareText(a.fingerprint, b.fingerprint)
  );
}
