import { classifyFiles, type Classification } from '../inventory/classify-files.ts';
import type { ProjectPath } from '../model/location.ts';
import type { ProjectSnapshot } from '../model/project.ts';
import type { Detected, ProjectKind, ProjectPart, Stack } from '../model/stack.ts';
import type { Candidate } from './candidate.ts';
import { detectDatabases, detectDrivers } from './detect-databases.ts';
import { detectFrameworks, type Frameworks } from './detect-frameworks.ts';
import { detectLanguages } from './detect-languages.ts';
import { detectCi, detectInfrastructure } from './detect-platform.ts';
import { mergeDetected } from './detected.ts';
import { findAnchor } from './find-anchor.ts';
import { findCandidates } from './find-candidates.ts';
import { isBuildingBlock, partKind, strongestKind } from './part-kind.ts';
import { readManifests } from './read-manifests.ts';

/** A candidate that is a part, with what it is. */
interface Judged {
  readonly candidate: Candidate;
  readonly frameworks: Frameworks;
  readonly kind: ProjectKind;
}

/**
 * Finds out what the project is made of: its parts, and for each and for the whole the languages, frameworks and databases,
 * with the files that say so. Parts come in order of their folder.
 */
export function detectStack(snapshot: ProjectSnapshot): Stack {
  const files = classifyFiles(snapshot);
  const candidates = findCandidates(files, readManifests(snapshot.texts).manifests);
  const judged = judge(candidates);
  const infrastructure = detectInfrastructure(files);
  const parts = judged.length === 0 ? [wholePart(snapshot, files, infrastructure)] : describeParts(judged, candidates, files, snapshot);
  return {
    kind: strongestKind(parts.map((part) => part.kind)) ?? 'library',
    languages: detectLanguages(files),
    frameworks: mergeDetected(parts.map((part) => part.frameworks)),
    databases: mergeDetected(parts.map((part) => part.databases)),
    infrastructure,
    ci: detectCi(files),
    parts,
  };
}

/** Every technology that was detected anywhere → the files that say so. */
export function stackEvidence(stack: Stack): ReadonlyMap<string, readonly ProjectPath[]> {
  const all = mergeDetected([stack.languages, stack.frameworks, stack.databases, stack.infrastructure, stack.ci]);
  return new Map(all.map(({ id, evidence }) => [id, evidence]));
}

/** Where nothing is deployed or published by itself, whatever has code counts: a workspace of private packages is still one. */
function judge(candidates: readonly Candidate[]): readonly Judged[] {
  const seen = candidates.map((candidate) => {
    const frameworks = detectFrameworks(candidate);
    const kind = partKind(candidate, frameworks);
    const isLibrary = (kind === 'service' || kind === 'cli') && isBuildingBlock(candidate, candidates);
    return { candidate, frameworks, kind: isLibrary ? 'library' : kind };
  });
  const parts = readable(seen.flatMap(({ kind, ...rest }) => (kind === undefined ? [] : [{ ...rest, kind }])));
  const withManifest = parts.filter((part) => part.candidate.manifests.length > 0);
  // Loose files beside real parts are a part only where they serve something.
  const kept = withManifest.length === 0 ? parts : parts.filter((part) => part.candidate.manifests.length > 0 || part.kind === 'service');
  const real = kept.filter(({ candidate }) => !isLooseHolder(candidate, kept.length));
  if (real.length > 0) return real;
  return seen
    .filter(({ candidate }) => candidate.sources.length > 0)
    .map(({ candidate, frameworks }) => ({ candidate, frameworks, kind: 'library' }));
}

/** Crates and gems that serve nothing are no parts beside those that can be read: no rule would say anything about them. */
function readable(parts: readonly Judged[]): readonly Judged[] {
  const isRead = (part: Judged): boolean =>
    part.kind === 'service' ||
    part.candidate.manifests.length === 0 ||
    part.candidate.manifests.some(({ ecosystem }) => ecosystem !== 'other');
  return parts.some(isRead) ? parts.filter(isRead) : parts.slice(0, 1);
}

/** A manifest that orchestrates others, with no packages of its own, is no part although a few files lie beside it. */
function isLooseHolder(candidate: Candidate, parts: number): boolean {
  if (parts < 2 || candidate.manifests.length === 0) return false;
  return candidate.manifests.every((manifest) => manifest.orchestrates && manifest.dependencies.size === 0);
}

function describeParts(
  judged: readonly Judged[],
  candidates: readonly Candidate[],
  files: readonly Classification[],
  snapshot: ProjectSnapshot,
): readonly ProjectPart[] {
  const owned = new Set(judged.flatMap(({ candidate }) => candidate.files.map((file) => file.path)));
  const shared = files.filter((file) => !owned.has(file.path));
  const backends = judged.filter(({ kind }) => kind !== 'frontend' && kind !== 'infrastructure');
  return judged.map(({ candidate, frameworks, kind }) => {
    const own = kind === 'service' ? detectDatabases(candidate, []) : kind === 'frontend' ? [] : detectDrivers(candidate);
    // Compose files and .env at the root speak for the one backend, and for those whose database is not known otherwise.
    const takesShared = kind === 'service' && (backends.length === 1 || own.some(({ id }) => id === 'sql'));
    const reached = kind === 'service' ? workspacePackages(candidate, candidates).map(detectDrivers) : [];
    const databases = knownFirst(mergeDetected([takesShared ? detectDatabases(candidate, shared) : own, ...reached]));
    return {
      root: candidate.root,
      name: partName(candidate, snapshot),
      kind,
      languages: detectLanguages(candidate.files),
      frameworks: kind === 'service' ? mergeDetected([frameworks.server, frameworks.frontend]) : partFrameworks(kind, frameworks),
      databases,
      anchor: findAnchor(candidate, kind),
    };
  });
}

/** Packages of the same workspace that a part is built from, directly or through one another. */
function workspacePackages(candidate: Candidate, candidates: readonly Candidate[]): readonly Candidate[] {
  const reached = new Set<Candidate>();
  const pending = [candidate];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const wanted = new Set(next.manifests.flatMap((manifest) => [...manifest.dependencies.keys()]));
    for (const other of candidates) {
      const isWanted = other.manifests.some(({ name, ecosystem }) => ecosystem === 'npm' && name !== undefined && wanted.has(name));
      if (!isWanted || other === candidate || reached.has(other)) continue;
      reached.add(other);
      pending.push(other);
    }
  }
  return [...reached].sort((a, b) => (a.root < b.root ? -1 : 1));
}

/** "A SQL database" says nothing beside one that is known by name. */
function knownFirst(databases: readonly Detected[]): readonly Detected[] {
  const isKnown = databases.some(({ id }) => id !== 'sql' && id !== 'redis');
  return isKnown ? databases.filter(({ id }) => id !== 'sql') : databases;
}

/** A library is not made with the frameworks that it extends. */
function partFrameworks(kind: ProjectKind, frameworks: Frameworks): readonly Detected[] {
  return kind === 'frontend' ? frameworks.frontend : [];
}

function partName(candidate: Candidate, snapshot: ProjectSnapshot): string {
  if (candidate.root === '.') return snapshot.name;
  return candidate.manifests.find(({ name }) => name !== undefined)?.name ?? candidate.root.slice(candidate.root.lastIndexOf('/') + 1);
}

/** A repository without code: infrastructure where something is deployed, else a library, to which the fewest controls apply. */
function wholePart(snapshot: ProjectSnapshot, files: readonly Classification[], infrastructure: readonly Detected[]): ProjectPart {
  const anchor = infrastructure[0]?.evidence[0] ?? files.find((file) => /^readme/i.test(file.name))?.path ?? files[0]?.path ?? '.';
  return {
    root: '.',
    name: snapshot.name,
    kind: infrastructure.length > 0 ? 'infrastructure' : 'library',
    languages: [],
    frameworks: [],
    databases: [],
    anchor: { file: anchor, line: 1 },
  };
}
