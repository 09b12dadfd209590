import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from './branches.ts';
import { calleeName, calleeObject, keyName, memberPath } from './members.ts';
import type { OpenCors } from './cors-options.ts';
import { isFromRequest } from './request.ts';
import { resolveOptions } from './resolve-options.ts';
import { shorten } from './shorten.ts';
import { someNode } from './some-node.ts';
import { staticString } from './static-string.ts';
import { enclosingFunction, resolveValue } from './variables.ts';
import type { FunctionNode } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const HEADER_METHODS = new Set(['header', 'set', 'setHeader', 'writeHead', 'append', 'appendHeader', 'headers']);
const ALLOW_ORIGIN = 'access-control-allow-origin';
const ALLOW_CREDENTIALS = 'access-control-allow-credentials';

/** A header call that sends `Access-Control-Allow-Origin: *` or gives the caller's own origin back unchecked. */
export function openCorsHeader(node: TSESTree.CallExpression, sourceCode: SourceCode): OpenCors | undefined {
  if (!HEADER_METHODS.has(calleeName(node) ?? '') || calleeObject(node) === undefined) return undefined;
  const value = headerValue(node, ALLOW_ORIGIN, sourceCode);
  if (value === undefined || isInDevelopmentBranch(node, sourceCode)) return undefined;
  const fn = enclosingFunction(node);
  // Static files (`send(ctx, path, { setHeaders: (res) => … })`) are public anyway.
  if (fn?.parent.type === 'Property' && keyName(fn.parent) === 'setHeaders') return undefined;
  const any = staticString(value, sourceCode) === '*';
  const echoed = isRequestOrigin(value, sourceCode) || isFromRequest(value, sourceCode);
  if (!any && !(echoed && !isCheckedOrigin(value, fn, sourceCode))) return undefined;
  return {
    node,
    written: `Access-Control-Allow-Origin: ${any ? '*' : shorten(sourceCode.getText(value))}`,
    credentials: sendsCredentials(fn, sourceCode),
  };
}

/** The value a header call gives to one header: `set(name, value)`, `set({ name: value })`, `writeHead(200, { name: value })`. */
function headerValue(node: TSESTree.CallExpression, header: string, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  if (second !== undefined && staticString(first, sourceCode)?.toLowerCase() === header) return second;
  for (const argument of node.arguments) {
    const options = resolveOptions(argument, sourceCode);
    for (const property of options?.properties ?? []) {
      if (property.type !== 'Property') continue;
      const key =
        property.key.type === 'Literal'
          ? String(property.key.value)
          : property.computed
            ? (staticString(property.key, sourceCode) ?? '')
            : '';
      if (key.toLowerCase() === header) return property.value;
    }
  }
  return undefined;
}

/** `req.headers.origin`, `req.get('Origin')`, `ctx.get('origin')`, what a request's field named origin holds, and names bound to one. */
export function isRequestOrigin(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = resolveValue(node, sourceCode);
  if (value.type === 'LogicalExpression') return isRequestOrigin(value.left, sourceCode);
  const path = memberPath(value) ?? [];
  if (/^(?:_?req|request|ctx|c|context)$/.test(path[0] ?? '')) return /^origin$/i.test(path.at(-1) ?? '');
  if (value.type !== 'CallExpression') return false;
  const [first] = value.arguments;
  const callee = memberPath(value.callee) ?? [];
  return (
    first !== undefined &&
    /^(?:get|header)$/.test(callee.at(-1) ?? '') &&
    /^(?:_?req|request|ctx|c|context|headers)$/.test(callee[0] ?? '') &&
    /^origin$/i.test(staticString(first, sourceCode) ?? '')
  );
}

/** Whether the function tests the origin anywhere before it gives it back. */
function isCheckedOrigin(value: TSESTree.Node, fn: FunctionNode | undefined, sourceCode: SourceCode): boolean {
  const name = (memberPath(value)?.at(-1) ?? 'origin').toLowerCase();
  const namesOrigin = (test: TSESTree.Node) =>
    someNode(test, sourceCode, (node) => node.type === 'Identifier' && (node.name.toLowerCase() === name || /origin/i.test(node.name)));
  return (
    fn !== undefined &&
    someNode(
      fn.body,
      sourceCode,
      (node) =>
        ('test' in node && node.test != null && typeof node.test === 'object' && namesOrigin(node.test)) ||
        (node.type === 'LogicalExpression' && node.operator === '&&' && namesOrigin(node.left)),
    )
  );
}

function sendsCredentials(fn: FunctionNode | undefined, sourceCode: SourceCode): boolean {
  if (fn === undefined) return false;
  const text = sourceCode.getText(fn.body).toLowerCase();
  const at = text.indexOf(ALLOW_CREDENTIALS);
  return at !== -1 && /^['"`]?\s*[,:]\s*['"`]?true/.test(text.slice(at + ALLOW_CREDENTIALS.length));
}
