import type { CheckContext } from '../model/conclusion.ts';
import type { Inventory, ProjectSnapshot } from '../model/project.ts';
import type { ProjectPart, Stack } from '../model/stack.ts';
import { saysWhatRuns } from './absence.ts';
import { isDevelopmentPath } from './container/file-purpose.ts';
import { isApplicationFile, readApplicationFile, readEnvironment, relaxed, type SpringSetting } from './spring-files.ts';

export type { SpringSetting } from './spring-files.ts';

/** What a part's application*.properties and .yml, and the environment its containers get, set for anything but development and tests. */
export interface SpringConfig {
  /** All of it, in order of file and line; of Quarkus' and Micronaut's files too. */
  readonly settings: readonly SpringSetting[];
  /** Settings of one key, however it is spelled: `server.shutdown`, `spring.datasource.hikari.maximum-pool-size`. */
  readonly all: (key: string) => readonly SpringSetting[];
  /** The first of them. */
  readonly first: (key: string) => SpringSetting | undefined;
  /** Settings whose name (lower case, letters and digits only: `springdatasourceurl`) answers. */
  readonly matching: (name: RegExp) => readonly SpringSetting[];
}

/** What is needed to read the configuration; every CheckContext has it. */
export interface ConfigSources {
  readonly snapshot: ProjectSnapshot;
  readonly inventory: Inventory;
  readonly stack: Stack;
}

const bySnapshot = new WeakMap<ProjectSnapshot, readonly SpringSetting[]>();
const byPart = new WeakMap<ProjectPart, SpringConfig>();

/** The Spring configuration of the context's part, read once; of the whole project where the context is about that. */
export function springConfig(context: CheckContext): SpringConfig {
  return springConfigOf(context.part, context);
}

/** As springConfig, for a part of the stack. */
export function springConfigOf(part: ProjectPart, sources: ConfigSources): SpringConfig {
  const before = byPart.get(part);
  if (before !== undefined) return before;
  const all = settingsOf(sources.snapshot, sources);
  const config = lookUp(all.filter((one) => holdsFor(part, one, sources)));
  byPart.set(part, config);
  return config;
}

/** A value with its placeholder's default: `${DATABASE_POOL_SIZE:10}` is 10, `${LOG_FORMAT}` is ''. */
export function settledValue(value: string): string {
  const [whole, fallback] = /^\$\{[^:}]+(?::([^}]*))?\}$/.exec(value.trim()) ?? [];
  return whole === undefined ? value.trim() : (fallback ?? '').trim();
}

/** Whether a profile, or an expression of profiles, is only for development and tests. */
export function isDevelopmentProfile(expression: string): boolean {
  const words = expression.split(/[\s|&,()]+/).filter((word) => word !== '');
  const wanted = words.filter((word) => !word.startsWith('!'));
  if (wanted.length > 0) return wanted.every((word) => DEVELOPMENT.test(word));
  return words.some((word) => /^!(?:prod|production|live|cloud|k8s|kubernetes)/i.test(word));
}

const DEVELOPMENT =
  /^(?:.*[-_.])?(?:dev|devel|develop|development|developer|local|localhost|localdev|tests?|testing|unittest|integration(?:[-_]?tests?)?|ci|it|e2e|sandbox|demo|debug|mock|mocks|stub|example|sample|h2|hsqldb|swagger)\d*(?:[-_.].*)?$/i;

function settingsOf(snapshot: ProjectSnapshot, { inventory, stack }: ConfigSources): readonly SpringSetting[] {
  const before = bySnapshot.get(snapshot);
  if (before !== undefined) return before;
  const hasJvm = stack.parts.some(({ languages }) => languages.some(({ id }) => id === 'java' || id === 'kotlin'));
  const settings = [...snapshot.texts].flatMap(([file, text]) => {
    if (!hasJvm || !saysWhatRuns({ inventory }, file)) return [];
    if (isApplicationFile(file)) return readApplicationFile(file, text).filter(({ profile }) => !isDevelopmentProfile(profile));
    const language = inventory.byPath.get(file)?.language;
    if (isDevelopmentPath(file) || (language !== 'compose' && language !== 'dockerfile' && language !== 'kubernetes')) return [];
    return readEnvironment(file, text);
  });
  bySnapshot.set(snapshot, settings);
  return settings;
}

/** Files of the part; what a container's environment sets, and a file outside all parts, is for the only service there is. */
function holdsFor(part: ProjectPart, { file, isEnvironment }: SpringSetting, { inventory, stack }: ConfigSources): boolean {
  if (!stack.parts.includes(part)) return true;
  const owner = inventory.byPath.get(file)?.part;
  if (owner === part.root && !isEnvironment) return true;
  const services = stack.parts.filter(({ kind }) => kind === 'service');
  const isShared = isEnvironment || !stack.parts.some(({ root, kind }) => root === owner && kind === 'service');
  return isShared && services.length === 1 && services[0] === part;
}

function lookUp(settings: readonly SpringSetting[]): SpringConfig {
  const byName = new Map<string, SpringSetting[]>();
  for (const one of settings) {
    const same = byName.get(one.name);
    if (same === undefined) byName.set(one.name, [one]);
    else same.push(one);
  }
  const all = (key: string): readonly SpringSetting[] => byName.get(relaxed(key)) ?? [];
  return {
    settings,
    all,
    first: (key) => all(key)[0],
    matching: (name) => settings.filter((one) => name.test(one.name)),
  };
}
