import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from './decorators.ts';
import { calleeName, calleeObject, keyName } from './members.ts';
import { routerOf } from './routers.ts';
import type { Framework } from './routers.ts';
import { enclosingFunction, isFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A function that answers requests. */
export interface RequestHandler {
  readonly fn: FunctionNode;
  readonly framework: Framework | 'next';
  /** Where the registration or the name says it. */
  readonly method: string | undefined;
  /** As written where it is registered; undefined where it is registered elsewhere. */
  readonly path: string | undefined;
}

const VERB = /^(?:get|post|put|patch|delete|del|all|use|head|route|param)$/;
const NEST_ROUTE = /^(?:Get|Post|Put|Patch|Delete|All|Sse|Head)$/;

/** What a function answers, where it is a handler: by its registration in this file, its parameters, a decorator or its file's place. */
export function requestHandler(fn: FunctionNode, sourceCode: SourceCode, filename: string): RequestHandler | undefined {
  return registered(fn, sourceCode) ?? decorated(fn, sourceCode) ?? byPlace(fn, filename) ?? byParameters(fn);
}

/** The handler around a node, through callbacks and functions of its own. */
export function enclosingHandler(node: TSESTree.Node, sourceCode: SourceCode, filename: string): RequestHandler | undefined {
  for (const parent of ancestors(node)) {
    const found = isFunction(parent) ? requestHandler(parent, sourceCode, filename) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `app.get('/x', guard, async (req, res) => …)`, also in an array of them. */
function registered(fn: FunctionNode, sourceCode: SourceCode): RequestHandler | undefined {
  const own = wrapped(fn);
  const list = own.parent?.type === 'ArrayExpression' ? own.parent : own;
  const call = list.parent;
  if (call?.type !== 'CallExpression' || !call.arguments.some((argument) => argument === list)) return undefined;
  const method = calleeName(call) ?? '';
  const router = calleeObject(call);
  if (router === undefined || !VERB.test(method)) return undefined;
  const found = routerOf(routeStart(router), sourceCode);
  if (found === undefined) return undefined;
  // A client's callback gets a response or an error first.
  const [first] = fn.params;
  if (found.framework === 'unknown' && first?.type === 'Identifier' && !/^_?(?:req|request|ctx|context|c|err|error)$/.test(first.name))
    return undefined;
  const [path] = call.arguments;
  const text = path?.type === 'Literal' && typeof path.value === 'string' ? path.value : undefined;
  return { fn, framework: found.framework, method, path: text };
}

/** `asyncHandler(async (req, res) => …)` around a function that is handed to it alone; the function itself where nothing is. */
function wrapped(fn: FunctionNode): TSESTree.Node {
  const { parent } = fn;
  const isWrapper = parent.type === 'CallExpression' && parent.arguments[0] === fn && parent.callee.type === 'Identifier';
  return isWrapper && parent.parent.type === 'CallExpression' ? parent : fn;
}

/** `router` in `router.route('/x').get(a).post(b)`. */
function routeStart(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.type === 'CallExpression' && VERB.test(calleeName(current) ?? '')) {
    const object = calleeObject(current);
    if (object === undefined) return current;
    current = object;
  }
  return current;
}

function decorated(fn: FunctionNode, sourceCode: SourceCode): RequestHandler | undefined {
  const member = fn.parent;
  if (member.type !== 'MethodDefinition') return undefined;
  const found = decoratorsOf(member, sourceCode).find(({ name, module }) => NEST_ROUTE.test(name) && module !== undefined);
  if (found === undefined) return undefined;
  const [first] = found.arguments;
  const path = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : first === undefined ? '' : undefined;
  return { fn, framework: 'nest', method: found.name.toLowerCase(), path };
}

/** `export async function GET()` in `app/…/route.ts`, the default export of `pages/api/…`. */
function byPlace(fn: FunctionNode, filename: string): RequestHandler | undefined {
  const path = filename.replaceAll('\\', '/');
  const name = declaredName(fn) ?? '';
  if (/(?:^|\/)app\/(?:.*\/)?route\.[cm]?[jt]sx?$/.test(path) && /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(name))
    return { fn, framework: 'next', method: name.toLowerCase(), path: undefined };
  if (/(?:^|\/)pages\/api\/.*\.[cm]?[jt]sx?$/.test(path) && fn.parent.type === 'ExportDefaultDeclaration')
    return { fn, framework: 'next', method: undefined, path: undefined };
  return undefined;
}

/** The name a function is declared, assigned or exported by. */
export function declaredName(fn: FunctionNode): string | undefined {
  if (fn.id != null) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent.type === 'Property' || parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition') return keyName(parent);
  if (parent.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression' && parent.left.property.type === 'Identifier')
    return parent.left.property.name;
  // `const list = catchAsync(async (req, res) => …)`.
  if (parent.type === 'CallExpression' && parent.parent.type === 'VariableDeclarator' && parent.parent.id.type === 'Identifier')
    return parent.parent.id.name;
  // `function listOrders() { return async (req, res) => … }`.
  const outer = parent.type === 'ReturnStatement' ? enclosingFunction(fn) : undefined;
  return outer === undefined ? undefined : declaredName(outer);
}

/** `(req, res)`, `(request, reply)`: named so nowhere else. */
function byParameters(fn: FunctionNode): RequestHandler | undefined {
  const names = fn.params.map((param) => (param.type === 'Identifier' ? param.name : ''));
  const [first = '', second = '', third = '', fourth = ''] = names;
  const shift = fn.params.length === 4 && /^_?(?:err|error|e)$/.test(first) && fourth !== '';
  const [request, response] = shift ? [second, third] : [first, second];
  if (!/^_?(?:req|request)$/.test(request) && fn.params[0]?.type !== 'ObjectPattern') return undefined;
  const framework = response === 'reply' ? 'fastify' : /^_?(?:res|response)$/.test(response) ? 'express' : undefined;
  return framework === undefined ? undefined : { fn, framework, ...placeOf(fn) };
}

/** The method and path of a call that a handler is given to, whatever its receiver is. */
function placeOf(fn: FunctionNode): Pick<RequestHandler, 'method' | 'path'> {
  const call = wrapped(fn).parent ?? fn.parent;
  const name = call.type === 'CallExpression' ? (calleeName(call) ?? '') : '';
  const [path] = call.type === 'CallExpression' ? call.arguments : [];
  if (!VERB.test(name) || path?.type !== 'Literal' || typeof path.value !== 'string') return { method: undefined, path: undefined };
  return { method: name, path: path.value };
}
