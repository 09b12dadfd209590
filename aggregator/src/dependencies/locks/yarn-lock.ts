import { parseSyml } from '@yarnpkg/parsers';
import { isRecord, readJson, textAt } from '../../engines/foreign-json.ts';
import { distinctPackages, reachableKeys, type LockedPackages } from './locked-package.ts';

type Entries = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/**
 * The packages that production needs by a `yarn.lock`, of Yarn 1 or later; undefined where it is none.
 * @param manifests the texts of the `package.json` that the lock file is for: the root's and those of its workspaces.
 */
export function readYarnLock(text: string, manifests: readonly string[]): LockedPackages | undefined {
  const parsed: unknown = parseSyml(text);
  if (!isRecord(parsed)) return undefined;
  const entries: Entries = new Map(
    Object.entries(parsed).flatMap(([keys, entry]) =>
      isRecord(entry) && keys !== '__metadata'
        ? keys.split(/,\s*/).map((key): [string, Readonly<Record<string, unknown>>] => [key, entry])
        : [],
    ),
  );
  const first = manifests.flatMap((manifest) => wanted(readJson(manifest), entries));
  const keys = reachableKeys(first, (key) => wanted(entries.get(key), entries));
  const packages = [...keys].flatMap((key) => {
    const entry = entries.get(key);
    const version = entry === undefined ? undefined : textAt(entry, 'version');
    const isLocal = entry?.['linkType'] === 'soft' || version === '0.0.0-use.local';
    return version === undefined || isLocal ? [] : [{ name: nameOf(key, entry), version }];
  });
  return { packages: distinctPackages(packages), unpinned: [] };
}

/** The keys of what a manifest or an entry asks for; Yarn 1 writes `a@^1`, later ones `a@npm:^1`. */
function wanted(entry: unknown, entries: Entries): string[] {
  if (!isRecord(entry)) return [];
  return ['dependencies', 'optionalDependencies'].flatMap((kind) => {
    const asked = entry[kind];
    if (!isRecord(asked)) return [];
    return Object.entries(asked).flatMap(([name, range]) =>
      [`${name}@${String(range)}`, `${name}@npm:${String(range)}`].filter((key) => entries.has(key)).slice(0, 1),
    );
  });
}

/** The package that is installed, which for an alias (`a@npm:b@^1`) is another one than the key begins with. */
function nameOf(key: string, entry: Readonly<Record<string, unknown>> | undefined): string {
  const resolution = entry === undefined ? undefined : textAt(entry, 'resolution');
  const aliased = /@npm:((?:@[^/@]+\/)?[^/@]+)@/.exec(key)?.[1];
  return /^((?:@[^/@]+\/)?[^/@]+)@/.exec(resolution ?? '')?.[1] ?? aliased ?? key.slice(0, key.indexOf('@', 1));
}
