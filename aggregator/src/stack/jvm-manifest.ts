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
  const versionOf = versionReader(project);
  const parent = childOf(project, 'parent');
  if (parent !== undefined && textOf(parent, 'artifactId') === 'spring-boot-starter-parent')
    dependencies.set('org.springframework.boot:spring-boot-starter-parent', versionOf(parent));
  for (const dependency of childrenOf(childOf(project, 'dependencies'), 'dependency')) {
    if (/^(?:test|provided|import)$/.test(textOf(dependency, 'scope') ?? '')) continue;
    dependencies.set(coordinatesOf(dependency), versionOf(dependency));
  }
  const name = textOf(project, 'artifactId');
  const management = childOf(childOf(project, 'dependencyManagement'), 'dependencies');
  return {
    ...manifestOf(path, dependencies),
    managed: new Map(childrenOf(management, 'dependency').map((one) => [coordinatesOf(one), versionOf(one)])),
    ...(name !== undefined && { name }),
    orchestrates: childOf(project, 'modules') !== undefined || textOf(project, 'packaging') === 'pom',
    start: textOf(project, 'packaging') === 'war' ? 'war' : '',
  };
}

function coordinatesOf(dependency: Element): string {
  return `${textOf(dependency, 'groupId') ?? ''}:${textOf(dependency, 'artifactId') ?? ''}`;
}

/** Reads versions with the project's own properties (`${spring-boot.version}`) put in; '' where one comes from elsewhere. */
function versionReader(project: Element): (element: Element) => string {
  const properties = childOf(project, 'properties');
  return (element) =>
    (textOf(element, 'version') ?? '').replace(/^\$\{([^}]+)\}$/, (_, name: string) =>
      properties === undefined ? '' : (textOf(properties, name) ?? ''),
    );
}

const CONFIGURATION = /\b(?:implementation|api|compile|compileOnlyApi|runtimeOnly|runtime|classpath)\b/;
const COORDINATES = /["']([\w.-]+):([\w.-]+)(?::([^"'@]+))?[^"']*["']/;
/** `group: 'g', name: 'a', version: '1'`, in Kotlin with `=`. */
const NAMED = /\bgroup\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']+)["'])?/;
const ALIAS = /\blibs\.([\w.]+)/;
const PROJECT = /\bproject\s*\(\s*(?:path\s*[:=]\s*)?["'](:[\w:.-]+)["']/;
const SPRING_BOOT_PLUGIN = /\bid\s*\(?\s*["']org\.springframework\.boot["']\s*\)?(?:\s*version\s*["']([^"']+)["'])?/;

/** Reads a Gradle build as text: it is a program, and is never run. `catalog`: see readVersionCatalog. */
export function readGradle(path: string, content: string, catalog: ReadonlyMap<string, string>): Manifest {
  const dependencies = new Map<string, string>();
  const managed = new Map<string, string>();
  for (const line of content.split('\n')) {
    if (/^\s*(?:\/\/|\*)/.test(line)) continue;
    const plugin = pluginVersion(line, catalog);
    if (plugin !== undefined) dependencies.set('org.springframework.boot:spring-boot-gradle-plugin', resolved(plugin, content));
    const isManaged = /\b(?:mavenBom|enforcedPlatform|platform|classpath)\b/.test(line);
    if (!isManaged && (!CONFIGURATION.test(line) || /\btest\w*\s*[("']/.test(line))) continue;
    for (const { name, version } of coordinatesIn(line, catalog))
      (isManaged ? managed : dependencies).set(name, resolved(version, content));
  }
  const folder = folderOf(path);
  return {
    ...manifestOf(path, dependencies),
    managed,
    ...(folder !== '.' && { name: folder.slice(folder.lastIndexOf('/') + 1) }),
    orchestrates: folder === '.' && dependencies.size === 0 && /\b(?:subprojects|allprojects)\b/.test(content),
    installsCommand: /\bmainClass\b|id\s*\(?\s*["']application["']/.test(content),
  };
}

interface Wanted {
  readonly name: string;
  readonly version: string;
}

function coordinatesIn(line: string, catalog: ReadonlyMap<string, string>): Wanted[] {
  const project = PROJECT.exec(line)?.[1];
  // Another project of the build goes by the name of its folder, as its manifest does.
  if (project !== undefined) return [{ name: project.slice(project.lastIndexOf(':') + 1), version: '' }];
  const found = COORDINATES.exec(line) ?? NAMED.exec(line);
  if (found !== null) return [{ name: `${found[1] ?? ''}:${found[2] ?? ''}`, version: found[3] ?? '' }];
  const alias = (ALIAS.exec(line)?.[1] ?? '').replace(/\.get$/, '');
  const listed = catalog.get(alias);
  return (listed === undefined ? [] : listed.split(' ')).map((one) => {
    const [group = '', artifact = '', version = ''] = one.split(':');
    return { name: `${group}:${artifact}`, version };
  });
}

/** The version of Spring Boot's plugin where the line applies it, '' where it is given elsewhere. */
function pluginVersion(line: string, catalog: ReadonlyMap<string, string>): string | undefined {
  const plugin = SPRING_BOOT_PLUGIN.exec(line);
  if (plugin !== null) return plugin[1] ?? '';
  const alias = /\balias\s*\(?\s*libs\.(plugins\.[\w.]+)/.exec(line)?.[1];
  const [id, version] = catalog.get(alias ?? '')?.split(':') ?? [];
  return id === 'org.springframework.boot' ? (version ?? '') : undefined;
}

/** A version with the build's own variable put in: `$springBootVersion`, set by `springBootVersion = '3.4.1'`. */
function resolved(version: string, content: string): string {
  const variable = /^\$\{?(?:[\w.]+\.)?(\w+)\}?$/.exec(version)?.[1];
  if (variable === undefined) return version;
  return new RegExp(`\\b${variable}\\s*=\\s*["']([^"']+)["']`).exec(content)?.[1] ?? '';
}

/**
 * Aliases of gradle/libs.versions.toml as a build names them: `spring.boot.web` → group:artifact:version, `bundles.web` → those of its
 * libraries with spaces between them, `plugins.spring.boot` → id:version. Throws TomlError.
 */
export function readVersionCatalog(content: string): ReadonlyMap<string, string> {
  const version = z.union([z.string(), z.object({ ref: z.string() })]).catch('');
  const library = z
    .union([
      z.string(),
      z.object({ module: z.string(), version: version.optional() }),
      z.object({ group: z.string(), name: z.string(), version: version.optional() }),
    ])
    .catch('');
  const plugin = z.union([z.string(), z.object({ id: z.string(), version: version.optional() })]).catch('');
  const catalog = z
    .object({
      versions: z.record(z.string(), z.string().catch('')).catch({}).default({}),
      libraries: z.record(z.string(), library).catch({}).default({}),
      plugins: z.record(z.string(), plugin).catch({}).default({}),
      bundles: z.record(z.string(), z.array(z.string()).catch([])).catch({}).default({}),
    })
    .parse(parseToml(content));
  const given = (one: string | { readonly ref: string } | undefined): string =>
    typeof one === 'object' ? (catalog.versions[one.ref] ?? '') : (one ?? '');
  const libraries = Object.entries(catalog.libraries).map(([alias, value]): [string, string] => {
    if (typeof value === 'string') return [dotted(alias), value];
    return [dotted(alias), `${'module' in value ? value.module : `${value.group}:${value.name}`}:${given(value.version)}`];
  });
  const known = new Map(libraries);
  const bundles = Object.entries(catalog.bundles).map(([alias, names]): [string, string] => [
    `bundles.${dotted(alias)}`,
    names.flatMap((name) => known.get(dotted(name)) ?? []).join(' '),
  ]);
  const plugins = Object.entries(catalog.plugins).map(([alias, value]): [string, string] => [
    `plugins.${dotted(alias)}`,
    typeof value === 'string' ? value : `${value.id}:${given(value.version)}`,
  ]);
  return new Map([...libraries, ...bundles, ...plugins]);
}

function dotted(alias: string): string {
  return alias.replaceAll(/[-_]/g, '.');
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
