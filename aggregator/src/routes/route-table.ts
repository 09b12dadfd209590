import { parseDocument, isMap, isScalar, LineCounter } from 'yaml';
import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';

/** One served route, from a detector's fact or from an OpenAPI document that a framework serves (connexion). */
export interface Route {
  /** Upper case; '' where any or unknown. */
  readonly method: string;
  /** As written, with the prefix known in its file; starts with '/' where it is literal. */
  readonly path: string;
  readonly guards: readonly string[];
  readonly touches: readonly string[];
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
}

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** Every route of the part: those its code registers, and those of OpenAPI documents where a framework serves from them. */
export function routesOf(context: CheckContext): readonly Route[] {
  const fromCode = context.evidence('http-route').map((one): Route => ({
    method: (one.data['method'] ?? '').toUpperCase(),
    path: one.data['path'] ?? '',
    guards: list(one.data['guards']),
    touches: list(one.data['touches']),
    file: one.location.file,
    line: one.location.startLine,
  }));
  const servesSpecs = context.part.frameworks.some(({ id }) => id === 'connexion');
  return servesSpecs ? [...fromCode, ...openApiRoutes(context)] : fromCode;
}

function openApiRoutes(context: CheckContext): Route[] {
  const routes: Route[] = [];
  for (const [file, text] of context.snapshot.texts) {
    if (!/\.(ya?ml|json)$/.test(file) || !/^\s*["']?(openapi|swagger)["']?\s*:/m.test(text)) continue;
    if (context.inventory.byPath.get(file)?.part !== context.part.root) continue;
    const counter = new LineCounter();
    const paths: unknown = parseDocument(text, { lineCounter: counter }).get('paths');
    if (!isMap(paths)) continue;
    for (const { key, value } of paths.items) {
      if (!isScalar(key) || !isMap(value)) continue;
      for (const operation of value.items) {
        const method = String(isScalar(operation.key) ? operation.key.value : '');
        if (!METHODS.has(method)) continue;
        const line = counter.linePos(isScalar(operation.key) ? (operation.key.range?.[0] ?? 0) : 0).line;
        routes.push({ method: method.toUpperCase(), path: String(key.value), guards: [], touches: [], file, line });
      }
    }
  }
  return routes;
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const HEALTH = /^(_?health(z|[-_]?check)?|live(z|ness)?|alive|ready(z)?|readiness|_?status|ping|up|heartbeat)$/i;
const READY = /^(ready(z)?|readiness)$/i;
const LOGIN =
  /^(log-?in|sign-?in|sign-?up|register|token|access-token|authenticate|sessions?|oauth|password|forgot-?password|reset-?password|password-?reset|recover-?password|password-recovery)$/i;

/** Whether a path answers "are you alive?": its last literal segment says so and no parameter stands before it. */
export function isHealthPath(path: string): boolean {
  const segments = segmentsOf(path);
  const last = segments.at(-1);
  // `/orders/:id/status` is about an order; `/api/v1/status` is about the service.
  return last !== undefined && HEALTH.test(last) && !segments.some(isParameter) && segments.length <= 5
    ? true
    : segments.length >= 2 && /^health/i.test(segments.at(-2) ?? '') && !segments.some(isParameter);
}

/** Whether a path answers "can you take traffic?". */
export function isReadinessPath(path: string): boolean {
  const last = segmentsOf(path).at(-1);
  return last !== undefined && READY.test(last);
}

/** Whether a path takes credentials or hands out tokens. */
export function isLoginRoute(route: Pick<Route, 'method' | 'path'>): boolean {
  if (route.method === 'GET' || route.method === 'HEAD') return false;
  return segmentsOf(route.path)
    .filter((segment) => !isParameter(segment))
    .slice(-2)
    .some((segment) => LOGIN.test(segment));
}

function segmentsOf(path: string): string[] {
  return path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '');
}

function isParameter(segment: string): boolean {
  return /^[:{<[*]/.test(segment);
}
