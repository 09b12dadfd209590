import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberPath } from './members.ts';
import { findVariable, isFunction, soleDefinition } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const REQUEST_NAMES = /^_?(?:req|request)$/;
const CONTEXT_NAMES = /^(?:ctx|context|c)$/;
/** What a caller fills in, on a request of Express, Fastify, Koa, Hono, Next or Nest. */
const REQUEST_FIELDS = new Set([
  'body',
  'query',
  'params',
  'param',
  'headers',
  'header',
  'cookies',
  'signedCookies',
  'files',
  'file',
  'rawBody',
  'querystring',
  'searchParams',
  'nextUrl',
  'url',
  'originalUrl',
  'get',
  'path',
]);
/** Methods that read the body: `await req.json()` of a web request, `c.req.parseBody()` of Hono. */
const BODY_METHODS = new Set(['json', 'text', 'formData', 'parseBody', 'queries', 'valid']);
/** Koa puts some of them on the context itself. */
const CONTEXT_FIELDS = new Set(['query', 'params', 'querystring', 'headers', 'header', 'cookies', 'get', 'url', 'originalUrl']);
const PARAMETER_DECORATORS = new Set(['Body', 'Query', 'Param', 'Headers', 'Cookies', 'UploadedFile', 'UploadedFiles', 'RawBody']);
/** Nest's pipes after which a value is a number, a boolean or one of a list. */
const CASTING_PIPE = /^Parse(?:Int|Float|Bool|UUID|Enum|Date|ObjectId)\w*Pipe$/;

/** Whether an expression is a field of the request: `req.query.id`, `ctx.request.body`, `this.ctx.query`, `c.req.query`. */
export function isRequestField(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const field = requestFieldPath(node, sourceCode);
  return field !== undefined && field.length > 0;
}

/**
 * The names below the request object, where they are what a caller sent: `['query', 'id']` for `req.query.id`; undefined for
 * anything else.
 */
export function requestFieldPath(node: TSESTree.Node, sourceCode: SourceCode): readonly string[] | undefined {
  const path = memberPath(node);
  const rootNode = rootIdentifier(node);
  if (path === undefined) return undefined;
  // Egg, Sails and request-scoped classes of Nest keep the request on `this`.
  const names = path[0] === 'this' ? path.slice(1) : path;
  const [root = '', first = '', ...rest] = names;
  if (path[0] !== 'this' && (rootNode === undefined || !isHandlerValue(rootNode, sourceCode))) return undefined;
  if (root === 'event') return rootNode !== undefined && isLambdaEvent(rootNode, sourceCode) && first !== '' ? [first, ...rest] : undefined;
  if (REQUEST_NAMES.test(root)) return REQUEST_FIELDS.has(first) ? [first, ...rest] : undefined;
  if (!CONTEXT_NAMES.test(root)) return undefined;
  if (REQUEST_NAMES.test(first)) return REQUEST_FIELDS.has(rest[0] ?? '') ? rest : undefined;
  return CONTEXT_FIELDS.has(first) ? [first, ...rest] : undefined;
}

/** Whether a call reads what was sent: `c.req.query('id')`, `req.get('x')`, `await request.json()`. */
export function isRequestRead(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const callee = unwrapAwait(node.callee);
  if (callee.type !== 'MemberExpression') return false;
  // `req.query.x.replace(…)` is a method of the value, and may change it.
  if (requestFieldPath(callee, sourceCode)?.length === 1) return true;
  return BODY_METHODS.has(calleeName(node) ?? '') && isRequestObject(callee.object, sourceCode);
}

/** Whether an expression is the request (or Koa's, Hono's `ctx.req`) of a handler: a parameter of that name, or taken from a context. */
export function isRequestObject(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const path = memberPath(node);
  if (path === undefined) return false;
  const names = path[0] === 'this' ? path.slice(1) : path;
  const [root, next, ...rest] = names;
  if (root === undefined || rest.length > 0) return false;
  if (next !== undefined) return CONTEXT_NAMES.test(root) && REQUEST_NAMES.test(next);
  if (!REQUEST_NAMES.test(root)) return false;
  const inner = unwrapAwait(node);
  return path[0] === 'this' || (inner.type === 'Identifier' && isHandlerValue(inner, sourceCode));
}

/** Whether a name is a parameter, or was taken out of one: `const { request } = ctx`, `const req = ctx.req`. */
function isHandlerValue(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(node, sourceCode);
  if (variable === undefined) return false;
  if (variable.defs.some((definition) => definition.type === 'Parameter')) return true;
  const definition = soleDefinition(variable);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.init === null || !REQUEST_NAMES.test(node.name)) return false;
  const path = memberPath(definition.node.init) ?? [];
  const isContext = CONTEXT_NAMES.test(path.at(-1) ?? '') || path[0] === 'this';
  return definition.node.id.type === 'ObjectPattern' ? isContext : isContext || REQUEST_NAMES.test(path.at(-1) ?? '');
}

/** Whether a parameter is what a caller sent: decorated by Nest, or destructured from the request, where it is no number. */
export function isSentParameter(definition: TSESLint.Scope.Definition): boolean {
  return isDecorated(definition.name) || isDestructuredParameter(definition);
}

/** Whether a name is bound below one of the request's fields: `{ body: { id } }`, `{ query }`. */
export function bindsRequestField(pattern: TSESTree.ObjectPattern, name: TSESTree.Node): boolean {
  return pattern.properties.some((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || !REQUEST_FIELDS.has(property.key.name)) return false;
    return name.range[0] >= property.range[0] && name.range[1] <= property.range[1];
  });
}

/**
 * `({ body, query }, res) => …` as a handler: the destructured first of two or more parameters, the second named like a response;
 * the second of a Next route handler: `(req, { params }) => …`.
 */
function isDestructuredParameter(definition: TSESLint.Scope.Definition): boolean {
  const owner = definition.node;
  if (!isFunction(owner)) return false;
  const [first, second] = owner.params;
  if (first?.type === 'ObjectPattern' && second?.type === 'Identifier' && /^(?:res|reply|response)$/.test(second.name))
    return bindsRequestField(first, definition.name);
  if (first?.type !== 'Identifier' || second?.type !== 'ObjectPattern' || !REQUEST_NAMES.test(first.name)) return false;
  return bindsParams(second, definition.name);
}

function bindsParams(pattern: TSESTree.ObjectPattern, name: TSESTree.Node): boolean {
  return pattern.properties.some(
    (property) =>
      property.type === 'Property' &&
      property.key.type === 'Identifier' &&
      property.key.name === 'params' &&
      name.range[0] >= property.range[0] &&
      name.range[1] <= property.range[1],
  );
}

/** The event of an AWS Lambda handler: the first parameter of `exports.handler = …`, `export const handler = …`. */
function isLambdaEvent(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = findVariable(node, sourceCode)?.defs.find((one) => one.type === 'Parameter');
  const fn = definition?.node;
  if (fn === undefined || !isFunction(fn) || fn.params[0] !== definition?.name) return false;
  const { parent } = fn;
  if (parent.type === 'AssignmentExpression') return memberPath(parent.left)?.join('.').endsWith('exports.handler') ?? false;
  const name = fn.type === 'FunctionDeclaration' ? fn.id : parent.type === 'VariableDeclarator' ? parent.id : null;
  return name?.type === 'Identifier' && /^(?:handler|lambdaHandler)$/.test(name.name);
}

function isDecorated(node: TSESTree.Node): boolean {
  if (node.type !== 'Identifier') return false;
  const { parent } = node;
  const decorators = node.decorators ?? [];
  const all = parent?.type === 'AssignmentPattern' ? [...decorators, ...(parent.decorators ?? [])] : decorators;
  return all.some(({ expression }) => {
    if (expression.type !== 'CallExpression' || !PARAMETER_DECORATORS.has(calleeName(expression) ?? '')) return false;
    return !expression.arguments.some((argument) => CASTING_PIPE.test(pipeName(argument)));
  });
}

function pipeName(node: TSESTree.Node): string {
  return node.type === 'NewExpression' ? (calleeName(node) ?? '') : (memberPath(node)?.at(-1) ?? '');
}

function rootIdentifier(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'Identifier') return inner;
  return inner.type === 'MemberExpression' ? rootIdentifier(inner.object) : undefined;
}
