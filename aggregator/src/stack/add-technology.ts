import type { Candidate } from './candidate.ts';
import type { DetectedSet } from './detected.ts';
import type { Manifest } from './manifest.ts';
import { isImported, versionIn, type Technology } from './technology.ts';

/**
 * Adds a technology where a manifest names it or a source file imports it. What is installed for development only does
 * not count, nor an import of an npm package that no manifest names: it is a type, or somebody else's dependency.
 */
export function addTechnology(found: DetectedSet, technology: Technology, candidate: Candidate): void {
  const importers = candidate.sources.filter(({ imports }) => isImported(technology, imports));
  const manifests = [...candidate.manifests, ...candidate.inherited];
  for (const manifest of manifests) {
    const version = versionIn(technology, manifest, 'dependencies');
    if (version !== undefined && (importers.length > 0 || !needsImport(manifest, candidate)))
      found.add(technology.id, technology.name, manifest.path, version);
  }
  const isDevelopment = candidate.manifests.some((manifest) => versionIn(technology, manifest, 'devDependencies') !== undefined);
  const namesNpm = manifests.some(
    (manifest) => manifest.ecosystem === 'npm' && manifest.dependencies.size + manifest.devDependencies.size > 0,
  );
  for (const { file, imports } of isDevelopment ? [] : importers) {
    if (imports.ecosystem !== 'npm' || !namesNpm || found.has(technology.id)) found.add(technology.id, technology.name, file.path);
  }
}

/**
 * True where a package counts only if a source file imports it: go.mod does not tell the packages of tests apart, and a
 * workspace's manifest serves many folders. What the JVM loads at run time is never imported.
 */
function needsImport(manifest: Manifest, candidate: Candidate): boolean {
  if (manifest.ecosystem === 'jvm') return false;
  if (manifest.ecosystem === 'go') return candidate.sources.length > 0;
  return !candidate.manifests.includes(manifest);
}
