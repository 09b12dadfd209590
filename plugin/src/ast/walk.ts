import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeObject, keyName, memberName } from './members.ts';
import { findVariable, isFunction, resolveFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Every node of a tree in source order, the root included; children of a node for which `enter` answers false are left out. */
export function* nodesWithin(
  root: TSESTree.Node,
  sourceCode: SourceCode,
  enter: (node: TSESTree.Node) => boolean = () => true,
): Generator<TSESTree.Node> {
  // A stack instead of generators in generators, which cost each node its depth.
  const waiting: TSESTree.Node[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (enter(node)) waiting.push(...childrenOf(node, sourceCode).reverse());
  }
}

function childrenOf(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of sourceCode.visitorKeys[node.type] ?? []) {
    const child: unknown = (node as unknown as Record<string, unknown>)[key];
    for (const entry of Array.isArray(child) ? (child as readonly unknown[]) : [child]) {
      if (isNode(entry)) children.push(entry);
    }
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/**
 * Every node that runs when a function (or another piece of code) runs: its body with the callbacks inside, and the bodies of functions of the same file
 * that it calls or hands on by name, down to `levels` steps away.
 */
export function reachableNodes(start: TSESTree.Node, sourceCode: SourceCode, levels: number): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  const seen = new Set<TSESTree.Node>([start]);
  let frontier: TSESTree.Node[] = [start];
  for (let level = 0; level <= levels && frontier.length > 0; level += 1) {
    const next: FunctionNode[] = [];
    for (const current of frontier) {
      for (const node of nodesWithin(isFunction(current) ? current.body : current, sourceCode)) {
        found.push(node);
        for (const callee of calledFunctions(node, sourceCode)) {
          if (seen.has(callee)) continue;
          seen.add(callee);
          next.push(callee);
        }
      }
    }
    frontier = next;
  }
  return found;
}

/** The functions of the file that a call runs: the callee, and arguments that are named functions (`server.close(onClosed)`). */
function calledFunctions(node: TSESTree.Node, sourceCode: SourceCode): readonly FunctionNode[] {
  if (node.type !== 'CallExpression') return [];
  return [node.callee, ...node.arguments].flatMap((part) => functionBehind(part, sourceCode) ?? []);
}

/** The function an expression stands for: a name, an inline function, `this.method`, `method.bind(this)`. */
export function functionBehind(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return inner.object.type === 'ThisExpression' ? methodOfClass(inner, sourceCode) : undefined;
  if (inner.type === 'CallExpression') {
    const bound = unwrap(inner.callee);
    return bound.type === 'MemberExpression' && memberName(bound) === 'bind' ? functionBehind(bound.object, sourceCode) : undefined;
  }
  return resolveFunction(inner, sourceCode);
}

/**
 * As `functionBehind`, and through one wrapper: `asyncHandler(async (req, res) => …)`, `catchAsync(getUser)`. Of several
 * functions that are handed over the last one counts.
 */
export function handlerBehind(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  const direct = functionBehind(node, sourceCode);
  if (direct !== undefined) return direct;
  const inner = unwrap(node);
  const value = inner.type === 'Identifier' ? initialCall(inner, sourceCode) : inner;
  if (value?.type !== 'CallExpression' || calleeObject(value)?.type === 'ThisExpression') return undefined;
  return value.arguments.flatMap((argument) => functionBehind(argument, sourceCode) ?? []).at(-1);
}

/** `const getUser = catchAsync(async (req, res) => …)`. */
function initialCall(node: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Node | undefined {
  const definition = findVariable(node, sourceCode)?.defs[0]?.node;
  return definition?.type === 'VariableDeclarator' && definition.init !== null ? unwrap(definition.init) : undefined;
}

function methodOfClass(node: TSESTree.MemberExpression, sourceCode: SourceCode): FunctionNode | undefined {
  const name = memberName(node, sourceCode);
  let body: TSESTree.ClassBody | undefined;
  for (const parent of ancestors(node)) {
    if (parent.type === 'ClassBody') {
      body = parent;
      break;
    }
  }
  if (body === undefined) return undefined;
  for (const member of body.body) {
    if ((member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') || keyName(member) !== name) continue;
    if (member.value !== null && isFunction(member.value)) return member.value;
  }
  return undefined;
}

/** The nodes around a node, the innermost first. Parsers set the program's parent to null, which the types leave out. */
export function* ancestors(node: TSESTree.Node): Generator<TSESTree.Node> {
  for (let parent = node.parent; isNode(parent); parent = parent.parent) yield parent;
}
