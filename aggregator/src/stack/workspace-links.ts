import type { ProjectSnapshot } from '../model/project.ts';
import type { ProjectPart } from '../model/stack.ts';
import { readManifests } from './read-manifests.ts';

/** Root of each part → roots of the libraries of the same repository that it is built from, directly or through one another. */
export function workspaceLinks(texts: ProjectSnapshot['texts'], parts: readonly ProjectPart[]): ReadonlyMap<string, readonly string[]> {
  if (parts.length < 2) return new Map();
  const { manifests } = readManifests(texts);
  const libraries = new Set(parts.filter(({ kind }) => kind === 'library').map(({ root }) => root));
  const rootOf = new Map(
    manifests.flatMap(({ name, folder }) => (name !== undefined && libraries.has(folder) ? [[name, folder] as const] : [])),
  );
  // Maven names group and artifact; the group of the own modules is often inherited.
  const ofArtifact = (name: string): string[] => (name.includes(':') ? [rootOf.get(name.slice(name.indexOf(':') + 1)) ?? []].flat() : []);
  const direct = (root: string): string[] =>
    manifests
      .filter(({ folder }) => folder === root)
      .flatMap(({ dependencies }) => [...dependencies.keys()].flatMap((name) => rootOf.get(name) ?? ofArtifact(name)));
  return new Map(parts.map(({ root }) => [root, reached(root, direct)] as const));
}

function reached(root: string, direct: (root: string) => readonly string[]): readonly string[] {
  const found = new Set<string>();
  const pending = [...direct(root)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === root || found.has(next)) continue;
    found.add(next);
    pending.push(...direct(next));
  }
  return [...found].sort();
}
