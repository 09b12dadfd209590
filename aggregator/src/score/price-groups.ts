import type { CategoryId, Severity } from '../model/category.ts';
import type { Control, Price } from '../model/control.ts';
import type { ProjectPath } from '../model/location.ts';
import { SEVERITY_POINTS } from './weights.ts';

/** What the price of a finding depends on; every Finding is one. */
export interface PricedFinding {
  readonly control: string;
  readonly severity: Severity;
  readonly location: { readonly file: ProjectPath } | null;
  readonly anchor: { readonly file: ProjectPath };
}

/**
 * Findings that are priced together: those of one control, or of the controls that share a group (scoring.md 1). Its price is the sum
 * over its instances, cut at the cap. An instance is one finding, one file or, where the price is `once`, the whole project; it costs
 * as much as the dearest finding in it.
 */
export interface PriceGroup {
  readonly category: CategoryId;
  /** The controls that have findings here, in the catalog's order; the first stands for the group. */
  readonly controls: readonly [string, ...string[]];
  /** Points; Infinity where there is no cap. */
  readonly cap: number;
  /** Instance → index of each of its findings → points. */
  readonly instances: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

/** The file a finding counts in: where it is, or where a project-wide one is shown. */
export function fileOf(finding: PricedFinding): ProjectPath {
  return finding.location?.file ?? finding.anchor.file;
}

/** The control of a finding; one that is not in the catalog is a bug of the caller. */
export function controlOf(finding: PricedFinding, controls: ReadonlyMap<string, Control>): Control {
  const control = controls.get(finding.control);
  if (control === undefined) throw new Error(`No control is named ${finding.control}.`);
  return control;
}

/** Groups findings by what they are priced with, in the catalog's order of controls. */
export function groupByPrice(findings: readonly PricedFinding[], controls: ReadonlyMap<string, Control>): readonly PriceGroup[] {
  const caps = capsOf(controls);
  const rank = new Map([...controls.keys()].map((id, index) => [id, index]));
  const groups = new Map<string, { control: Control; controls: Set<string>; instances: Map<string, Map<number, number>> }>();
  findings.forEach((finding, index) => {
    const control = controlOf(finding, controls);
    const key = groupKey(control);
    const group = groups.get(key) ?? { control, controls: new Set(), instances: new Map() };
    groups.set(key, group);
    group.controls.add(control.id);
    const instance = instanceOf(control.price, finding, index);
    const holders = group.instances.get(instance) ?? new Map<number, number>();
    group.instances.set(instance, holders.set(index, pointsOf(control, finding.severity)));
  });
  const byRank = (a: string, b: string): number => (rank.get(a) ?? 0) - (rank.get(b) ?? 0);
  return [...groups]
    .map(([key, { control, controls: ids, instances }]): PriceGroup => {
      const [first = control.id, ...others] = [...ids].sort(byRank);
      return { category: control.category, controls: [first, ...others], cap: caps.get(key) ?? Infinity, instances };
    })
    .sort((a, b) => byRank(a.controls[0], b.controls[0]));
}

/** Points a group takes off its category. */
export function groupPoints(group: PriceGroup): number {
  let sum = 0;
  for (const holders of group.instances.values()) sum += dearest(holders);
  return Math.min(sum, group.cap);
}

/** Points of an instance: those of its dearest finding, leaving out the ones given by index. */
export function dearest(holders: ReadonlyMap<number, number>, without: ReadonlySet<number> = new Set()): number {
  let most = 0;
  for (const [index, points] of holders) if (points > most && !without.has(index)) most = points;
  return most;
}

function pointsOf(control: Control, severity: Severity): number {
  return control.price.kind === 'severity' ? SEVERITY_POINTS[control.category][severity] : control.price.points;
}

function groupKey({ id, category, price }: Control): string {
  return `${category}/${(price.kind === 'each' && price.group) || id}`;
}

function instanceOf(price: Price, finding: PricedFinding, index: number): string {
  if (price.kind === 'once') return 'once';
  return price.kind === 'each' && price.unit === 'file' ? `file ${fileOf(finding)}` : `finding ${index}`;
}

/** The one cap of each group: the highest of its members', whether they have findings or not, so that no finding can lower it. */
function capsOf(controls: ReadonlyMap<string, Control>): ReadonlyMap<string, number> {
  const caps = new Map<string, number>();
  for (const control of controls.values()) {
    const key = groupKey(control);
    const cap = (control.price.kind === 'each' ? control.price.max : undefined) ?? Infinity;
    caps.set(key, Math.max(caps.get(key) ?? 0, cap));
  }
  return caps;
}
