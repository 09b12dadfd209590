import type { CheckContext } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Location, ProjectPath } from '../model/location.ts';
import { guardNames, joinMounts } from './join-mounts.ts';
import { folderOf } from './mount-targets.ts';
import { openApiRoutes } from './openapi-routes.ts';

/** One served route, from a detector's fact or from an OpenAPI document that a framework serves (connexion). */
export interface Route {
  /** Upper case; '' where any or unknown. */
  readonly method: string;
  /** As written, with the prefix known in its file and that of where its file is mounted; starts with '/' where it is literal. */
  readonly path: string;
  /** The function that answers, as written where the route is registered; '' where unknown. */
  readonly handler: string;
  /** Names of what stands before the handler, and what the handler checks of the caller. */
  readonly guards: readonly string[];
  /** The function or class that registers it; '' where that does not matter. */
  readonly within: string;
  /** body, query, params: what the handler takes from the request. */
  readonly reads: readonly string[];
  /** What checks the request: a schema, a model, a validator. */
  readonly validates: readonly string[];
  /** db, cache, queue: what the handler asks. */
  readonly touches: readonly string[];
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
  readonly location: Location;
}

const known = new WeakMap<CheckContext, readonly Route[]>();

/** Every route of the part: those its code registers, joined with what is known of their handlers, and those of served OpenAPI documents. */
export function routesOf(context: CheckContext): readonly Route[] {
  const found = known.get(context);
  if (found !== undefined) return found;
  const facts = context.evidence('http-route');
  const servesSpecs = context.part.frameworks.some(({ id }) => id === 'connexion');
  const registered = [...facts.filter(isRegistration).map(toRoute), ...(servesSpecs ? openApiRoutes(context) : [])];
  const handlers = facts.filter((one) => !isRegistration(one)).map(toRoute);
  const routes = joinMounts(context, joinHandlers(registered, handlers));
  known.set(context, routes);
  return routes;
}

/** A fact with neither path nor method is about a handler that is registered elsewhere. */
function isRegistration({ data }: Evidence): boolean {
  return data['path'] !== undefined || data['method'] !== undefined || data['handler'] === undefined;
}

function toRoute({ data, location }: Evidence): Route {
  return {
    method: methodOf(data['method'] ?? ''),
    path: joined(data['path'] ?? '', location.file),
    handler: location.file.endsWith('.go') ? innermostFunction(data['handler'] ?? '') : (data['handler'] ?? ''),
    guards: guardNames(data['guards']),
    touches: list(data['touches']),
    within: data['within'] ?? '',
    reads: list(data['reads']),
    validates: guardNames(data['validates']),
    file: location.file,
    line: location.startLine,
    location,
  };
}

/** What Go wraps into something else before it registers it: `withAuth(h.orders)`, `toHandler(deps, api.Orders, middleware...)`. */
function innermostFunction(written: string): string {
  const [, outer = '', inside = ''] = /^([\w.]+)\(([\s\S]*)\)$/.exec(written.trim()) ?? [];
  if (outer === '' || inside === '' || /^func\b/.test(written)) return written;
  const names = argumentsIn(inside)
    .map(innermostFunction)
    .filter((name) => /^&?[\w.]+(?:\(|$)/.test(name) && !name.endsWith('...'));
  const named = names.find((name) => /\w\.\w|handle/i.test(name));
  return named ?? (names.length === 1 && WRAPS.test(outer) ? (names[0] ?? written) : written);
}

/** Names of what takes a handler and gives one back. */
const WRAPS = /(?:handler(?:func)?|middleware|wrap\w*|with\w*|require\w*|auth\w*|protect\w*|only)$/i;

/** The arguments of a call, each with its own brackets whole. */
function argumentsIn(text: string): string[] {
  const found = [''];
  let depth = 0;
  for (const character of text) {
    depth += '([{'.includes(character) ? 1 : ')]}'.includes(character) ? -1 : 0;
    if (character === ',' && depth === 0) found.push('');
    else found[found.length - 1] += character;
  }
  return found.map((one) => one.trim()).filter((one) => one !== '');
}

/** A prefix and a path are joined with whatever slashes they have; Java's may be constants, and come as their source text. */
function joined(path: string, file: ProjectPath): string {
  const text = file.endsWith('.java') ? path.replace(/\s*\+\s*(?=")|(?<=")\s*\+\s*/g, '').replaceAll('"', '') : path;
  return text.replace(/\/{2,}/g, '/');
}

/** Go's `Handle` and `HandleFunc` register a handler for every method. */
function methodOf(written: string): string {
  const method = written.toUpperCase();
  return /^HANDLE(?:FUNC)?$/.test(method) ? '' : method;
}

/** Gives each route the guards and touches that are known of its handler only: Django's views stand in another file than their paths. */
function joinHandlers(routes: readonly Route[], handlers: readonly Route[]): readonly Route[] {
  const byName = new Map<string, Route[]>();
  for (const one of handlers) {
    const name = nameOf(one.handler);
    const same = byName.get(name);
    if (same === undefined) byName.set(name, [one]);
    else same.push(one);
  }
  return routes.map((route) => {
    const facts = factsAbout(route, byName.get(nameOf(route.handler)) ?? []);
    // `router.delete('/:id', Keys.middleware, Keys.remove)`: what stands before is a function that asks as well.
    const before = route.guards
      .filter((name) => /[.]/.test(name))
      .flatMap((name) => factsAbout({ ...route, handler: name }, byName.get(nameOf(name)) ?? []));
    if (facts.length + before.length === 0) return route;
    return {
      ...route,
      guards: unique([...route.guards, ...before.flatMap(({ guards }) => guards), ...facts.flatMap(({ guards }) => guards)]),
      touches: unique([...route.touches, ...facts.flatMap(({ touches }) => touches)]),
      reads: unique([...route.reads, ...facts.flatMap(({ reads }) => reads)]),
      validates: unique([
        ...route.validates,
        ...before.flatMap(({ validates }) => validates),
        ...facts.flatMap(({ validates }) => validates),
      ]),
    };
  });
}

/** Two functions of one name are told apart by their file, else by their folder; what is ambiguous after that is about neither. */
function factsAbout(route: Route, named: readonly Route[]): readonly Route[] {
  if (route.handler === '' || named.length === 0) return [];
  const inFile = named.filter(({ file }) => file === route.file);
  if (inFile.length > 0) return inFile;
  const inFolder = named.filter(({ file }) => folderOf(file) === folderOf(route.file));
  const nearest = inFolder.length > 0 ? inFolder : named;
  const isOne = (facts: readonly Route[]): boolean => facts.every(({ file }) => file === facts[0]?.file);
  if (isOne(nearest)) return nearest;
  // `userController.create` is meant to be in user.controller.js, whoever else has a `create`.
  const owner = plainWord(route.handler.slice(0, Math.max(route.handler.lastIndexOf('.'), 0)));
  const alike = owner === '' ? [] : named.filter(({ file }) => plainWord(stemOf(file)) === owner);
  return isOne(alike) ? alike : [];
}

/** `views.health`, `HealthView.as_view()` and `health` by the name of the function or class itself. */
function nameOf(handler: string): string {
  const name = handler.replace(/\.as_view\b[\s\S]*$/, '').replace(/\([\s\S]*$/, '');
  return name.slice(name.lastIndexOf('.') + 1).trim();
}

/** `userController`, `UserCtrl` and `user.controller` are one word: `user`. */
function plainWord(name: string): string {
  return name
    .slice(name.lastIndexOf('this.') + 1)
    .replace(/[^a-z\d]/gi, '')
    .toLowerCase()
    .replace(/(?:controllers?|ctrl|handlers?|views?|routes?)$/, '');
}

function stemOf(file: ProjectPath): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
