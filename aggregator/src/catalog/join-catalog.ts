import type { Catalog, Control, ControlLanguage, Detector, EvidenceKind } from '../model/control.ts';

/** What a conclusion reads, as the catalog needs to know it; see model/conclusion.ts. */
export interface CheckFacts {
  readonly id: string;
  readonly controls: readonly string[];
  readonly languages: readonly ControlLanguage[];
  readonly reads: readonly string[];
}

/** Prices, categories and languages as the contract states them, to hold the pages against. */
export type ControlContract = ReadonlyMap<string, Pick<Control, 'category' | 'price' | 'languages' | 'kind' | 'applies'>>;

/**
 * Joins controls, evidence kinds and detectors, and refuses what does not fit together.
 * @returns the catalog, or every problem found, one sentence each.
 */
export function joinCatalog(parts: {
  controls: readonly Control[];
  evidence: readonly EvidenceKind[];
  detectors: readonly Detector[];
  checks: readonly CheckFacts[];
  contract?: ControlContract;
}): { catalog: Catalog; problems: string[] } {
  const problems: string[] = [];
  const controls = uniqueById(parts.controls, 'control', problems);
  const evidence = uniqueById(parts.evidence, 'evidence kind', problems);
  const byRule = new Map<string, Detector>();
  for (const detector of parts.detectors) {
    const key = `${detector.engine}/${detector.rule}`;
    const known = byRule.get(key);
    // One of our own checks may answer for several controls; a rule of an engine answers for one.
    if (known !== undefined && detector.engine !== 'project') problems.push(`Detector ${key} exists twice.`);
    if (known === undefined) byRule.set(key, detector);
    checkDetector(detector, key, controls, evidence, problems);
  }
  checkReaders(parts, controls, evidence, problems);
  if (parts.contract !== undefined) checkContract(parts.controls, parts.contract, problems);
  return { catalog: { controls, evidence, detectors: parts.detectors, byRule }, problems };
}

function uniqueById<T extends { readonly id: string }>(items: readonly T[], noun: string, problems: string[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    if (map.has(item.id)) problems.push(`The ${noun} ${item.id} exists twice.`);
    map.set(item.id, item);
  }
  return map;
}

function checkDetector(
  detector: Detector,
  key: string,
  controls: ReadonlyMap<string, Control>,
  evidence: ReadonlyMap<string, EvidenceKind>,
  problems: string[],
): void {
  if (detector.control === undefined && (detector.evidence ?? []).length === 0) {
    problems.push(`Detector ${key} names neither a control nor evidence.`);
  }
  for (const kind of detector.evidence ?? []) {
    if (!evidence.has(kind)) problems.push(`Detector ${key} reports the unknown evidence ${kind}.`);
  }
  if (detector.control === undefined) return;
  const control = controls.get(detector.control);
  if (control === undefined) {
    problems.push(`Detector ${key} sees the unknown control ${detector.control}.`);
    return;
  }
  if (!control.languages.includes(detector.language)) {
    problems.push(`Detector ${key} reads ${detector.language}, which is no language of ${control.id}.`);
  }
  if (detector.severity !== undefined && !control.severities.includes(detector.severity)) {
    problems.push(`Detector ${key} rates ${detector.severity}, which ${control.id} does not allow.`);
  }
}

function checkReaders(
  parts: { readonly controls: readonly Control[]; readonly checks: readonly CheckFacts[] },
  controls: ReadonlyMap<string, Control>,
  evidence: ReadonlyMap<string, EvidenceKind>,
  problems: string[],
): void {
  const read = new Set<string>();
  for (const control of parts.controls) {
    for (const kind of control.evidence) {
      read.add(kind);
      if (!evidence.has(kind)) problems.push(`Control ${control.id} reads the unknown evidence ${kind}.`);
    }
  }
  for (const check of parts.checks) {
    for (const kind of check.reads) {
      read.add(kind);
      if (!evidence.has(kind)) problems.push(`Check ${check.id} reads the unknown evidence ${kind}.`);
    }
    for (const id of check.controls) {
      if (!controls.has(id)) problems.push(`Check ${check.id} concludes the unknown control ${id}.`);
    }
  }
  for (const kind of evidence.keys()) {
    if (!read.has(kind)) problems.push(`Nobody reads the evidence ${kind}.`);
  }
}

function checkContract(controls: readonly Control[], contract: ControlContract, problems: string[]): void {
  const ids = new Set(controls.map((control) => control.id));
  for (const id of contract.keys()) if (!ids.has(id)) problems.push(`The control ${id} has no page.`);
  for (const control of controls) {
    const wanted = contract.get(control.id);
    if (wanted === undefined) problems.push(`The control ${control.id} is not in the contract.`);
    else {
      const differs = (['category', 'price', 'languages', 'kind', 'applies'] as const).filter(
        (field) => JSON.stringify(control[field]) !== JSON.stringify(wanted[field]),
      );
      for (const field of differs) {
        problems.push(
          `The ${field} of ${control.id} is ${JSON.stringify(control[field])}, the contract says ${JSON.stringify(wanted[field])}.`,
        );
      }
    }
  }
}
