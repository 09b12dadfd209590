import type { Location, ProjectPath } from '../../model/location.ts';
import { folderOf, joinPath } from './file-purpose.ts';
import { readYaml, type YamlNode, type YamlText } from './yaml-nodes.ts';

/** A name with its value, of `environment`, `args` or `labels`; value undefined where it is passed through. */
export interface ComposeSetting {
  readonly name: string;
  readonly value: string | undefined;
  readonly location: Location;
}

export interface ComposeBuild {
  /** As written, relative to the Compose file's folder. */
  readonly context: string;
  /** As written, relative to the context. */
  readonly dockerfile: string;
  readonly target: string | undefined;
  readonly args: readonly ComposeSetting[];
}

export interface ComposeDependency {
  readonly service: string;
  /** `service_started` where nothing else is said. */
  readonly condition: string;
  readonly location: Location;
}

export interface ComposeMount {
  readonly kind: 'named' | 'bind' | 'anonymous' | 'tmpfs';
  readonly target: string;
  readonly source: string;
  readonly location: Location;
}

export interface ComposePort {
  /** Address of the host it is bound to, '' for all. */
  readonly host: string;
  readonly published: string;
  readonly target: string;
  readonly location: Location;
}

export interface ComposeService {
  readonly file: ProjectPath;
  readonly name: string;
  /** Of the service's name. */
  readonly location: Location;
  /** From its name to the end of what it says. */
  readonly region: Location;
  readonly image: YamlText | undefined;
  readonly build: ComposeBuild | undefined;
  readonly environment: readonly ComposeSetting[];
  /** Each word or line of `command` and `entrypoint`. */
  readonly commands: readonly YamlText[];
  readonly user: YamlText | undefined;
  /** `disabled` for `disable: true` and `test: NONE`. */
  readonly healthcheck: { readonly disabled: boolean; readonly location: Location } | undefined;
  readonly dependsOn: readonly ComposeDependency[];
  readonly mounts: readonly ComposeMount[];
  readonly ports: readonly ComposePort[];
  /** Names of the networks it joins; empty for the default one. */
  readonly networks: readonly string[];
  readonly networkMode: string;
  readonly memoryLimit: Location | undefined;
  readonly restart: string;
  readonly profiles: readonly string[];
  /** Whether another file holds what it extends, so that not all of it is known. */
  readonly extendsFile: boolean;
  /** Keys it sets anew (`!override`) or takes away (`!reset`), whatever the files before it say. */
  readonly replaces: ReadonlySet<string>;
}

export interface ComposeFile {
  readonly file: ProjectPath;
  /** Files that it includes, from the root of the project. */
  readonly includes: readonly ProjectPath[];
  readonly services: readonly ComposeService[];
  /** Whether all of it could be read. */
  readonly valid: boolean;
}

/**
 * Reads a Compose file: short and long syntax, anchors, merge keys, and `extends`, of another file of the same folder where `load` finds it;
 * the paths of one elsewhere mean something else.
 */
export function parseCompose(file: ProjectPath, text: string, load: Load = () => undefined): ComposeFile {
  const { documents, valid } = readYaml(file, text);
  const services = documents[0]?.at('services');
  const all = services?.entries ?? [];
  const siblings = (name: string): readonly ServiceEntry[] | undefined => {
    const path = joinPath(folderOf(file), name);
    const other = path === undefined || folderOf(path) !== folderOf(file) ? undefined : load(path);
    return path === undefined || other === undefined ? undefined : readYaml(path, other).documents[0]?.at('services').entries;
  };
  return {
    file,
    valid,
    includes: (documents[0]?.at('include').items ?? [])
      .flatMap((one) => [...textsOf(one), ...textsOf(one.at('path'))])
      .flatMap(({ text: path }) => joinPath(folderOf(file), path) ?? []),
    services: all
      .filter(({ node }) => node.kind === 'map')
      .map(({ key, node, location }) => readService(file, key, location, extended(node, all, siblings))),
  };
}

type Load = (path: ProjectPath) => string | undefined;
type ServiceEntry = { readonly key: string; readonly node: YamlNode };

/** Looks a key up in the service and then in what it extends. */
interface ServiceNode {
  readonly own: YamlNode;
  readonly at: (...path: string[]) => YamlNode;
  /** The key's value in the service and in each that it extends. */
  readonly each: (key: string) => readonly YamlNode[];
  readonly extendsFile: boolean;
}

/** Files that extend each other in a circle are read anew each time. */
const MAX_EXTENDS = 10;

function extended(
  own: YamlNode,
  all: readonly ServiceEntry[],
  siblings: (name: string) => readonly ServiceEntry[] | undefined,
  seen: readonly YamlNode[] = [],
): ServiceNode {
  const link = own.at('extends');
  const name = link.scalar?.text ?? link.at('service').scalar?.text;
  const other = link.at('file').scalar?.text;
  const among = other === undefined ? all : siblings(other);
  const base = name === undefined ? undefined : among?.find(({ key }) => key === name)?.node;
  const extendsFile = other !== undefined && base === undefined;
  const isLoop = seen.length >= MAX_EXTENDS || (base !== undefined && seen.includes(base));
  const next = base === undefined || isLoop ? undefined : extended(base, among ?? all, siblings, [...seen, own]);
  return {
    own,
    at: (...path) => {
      const found = own.at(...path);
      return found.kind === 'missing' && next !== undefined ? next.at(...path) : found;
    },
    each: (key) => [own.at(key), ...(next?.each(key) ?? [])],
    extendsFile: extendsFile || next?.extendsFile === true,
  };
}

function readService(file: ProjectPath, name: string, location: Location, node: ServiceNode): ComposeService {
  const healthcheck = node.at('healthcheck');
  const limit = [node.at('deploy', 'resources', 'limits', 'memory'), node.at('mem_limit')].find(({ kind }) => kind === 'text');
  return {
    ...{ file, name, location, extendsFile: node.extendsFile },
    replaces: new Set(node.own.entries.filter((one) => /^!(?:reset|override)$/.test(one.node.tag)).map(({ key }) => key)),
    region: { ...location, endLine: node.own.location.endLine, endColumn: node.own.location.endColumn },
    image: node.at('image').scalar,
    build: readBuild(node.at('build')),
    environment: uniqueByName(node.each('environment').flatMap(readSettings)),
    commands: ['command', 'entrypoint'].flatMap((key) => textsOf(node.at(key))),
    user: node.at('user').scalar,
    healthcheck: healthcheck.kind === 'map' ? { disabled: isDisabled(healthcheck), location: healthcheck.location } : undefined,
    dependsOn: readDependencies(node.at('depends_on')),
    mounts: [...node.each('volumes').flatMap(({ items }) => items.flatMap(readMount)), ...textsOf(node.at('tmpfs')).map(tmpfsMount)],
    ports: node.each('ports').flatMap(({ items }) => items.flatMap(readPort)),
    networks: [...node.at('networks').entries.map(({ key }) => key), ...textsOf(node.at('networks')).map(({ text }) => text)],
    networkMode: node.at('network_mode').scalar?.text ?? '',
    memoryLimit: limit?.location,
    restart: node.at('restart').scalar?.text ?? node.at('deploy', 'restart_policy', 'condition').scalar?.text ?? '',
    profiles: textsOf(node.at('profiles')).map(({ text }) => text),
  };
}

function readBuild(node: YamlNode): ComposeBuild | undefined {
  if (node.scalar !== undefined) return { context: node.scalar.text, dockerfile: 'Dockerfile', target: undefined, args: [] };
  if (node.kind !== 'map') return undefined;
  return {
    context: node.at('context').scalar?.text ?? '.',
    dockerfile: node.at('dockerfile').scalar?.text ?? 'Dockerfile',
    target: node.at('target').scalar?.text,
    args: readSettings(node.at('args')),
  };
}

/** `KEY: value` or `- KEY=value`. */
function readSettings(node: YamlNode): ComposeSetting[] {
  const listed = node.items.flatMap(({ scalar }): ComposeSetting[] => {
    if (scalar === undefined) return [];
    const at = scalar.text.indexOf('=');
    const [name, value] = at < 0 ? [scalar.text, undefined] : [scalar.text.slice(0, at), scalar.text.slice(at + 1)];
    return [{ name: name.trim(), value, location: scalar.location }];
  });
  const mapped = node.entries.map(({ key, node: { scalar }, location }): ComposeSetting => ({
    name: key,
    value: scalar?.text,
    location: scalar === undefined ? location : { ...location, endLine: scalar.location.endLine, endColumn: scalar.location.endColumn },
  }));
  // What an alias brings in stands elsewhere than its key.
  return [...listed, ...mapped].map((one) =>
    one.location.endLine < one.location.startLine
      ? { ...one, location: { ...one.location, endLine: one.location.startLine, endColumn: one.location.startColumn } }
      : one,
  );
}

function uniqueByName(settings: readonly ComposeSetting[]): ComposeSetting[] {
  return settings.filter(({ name }, index) => settings.findIndex((other) => other.name === name) === index);
}

function textsOf(node: YamlNode): YamlText[] {
  return [node, ...node.items].flatMap(({ scalar }) => scalar ?? []);
}

function isDisabled(healthcheck: YamlNode): boolean {
  const test = textsOf(healthcheck.at('test'))[0]?.text;
  return healthcheck.at('disable').scalar?.text === 'true' || test === 'NONE';
}

function readDependencies(node: YamlNode): ComposeDependency[] {
  const short = node.items.flatMap(({ scalar }) =>
    scalar === undefined ? [] : [{ service: scalar.text, condition: 'service_started', location: scalar.location }],
  );
  const long = node.entries.map(({ key, node: value, location }) => {
    const condition = value.at('condition').scalar;
    return { service: key, condition: condition?.text ?? 'service_started', location: condition?.location ?? location };
  });
  return [...short, ...long];
}

function tmpfsMount({ text, location }: YamlText): ComposeMount {
  return { kind: 'tmpfs', target: text.split(':')[0] ?? text, source: '', location };
}

/** `source:target[:mode]`, `target`, or the long form. */
function readMount(node: YamlNode): ComposeMount[] {
  if (node.kind === 'map') {
    const [type, source, target] = ['type', 'source', 'target'].map((key) => node.at(key).scalar?.text ?? '');
    const kind = type === 'tmpfs' || type === 'bind' ? type : (source ?? node.at('src').scalar?.text ?? '') === '' ? 'anonymous' : 'named';
    return [{ kind, target: target || (node.at('dst').scalar?.text ?? ''), source: source ?? '', location: node.location }];
  }
  if (node.scalar === undefined) return [];
  const parts = splitOutsideBraces(node.scalar.text);
  const [source = '', target = ''] = parts;
  if (parts.length === 1) return [{ kind: 'anonymous', target: source, source: '', location: node.location }];
  const kind = /^(?:[./~$]|[A-Za-z]:?\\)/.test(source) ? 'bind' : 'named';
  return [{ kind, target, source, location: node.location }];
}

/** `[host:][published:]target[/protocol]`, or the long form. */
function readPort(node: YamlNode): ComposePort[] {
  if (node.kind === 'map') {
    const [host = '', published = '', target = ''] = ['host_ip', 'published', 'target'].map((key) => node.at(key).scalar?.text ?? '');
    return [{ host, published, target, location: node.location }];
  }
  if (node.scalar === undefined) return [];
  const bracketed = /^(\[[^\]]*\]):(.*)$/.exec(node.scalar.text);
  const parts = splitOutsideBraces(bracketed?.[2] ?? node.scalar.text);
  const target = (parts.at(-1) ?? '').replace(/\/\w+$/, '');
  const host = bracketed?.[1] ?? parts.at(-3) ?? '';
  return [{ host, published: parts.length > 1 ? (parts.at(-2) ?? '') : '', target, location: node.location }];
}

/** Splits at colons, but not at those of `${PORT:-80}`. */
function splitOutsideBraces(text: string): string[] {
  return (text.match(/(?:\$\{[^}]*\}|[^:])+/g) ?? ['']).map((part) => part);
}
