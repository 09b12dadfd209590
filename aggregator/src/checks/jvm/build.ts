import type { ProjectPath } from '../../model/location.ts';
import type { ProjectSnapshot } from '../../model/project.ts';
import type { Manifest } from '../../stack/manifest.ts';
import { readManifests } from '../../stack/read-manifests.ts';
import type { Place } from '../absence.ts';

/** Spring Boot as the build asks for it. */
export interface SpringBoot extends Place {
  /** `3.4.1`; undefined where it comes from a parent or a catalog outside the repository. */
  readonly version: string | undefined;
}

/** What the builds of a part (Maven, Gradle) put on its classpath. */
export interface JvmBuild {
  /** Where a dependency whose group:artifact answers is asked for; undefined where none does. */
  readonly has: (coordinates: RegExp) => Place | undefined;
  /** Undefined where it is no Spring Boot application. */
  readonly springBoot: SpringBoot | undefined;
}

const SPRING_BOOT_VERSIONS = [
  'org.springframework.boot:spring-boot-starter-parent',
  'org.springframework.boot:spring-boot-gradle-plugin',
  'org.springframework.boot:spring-boot-dependencies',
];

/** The builds in `roots`, the part's own first, and those above it from which they inherit. */
export function jvmBuild(roots: readonly string[], { texts }: ProjectSnapshot): JvmBuild {
  const all = readManifests(texts).manifests.filter(({ ecosystem }) => ecosystem === 'jvm');
  const own = roots.flatMap((root) => all.filter(({ folder }) => folder === root));
  const above = all.filter(({ folder, path }) => !own.some((one) => one.path === path) && roots.some((root) => isAbove(folder, root)));
  const manifests = [...own, ...above.sort((a, b) => b.folder.length - a.folder.length)];
  return {
    has: (coordinates) => {
      for (const { path, dependencies } of manifests) {
        const name = [...dependencies.keys()].find((one) => coordinates.test(one));
        if (name !== undefined) return placeOfDependency(path, name, texts.get(path) ?? '');
      }
      return undefined;
    },
    springBoot: springBootOf(manifests, texts),
  };
}

/** Whether Spring Boot is at least of that version; undefined where its version is not known. */
export function isAtLeast({ version }: SpringBoot, major: number, minor: number): boolean | undefined {
  const [, first, second] = /^(\d+)\.(\d+|x)/.exec(version ?? '') ?? [];
  if (first === undefined) return undefined;
  return Number(first) > major || (Number(first) === major && Number(second) >= minor);
}

function isAbove(folder: string, root: string): boolean {
  return root !== '.' && (folder === '.' || root.startsWith(`${folder}/`));
}

function springBootOf(manifests: readonly Manifest[], texts: ProjectSnapshot['texts']): SpringBoot | undefined {
  let unknown: SpringBoot | undefined;
  for (const { path, dependencies, managed } of manifests) {
    for (const name of SPRING_BOOT_VERSIONS) {
      const version = dependencies.get(name) ?? managed?.get(name);
      if (version === undefined) continue;
      const place = placeOfDependency(path, name, texts.get(path) ?? '');
      if (/^\d/.test(version)) return { ...place, version };
      unknown ??= { ...place, version: undefined };
    }
    const starter = [...dependencies].find(([name]) => name.startsWith('org.springframework.boot:'));
    if (starter !== undefined) {
      const place = placeOfDependency(path, starter[0], texts.get(path) ?? '');
      unknown ??= { ...place, version: undefined };
      if (/^\d/.test(starter[1])) return { ...place, version: starter[1] };
    }
  }
  return unknown;
}

function placeOfDependency(file: ProjectPath, name: string, text: string): Place {
  const artifact = name.slice(name.indexOf(':') + 1);
  // The plugin of a Gradle build goes by another name there.
  const written = artifact === 'spring-boot-gradle-plugin' ? ['org.springframework.boot', artifact] : [artifact];
  const lines = text.split('\n');
  const line = lines.findIndex((one) => written.some((word) => new RegExp(`(?<![\\w.-])${escaped(word)}(?![\\w-])`).test(one)));
  return { file, line: Math.max(line, 0) + 1 };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
