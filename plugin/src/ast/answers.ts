import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { importedModules } from './resolve-import.ts';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { findVariable, isFunction, resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';
import { ancestors, nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What goes back to the caller of a service. */
export interface Answer {
  readonly node: TSESTree.Node;
  /** `default` where nothing sets one, which is 200; `unknown` where only the run tells. */
  readonly status: number | 'default' | 'unknown';
  /** What is sent. */
  readonly bodies: readonly TSESTree.Node[];
}

const SENDS = /^(?:json|jsonp|send|end|write|render|text|html)$/;
const RESPONSE_NAME = /^_?(?:res|response|reply|rep|resp)$/;
const CONTEXT_NAME = /^(?:c|ctx|context)$/;

/** The answer a call, a construction or an assignment gives; undefined where it gives none. */
export function answerOf(node: TSESTree.Node, sourceCode: SourceCode): Answer | undefined {
  switch (node.type) {
    case 'CallExpression':
      return answerOfCall(node, sourceCode);
    case 'NewExpression':
      return /^(?:Next)?Response$/.test(calleeName(node) ?? '') && node.arguments[0] !== undefined
        ? { node, status: statusOption(node.arguments[1], sourceCode), bodies: [node.arguments[0]] }
        : undefined;
    case 'AssignmentExpression': {
      const path = memberPath(node.left);
      if (path?.length !== 2 || path[1] !== 'body' || !/^(?:ctx|context)$/.test(path[0] ?? '')) return undefined;
      if (!isParameter(node.left, sourceCode)) return undefined;
      return { node, status: statusBefore(node, path[0] ?? '', sourceCode), bodies: [node.right] };
    }
    default:
      return undefined;
  }
}

function answerOfCall(node: TSESTree.CallExpression, sourceCode: SourceCode): Answer | undefined {
  const name = calleeName(node) ?? '';
  const receiver = calleeObject(node);
  const [first, second] = node.arguments;
  if (receiver === undefined || first === undefined || !SENDS.test(name)) return undefined;
  const path = memberPath(receiver)?.join('.') ?? '';
  if (name === 'json' && /^(?:Next)?Response$/.test(path)) return { node, status: statusOption(second, sourceCode), bodies: [first] };
  const root = chainRoot(receiver);
  if (root === undefined || !isParameter(root.root, sourceCode)) return undefined;
  const rootName = memberPath(root.root)?.join('.') ?? '';
  if (CONTEXT_NAME.test(rootName)) {
    if (!/^(?:json|text|html)$/.test(name) || !isHono(sourceCode)) return undefined;
    return { node, status: second === undefined ? 'default' : statusValue(second, sourceCode), bodies: [first] };
  }
  if (!RESPONSE_NAME.test(rootName) && !/^(?:ctx|this|req)\.(?:res|response)$/.test(rootName)) return undefined;
  const status = root.status === undefined ? statusBefore(node, rootName, sourceCode) : statusValue(root.status, sourceCode);
  // `res.send(404, body)` of old, `res.json(500, err)`.
  const isStatusFirst = second !== undefined && first.type === 'Literal' && typeof first.value === 'number';
  if (isStatusFirst && /^(?:json|send)$/.test(name)) return { node, status: Number(first.value), bodies: [second] };
  return { node, status, bodies: name === 'render' ? node.arguments.slice(1, 2) : [first] };
}

/** The object a chain of response calls begins with, and the status that is set on the way. */
function chainRoot(node: TSESTree.Node): { root: TSESTree.Node; status: TSESTree.Node | undefined } | undefined {
  let current = unwrap(node);
  let status: TSESTree.Node | undefined;
  while (current.type === 'CallExpression') {
    const name = calleeName(current) ?? '';
    if (/^(?:status|code|writeHead)$/.test(name)) status ??= current.arguments[0];
    const next = calleeObject(current);
    if (next === undefined) return undefined;
    current = next;
  }
  return memberPath(current) === undefined ? undefined : { root: current, status };
}

function isParameter(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  let current = unwrap(node);
  while (current.type === 'MemberExpression') current = unwrap(current.object);
  if (current.type === 'ThisExpression') return true;
  if (current.type !== 'Identifier') return false;
  const definition = findVariable(current, sourceCode)?.defs[0];
  if (definition?.type === 'Parameter') return true;
  // `const response = host.switchToHttp().getResponse()` in a filter of Nest.
  const init = definition?.node.type === 'VariableDeclarator' ? definition.node.init : null;
  return init !== null && init !== undefined && /\bgetResponse\b/.test(sourceCode.getText(init));
}

function isHono(sourceCode: SourceCode): boolean {
  return [...importedModules(sourceCode)].some((module) => /^(?:hono|@hono)(?:\/|$)/.test(module));
}

/** `{ status: 500 }`, the second argument of `Response.json`. */
function statusOption(node: TSESTree.Node | undefined, sourceCode: SourceCode): Answer['status'] {
  if (node === undefined) return 'default';
  const options = resolveOptions(node, sourceCode);
  if (options === undefined) return 'unknown';
  const value = optionValue(options, 'status', sourceCode);
  if (value !== undefined) return statusValue(value, sourceCode);
  return options.properties.some((property) => property.type === 'SpreadElement') ? 'unknown' : 'default';
}

const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    OK: 200,
    INTERNAL_SERVER_ERROR: 500,
    INTERNALSERVERERROR: 500,
    INTERNAL_ERROR: 500,
    HTTP_STATUS_INTERNAL_SERVER_ERROR: 500,
  }),
);

/** The number a status expression always is; constants by their usual names. */
export function statusValue(node: TSESTree.Node, sourceCode: SourceCode): number | 'unknown' {
  const value = resolveValue(node, sourceCode);
  if (value.type === 'Literal' && (typeof value.value === 'number' || typeof value.value === 'string'))
    return Number(value.value) || 'unknown';
  const last = memberPath(value)?.at(-1)?.toUpperCase() ?? '';
  return NAMED.get(last) ?? 'unknown';
}

/** A status that a statement sets before the answer: `res.status(400);`, `res.statusCode = 500;`, `ctx.status = code;`. */
function statusBefore(node: TSESTree.Node, root: string, sourceCode: SourceCode): Answer['status'] {
  let found: Answer['status'] = 'default';
  for (const parent of ancestors(node)) {
    if (parent.type === 'BlockStatement' || parent.type === 'SwitchCase') {
      for (const inner of nodesWithin(parent, sourceCode, (one) => one === parent || !isFunction(one))) {
        const set = statusSetBy(inner, root);
        if (set === undefined) continue;
        const value = statusValue(set, sourceCode);
        found = found === 'default' || found === value ? value : 'unknown';
      }
      if (found !== 'default') return found;
    }
    if (isFunction(parent)) return found;
  }
  return found;
}

function statusSetBy(node: TSESTree.Node, root: string): TSESTree.Node | undefined {
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
    const isStatus = /^(?:statusCode|status)$/.test(memberName(node.left) ?? '');
    return isStatus && memberPath(node.left.object)?.join('.').startsWith(root) === true ? node.right : undefined;
  }
  if (node.type !== 'CallExpression' || !/^(?:status|code|writeHead)$/.test(calleeName(node) ?? '')) return undefined;
  const object = calleeObject(node);
  // A chain that goes on is an answer of its own.
  if (object === undefined || memberPath(object)?.join('.') !== root || node.parent.type === 'MemberExpression') return undefined;
  return node.arguments[0];
}
