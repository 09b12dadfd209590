import type { LockedPackage } from './locks/locked-package.ts';

/**
 * A `package.json` and `package-lock.json` that have npm look up packages another manager has locked: each version stands at the root
 * under a name of its own (`p0`), as npm's aliases do, so that one package may have several versions.
 */
export function npmLockOf(packages: readonly LockedPackage[]): { readonly manifest: string; readonly lock: string } {
  const named = packages.map((one, index) => ({ ...one, alias: `p${index}` }));
  const dependencies = Object.fromEntries(named.map(({ alias, name, version }) => [alias, `npm:${name}@${version}`]));
  const root = { name: 'audited', version: '1.0.0', dependencies };
  const nodes = Object.fromEntries(named.map(({ alias, name, version }) => [nodeOf(alias), { name, version }]));
  return {
    manifest: JSON.stringify(root),
    lock: JSON.stringify({ name: root.name, version: root.version, lockfileVersion: 3, requires: true, packages: { '': root, ...nodes } }),
  };
}

/** Which version lies at each place of that lock file. */
export function versionsByNode(packages: readonly LockedPackage[]): ReadonlyMap<string, string> {
  return new Map(packages.map(({ version }, index) => [nodeOf(`p${index}`), version]));
}

function nodeOf(alias: string): string {
  return `node_modules/${alias}`;
}
