import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { callsOf } from './calls-of.ts';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { bindsRequestField, isRequestField, isRequestObject, isRequestRead, isSentParameter } from './request-sources.ts';
import { lookUpOption, resolveOptions } from './resolve-options.ts';
import { returnedExpressions } from './returned-expressions.ts';
import { findVariable, isFunction, resolveFunction, soleDefinition } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The arguments of a call that its result holds, for calls only one rule follows (`path.join`). */
export type PassThrough = (call: TSESTree.CallExpression | TSESTree.NewExpression) => readonly TSESTree.Node[] | undefined;

/** The expressions a value went through, from the one asked about to the field of the request it came from. */
export type RequestTrail = readonly [TSESTree.Node, ...TSESTree.Node[]];

interface Walk {
  readonly sourceCode: SourceCode;
  readonly through: PassThrough;
  /** Names followed so far. */
  readonly hops: number;
  /** Functions of the file entered or left so far. */
  readonly calls: number;
}

const MAX_HOPS = 8;
const MAX_CALLS = 1;

/**
 * Whether an expression is what a caller sent: `req.query.id`, `ctx.request.body`, Hono's `c.req.query('id')`, a Nest parameter with
 * `@Body()` and alike, and names bound to one of these, also through one function of the file. A value that went through another
 * function is not followed, save ones that keep it whole (`String(x)`, `x.trim()`, `JSON.parse(x)`, `decodeURIComponent(x)`).
 */
export function isFromRequest(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return requestTrail(node, sourceCode) !== undefined;
}

/** As `isFromRequest`, and the way the value took; undefined where it did not come from a request. */
export function requestTrail(
  node: TSESTree.Node,
  sourceCode: SourceCode,
  through: PassThrough = () => undefined,
): RequestTrail | undefined {
  return follow(node, { sourceCode, through, hops: 0, calls: 0 });
}

function follow(node: TSESTree.Node, walk: Walk): RequestTrail | undefined {
  if (walk.hops > MAX_HOPS) return undefined;
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'Identifier':
      return extend(inner, followName(inner, walk));
    case 'MemberExpression':
      return followMember(inner, walk);
    case 'CallExpression':
      return extend(inner, followCall(inner, walk));
    case 'NewExpression':
      return extend(inner, firstOf(walk.through(inner) ?? (calleeName(inner) === 'URL' ? inner.arguments.slice(0, 1) : []), walk));
    case 'LogicalExpression':
      return firstOf([inner.left, inner.right], walk);
    case 'ConditionalExpression':
      return firstOf([inner.consequent, inner.alternate], walk);
    case 'BinaryExpression':
      return inner.operator === '+' ? extend(inner, firstOf([inner.left, inner.right], walk)) : undefined;
    case 'TemplateLiteral':
      return extend(inner, firstOf(inner.expressions, walk));
    case 'AssignmentExpression':
      return follow(inner.right, walk);
    case 'ObjectExpression':
      return firstOf(
        inner.properties.flatMap((property) => (property.type === 'SpreadElement' ? [property.argument] : [])),
        walk,
      );
    default:
      return undefined;
  }
}

function extend(node: TSESTree.Node, rest: RequestTrail | 'here' | undefined): RequestTrail | undefined {
  if (rest === undefined) return undefined;
  return rest === 'here' ? [node] : [node, ...rest];
}

function firstOf(nodes: readonly TSESTree.Node[], walk: Walk): RequestTrail | undefined {
  for (const node of nodes) {
    const found = follow(node.type === 'SpreadElement' ? node.argument : node, walk);
    if (found !== undefined) return found;
  }
  return undefined;
}

function followMember(node: TSESTree.MemberExpression, walk: Walk): RequestTrail | undefined {
  if (isRequestField(node, walk.sourceCode)) return isCount(node) ? undefined : [node];
  if (isCount(node)) return undefined;
  const options = resolveOptions(node.object, walk.sourceCode);
  const name = memberName(node, walk.sourceCode);
  if (options !== undefined && name !== undefined) {
    const found = lookUpOption(options, name, walk.sourceCode);
    if (found.status === 'found') return extend(node, follow(found.value, { ...walk, hops: walk.hops + 1 }));
  }
  return extend(node, follow(node.object, walk));
}

function isCount(node: TSESTree.MemberExpression): boolean {
  const name = memberName(node);
  return name === 'length' || name === 'size';
}

const KEEPING_METHODS = new Set([
  'trim',
  'toString',
  'toLowerCase',
  'toUpperCase',
  'slice',
  'substring',
  'substr',
  'split',
  'concat',
  'replace',
  'replaceAll',
  'join',
  'get',
  'getAll',
  'at',
  'pop',
  'shift',
  'normalize',
]);
const KEEPING_FUNCTIONS = new Set(['String', 'decodeURIComponent', 'decodeURI', 'encodeURI', 'unescape', 'atob', 'structuredClone']);
/** Methods of well-known objects: a schema's `parse` answers with what it checked, `JSON.parse` with what was sent. */
const KEEPING_CALLS =
  /^(?:JSON\.parse|Buffer\.from|URL\.parse|url\.parse|querystring\.parse|qs\.parse|(?:querystring|qs)\.unescape|Object\.(?:assign|values|entries|keys)|Array\.from|_\.get|lodash\.get)$/;

/** Calls that answer with what was sent, those that keep a value whole, and functions of the file that return what was sent. */
function followCall(node: TSESTree.CallExpression, walk: Walk): RequestTrail | 'here' | undefined {
  const name = calleeName(node) ?? '';
  const { sourceCode } = walk;
  const passed = walk.through(node);
  if (passed !== undefined) return firstOf(passed, walk);
  if (isRequestRead(node, sourceCode)) return 'here';
  const object = calleeObject(node);
  if (object === undefined) {
    if (KEEPING_FUNCTIONS.has(name)) return firstOf(node.arguments.slice(0, 1), walk);
    return followReturned(node, walk);
  }
  if (KEEPING_CALLS.test(memberPath(node.callee)?.join('.') ?? '')) return firstOf(node.arguments, walk);
  if (!KEEPING_METHODS.has(name) || keepsOnlyListed(node)) return undefined;
  if (object.type === 'ArrayExpression')
    return firstOf(
      object.elements.filter((element) => element !== null),
      walk,
    );
  return follow(object, walk) ?? (name === 'concat' ? firstOf(node.arguments, walk) : undefined);
}

/** `x.replace(/[^\w-]/g, '')`: what is left can only be of the listed characters. */
function keepsOnlyListed(node: TSESTree.CallExpression): boolean {
  const [pattern] = node.arguments;
  if (!/^replace(?:All)?$/.test(calleeName(node) ?? '') || pattern?.type !== 'Literal' || !('regex' in pattern)) return false;
  return pattern.regex.flags.includes('g') && /^(?:\[\^|\\W|\\D)/.test(pattern.regex.pattern);
}

/** `fileOf(req)` where `fileOf` is a function of the file that returns a field of its request. */
function followReturned(node: TSESTree.CallExpression, walk: Walk): RequestTrail | undefined {
  if (walk.calls >= MAX_CALLS || !node.arguments.some((argument) => isRequestObject(argument, walk.sourceCode))) return undefined;
  const fn = resolveFunction(node.callee, walk.sourceCode);
  return fn === undefined ? undefined : firstOf(returnedExpressions(fn), { ...walk, hops: walk.hops + 1, calls: walk.calls + 1 });
}

function followName(node: TSESTree.Identifier, walk: Walk): RequestTrail | 'here' | undefined {
  const { sourceCode } = walk;
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (variable === undefined || definition === undefined) return undefined;
  const next = { ...walk, hops: walk.hops + 1 };
  if (definition.type === 'Parameter') return isSentParameter(definition) ? 'here' : followParameter(definition, next);
  if (definition.node.type !== 'VariableDeclarator') return undefined;
  const { init, id } = definition.node;
  const loop = definition.node.parent.parent;
  if (loop?.type === 'ForOfStatement' && loop.left === definition.node.parent) return follow(loop.right, next);
  if (init !== null && id.type === 'ObjectPattern' && isRequestObject(init, sourceCode))
    return bindsRequestField(id, definition.name) ? 'here' : undefined;
  const written = variable.references.flatMap(({ writeExpr }) => (writeExpr == null || writeExpr === init ? [] : [writeExpr]));
  return firstOf(init === null ? written : [init, ...written], next);
}

/** A parameter of a function of the file whose calls hand over what was sent, or of a callback over a list that was sent. */
function followParameter(definition: TSESLint.Scope.Definition, walk: Walk): RequestTrail | undefined {
  const fn = definition.node;
  if (walk.calls >= MAX_CALLS || !isFunction(fn)) return undefined;
  const at = fn.params.findIndex((parameter) => parameter === definition.name || holds(parameter, definition.name));
  if (at === -1) return undefined;
  const next = { ...walk, calls: walk.calls + 1 };
  const call = fn.parent;
  if (call.type === 'CallExpression' && call.arguments[0] === fn && /^(?:map|forEach|filter|flatMap|find)$/.test(calleeName(call) ?? ''))
    return at === 0 ? firstOf([calleeObject(call) ?? call], next) : undefined;
  return firstOf(
    callsOf(fn, walk.sourceCode).calls.flatMap((one) => {
      const argument = one.arguments[at];
      return argument === undefined ? [] : [argument];
    }),
    next,
  );
}

/** `{ id }` and `id = 1` as parameters. */
function holds(parameter: TSESTree.Node, name: TSESTree.Node): boolean {
  return name.range[0] >= parameter.range[0] && name.range[1] <= parameter.range[1];
}
