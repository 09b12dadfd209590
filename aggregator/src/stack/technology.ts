import type { Ecosystem, Manifest } from './manifest.ts';

/** How one technology shows: by package in a manifest, or by what source files import. */
export interface Technology {
  /** Lower-case id. */
  readonly id: string;
  /** As people write it. */
  readonly name: string;
  readonly npm?: readonly string[];
  /** PyPI names, normalised. */
  readonly python?: readonly string[];
  /** Python modules, as imported. */
  readonly modules?: readonly string[];
  /** Go module paths; packages below them count, unless `exactGo`: a large module may be imported for a helper of its own. */
  readonly go?: readonly string[];
  readonly exactGo?: boolean;
  /** Beginnings of group:artifact. */
  readonly jvm?: readonly string[];
  /** Packages of Bundler, Composer and Cargo, exact. */
  readonly other?: readonly string[];
  /** Beginnings of Java imports. */
  readonly javaImports?: readonly string[];
}

/** The version range a manifest asks for, '' where it gives none; undefined where it does not name the technology. */
export function versionIn(technology: Technology, manifest: Manifest, which: 'dependencies' | 'devDependencies'): string | undefined {
  const names = namesIn(technology, manifest.ecosystem);
  const versions = manifest[which];
  for (const name of names) {
    const exact = versions.get(name);
    if (exact !== undefined) return exact;
  }
  if (manifest.ecosystem !== 'go' && manifest.ecosystem !== 'jvm') return undefined;
  for (const [name, version] of versions) {
    if (names.some((prefix) => (manifest.ecosystem === 'go' ? name.startsWith(`${prefix}/`) : name.startsWith(prefix)))) return version;
  }
  return undefined;
}

/** True where one of a file's imports belongs to the technology. */
export function isImported(technology: Technology, imports: SourceImports): boolean {
  const names = namesIn(technology, imports.ecosystem);
  if (imports.ecosystem === 'npm') return names.some((name) => imports.names.has(name));
  const separator = imports.ecosystem === 'go' ? '/' : '.';
  const wanted =
    imports.ecosystem === 'python' ? (technology.modules ?? []) : imports.ecosystem === 'jvm' ? (technology.javaImports ?? []) : names;
  if (technology.exactGo === true && imports.ecosystem === 'go') return names.some((name) => imports.names.has(name));
  return wanted.some((name) => imports.names.has(name) || [...imports.names].some((one) => one.startsWith(name + separator)));
}

/** What one source file imports. */
export interface SourceImports {
  readonly ecosystem: Ecosystem;
  readonly names: ReadonlySet<string>;
}

function namesIn(technology: Technology, ecosystem: Ecosystem): readonly string[] {
  if (ecosystem === 'npm') return technology.npm ?? [];
  if (ecosystem === 'python') return technology.python ?? [];
  if (ecosystem === 'go') return technology.go ?? [];
  return ecosystem === 'jvm' ? (technology.jvm ?? []) : (technology.other ?? []);
}
