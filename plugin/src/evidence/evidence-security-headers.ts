import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { fastifyPlugin } from '../ast/fastify-plugin.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { productionValues } from '../ast/production-value.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { routerOf } from '../ast/routers.ts';
import { staticString } from '../ast/static-string.ts';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isFunction, resolveValue } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { ancestors, nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type Header = 'csp' | 'frame' | 'hsts' | 'nosniff';

/** Security headers by middleware, or set by hand for every response. */
export const rule = defineEvidenceRule({
  name: 'evidence-security-headers',
  docs: { description: 'Report which security headers are set, and by what.', evidence: ['security-headers'] },
  create(context, report) {
    const { sourceCode } = context;
    const written: { node: TSESTree.Node; header: Header }[] = [];
    return {
      CallExpression(node) {
        reportLibrary(node, sourceCode, report);
        reportPlugin(node, sourceCode, report);
        written.push(...headersSet(node, sourceCode));
      },
      ExportDefaultDeclaration(node) {
        reportPlugin(node, sourceCode, report);
      },
      Property(node) {
        written.push(...headerEntry(node, sourceCode));
      },
      'Program:exit'() {
        const [first] = written;
        // One piece of evidence a file: a middleware that sets four headers is one.
        if (first !== undefined)
          report(first.node, 'security-headers', { by: 'hand-written', headers: joined(written.map(({ header }) => header)) });
      },
    };
  },
});

function joined(headers: readonly Header[]): string {
  return (['hsts', 'nosniff', 'frame', 'csp'] as const).filter((header) => headers.includes(header)).join(',');
}

/** Helmet's options for each header; a header is off where one of them is false in production. */
const HELMET_OPTIONS: Readonly<Record<Header, readonly string[]>> = {
  hsts: ['hsts', 'strictTransportSecurity'],
  nosniff: ['noSniff', 'xContentTypeOptions'],
  frame: ['frameguard', 'xFrameOptions'],
  csp: ['contentSecurityPolicy'],
};
/** `helmet.hsts()` sets one header alone. */
const HELMET_PARTS: ReadonlyMap<string, Header> = new Map(
  Object.entries({
    hsts: 'hsts',
    strictTransportSecurity: 'hsts',
    noSniff: 'nosniff',
    xContentTypeOptions: 'nosniff',
    frameguard: 'frame',
    xFrameOptions: 'frame',
    contentSecurityPolicy: 'csp',
  }),
);
const HELMETS = new Set(['helmet', 'koa-helmet', '@fastify/helmet', 'fastify-helmet', 'helmet-csp']);
const HONO_OPTIONS: Readonly<Record<Header, string>> = {
  hsts: 'strictTransportSecurity',
  nosniff: 'xContentTypeOptions',
  frame: 'xFrameOptions',
  csp: 'contentSecurityPolicy',
};
const LUSCA_OPTIONS: Readonly<Record<Header, string>> = { hsts: 'hsts', nosniff: 'nosniff', frame: 'xframe', csp: 'csp' };

/** `helmet(options)` wherever its result goes. */
function reportLibrary(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined || node.parent.type === 'ExpressionStatement' || isInDevelopmentBranch(node, sourceCode)) return;
  const headers = headersOf(imported.module, imported.imported, resolveOptions(node.arguments[0], sourceCode), sourceCode);
  if (headers.length > 0) report(node, 'security-headers', { by: imported.module, headers: joined(headers) });
}

/** `app.register(helmet, options)`. */
function reportPlugin(
  node: TSESTree.CallExpression | TSESTree.ExportDefaultDeclaration,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const plugin = fastifyPlugin(node, sourceCode);
  if (plugin === undefined || isInDevelopmentBranch(node, sourceCode)) return;
  const headers = headersOf(plugin.module, plugin.imported, plugin.options, sourceCode);
  if (headers.length > 0) report(node, 'security-headers', { by: plugin.module, headers: joined(headers) });
}

function headersOf(
  module: string,
  imported: string,
  options: TSESTree.ObjectExpression | undefined,
  sourceCode: SourceCode,
): readonly Header[] {
  if (HELMETS.has(module)) {
    if (module === 'helmet-csp') return ['csp'];
    const part = HELMET_PARTS.get(imported);
    if (part !== undefined) return [part];
    if (!/^(?:default|helmet|fastifyHelmet)$/.test(imported)) return [];
    return ALL.filter((header) => !HELMET_OPTIONS[header].some((name) => isOff(options, name, sourceCode)));
  }
  if (module === 'hono/secure-headers' && imported === 'secureHeaders')
    return ALL.filter((header) =>
      header === 'csp' ? isOn(options, HONO_OPTIONS.csp, sourceCode) : !isOff(options, HONO_OPTIONS[header], sourceCode),
    );
  if (module === 'lusca' && imported === 'default') return ALL.filter((header) => isOn(options, LUSCA_OPTIONS[header], sourceCode));
  if (module === 'dont-sniff-mimetype') return ['nosniff'];
  return module === 'frameguard' ? ['frame'] : [];
}

const ALL: readonly Header[] = ['hsts', 'nosniff', 'frame', 'csp'];

/** Whether an option is false in production: `false`, or `isProd ? undefined : false` is on. */
function isOff(options: TSESTree.ObjectExpression | undefined, name: string, sourceCode: SourceCode): boolean {
  const value = options === undefined ? undefined : optionValue(options, name, sourceCode);
  if (value === undefined) return false;
  return productionValues(value, sourceCode).some((set) => set.type === 'Literal' && set.value === false);
}

function isOn(options: TSESTree.ObjectExpression | undefined, name: string, sourceCode: SourceCode): boolean {
  if (options === undefined) return false;
  return lookUpOption(options, name, sourceCode).status === 'found' && !isOff(options, name, sourceCode);
}

const HEADERS: ReadonlyMap<string, Header> = new Map(
  Object.entries({
    'strict-transport-security': 'hsts',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'frame',
    'content-security-policy': 'csp',
  }),
);

/** `res.setHeader('X-Frame-Options', …)`, `res.set({ … })` in what runs for every response. */
function headersSet(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly { node: TSESTree.Node; header: Header }[] {
  const object = calleeObject(node);
  const [first, value] = node.arguments;
  if (object === undefined || first === undefined || !/^(?:setHeader|set|header|append|headers)$/.test(calleeName(node) ?? '')) return [];
  if (!isResponse(object) || !runsForEveryResponse(node, sourceCode)) return [];
  const options = resolveOptions(first, sourceCode);
  if (options !== undefined) {
    return options.properties.flatMap((property) => {
      const header = property.type === 'Property' ? HEADERS.get((keyName(property) ?? '').toLowerCase()) : undefined;
      return header === undefined ? [] : [{ node, header }];
    });
  }
  const header = HEADERS.get((staticString(first, sourceCode) ?? '').toLowerCase());
  if (header === undefined || value === undefined) return [];
  const isFraming = header === 'csp' && saysFraming(value, sourceCode);
  return [{ node, header }, ...(isFraming ? [{ node, header: 'frame' as const }] : [])];
}

function isResponse(node: TSESTree.Node): boolean {
  const path = memberPath(node) ?? [];
  return (
    path.some((name) => /^_?(?:res|resp|response|reply|ctx|context|c|headers)$/.test(name)) &&
    !path.some((name) => /^_?req(?:uest)?$/.test(name))
  );
}

/** A middleware (it calls or takes `next`), a hook, or the framework's own middleware file; one handler's header is for its answer alone. */
function runsForEveryResponse(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const parent of ancestors(node)) {
    if (!isFunction(parent)) continue;
    if (goesOn(parent, sourceCode)) return true;
    const call = parent.parent;
    if (call.type === 'CallExpression' && calleeName(call) === 'addHook') return true;
    if (call.type === 'CallExpression' && calleeName(call) === 'use') {
      const router = calleeObject(call);
      if (router !== undefined && routerOf(router, sourceCode) !== undefined) return true;
    }
    if (parent.type === 'FunctionDeclaration' && parent.id?.name === 'middleware') return true;
    if (call.type === 'VariableDeclarator' && call.id.type === 'Identifier' && call.id.name === 'middleware') return true;
  }
  return false;
}

/** Whether a function lets the request go on, `next()`; a handler takes `next` as well, for its errors. */
function goesOn(owner: FunctionNode, sourceCode: SourceCode): boolean {
  const names = owner.params.flatMap((parameter) =>
    parameter.type === 'Identifier' && /^_?(?:next|done)$/.test(parameter.name) ? [parameter.name] : [],
  );
  if (names.length === 0) return false;
  for (const node of nodesWithin(owner.body, sourceCode)) {
    if (
      node.type === 'CallExpression' &&
      node.arguments.length === 0 &&
      node.callee.type === 'Identifier' &&
      names.includes(node.callee.name)
    )
      return true;
  }
  return false;
}

/** Next.js: `headers: [{ key: 'X-Frame-Options', value: 'DENY' }]` in the configuration. */
function headerEntry(node: TSESTree.Property, sourceCode: SourceCode): readonly { node: TSESTree.Node; header: Header }[] {
  if (keyName(node) !== 'key' || node.parent.type !== 'ObjectExpression') return [];
  const value = optionValue(node.parent, 'value', sourceCode);
  const header = HEADERS.get((staticString(node.value, sourceCode) ?? '').toLowerCase());
  if (header === undefined || value === undefined) return [];
  return [{ node, header }, ...(header === 'csp' && saysFraming(value, sourceCode) ? [{ node, header: 'frame' as const }] : [])];
}

/** `frame-ancestors` in the policy itself, or in the constant that its text is put together from. */
function saysFraming(value: TSESTree.Node, sourceCode: SourceCode): boolean {
  const texts = [value, ...nodesWithin(value, sourceCode)].flatMap((node) =>
    node.type === 'Identifier' ? sourceCode.getText(resolveValue(node, sourceCode)) : [],
  );
  return [sourceCode.getText(value), ...texts].some((text) => text.includes('frame-ancestors'));
}
