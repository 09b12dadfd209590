import type { ProjectPath } from '../model/location.ts';
import type { ProjectSnapshot } from '../model/project.ts';
import { readGoManifest } from './go-manifest.ts';
import { readGradle, readPom, readVersionCatalog } from './jvm-manifest.ts';
import { isManifestPath, isSplitRequirements } from '../inventory/manifest-path.ts';
import { folderOf, type Manifest, type ManifestProblem } from './manifest.ts';
import { readOtherPackages } from './other-manifest.ts';
import { readNpmManifest } from './npm-manifest.ts';
import { readCondaEnvironment, readPipfile, readPyproject, readRequirements, readSetup } from './python-manifest.ts';

export interface ReadManifests {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly ManifestProblem[];
}

/** Reads every manifest of the snapshot. A broken one still counts as its folder's manifest, with a problem to tell. */
export function readManifests(texts: ProjectSnapshot['texts']): ReadManifests {
  const found = known.get(texts);
  if (found !== undefined) return found;
  const read = readAll(texts);
  known.set(texts, read);
  return read;
}

/** Several steps ask the same of the same texts, and a large pom.xml takes milliseconds. */
const known = new WeakMap<ProjectSnapshot['texts'], ReadManifests>();

function readAll(texts: ProjectSnapshot['texts']): ReadManifests {
  const manifests: Manifest[] = [];
  const problems: ManifestProblem[] = [];
  const catalog = readCatalog(texts, problems);
  for (const [path, text] of texts) {
    if (!isManifestPath(path) && !isSplitRequirements(path)) continue;
    try {
      const manifest = readManifest(path, text, catalog);
      if (manifest !== undefined) manifests.push(manifest);
    } catch (error) {
      problems.push(describeProblem(path, error));
      manifests.push(emptyManifest(path));
    }
  }
  return { manifests, problems };
}

/** What is wrong with manifests, one sentence each: file, what, what to do. */
export function manifestProblems(snapshot: ProjectSnapshot): readonly string[] {
  return readManifests(snapshot.texts).problems.map((problem) => problem.sentence);
}

function readManifest(path: ProjectPath, text: string, catalog: ReadonlyMap<string, string>): Manifest | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'package.json') return readNpmManifest(path, text);
  if (name === 'pyproject.toml') return readPyproject(path, text);
  if (name === 'setup.py' || name === 'setup.cfg') return readSetup(path, text);
  if (name === 'Pipfile') return readPipfile(path, text);
  if (/^environment\.ya?ml$/.test(name)) return /^dependencies:/m.test(text) ? readCondaEnvironment(path, text) : undefined;
  if (name === 'go.mod') return readGoManifest(path, text);
  if (name === 'pom.xml') return readPom(path, text);
  if (name.startsWith('build.gradle')) return readGradle(path, text, catalog);
  if (/^(?:Cargo\.toml|composer\.json|Gemfile)$/.test(name)) return { ...emptyManifest(path), dependencies: readOtherPackages(name, text) };
  return readRequirements(path, text);
}

function readCatalog(texts: ProjectSnapshot['texts'], problems: ManifestProblem[]): ReadonlyMap<string, string> {
  const path = 'gradle/libs.versions.toml';
  const text = texts.get(path);
  if (text === undefined) return new Map();
  try {
    return readVersionCatalog(text);
  } catch (error) {
    problems.push(describeProblem(path, error));
    return new Map();
  }
}

function describeProblem(file: ProjectPath, error: unknown): ManifestProblem {
  const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '').slice(0, 160) : 'unknown format';
  return { file, sentence: `${file} cannot be parsed (${reason}), so its packages are unknown: correct it and run again.` };
}

function emptyManifest(path: ProjectPath): Manifest {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ecosystem = name === 'package.json' ? 'npm' : /^(?:pyproject|Pipfile)/.test(name) ? 'python' : name === 'pom.xml' ? 'jvm' : 'other';
  return {
    path,
    folder: folderOf(path),
    ecosystem,
    dependencies: new Map(),
    devDependencies: new Map(),
    orchestrates: false,
    publishable: false,
    private: false,
    installsCommand: false,
    entries: [],
    start: '',
  };
}
