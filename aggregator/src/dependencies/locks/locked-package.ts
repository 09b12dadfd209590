/** A package as a lock file pins it. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
}

/** What production installs by a lock file. */
export interface LockedPackages {
  readonly packages: readonly LockedPackage[];
  /** Names that are asked for without a version, which nobody can look up. */
  readonly unpinned: readonly string[];
}

/** Each package and version once, by name and version. */
export function distinctPackages(packages: Iterable<LockedPackage>): LockedPackage[] {
  const known = new Map([...packages].map((one) => [`${one.name}@${one.version}`, one]));
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/**
 * Follows what each entry asks for, from the first ones on.
 * @param next the keys that an entry asks for; an entry that is not there asks for nothing.
 */
export function reachableKeys(first: Iterable<string>, next: (key: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(first);
  // A set's iteration takes in what is added meanwhile.
  for (const key of reached) for (const other of next(key)) reached.add(other);
  return reached;
}
