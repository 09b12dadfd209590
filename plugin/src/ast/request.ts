import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberPath } from './members.ts';
import { findVariable, isFunction, soleDefinition } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const REQUEST_NAMES = /^_?(?:req|request)$/;
const CONTEXT_NAMES = /^(?:ctx|context|c)$/;
/** What a caller fills in, on a request of Express, Fastify, Koa or Nest. */
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
  'url',
  'originalUrl',
  'get',
  'path',
]);
/** Koa puts some of them on the context itself. */
const CONTEXT_FIELDS = new Set(['query', 'params', 'querystring', 'headers', 'header', 'cookies', 'get', 'url', 'originalUrl']);
const PARAMETER_DECORATORS = new Set(['Body', 'Query', 'Param', 'Headers', 'Cookies', 'UploadedFile', 'UploadedFiles', 'RawBody']);
const MAX_HOPS = 8;

/**
 * Whether an expression is what a caller sent: `req.query.id`, `ctx.request.body`, Hono's `c.req.query('id')`, a Nest parameter with
 * `@Body()` and alike, and names bound to one of these. A value that went through a function is not followed, save
 * ones that keep it whole (`String(x)`, `x.trim()`, `JSON.parse(x)`, `decodeURIComponent(x)`).
 */
export function isFromRequest(node: TSESTree.Node, sourceCode: SourceCode, hops = 0): boolean {
  if (hops > MAX_HOPS) return false;
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'Identifier':
      return isBoundToRequest(inner, sourceCode, hops);
    case 'MemberExpression':
      return isRequestField(inner, sourceCode) || isFromRequest(inner.object, sourceCode, hops + 1);
    case 'CallExpression':
      return isRequestCall(inner, sourceCode, hops);
    case 'LogicalExpression':
      return isFromRequest(inner.left, sourceCode, hops + 1) || isFromRequest(inner.right, sourceCode, hops + 1);
    case 'ConditionalExpression':
      return isFromRequest(inner.consequent, sourceCode, hops + 1) || isFromRequest(inner.alternate, sourceCode, hops + 1);
    case 'BinaryExpression':
      return (
        inner.operator === '+' && (isFromRequest(inner.left, sourceCode, hops + 1) || isFromRequest(inner.right, sourceCode, hops + 1))
      );
    case 'TemplateLiteral':
      return inner.expressions.some((expression) => isFromRequest(expression, sourceCode, hops + 1));
    default:
      return false;
  }
}

/** Whether an identifier is the request (or context) object of a handler: a parameter with such a name, or one decorated `@Req()`. */
export function isRequestObject(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const path = memberPath(node);
  if (path === undefined) return false;
  const [root, next, ...rest] = path;
  if (root === undefined || rest.length > 0) return false;
  if (next !== undefined) return CONTEXT_NAMES.test(root) && REQUEST_NAMES.test(next);
  const inner = unwrapAwait(node);
  return inner.type === 'Identifier' && REQUEST_NAMES.test(root) && isParameter(inner, sourceCode);
}

function isRequestField(node: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  const path = memberPath(node);
  if (path === undefined) return false;
  const [root = '', first = '', second = ''] = path;
  const rootNode = rootIdentifier(node);
  if (rootNode === undefined || !isParameter(rootNode, sourceCode)) return false;
  if (root === 'event') return isLambdaEvent(rootNode, sourceCode);
  if (REQUEST_NAMES.test(root)) return REQUEST_FIELDS.has(first);
  if (!CONTEXT_NAMES.test(root)) return false;
  return REQUEST_NAMES.test(first) ? REQUEST_FIELDS.has(second) || second === 'json' : CONTEXT_FIELDS.has(first);
}

/** Calls that answer with what was sent: `c.req.query('id')`, `req.get('x')`, `c.req.json()`, and those that keep a value whole. */
function isRequestCall(node: TSESTree.CallExpression, sourceCode: SourceCode, hops: number): boolean {
  const name = calleeName(node) ?? '';
  const callee = unwrapAwait(node.callee);
  if (callee.type === 'MemberExpression') {
    if (isRequestField(callee, sourceCode)) return true;
    if (KEEPING_METHODS.has(name) && isFromRequest(callee.object, sourceCode, hops + 1)) return true;
    if (name !== 'parse' && name !== 'from') return false;
  }
  const [first] = node.arguments;
  return KEEPING_FUNCTIONS.has(name) && first !== undefined && isFromRequest(first, sourceCode, hops + 1);
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
  'at',
]);
const KEEPING_FUNCTIONS = new Set(['String', 'decodeURIComponent', 'decodeURI', 'unescape', 'parse', 'from', 'atob']);

function isBoundToRequest(node: TSESTree.Identifier, sourceCode: SourceCode, hops: number): boolean {
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (variable === undefined || definition === undefined) return false;
  if (definition.type === 'Parameter') return isDecorated(definition.name) || isDestructuredParameter(definition);
  if (definition.node.type !== 'VariableDeclarator') return false;
  const { init, id } = definition.node;
  if (init !== null && isFromRequest(init, sourceCode, hops + 1)) return true;
  if (init !== null && id.type === 'ObjectPattern' && isRequestObject(init, sourceCode)) return fieldOfPattern(id, definition.name);
  return variable.references.some(
    ({ writeExpr }) => writeExpr != null && writeExpr !== init && isFromRequest(writeExpr, sourceCode, hops + 1),
  );
}

/** `({ body, query }, res) => …` as a handler: the destructured first of two or more parameters, the second named like a response. */
function isDestructuredParameter(definition: TSESLint.Scope.Definition): boolean {
  const owner = definition.node;
  if (!isFunction(owner)) return false;
  const [first, second] = owner.params;
  if (first?.type !== 'ObjectPattern' || second?.type !== 'Identifier' || !/^(?:res|reply|response)$/.test(second.name)) return false;
  return fieldOfPattern(first, definition.name);
}

/** Whether a name is bound below one of the request's fields: `{ body: { id } }`, `{ query }`. */
function fieldOfPattern(pattern: TSESTree.ObjectPattern, name: TSESTree.Node): boolean {
  return pattern.properties.some((property) => {
    if (property.type !== 'Property' || property.key.type !== 'Identifier' || !REQUEST_FIELDS.has(property.key.name)) return false;
    return name.range[0] >= property.range[0] && name.range[1] <= property.range[1];
  });
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
  return (
    node.decorators?.some(
      ({ expression }) => expression.type === 'CallExpression' && PARAMETER_DECORATORS.has(calleeName(expression) ?? ''),
    ) ?? false
  );
}

function rootIdentifier(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'Identifier') return inner;
  return inner.type === 'MemberExpression' ? rootIdentifier(inner.object) : undefined;
}

function isParameter(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(node, sourceCode);
  return variable !== undefined && variable.defs.some((definition) => definition.type === 'Parameter');
}
