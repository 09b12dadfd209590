import { parse as parseToml } from 'smol-toml';
import { isRecord, readJson, recordsAt, textAt } from '../../engines/foreign-json.ts';
import { distinctPackages, reachableKeys, type LockedPackage, type LockedPackages } from './locked-package.ts';

/** The packages that production needs by a `uv.lock`. */
export function readUvLock(text: string): LockedPackages {
  const entries = byName(recordsAt(parseToml(text), 'package') ?? []);
  const own = new Set([...entries].flatMap(([name, { source }]) => (isRecord(source) && isOwn(source) ? name : [])));
  const keys = reachableKeys(own, (name) =>
    (recordsAt(entries.get(name) ?? {}, 'dependencies') ?? []).flatMap((one) => canonical(textAt(one, 'name') ?? '')),
  );
  return pinned([...keys].filter((name) => !own.has(name)).map((name) => entries.get(name)));
}

/** The project itself, and the other members of its workspace. */
function isOwn(source: Readonly<Record<string, unknown>>): boolean {
  return ['editable', 'virtual', 'directory'].some((kind) => kind in source);
}

/**
 * The packages that production needs by a `poetry.lock`: those it puts in the main group, or what the manifest leads to where it says no
 * groups.
 * @param manifest the text of the pyproject.toml beside it.
 */
export function readPoetryLock(text: string, manifest: string): LockedPackages {
  const all = recordsAt(parseToml(text), 'package') ?? [];
  const grouped = all.some((one) => 'groups' in one || 'category' in one);
  if (grouped) {
    return pinned(all.filter((one) => one['category'] === 'main' || (Array.isArray(one['groups']) && one['groups'].includes('main'))));
  }
  const entries = byName(all);
  const keys = reachableKeys(poetryDependencies(manifest), (name) => {
    const dependencies = entries.get(name)?.['dependencies'];
    return isRecord(dependencies) ? Object.keys(dependencies).map(canonical) : [];
  });
  return pinned([...keys].map((name) => entries.get(name)));
}

function poetryDependencies(manifest: string): string[] {
  const parsed: unknown = parseToml(manifest);
  const tool = isRecord(parsed) && isRecord(parsed['tool']) ? parsed['tool'] : {};
  const poetry = isRecord(tool['poetry']) && isRecord(tool['poetry']['dependencies']) ? Object.keys(tool['poetry']['dependencies']) : [];
  const project = isRecord(parsed) && isRecord(parsed['project']) ? parsed['project']['dependencies'] : [];
  const standard = Array.isArray(project)
    ? project.flatMap((one) => (typeof one === 'string' ? (/^[\w.-]+/.exec(one)?.[0] ?? []) : []))
    : [];
  return [...poetry, ...standard].map(canonical).filter((name) => name !== 'python');
}

/** The packages that production needs by a `Pipfile.lock`. */
export function readPipfileLock(text: string): LockedPackages {
  const lock = readJson(text);
  const production = isRecord(lock) && isRecord(lock['default']) ? lock['default'] : {};
  const packages = Object.entries(production).map(([name, one]) => ({
    name,
    version: (isRecord(one) ? textAt(one, 'version') : undefined)?.replace(/^==/, '') ?? '',
  }));
  return {
    packages: distinctPackages(packages.filter(({ version }) => version !== '')),
    unpinned: packages.flatMap(({ name, version }) => (version === '' ? name : [])),
  };
}

/** The packages that a `requirements.txt` pins, and the names of those it does not. */
export function readRequirements(text: string): LockedPackages {
  const lines = text
    .replace(/\\\r?\n/g, ' ')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)#.*$/, '').trim())
    .filter((line) => /^[A-Za-z\d]/.test(line));
  const packages: LockedPackage[] = [];
  const unpinned: string[] = [];
  for (const line of lines) {
    const found = /^([\w.-]+)\s*(?:\[[^\]]*\])?\s*(?:===?\s*([\w.+!-]+))?/.exec(line);
    if (found?.[1] === undefined) continue;
    if (found[2] === undefined) unpinned.push(found[1]);
    else packages.push({ name: found[1], version: found[2] });
  }
  return { packages: distinctPackages(packages), unpinned };
}

function byName(packages: readonly Readonly<Record<string, unknown>>[]): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
  return new Map(packages.map((one) => [canonical(textAt(one, 'name') ?? ''), one]));
}

/** A name as PyPI compares it (PEP 503). */
function canonical(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

function pinned(entries: readonly (Readonly<Record<string, unknown>> | undefined)[]): LockedPackages {
  const packages = entries.flatMap((one): LockedPackage[] => {
    const [name, version] = [textAt(one ?? {}, 'name'), textAt(one ?? {}, 'version')];
    return name === undefined || version === undefined ? [] : [{ name, version }];
  });
  return { packages: distinctPackages(packages), unpinned: [] };
}
