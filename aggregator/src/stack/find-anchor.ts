import type { ProjectKind, ProjectPart } from '../model/stack.ts';
import type { Candidate, SourceFile } from './candidate.ts';
import { SERVER_START } from './part-kind.ts';

/** Names of files that start a program, the likeliest first. */
const ENTRY_NAMES: readonly RegExp[] = [
  /^(?:\w+[_-])?server\.(?:[cm]?[jt]s|py|go)$/,
  /^app\.(?:[cm]?[jt]s|py)$/,
  /^main\.(?:[cm]?[jt]sx?|py|go)$/,
  /^index\.[cm]?[jt]sx?$/,
  /Application\.(?:java|kt)$/,
  /^(?:wsgi|asgi|run|__main__|application)\.py$/,
  /^(?:Main|App|Server)\.(?:java|kt)$/,
  /^www$/,
  /^cli\.(?:[cm]?[jt]s|py)$/,
];
const MAIN = /^package main\b|@SpringBootApplication\b|\bstatic\s+void\s+main\s*\(|__name__\s*==\s*['"]__main__['"]/m;
/** Full-stack browser frameworks have no entry point of their own; this file stands for it. */
const META_PACKAGES = ['next', 'nuxt', 'nuxt3', '@sveltejs/kit'];
const META_ENTRY = [/^(?:src\/)?app\/layout\.[jt]sx?$/, /^(?:src\/)?pages\/_app\.[jt]sx?$/, /^(?:next|nuxt|svelte)\.config\.[cm]?[jt]s$/];
/** Folders directly below a part in which a well-named file is its entry without more ado. */
const ENTRY_FOLDER = /^(?:src|app|server|api|lib|backend|source|bin|web)$/;
/** Programs in these folders serve the development of the main one. */
const TOOL_FOLDER = /^(?:codegen|gen|generator|internal|tools?|extra|examples?|plugins?|data|gen-.*)$/;
const COMPILED = /(?:^|\/)(?:dist|build|lib|out)\//;

/** Where a finding about the whole part is shown: its entry point, else its manifest, else its first file; line 1. */
export function findAnchor(candidate: Candidate, kind: ProjectKind): ProjectPart['anchor'] {
  const sources = new Set(candidate.sources.map(({ file }) => file.path));
  const others = new Set(
    candidate.files.filter((file) => file.programming && (file.class === 'script' || file.class === 'config')).map((file) => file.path),
  );
  for (const entry of candidate.manifests.flatMap((manifest) => manifest.entries)) {
    const path = variantsOf(entry).find((variant) => sources.has(variant) || others.has(variant));
    if (path !== undefined) return { file: path, line: 1 };
  }
  const known = META_ENTRY.flatMap(
    (pattern) => candidate.files.find((file) => pattern.test(relativeTo(candidate.root, file.path))) ?? [],
  )[0];
  const page = candidate.manifests.some(({ dependencies }) => META_PACKAGES.some((name) => dependencies.has(name))) ? known : undefined;
  if (page !== undefined) return { file: page.path, line: 1 };
  const ranked =
    kind === 'library' && candidate.manifests.length > 0
      ? []
      : candidate.sources.map((source) => ({ path: source.file.path, rank: rank(source, candidate, kind) }));
  const best = ranked.sort((a, b) => b.rank - a.rank || (a.path < b.path ? -1 : 1))[0];
  if (best !== undefined && best.rank > 0) return { file: best.path, line: 1 };
  const fallback = candidate.manifests[0]?.path ?? best?.path ?? candidate.files.find((file) => file.class === 'config')?.path;
  return { file: fallback ?? candidate.files[0]?.path ?? '.', line: 1 };
}

/** A manifest may name compiled output, or leave the extension out. */
function variantsOf(entry: string): readonly string[] {
  const stem = entry.replace(/\.[cm]?js$/, '');
  const endings = ['', '.js', '.ts', '.mjs', '.cjs', '.tsx', '/index.js', '/index.ts'];
  const sourced = COMPILED.test(stem)
    ? ['src/', ''].map((folder) => stem.replace(COMPILED, (match) => (match.startsWith('/') ? '/' : '') + folder))
    : [];
  return [entry, ...[stem, ...sourced].flatMap((base) => endings.map((ending) => base + ending))];
}

/** What the file does weighs most, then its name, then how near it stands; 0 where nothing speaks for it. */
function rank({ file }: SourceFile, candidate: Candidate, kind: ProjectKind): number {
  const depth = file.parents.length - (candidate.root === '.' ? 0 : candidate.root.split('/').length);
  const starts = kind === 'service' && SERVER_START.test(file.content);
  const isMain = MAIN.test(file.content);
  const name = ENTRY_NAMES.findIndex((pattern) => pattern.test(file.name));
  const isNamed =
    name >= 0 &&
    (starts || isMain || depth === 0 || (depth === 1 && (file.language === 'python' || ENTRY_FOLDER.test(file.parents.at(-1) ?? ''))));
  if (!starts && !isMain && !isNamed) return candidate.sources.length === 1 ? 1 : 0;
  const isTool = /client/i.test(file.name) || file.folders.some((folder) => TOOL_FOLDER.test(folder));
  const points = (starts ? 24 : 0) + (isMain ? 24 : 0) + (isNamed ? 20 - name : 0) + (/(?:^|\/)cmd\//.test(file.path) ? 3 : 0);
  return Math.max(isTool ? 0 : 1, points - 2 * depth - (isTool ? 30 : 0));
}

function relativeTo(root: string, path: string): string {
  return root === '.' ? path : path.slice(root.length + 1);
}
