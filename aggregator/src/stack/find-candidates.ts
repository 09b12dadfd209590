import type { Classification } from '../inventory/classify-files.ts';
import type { Candidate, SourceFile } from './candidate.ts';
import type { Manifest } from './manifest.ts';
import { readImports } from './read-imports.ts';

/** Classes of a manifest whose folder is no part: tests, examples, other people's packages. */
const NO_PART = new Set(['test', 'docs', 'vendored', 'generated']);

/**
 * Groups the files by the folders of manifests, the deepest first come. Files outside all of them form one more candidate:
 * a repository without a manifest, or a folder that has code but no packages of its own.
 */
export function findCandidates(files: readonly Classification[], manifests: readonly Manifest[]): readonly Candidate[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const usable = manifests.filter((manifest) => {
    const file = byPath.get(manifest.path);
    return file !== undefined && !NO_PART.has(file.class) && !/(?:^|\/)\.[^/]+\//.test(manifest.path);
  });
  const folders = new Set(usable.map((manifest) => manifest.folder));
  const groups = groupByFolder(files, folders);
  const outside = groups.get('');
  const sources = (outside ?? []).filter(isSource);
  const restRoot = folders.size === 0 || sources.length === 0 ? '.' : commonFolder(sources);
  const candidates = [...folders].map((root) => candidateOf(root, usable, groups.get(root) ?? []));
  if (outside !== undefined && !folders.has('.')) candidates.push(candidateOf(restRoot, [], outside));
  return withInherited(candidates).sort((a, b) => (a.root < b.root ? -1 : a.root > b.root ? 1 : 0));
}

/** True for code that is deployed or published: what makes a folder a part. */
function isSource(file: Classification): boolean {
  return file.programming && file.class === 'source';
}

/** Key '' holds the files outside all folders. */
function groupByFolder(files: readonly Classification[], folders: ReadonlySet<string>): Map<string, Classification[]> {
  const groups = new Map<string, Classification[]>();
  for (const file of files) {
    let depth = file.parents.length;
    while (depth > 0 && !folders.has(file.parents.slice(0, depth).join('/'))) depth -= 1;
    const folder = depth > 0 ? file.parents.slice(0, depth).join('/') : folders.has('.') ? '.' : '';
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [file]);
    else group.push(file);
  }
  return groups;
}

function candidateOf(root: string, manifests: readonly Manifest[], files: readonly Classification[]): Candidate {
  const sources = files.filter(isSource).map((file): SourceFile => ({ file, imports: readImports(file.language, file.content) }));
  return { root, manifests: manifests.filter((manifest) => manifest.folder === root), inherited: [], sources, files };
}

/** Packages of a manifest whose folder has no code of its own are meant for the folders below. */
function withInherited(candidates: readonly Candidate[]): Candidate[] {
  const holders = candidates.filter((candidate) => candidate.sources.length === 0 || candidate.manifests.some((one) => one.orchestrates));
  return candidates.map((candidate) => ({
    ...candidate,
    inherited: holders
      .filter((holder) => holder !== candidate && (holder.root === '.' || candidate.root.startsWith(`${holder.root}/`)))
      .flatMap((holder) => holder.manifests),
  }));
}

function commonFolder(files: readonly Classification[]): string {
  const [first, ...rest] = files.map((file) => file.parents);
  let common = [...(first ?? [])];
  for (const parents of rest) {
    const differs = common.findIndex((folder, index) => parents[index] !== folder);
    if (differs >= 0) common = common.slice(0, differs);
  }
  return common.join('/') || '.';
}
