import { DOMParser, type Element } from '@xmldom/xmldom';
import { parse as parseToml } from 'smol-toml';
import { z } from 'zod';
import { folderOf, type Manifest } from './manifest.ts';

/** Reads a pom.xml; undefined where it is no Maven project. Throws Error on XML that cannot be parsed. */
export function readPom(path: string, content: string): Manifest | undefined {
  const project = new DOMParser({
    onError: (level, message) => {
      if (level !== 'warning') throw new Error(message);
    },
  }).parseFromString(content, 'text/xml').documentElement;
  if (project?.localName !== 'project') return undefined;
  const dependencies = new Map<string, string>();
  const parent = childOf(project, 'parent');
  if (parent !== undefined && textOf(parent, 'artifactId') === 'spring-boot-starter-parent')
    dependencies.set('org.springframework.boot:spring-boot-starter-parent', textOf(parent, 'version') ?? '');
  for (const dependency of childrenOf(childOf(project, 'dependencies'), 'dependency')) {
    if (/^(?:test|provided|import)$/.test(textOf(dependency, 'scope') ?? '')) continue;
    dependencies.set(
      `${textOf(dependency, 'groupId') ?? ''}:${textOf(dependency, 'artifactId') ?? ''}`,
      textOf(dependency, 'version') ?? '',
    );
  }
  const name = textOf(project, 'artifactId');
  return {
    ...manifestOf(path, dependencies),
    ...(name !== undefined && { name }),
    orchestrates: childOf(project, 'modules') !== undefined || textOf(project, 'packaging') === 'pom',
    start: textOf(project, 'packaging') === 'war' ? 'war' : '',
  };
}

const CONFIGURATION = /\b(?:implementation|api|compile|compileOnlyApi|runtimeOnly|runtime)\b/;
const COORDINATES = /["']([\w.-]+):([\w.-]+)(?::([^"']+))?["']/;
const ALIAS = /\blibs\.([\w.]+)/;

/** Reads a Gradle build as text: it is a program, and is never run. `catalog` maps aliases of libs.versions.toml to coordinates. */
export function readGradle(path: string, content: string, catalog: ReadonlyMap<string, string>): Manifest {
  const dependencies = new Map<string, string>();
  for (const line of content.split('\n')) {
    const plugin = /id\s*\(?\s*["']org\.springframework\.boot["']\s*\)?(?:\s*version\s*["']([^"']+)["'])?/.exec(line);
    if (plugin !== null) dependencies.set('org.springframework.boot:spring-boot-gradle-plugin', plugin[1] ?? '');
    if (/^\s*(?:\/\/|\*)/.test(line) || !CONFIGURATION.test(line) || /\btest\w*\s*[("']/.test(line)) continue;
    const found = COORDINATES.exec(line);
    const alias = ALIAS.exec(line)?.[1];
    const coordinates = found === null ? catalog.get(alias ?? '') : `${found[1] ?? ''}:${found[2] ?? ''}`;
    if (coordinates !== undefined) dependencies.set(coordinates, found?.[3] ?? '');
  }
  const folder = folderOf(path);
  return {
    ...manifestOf(path, dependencies),
    orchestrates: folder === '.' && dependencies.size === 0 && /\b(?:subprojects|allprojects)\b/.test(content),
    installsCommand: /\bmainClass\b|id\s*\(?\s*["']application["']/.test(content),
  };
}

/** Aliases of gradle/libs.versions.toml as a build names them (`spring.boot.web`) → group:artifact. Throws TomlError. */
export function readVersionCatalog(content: string): ReadonlyMap<string, string> {
  const library = z.union([z.string(), z.object({ module: z.string() }), z.object({ group: z.string(), name: z.string() })]).catch('');
  const { libraries } = z.object({ libraries: z.record(z.string(), library).catch({}).default({}) }).parse(parseToml(content));
  return new Map(
    Object.entries(libraries).map(([alias, value]) => {
      const module =
        typeof value === 'string'
          ? value.split(':').slice(0, 2).join(':')
          : 'module' in value
            ? value.module
            : `${value.group}:${value.name}`;
      return [alias.replaceAll(/[-_]/g, '.'), module];
    }),
  );
}

function manifestOf(path: string, dependencies: ReadonlyMap<string, string>): Manifest {
  return {
    path,
    folder: folderOf(path),
    ecosystem: 'jvm',
    dependencies,
    devDependencies: new Map(),
    orchestrates: false,
    publishable: true,
    private: false,
    installsCommand: false,
    entries: [],
    start: '',
  };
}

function childrenOf(element: Element | undefined, name: string): Element[] {
  const children: Element[] = [];
  for (let child = element?.firstChild ?? null; child !== null; child = child.nextSibling) {
    if (child.nodeType === 1 && isElement(child) && child.localName === name) children.push(child);
  }
  return children;
}

function isElement(node: object): node is Element {
  return 'localName' in node && 'getAttribute' in node;
}

function childOf(element: Element | undefined, name: string): Element | undefined {
  return childrenOf(element, name)[0];
}

function textOf(element: Element, name: string): string | undefined {
  const content = childOf(element, name)?.textContent?.trim();
  return content === '' ? undefined : content;
}
