import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { CheckContext } from '../model/conclusion.ts';
import type { Route } from './route-table.ts';

const METHODS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** The routes of the part's OpenAPI documents, for frameworks that serve from them (connexion). */
export function openApiRoutes(context: CheckContext): Route[] {
  const routes: Route[] = [];
  for (const [file, text] of context.snapshot.texts) {
    if (!/\.(ya?ml|json)$/.test(file) || !/^\s*["']?(openapi|swagger)["']?\s*:/m.test(text)) continue;
    const entry = context.inventory.byPath.get(file);
    if (entry?.part !== context.part.root || entry.class === 'test' || entry.class === 'vendored') continue;
    routes.push(...routesIn(file, text));
  }
  return routes;
}

function routesIn(file: string, text: string): Route[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const paths: unknown = document.get('paths');
  if (!isMap(paths)) return [];
  const prefix = basePath(document.get('basePath'), document.get('servers'));
  return paths.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    return value.items.flatMap((operation): Route[] => {
      const method = String(isScalar(operation.key) ? operation.key.value : '');
      if (!METHODS.has(method)) return [];
      const line = counter.linePos(isScalar(operation.key) ? (operation.key.range?.[0] ?? 0) : 0).line;
      const handler = textAt(operation.value, 'operationId');
      return [
        {
          ...{ method: method.toUpperCase(), path: `${prefix}${String(key.value)}`, handler, file, line },
          location: { file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
          guards: schemesOf(isMap(operation.value) ? (operation.value.get('security') ?? document.get('security')) : undefined),
          ...{ touches: [], within: '', reads: [] },
          // The framework refuses what the document does not describe.
          validates: ['openapi'],
        },
      ];
    });
  });
}

/** `basePath: /v1` of Swagger 2, the path of the first server's URL of OpenAPI 3. */
function basePath(swagger: unknown, servers: unknown): string {
  const first: unknown = isSeq(servers) ? servers.items[0] : undefined;
  const url: unknown = isMap(first) ? first.get('url') : undefined;
  const written = typeof swagger === 'string' ? swagger : typeof url === 'string' ? url.replace(/^[a-z]+:\/\/[^/]*/i, '') : '';
  return written.replace(/\/+$/, '');
}

function textAt(node: unknown, key: string): string {
  const value: unknown = isMap(node) ? node.get(key) : undefined;
  return typeof value === 'string' ? value : '';
}

/** Names of the security schemes that one of has to be met: `security: [{ bearerAuth: [] }]`; `{}` among them lets everybody in. */
function schemesOf(security: unknown): string[] {
  if (!isSeq(security)) return [];
  const alternatives = security.items.map((one) =>
    isMap(one) ? one.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [],
  );
  return alternatives.some((one) => one.length === 0) ? [] : alternatives.flat().map((scheme) => `${scheme} security`);
}
