import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { environmentVariable } from '../ast/environment-reads.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { calleeName, calleeObject } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { stringParts } from '../ast/static-string.ts';
import { isGlobal, resolveValue } from '../ast/variables.ts';
import { defineEvidenceRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Calls of other services over HTTP, from a server. */
export const rule = defineEvidenceRule({
  name: 'evidence-outgoing-http',
  docs: { description: 'Report calls of other services over HTTP.', evidence: ['outgoing-http'] },
  create(context, report) {
    const { sourceCode } = context;
    let isBrowser: boolean | undefined;
    const visit = (node: Call): void => {
      const outgoing = outgoingCall(node, sourceCode);
      if (outgoing === undefined) return;
      isBrowser ??= isBrowserFile(sourceCode);
      if (!isBrowser) report(node, 'outgoing-http', presentFields({ client: outgoing.client, host: outgoing.host }));
    };
    return { CallExpression: visit, NewExpression: visit };
  },
});

/** Clients by module: which of their exports send a request or make a client for one host. */
const CLIENTS: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    axios: /^(?:default|axios|(?:axios\.)?(?:get|post|put|patch|delete|head|options|request|create))$/,
    got: /^(?:default|got|(?:got\.)?(?:get|post|put|patch|delete|head|stream|extend|paginate))$/,
    ky: /^(?:default|get|post|put|patch|delete|head|create|extend)$/,
    undici: /^(?:fetch|request|stream|pipeline|Client|Pool)$/,
    'node-fetch': /^(?:default|fetch)$/,
    'cross-fetch': /^(?:default|fetch)$/,
    'isomorphic-fetch': /^default$/,
    'make-fetch-happen': /^(?:default|defaults)$/,
    superagent: /^(?:default|get|post|put|patch|delete|del|head)$/,
    needle: /^(?:default|get|post|put|patch|delete|head|request)$/,
    phin: /^(?:default|phin)$/,
    request: /^(?:default|get|post|put|patch|delete|del|head|defaults)$/,
    'request-promise': /^(?:default|get|post|put|patch|delete|del|head|defaults)$/,
    'request-promise-native': /^(?:default|get|post|put|patch|delete|del|head|defaults)$/,
    ofetch: /^(?:ofetch|\$fetch)(?:\.create|\.raw)?$/,
    wretch: /^(?:default|wretch)$/,
    http: /^(?:get|request)$/,
    https: /^(?:get|request)$/,
  }),
);

interface Outgoing {
  readonly client: string;
  readonly host: string | undefined;
}

function outgoingCall(node: Call, sourceCode: SourceCode): Outgoing | undefined {
  const client = clientOf(node, sourceCode);
  if (client === undefined) return undefined;
  const target = targetOf(node, sourceCode);
  if (target === undefined) return { client, host: undefined };
  const host = hostOf(target, sourceCode);
  return host === 'own' ? undefined : { client, host };
}

function clientOf(node: Call, sourceCode: SourceCode): string | undefined {
  if (
    node.callee.type === 'Identifier' &&
    node.callee.name === 'fetch' &&
    node.type === 'CallExpression' &&
    isGlobal(node.callee, sourceCode)
  )
    return 'fetch';
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) return CLIENTS.get(imported.module)?.test(imported.imported) === true ? imported.module : undefined;
  const object = calleeObject(node);
  if (object === undefined || !/^(?:get|post|put|patch|delete|head|request)$/.test(calleeName(node) ?? '')) return undefined;
  // Nest's client: `constructor(private readonly http: HttpService)`, `this.http.get(url)`.
  const origin = resolveOrigin(object, sourceCode);
  return origin?.module === '@nestjs/axios' && origin.imported === 'HttpService' ? 'axios' : undefined;
}

/** The URL a call goes to: its first argument, or among its options. Needle's `request` takes the method first. */
function targetOf(node: Call, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  const isMethod = first.type === 'Literal' && typeof first.value === 'string' && /^(?:get|post|put|patch|delete|head)$/i.test(first.value);
  const options = resolveOptions(isMethod ? second : first, sourceCode);
  if (options === undefined) return isMethod ? second : first;
  for (const name of ['baseURL', 'baseUrl', 'prefixUrl', 'prefix', 'url', 'uri', 'hostname', 'host']) {
    const value = optionValue(options, name, sourceCode);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The host of a URL; `$NAME` where an environment variable holds it; `own` where the call stays on this machine or page. */
function hostOf(target: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const value = resolveValue(target, sourceCode);
  if (value.type === 'NewExpression' && value.callee.type === 'Identifier' && value.callee.name === 'URL') {
    const base = value.arguments[1] ?? value.arguments[0];
    return base === undefined ? undefined : hostOf(base, sourceCode);
  }
  const variable = environmentHost(value, sourceCode);
  if (variable !== undefined) return variable;
  const [first, ...rest] = stringParts(value, sourceCode);
  if (first?.kind !== 'text') return first === undefined ? undefined : environmentHost(resolveValue(first.node, sourceCode), sourceCode);
  const text = [first, ...rest].map((part) => (part.kind === 'text' ? part.text : '\u0000')).join('');
  if (/^\/(?!\/)/.test(text) || text === '') return 'own';
  const host =
    /^(?:https?:)?\/\/(?:[^/@\u0000]*@)?([^/?#\u0000:]+)(?=[/?#:]|$)/i.exec(text)?.[1] ??
    (/^[\w-]+(?:\.[\w-]+)+$/.test(text) ? text : undefined);
  if (/^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])$/i.test(host ?? text.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')))
    return 'own';
  return host;
}

/** `process.env.BILLING_URL`, also with a default beside it. */
function environmentHost(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  if (node.type === 'LogicalExpression') return environmentHost(node.left, sourceCode);
  const name = environmentVariable(node, sourceCode);
  return name === undefined || name === '' ? undefined : `$${name}`;
}
