import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { requestFieldPath } from './request-sources.ts';
import { requestTrail } from './request.ts';
import type { RequestTrail } from './request.ts';
import { resolveImport } from './resolve-import.ts';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { stringParts } from './static-string.ts';
import { isGlobal, resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

const CALLABLE_CLIENTS =
  /^(?:node-fetch|cross-fetch|isomorphic-fetch|isomorphic-unfetch|make-fetch-happen|axios|got|ky|needle|superagent|request|request-promise|request-promise-native|urllib|phin|bent|wretch|ofetch|undici|http|https|follow-redirects)$/;
const CLIENT_METHOD =
  /^(?:default|fetch|request|stream|get|head|options|post|put|patch|delete|del|got|ofetch|\$fetch|ky|(?:http|https)\.(?:get|request)|postForm|putForm|patchForm|getUri)$/;
/** Clients as a value: an axios instance, Nest's HttpService, a page of a headless browser. */
const CLIENT_ORIGIN = /^(?:axios|@nestjs\/axios|got|ky|superagent|undici)$/;
const BROWSERS = /^(?:puppeteer|puppeteer-core|playwright|playwright-core|playwright-chromium)$/;
const URL_OPTIONS = ['url', 'uri', 'baseURL', 'prefixUrl', 'hostname', 'host', 'href', 'origin'];

/** An address of an outgoing request, and whether it is the host alone. */
export interface RequestedUrl {
  readonly client: string;
  readonly nodes: readonly UrlPart[];
}

interface UrlPart {
  readonly node: TSESTree.Node;
  readonly isHost: boolean;
}

/** The addresses an outgoing HTTP call (or a headless browser) is given; undefined where the call is none. */
export function requestedUrl(node: Call, sourceCode: SourceCode): RequestedUrl | undefined {
  const client = clientOf(node, sourceCode);
  if (client === undefined) return undefined;
  const parts = node.arguments.slice(0, 2).flatMap((argument, index) => urlParts(argument, index, sourceCode));
  return parts.length === 0 ? undefined : { client, nodes: parts };
}

function urlParts(argument: TSESTree.Node, index: number, sourceCode: SourceCode): readonly UrlPart[] {
  const options = resolveOptions(argument, sourceCode);
  if (options === undefined) return index === 0 ? [{ node: argument, isHost: false }] : [];
  return URL_OPTIONS.flatMap((name) => {
    const value = optionValue(options, name, sourceCode);
    return value === undefined ? [] : [{ node: value, isHost: name === 'host' || name === 'hostname' }];
  });
}

function clientOf(node: Call, sourceCode: SourceCode): string | undefined {
  const callee = unwrap(node.callee);
  const name = calleeName(node) ?? '';
  if (callee.type === 'Identifier' && isGlobal(callee, sourceCode)) return name === 'fetch' || name === '$fetch' ? name : undefined;
  const imported = resolveImport(callee, sourceCode);
  if (imported !== undefined) {
    if (!CALLABLE_CLIENTS.test(imported.module) || !CLIENT_METHOD.test(imported.imported)) return undefined;
    return imported.imported === 'default' ? imported.module : `${imported.module}.${name}`;
  }
  if (node.type === 'NewExpression') return undefined;
  const object = calleeObject(node);
  if (object === undefined) return undefined;
  if (isGlobalFetch(callee)) return 'fetch';
  if (!CLIENT_METHOD.test(name) && name !== 'goto') return undefined;
  const module = resolveOrigin(object, sourceCode)?.module ?? '';
  if (name === 'goto') return BROWSERS.test(module) || /^page$/i.test(memberPath(object)?.at(-1) ?? '') ? 'page.goto' : undefined;
  return CLIENT_ORIGIN.test(module) || isClientName(object) ? name : undefined;
}

function isGlobalFetch(callee: TSESTree.Node): boolean {
  return /^(?:globalThis|window|self|global)\.fetch$/.test(memberPath(callee)?.join('.') ?? '');
}

/** `this.httpService.get(url)`, `axiosInstance.get(url)`: what such a name holds is no guess. */
function isClientName(object: TSESTree.Node): boolean {
  return /^(?:httpService|axios|axiosInstance|axiosRef|httpClient)$/.test(memberPath(object)?.at(-1) ?? '');
}

const BEFORE_HOST_ENDS = /^(?:[a-z][a-z\d+.-]*:)?\/\/[^/?#\\]*$/i;

/** The way of a value of the request that decides the host: it stands where the address begins, or before its first slash. */
export function hostFromRequest({ node, isHost }: UrlPart, sourceCode: SourceCode): RequestTrail | undefined {
  const value = unwrap(resolveValue(node, sourceCode));
  if (value.type === 'NewExpression' && calleeName(value) === 'URL') {
    const [first, base] = value.arguments;
    if (first === undefined) return undefined;
    const trail =
      hostFromRequest({ node: first, isHost: false }, sourceCode) ??
      (base === undefined ? undefined : hostFromRequest({ node: base, isHost }, sourceCode));
    return trail === undefined ? undefined : [node, ...trail];
  }
  let before = '';
  for (const part of stringParts(value, sourceCode)) {
    if (part.kind === 'text') {
      before += part.text;
      continue;
    }
    if (!(isHost || before === '' || BEFORE_HOST_ENDS.test(before))) return undefined;
    const trail = requestTrail(part.node, sourceCode);
    if (trail !== undefined && !isOwnAddress(trail, sourceCode)) return [node, ...trail];
    // A value of the program may hold the host already, so what follows is path.
    if (trail === undefined) return undefined;
    before += 'host';
  }
  return undefined;
}

/** The address the request itself came to: its protocol, host and path. */
function isOwnAddress(trail: RequestTrail, sourceCode: SourceCode): boolean {
  const source = trail.at(-1) ?? trail[0];
  const [field = '', name = ''] = requestFieldPath(source.type === 'CallExpression' ? source.callee : source, sourceCode) ?? [];
  if (/^(?:url|originalUrl|path|nextUrl)$/.test(field)) return !trail.some(readsQuery);
  const text = source.type === 'CallExpression' ? argumentText(source) : name;
  return (
    /^(?:headers?|get)$/.test(field) &&
    /^(?:x-forwarded-)?(?:host|proto|protocol|origin|referer|referrer)$/i.test(text || headerName(trail))
  );
}

function argumentText(call: TSESTree.CallExpression): string {
  const [first] = call.arguments;
  return first?.type === 'Literal' ? String(first.value) : '';
}

/** `request.headers.get('host')`, `headers['host']`. */
function headerName(trail: RequestTrail): string {
  for (const node of trail) {
    if (node.type === 'CallExpression' && argumentText(node) !== '') return argumentText(node);
    const path = memberPath(node);
    if (path !== undefined && path.length > 1) return path.at(-1) ?? '';
  }
  return '';
}

/** `new URL(request.url).searchParams.get('to')`, `url.parse(req.url, true).query.to`. */
function readsQuery(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const name = inner.type === 'MemberExpression' ? memberName(inner) : memberPath(inner)?.at(-1);
  return /^(?:searchParams|query)$/.test(name ?? '') || (memberPath(inner) ?? []).some((one) => one === 'searchParams' || one === 'query');
}
