import { parseSyml } from '@yarnpkg/parsers';
import { isRecord } from '../../engines/foreign-json.ts';
import { distinctPackages, reachableKeys, type LockedPackage, type LockedPackages } from './locked-package.ts';

const PRODUCTION = ['dependencies', 'optionalDependencies'];

/** The packages that production needs by a `pnpm-lock.yaml` of version 5 to 9; undefined where it is none. */
export function readPnpmLock(text: string): LockedPackages | undefined {
  // Plain YAML; this parser is several times as fast as the one that keeps positions.
  const lock: unknown = parseSyml(text);
  if (!isRecord(lock) || lock['lockfileVersion'] === undefined) return undefined;
  const importers = isRecord(lock['importers']) ? Object.values(lock['importers']) : [lock];
  // Since version 9 the graph stands in `snapshots`, before it in `packages`.
  const graph = isRecord(lock['snapshots']) ? lock['snapshots'] : isRecord(lock['packages']) ? lock['packages'] : {};
  const first = importers.filter(isRecord).flatMap((one) => asked(one));
  const keys = reachableKeys(
    first.flatMap((wanted) => keyOf(wanted, graph)),
    (key) => {
      const entry = graph[key];
      return isRecord(entry) ? asked(entry).flatMap((wanted) => keyOf(wanted, graph)) : [];
    },
  );
  return { packages: distinctPackages([...keys].flatMap((key) => packageOf(key) ?? [])), unpinned: [] };
}

/** Name and version, as written, of what an importer or a package needs in production. */
function asked(entry: Readonly<Record<string, unknown>>): [string, string][] {
  return PRODUCTION.flatMap((kind) => {
    const wanted = entry[kind];
    if (!isRecord(wanted)) return [];
    return Object.entries(wanted).flatMap(([name, value]): [string, string][] => {
      const version = isRecord(value) ? value['version'] : value;
      return typeof version === 'string' ? [[name, version]] : [];
    });
  });
}

/** `lodash` and `4.17.21` → the key of the graph; an alias stands with its own name in the version. What is linked is no package. */
function keyOf([name, version]: [string, string], graph: Readonly<Record<string, unknown>>): string[] {
  const candidates = [`${name}@${version}`, `/${name}@${version}`, `/${name}/${version}`, version, `/${version}`];
  return candidates.filter((key) => key in graph).slice(0, 1);
}

/** `/@a/b@1.0.0(react@18.0.0)`, `/@a/b/1.0.0_react@18.0.0`, `@a/b@1.0.0` */
function packageOf(key: string): LockedPackage | undefined {
  const found = /^\/?((?:@[^/@]+\/)?[^/@]+)[@/](\d[^(_]*)/.exec(key);
  return found?.[1] === undefined || found[2] === undefined ? undefined : { name: found[1], version: found[2] };
}
