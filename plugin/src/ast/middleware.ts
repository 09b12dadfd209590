import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { pathTexts } from './route-path.ts';
import { findVariable, initializerOf, isFunction } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Names that say a middleware decides who may pass. */
const GUARD =
  /auth|guard|jwt|token|protect|session|log_?in|signed_?in|permission|role|admin|acl|passport|require|ensure|restrict|access|api_?key|csrf|bearer|clerk|user|owner|member/i;

/** The name a middleware goes by: `auth` for `auth` and `auth('read')`, `passport.authenticate`; undefined for an inline function. */
export function middlewareName(node: TSESTree.Node): string | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'CallExpression') {
    const callee = unwrap(inner.callee);
    const object = calleeObject(inner);
    // `expressjwt({ … }).unless({ … })`, `handler.bind(this)` go by what they are called on.
    if (object !== undefined && /^(?:unless|bind)$/.test(calleeName(inner) ?? '')) return middlewareName(object);
    return wrappedName(inner) ?? middlewareName(callee);
  }
  // `env.PRIVATE ? auth.required : auth.optional`: one of both, and the stricter one is meant.
  if (inner.type === 'ConditionalExpression') return middlewareName(inner.consequent) ?? middlewareName(inner.alternate);
  if (inner.type === 'FunctionExpression') return inner.id?.name;
  const path = memberPath(inner);
  return path === undefined ? undefined : (path[0] === 'this' ? path.slice(1) : path).join('.');
}

/** `auth.jwt` in `asyncHandler(auth.jwt)`: what a wrapper that only takes care of errors is around. */
function wrappedName(call: TSESTree.CallExpression): string | undefined {
  const [only, ...others] = call.arguments;
  if (only === undefined || others.length > 0 || !WRAPPER.test(calleeName(call) ?? '')) return undefined;
  const inner = unwrap(only);
  return /^(?:Identifier|MemberExpression|ConditionalExpression|CallExpression)$/.test(inner.type) ? middlewareName(inner) : undefined;
}

const WRAPPER =
  /^(?:_*(?:express)?(?:async|catch|wrap|promis|safe|try|asyncify)\w*|ah|aw|ash|use[A-Z]?async\w*|(?:error|promise)_?(?:handler|wrapper|catcher))$/i;

/** Arguments with arrays of middleware spread out: `app.get('/x', [auth, validate], handler)`, also through a constant of the file. */
export function flattenMiddleware(nodes: readonly TSESTree.Node[], sourceCode: SourceCode): readonly TSESTree.Node[] {
  return nodes.flatMap((node) => {
    const inner = unwrap(node.type === 'SpreadElement' ? node.argument : node);
    const value = inner.type === 'Identifier' ? (initializerOf(inner, sourceCode) ?? inner) : inner;
    if (value.type !== 'ArrayExpression') return [inner];
    return flattenMiddleware(
      value.elements.filter((element) => element !== null),
      sourceCode,
    );
  });
}

/**
 * The guards a router puts before everything registered after them in the same file: `router.use(requireAuth)`,
 * `app.addHook('onRequest', authenticate)`; only names that speak of access, since parsers and loggers are no guards.
 */
export function guardsBefore(router: TSESTree.Node, route: TSESTree.Node, path: string, sourceCode: SourceCode): readonly string[] {
  const inner = unwrapAwait(router);
  const variable = inner.type === 'Identifier' ? findVariable(inner, sourceCode) : undefined;
  return (variable?.references ?? []).flatMap(({ identifier }) => {
    const call = identifier.parent.parent;
    if (identifier.parent.type !== 'MemberExpression' || call?.type !== 'CallExpression' || call.range[0] >= route.range[0]) return [];
    if (call.callee !== identifier.parent || isInOtherFunction(call, route)) return [];
    return guardsOf(call, path, sourceCode);
  });
}

/** What `use` or `addHook` puts before a path; nothing where it mounts under another path or is told to leave this one out. */
function guardsOf(call: TSESTree.CallExpression, path: string, sourceCode: SourceCode): readonly string[] {
  const name = calleeName(call);
  const [first, ...rest] = call.arguments;
  if (first === undefined) return [];
  if (name === 'addHook')
    return /^(?:onRequest|preHandler|preValidation|preParsing)$/.test(textOf(first)) ? guardNames(rest, path, sourceCode) : [];
  if (name !== 'use') return [];
  const [under] = pathTexts(first, sourceCode);
  if (under === undefined) return guardNames(call.arguments, path, sourceCode);
  const start = under.replace(/\/?\*?$/, '');
  // A path and a router after the guards is a mount of that router, which concerns its own routes only.
  return path === start || path.startsWith(`${start}/`) ? guardNames(rest, path, sourceCode) : [];
}

function guardNames(nodes: readonly TSESTree.Node[], path: string, sourceCode: SourceCode): readonly string[] {
  return flattenMiddleware(nodes, sourceCode).flatMap((node) => {
    if (leavesOut(node, path, sourceCode)) return [];
    const name = middlewareName(node);
    return name !== undefined && GUARD.test(name) && !/rout(?:e|er|es)$/i.test(name) ? [name] : [];
  });
}

/** `.unless({ path: ['/health'] })`. */
function leavesOut(node: TSESTree.Node, path: string, sourceCode: SourceCode): boolean {
  if (node.type !== 'CallExpression' || calleeName(node) !== 'unless') return false;
  const options = resolveOptions(node.arguments[0], sourceCode);
  const paths = options === undefined ? undefined : optionValue(options, 'path', sourceCode);
  return paths !== undefined && pathTexts(paths, sourceCode).includes(path);
}

function textOf(node: TSESTree.Node): string {
  return node.type === 'Literal' ? String(node.value) : '';
}

/** Whether the guard is set in a function that does not contain the route. */
function isInOtherFunction(call: TSESTree.Node, route: TSESTree.Node): boolean {
  for (const node of ancestors(call)) {
    if (isFunction(node)) return route.range[0] < node.range[0] || route.range[1] > node.range[1];
  }
  return false;
}
