import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { dependenciesTouched } from '../ast/dependency-touches.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { calleeName, calleeObject, keyName, memberName, memberPath } from '../ast/members.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { staticString } from '../ast/static-string.ts';
import { unwrap } from '../ast/unwrap.ts';
import { initializerOf, isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { ancestors, functionBehind, nodesWithin } from '../ast/walk.ts';
import { defineEvidenceRule } from '../define-rule.ts';
import type { ReportEvidence } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Routes without a framework: comparisons of the request's path in a request listener, and Bun's table of routes. */
export const rule = defineEvidenceRule({
  name: 'evidence-node-routes',
  docs: { description: "Report routes that are comparisons of the request's path, or entries of Bun's routes.", evidence: ['http-route'] },
  create(context, report) {
    const { sourceCode } = context;
    return {
      IfStatement(node) {
        for (const { path, method } of comparedPaths(node.test, sourceCode))
          reportBranch(node.test, path, method, node.consequent, sourceCode, report);
      },
      SwitchStatement(node) {
        if (!isRequestPath(node.discriminant, sourceCode)) return;
        for (const branch of node.cases) {
          const path = branch.test === null ? null : staticString(branch.test, sourceCode);
          if (path?.startsWith('/')) reportBranch(branch, path, 'ALL', branch, sourceCode, report);
        }
      },
      CallExpression(node) {
        reportBunRoutes(node, sourceCode, report);
      },
    };
  },
});

interface ComparedPath {
  readonly path: string;
  readonly method: string;
}

/** `req.url === '/a'`, with `req.method === 'GET'` beside it, and alternatives joined by `||`. */
function comparedPaths(test: TSESTree.Node, sourceCode: SourceCode): readonly ComparedPath[] {
  const inner = unwrap(test);
  if (inner.type === 'LogicalExpression') {
    const both = [...comparedPaths(inner.left, sourceCode), ...comparedPaths(inner.right, sourceCode)];
    if (inner.operator !== '&&') return both;
    const method = comparedMethod(inner.left) ?? comparedMethod(inner.right);
    return method === undefined ? both : both.map(({ path }) => ({ path, method }));
  }
  if (inner.type !== 'BinaryExpression' || !/^={2,3}$/.test(inner.operator)) return [];
  for (const [side, other] of [
    [inner.left, inner.right],
    [inner.right, inner.left],
  ] as const) {
    const path = isRequestPath(side, sourceCode) ? staticString(other, sourceCode) : null;
    if (path?.startsWith('/')) return [{ path, method: 'ALL' }];
  }
  return [];
}

function comparedMethod(node: TSESTree.Node): string | undefined {
  const inner = unwrap(node);
  if (inner.type === 'LogicalExpression') return comparedMethod(inner.left) ?? comparedMethod(inner.right);
  if (inner.type !== 'BinaryExpression' || !/^={2,3}$/.test(inner.operator) || memberPath(inner.left)?.at(-1) !== 'method')
    return undefined;
  return inner.right.type === 'Literal' ? String(inner.right.value).toUpperCase() : undefined;
}

/** `req.url`, `url.pathname` with `const url = new URL(req.url)`, `parse(req.url).pathname`, or a constant that holds one. */
function isRequestPath(node: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > 5) return false;
  if (inner.type === 'Identifier') {
    const init = initializerOf(inner, sourceCode);
    if (init !== undefined) return isRequestPath(init, sourceCode, depth + 1);
    return /^(?:pathname|urlPath)$/.test(inner.name);
  }
  if (inner.type === 'CallExpression') {
    const object = calleeObject(inner);
    return (
      object !== undefined &&
      isRequestPath(object, sourceCode, depth + 1) &&
      /^(?:split|replace|toLowerCase)$/.test(calleeName(inner) ?? '')
    );
  }
  if (inner.type !== 'MemberExpression') return false;
  const name = memberName(inner);
  if (name === 'pathname') return true;
  if (inner.computed) return isRequestPath(inner.object, sourceCode, depth + 1);
  return name === 'url' && /^(?:req|request)$/.test(memberPath(inner.object)?.at(-1) ?? '');
}

function reportBranch(
  node: TSESTree.Node,
  path: string,
  method: string,
  branch: TSESTree.Node,
  sourceCode: SourceCode,
  report: ReportEvidence,
): void {
  const listener = requestListener(node, sourceCode);
  if (listener === undefined || !answers(branch, listener, sourceCode)) return;
  const touches = dependenciesTouched(branch, sourceCode).join(',');
  report(node, 'http-route', presentFields({ method, path, touches }));
}

/** The function around a node that a server calls for each request: `(req, res)` of `createServer`, or `fetch(req)` of Bun, Deno, Workers. */
function requestListener(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  for (const parent of ancestors(node)) {
    if (!isFunction(parent)) continue;
    const [first, second, third] = parent.params.map((parameter) => (parameter.type === 'Identifier' ? parameter.name : ''));
    if (first === undefined || !/^_?(?:req|request)$/.test(first)) continue;
    // A third parameter is Express's `next`: such a function compares paths to let them pass.
    if (third !== undefined && second !== undefined && /^(?:res|response)$/.test(second)) return undefined;
    if (second !== undefined && /^_?(?:res|response)$/.test(second)) return parent;
    return isFetchHandler(parent, sourceCode) ? parent : undefined;
  }
  return undefined;
}

function isFetchHandler(node: FunctionNode, sourceCode: SourceCode): boolean {
  const { parent } = node;
  if (parent.type === 'Property') return keyName(parent) === 'fetch';
  if (parent.type !== 'CallExpression') return false;
  const path = memberPath(parent.callee);
  return path?.join('.') === 'Deno.serve' || resolveImport(parent.callee, sourceCode)?.imported === 'serve';
}

/** Whether the branch writes the response itself; `next()` and `return` alone answer nothing. */
function answers(branch: TSESTree.Node, listener: FunctionNode, sourceCode: SourceCode): boolean {
  const response = listener.params[1]?.type === 'Identifier' ? listener.params[1].name : undefined;
  for (const node of nodesWithin(branch, sourceCode)) {
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Response') return true;
    if (node.type !== 'CallExpression') continue;
    const path = memberPath(node.callee);
    if (path?.join('.') === 'Response.json') return true;
    if (response !== undefined && path?.[0] === response && /^(?:end|writeHead|write|send|json)$/.test(path[1] ?? '')) return true;
    const hands = node.arguments.some((argument) => argument.type === 'Identifier' && argument.name === response);
    if (response !== undefined && hands) return true;
  }
  return false;
}

/** `Bun.serve({ routes: { '/health': () => new Response('ok') } })`. */
function reportBunRoutes(node: TSESTree.CallExpression, sourceCode: SourceCode, report: ReportEvidence): void {
  if (memberPath(node.callee)?.join('.') !== 'Bun.serve') return;
  const options = resolveOptions(node.arguments[0], sourceCode);
  const routes = options === undefined ? undefined : resolveOptions(optionValue(options, 'routes', sourceCode), sourceCode);
  for (const property of routes?.properties ?? []) {
    const path = property.type === 'Property' ? keyName(property) : undefined;
    if (property.type !== 'Property' || path?.startsWith('/') !== true) continue;
    const handler = functionBehind(property.value, sourceCode);
    const touches = handler === undefined ? '' : dependenciesTouched(handler, sourceCode).join(',');
    report(property, 'http-route', presentFields({ method: 'ALL', path, touches }));
  }
}
