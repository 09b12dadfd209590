import type { ProjectPath } from '../model/location.ts';
import { readYaml, type YamlNode } from './container/yaml-nodes.ts';

/** One key of an application*.properties or .yml, of a file alike, or of a container's environment. */
export interface SpringSetting {
  /** As relaxed binding compares it, lower case and without dots, dashes and underscores: `servershutdown`. */
  readonly name: string;
  /** The whole key as written, flat: `server.shutdown`, `SERVER_SHUTDOWN`. */
  readonly key: string;
  /** As written; the items of a list with commas between them. */
  readonly value: string;
  /** The profile, or the expression of profiles, for which it is set; '' for all. */
  readonly profile: string;
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
  /** Set by a container's environment, and not in a file of the application. */
  readonly isEnvironment: boolean;
}

/** Settings of Spring Boot, Quarkus and Micronaut. */
const APPLICATION_FILE = /(?:^|\/)(?:application|bootstrap|microprofile-config)(?:-([\w.,+-]+?))?\.(properties|ya?ml)$/;

/** Whether a file holds the settings of an application. */
export function isApplicationFile(file: ProjectPath): boolean {
  return APPLICATION_FILE.test(file);
}

/** Names that mean the same to relaxed binding become equal: `max-lifetime`, `maxLifetime`, `MAX_LIFETIME`. */
export function relaxed(key: string): string {
  return key.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Reads one file of settings, each with the profile it is for. */
export function readApplicationFile(file: ProjectPath, text: string): readonly SpringSetting[] {
  const [, named = '', extension = ''] = APPLICATION_FILE.exec(file) ?? [];
  const documents = extension === 'properties' ? propertyDocuments(text) : yamlDocuments(file, text);
  return documents.flatMap((entries) => {
    const activated = entries.find(({ key }) => /^spring(?:config)?(?:activateon)?profiles?$/.test(relaxed(key)))?.value ?? '';
    const ofDocument = named === '' ? activated : named;
    return entries.map((entry) => {
      // Quarkus: `%prod.quarkus.datasource.jdbc.url`.
      const [, prefix, rest] = /^"?%([\w,-]+)"?\.(.+)$/.exec(entry.key) ?? [];
      const key = rest ?? entry.key;
      return { ...entry, key, name: relaxed(key), profile: prefix ?? ofDocument, file, isEnvironment: false };
    });
  });
}

interface Entry {
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** `#---` divides a file of properties. */
function propertyDocuments(text: string): readonly (readonly Entry[])[] {
  const documents: Entry[][] = [[]];
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const first = lines[index] ?? '';
    if (/^[#!]---\s*$/.test(first)) documents.push([]);
    if (/^\s*(?:[#!]|$)/.test(first)) continue;
    const line = index + 1;
    let whole = first.trimStart();
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(whole) && index + 1 < lines.length) {
      index += 1;
      whole = whole.slice(0, -1) + (lines[index] ?? '').trimStart();
    }
    const [, key = '', value = ''] = /^((?:\\.|[^\s:=\\])+)\s*[:=]?\s*(.*)$/.exec(whole) ?? [];
    documents.at(-1)?.push({ key: unescaped(key), value: unescaped(value.trim()), line });
  }
  return documents;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}

function yamlDocuments(file: ProjectPath, text: string): readonly (readonly Entry[])[] {
  return readYaml(file, text).documents.map((document) => flatten(document, '', 1));
}

function flatten(node: YamlNode, path: string, line: number): Entry[] {
  if (node.kind === 'map') {
    return node.entries.flatMap((entry) => flatten(entry.node, path === '' ? entry.key : `${path}.${entry.key}`, entry.location.startLine));
  }
  if (node.kind === 'list') {
    const texts = node.items.flatMap(({ scalar }) => scalar?.text ?? []);
    const whole = texts.length > 0 ? [{ key: path, value: texts.join(','), line }] : [];
    const deeper = node.items.flatMap((item, index) =>
      item.kind === 'map' ? flatten(item, `${path}[${index}]`, item.location.startLine) : [],
    );
    return [...whole, ...deeper];
  }
  return [{ key: path, value: node.scalar?.text ?? '', line }];
}

/** What sets a property from outside: a variable of the environment, or an option of the command line. */
const VARIABLE =
  /(?:^|[\s"'-])((?:SPRING|SERVER|MANAGEMENT|LOGGING|QUARKUS|MICRONAUT|RESILIENCE4J)_[A-Z0-9_]+)["']?\s*[:=]\s*["']?([^"'\s#\\]*)/;
const OPTION = /(?:-D|--)((?:spring|server|management|logging|quarkus|micronaut|resilience4j)\.[\w.-]+)=["']?([^"'\s\\,\]]+)/g;
/** Kubernetes names a variable on one line and gives its value on the next. */
const NAME_LINE = /^\s*-?\s*name:\s*["']?((?:SPRING|SERVER|MANAGEMENT|LOGGING|QUARKUS|MICRONAUT)_[A-Z0-9_]+)["']?\s*$/;
const VALUE_LINE = /^\s*-?\s*value:\s*["']?(.*?)["']?\s*$/;

/** Settings in the environment and the command lines of a Dockerfile, Compose file or Kubernetes manifest. */
export function readEnvironment(file: ProjectPath, text: string): readonly SpringSetting[] {
  if (!/(?:SPRING|SERVER|MANAGEMENT|LOGGING|QUARKUS|MICRONAUT|RESILIENCE4J)_|(?:-D|--)[a-z0-9]+\./.test(text)) return [];
  const lines = text.split(/\r?\n/);
  return lines.flatMap((one, index) => {
    if (/^\s*#/.test(one)) return [];
    const set = (key: string, value: string): SpringSetting => ({
      ...{ key, value, name: relaxed(key), profile: '', file, line: index + 1, isEnvironment: true },
    });
    const named = NAME_LINE.exec(one)?.[1];
    if (named !== undefined) return [set(named, VALUE_LINE.exec(lines[index + 1] ?? '')?.[1] ?? '')];
    const variable = VARIABLE.exec(one);
    const options = [...one.matchAll(OPTION)].map(([, key = '', value = '']) => set(key, value));
    return variable === null ? options : [set(variable[1] ?? '', variable[2] ?? ''), ...options];
  });
}
