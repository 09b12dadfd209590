import type { ProjectPath } from '../model/location.ts';
import type { Detected } from '../model/stack.ts';

/** Files named per technology: enough to believe it, few enough to print. */
const MAX_EVIDENCE = 5;

/** Collects what is seen, each technology once, with the files that say so. */
export class DetectedSet {
  readonly #found = new Map<string, { id: string; name: string; version?: string; evidence: Set<ProjectPath> }>();

  /** Adds one sighting; the first version that is not empty stays. */
  add(id: string, name: string, file: ProjectPath, version?: string): void {
    const known = this.#found.get(id) ?? { id, name, evidence: new Set<ProjectPath>() };
    known.evidence.add(file);
    if (known.version === undefined && version !== undefined && version !== '') known.version = version;
    this.#found.set(id, known);
  }

  has(id: string): boolean {
    return this.#found.has(id);
  }

  /** In order of first sighting, evidence as added, at most five files each. */
  list(): readonly Detected[] {
    return [...this.#found.values()].map(({ id, name, version, evidence }) => ({
      id,
      name,
      ...(version !== undefined && { version }),
      evidence: [...evidence].slice(0, MAX_EVIDENCE),
    }));
  }
}

/** Several lists as one, each technology once, in order of first mention. */
export function mergeDetected(lists: readonly (readonly Detected[])[]): readonly Detected[] {
  const merged = new DetectedSet();
  for (const detected of lists.flat()) for (const file of detected.evidence) merged.add(detected.id, detected.name, file, detected.version);
  return merged.list();
}
