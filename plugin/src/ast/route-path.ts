import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject } from './members.ts';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { routerOf } from './routers.ts';
import { staticString, stringParts } from './static-string.ts';
import { enclosingFunction, findVariable, isFunction, resolveValue } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Ends circular mounts (`a.use(b); b.use(a)`). */
const MAX_DEPTH = 6;

/**
 * The path an argument spells. A leading part that is known only at run time (`${prefix}/users`) is left off, a later one is `*`;
 * a regular expression is its source. Undefined where no text is known that could be a path.
 */
export function pathText(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const inner = resolveValue(node, sourceCode);
  if (inner.type === 'Literal' && 'regex' in inner) return inner.regex.pattern;
  if (inner.type === 'Literal' && typeof inner.value !== 'string') return undefined;
  const parts = stringParts(inner, sourceCode);
  const known = parts[0]?.kind === 'value' ? parts.slice(1) : parts;
  if (!known.some((part) => part.kind === 'text') && inner.type !== 'Literal' && inner.type !== 'TemplateLiteral') return undefined;
  const text = known.map((part) => (part.kind === 'text' ? part.text : '*')).join('');
  return text === '' || /^[/*:]/.test(text) ? text : undefined;
}

/** One or several paths of a route: a text or an array of them. */
export function pathTexts(node: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  const inner = resolveValue(node, sourceCode);
  if (inner.type !== 'ArrayExpression') return [pathText(node, sourceCode)].filter((path) => path !== undefined);
  return inner.elements.flatMap((element) => (element === null ? [] : (pathText(element, sourceCode) ?? [])));
}

/** Joins a prefix and a path with one slash between them; `/` adds nothing to a prefix. */
export function joinPaths(prefix: string, path: string): string {
  const start = prefix.replace(/\/+$/, '');
  const end = path.replace(/^\/+/, '');
  if (start === '') return path === '' ? '/' : path;
  return end === '' ? start : `${start.startsWith('/') ? '' : '/'}${start}/${end}`;
}

/** The path everything registered on this router is under, as far as this file says: its own prefix and where it is mounted. */
export function routerPrefix(router: TSESTree.Node, sourceCode: SourceCode, depth = 0): string {
  const inner = unwrapAwait(router);
  if (depth > MAX_DEPTH) return '';
  if (inner.type === 'CallExpression') return chainPrefix(inner, sourceCode, depth);
  if (inner.type !== 'Identifier') return '';
  const variable = findVariable(inner, sourceCode);
  const definition = variable?.defs[0];
  if (variable === undefined || definition === undefined) return '';
  if (definition.type === 'Parameter') return pluginPrefix(definition.name, sourceCode, depth);
  const init = definition.node.type === 'VariableDeclarator' ? definition.node.init : null;
  const own = init === null ? '' : ownPrefix(init, sourceCode, depth);
  for (const { identifier } of variable.references) {
    const mount = mountOf(identifier);
    if (mount === undefined) continue;
    if (mount.name === 'prefix') return joinPaths(firstPath(mount.call, sourceCode) ?? '', '');
    if (!isMountedBy(mount.call, identifier)) continue;
    const outer = calleeObject(mount.call);
    const under = outer === undefined || routerOf(outer, sourceCode) === undefined ? '' : routerPrefix(outer, sourceCode, depth + 1);
    return withoutRoot(joinPaths(joinPaths(under, mountPath(mount.call, sourceCode) ?? ''), own));
  }
  return own;
}

/** Whether a router that is made in this file is mounted here: its routes then carry the mount's path already. */
export function isJoinedInFile(mounted: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrapAwait(mounted);
  if (isFunction(inner)) return true;
  if (inner.type === 'CallExpression') {
    const object = calleeObject(inner);
    return calleeName(inner) === 'routes' && object !== undefined && isJoinedInFile(object, sourceCode);
  }
  if (inner.type !== 'Identifier') return false;
  const definition = findVariable(inner, sourceCode)?.defs[0];
  if (definition?.type === 'FunctionName') return true;
  if (definition?.node.type !== 'VariableDeclarator') return false;
  const value = resolveValue(inner, sourceCode);
  if (isFunction(value)) return true;
  const found = routerOf(inner, sourceCode);
  return found !== undefined && found.framework !== 'unknown';
}

/** The path `use('/v1', …)`, `route('/v1', …)` or `register(…, { prefix: '/v1' })` mounts under; undefined where none is given. */
export function mountPath(call: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  if (calleeName(call) !== 'register') return call.arguments.length > 1 ? firstPath(call, sourceCode) : undefined;
  const options = resolveOptions(call.arguments[1], sourceCode);
  const prefix = options === undefined ? undefined : optionValue(options, 'prefix', sourceCode);
  return prefix === undefined ? undefined : pathText(prefix, sourceCode);
}

function firstPath(call: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const [first] = call.arguments;
  return first === undefined ? undefined : pathTexts(first, sourceCode)[0];
}

function withoutRoot(path: string): string {
  return path === '/' ? '' : path;
}

/** `new Router({ prefix: '/users' })`, `new Hono().basePath('/api')`. */
function ownPrefix(init: TSESTree.Node, sourceCode: SourceCode, depth: number): string {
  const inner = unwrapAwait(init);
  if (inner.type === 'CallExpression' && calleeObject(inner) !== undefined && calleeName(inner) === 'basePath')
    return chainPrefix(inner, sourceCode, depth);
  if (inner.type !== 'CallExpression' && inner.type !== 'NewExpression') return '';
  const options = resolveOptions(inner.arguments[0], sourceCode);
  const prefix = options === undefined ? undefined : optionValue(options, 'prefix', sourceCode);
  return prefix === undefined ? '' : (staticString(prefix, sourceCode) ?? '');
}

function chainPrefix(call: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): string {
  const object = calleeObject(call);
  if (object === undefined) return '';
  const before = routerPrefix(object, sourceCode, depth + 1);
  return calleeName(call) === 'basePath' ? withoutRoot(joinPaths(before, firstPath(call, sourceCode) ?? '')) : before;
}

/** The call an identifier is used in: as receiver (`r.prefix(…)`), as argument, or as `r.routes()` in an argument. */
function mountOf(identifier: TSESTree.Node): { call: TSESTree.CallExpression; name: string } | undefined {
  let node: TSESTree.Node = identifier;
  const member = node.parent;
  if (member?.type === 'MemberExpression' && member.object === node && member.parent.type === 'CallExpression') {
    const name = calleeName(member.parent) ?? '';
    if (name === 'prefix') return { call: member.parent, name };
    if (name !== 'routes') return undefined;
    node = member.parent;
  }
  const call = node.parent;
  if (call?.type !== 'CallExpression') return undefined;
  return { call, name: calleeName(call) ?? '' };
}

/** `x.use('/p', router)`, `x.route('/p', router)`, `x.register(plugin)`: never the receiver itself. */
function isMountedBy(call: TSESTree.CallExpression, identifier: TSESTree.Node): boolean {
  const name = calleeName(call);
  const object = calleeObject(call);
  return (name === 'use' || name === 'route' || name === 'register') && object !== undefined && object !== identifier;
}

/** The prefix of the plugin whose first parameter this is: written inline in `register(…)`, or named there. */
function pluginPrefix(parameter: TSESTree.Node, sourceCode: SourceCode, depth: number): string {
  const owner = enclosingFunction(parameter);
  if (owner?.params[0] !== parameter) return '';
  for (const call of registrationsOf(owner, sourceCode)) {
    const outer = calleeObject(call);
    if (outer === undefined || calleeName(call) !== 'register' || routerOf(outer, sourceCode) === undefined) continue;
    return withoutRoot(joinPaths(routerPrefix(outer, sourceCode, depth + 1), mountPath(call, sourceCode) ?? ''));
  }
  return '';
}

function registrationsOf(owner: FunctionNode, sourceCode: SourceCode): readonly TSESTree.CallExpression[] {
  const parent = unwrap(owner).parent;
  if (parent?.type === 'CallExpression') return [parent];
  const id = owner.type === 'FunctionDeclaration' ? owner.id : parent?.type === 'VariableDeclarator' ? parent.id : null;
  if (id?.type !== 'Identifier') return [];
  const references = findVariable(id, sourceCode)?.references ?? [];
  return references.flatMap(({ identifier }) => (identifier.parent.type === 'CallExpression' ? [identifier.parent] : []));
}
