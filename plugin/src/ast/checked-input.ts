import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberPath } from './members.ts';
import type { RequestTrail } from './request.ts';
import { isFunction } from './variables.ts';
import { unwrap } from './unwrap.ts';
import { ancestors, nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Calls that only ask whether there is something, or what type it has. */
const ASKS_PRESENCE =
  /^(?:existsSync|exists|access|accessSync|isArray|isString|Boolean|trim|stat|statSync|lstat|pathExists|pathExistsSync|String|toString|get|param|isEmpty|isNil|isUndefined|json)$/;
const CHECKING_STATEMENT =
  /^(?:validate|check|assert|ensure|verify|guard|require|sanitize|enforce|reject|refuse|deny|throw|is)(?=[A-Z_]|$)|(?:valid|check)$/i;

/**
 * Whether a value's content is compared with something before it is used: a name on its way stands in a condition as `startsWith`,
 * `includes`, a pattern's `test`, a comparison with a text, a call of some check; or a statement hands it to a check
 * (`assertAllowed(url)`). Whether it is there at all, and of which type, says nothing about its content.
 */
export function isCheckedBefore(trail: RequestTrail, use: TSESTree.Node, sourceCode: SourceCode): boolean {
  const names = new Set(trail.flatMap((node) => nameOf(node) ?? []));
  if (names.size === 0) return false;
  const scope = scopeOf(use, trail);
  if (isCheckedWithin(scope, names, use, sourceCode)) return true;
  // The value may have been checked before it was handed to this function.
  const handed = trail.find((node) => node.range[0] < scope.range[0] || node.range[1] > scope.range[1]);
  return handed !== undefined && isCheckedWithin(scopeOf(handed, trail), names, handed, sourceCode);
}

function isCheckedWithin(scope: TSESTree.Node, names: Set<string>, use: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(scope, sourceCode, (one) => one.range[0] < use.range[0])) {
    // `const parsed = new URL(target)`: what is asked of the one is asked of the other.
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init !== null && node.range[1] < use.range[0]) {
      if (mentions([node.init], names, sourceCode)) names.add(node.id.name);
    }
    // A condition may stand around the use, so it is where it starts that counts.
    if (node.range[0] < use.range[0] && isCheck(node, names, use, sourceCode)) return true;
  }
  return false;
}

/** A name a condition can speak of: a variable, or a field of the request as it is written. */
function nameOf(node: TSESTree.Node): string | undefined {
  const path = memberPath(node);
  return path === undefined || path.length > 6 ? undefined : path.join('.');
}

/** The outermost function around the use that is no longer than the handler the value came into. */
function scopeOf(use: TSESTree.Node, trail: RequestTrail): TSESTree.Node {
  const source = trail.at(-1) ?? use;
  let scope: TSESTree.Node = use;
  for (const node of ancestors(use)) {
    if (!isFunction(node)) continue;
    scope = node;
    if (source.range[0] >= node.range[0] && source.range[1] <= node.range[1] && isHandler(node)) break;
  }
  return scope;
}

function isHandler(fn: TSESTree.Node): boolean {
  return isFunction(fn) && fn.params.some((parameter) => /^(?:_?req|request|ctx|context|c)$/.test(memberPath(parameter)?.[0] ?? ''));
}

function isCheck(node: TSESTree.Node, names: ReadonlySet<string>, use: TSESTree.Node, sourceCode: SourceCode): boolean {
  switch (node.type) {
    case 'IfStatement':
      return decides(node, names, use, sourceCode) && comparesContent(node.test, names, use, sourceCode);
    case 'ConditionalExpression':
    case 'WhileStatement':
      return comparesContent(node.test, names, use, sourceCode);
    case 'LogicalExpression':
      return node.operator === '&&' && comparesContent(node.left, names, use, sourceCode);
    case 'VariableDeclarator':
      // `const isAllowed = ALLOWED.includes(url)`, asked later.
      return (
        node.init !== null &&
        node.id.type === 'Identifier' &&
        /^(?:is|has|can|valid|allowed|ok|safe|found|match)/i.test(node.id.name) &&
        comparesContent(node.init, names, use, sourceCode)
      );
    case 'ExpressionStatement': {
      const call = node.expression.type === 'AwaitExpression' ? node.expression.argument : node.expression;
      return (
        call.type === 'CallExpression' && CHECKING_STATEMENT.test(calleeName(call) ?? '') && mentions(call.arguments, names, sourceCode)
      );
    }
    default:
      return false;
  }
}

/** Whether the use depends on the condition: it stands in a branch, or a branch leaves, answers, or puts another value in the name's place. */
function decides(node: TSESTree.IfStatement, names: ReadonlySet<string>, use: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (use.range[1] <= node.range[1]) return true;
  for (const one of nodesWithin(node.consequent, sourceCode, (inner) => !isFunction(inner))) {
    if (LEAVES.has(one.type)) return true;
    if (one.type === 'AssignmentExpression' && names.has(nameOf(one.left) ?? '')) return true;
    if (one.type === 'CallExpression' && /^(?:next|abort|reject|fail|throw|assert|sendStatus|done|cb|callback)/.test(calleeName(one) ?? ''))
      return true;
  }
  return false;
}

const LEAVES = new Set<string>(['ReturnStatement', 'ThrowStatement', 'ContinueStatement', 'BreakStatement']);

function comparesContent(test: TSESTree.Node, names: ReadonlySet<string>, use: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(test, sourceCode)) {
    if (node === use) return false;
    if (node.type === 'CallExpression' && !ASKS_PRESENCE.test(calleeName(node) ?? '') && mentions([node], names, sourceCode)) return true;
    if (node.type === 'BinaryExpression' && isComparison(node) && mentions([node.left, node.right], names, sourceCode)) return true;
  }
  return false;
}

/** `host === 'x'`, `key in TABLE`; not `x === undefined`, `typeof x === 'string'`, `x.length > 10`. */
function isComparison({ operator, left, right }: TSESTree.BinaryExpression): boolean {
  if (operator === 'in' || operator === 'instanceof') return operator === 'in';
  if (!/^[!=]==?$/.test(operator)) return false;
  return [left, right].every((side) => {
    const inner = unwrap(side);
    if (inner.type === 'UnaryExpression' || (inner.type === 'Identifier' && inner.name === 'undefined')) return false;
    if (inner.type === 'Literal') return typeof inner.value === 'string' && inner.value !== '';
    return memberPath(inner)?.at(-1) !== 'length';
  });
}

function mentions(nodes: readonly TSESTree.Node[], names: ReadonlySet<string>, sourceCode: SourceCode): boolean {
  return nodes.some((root) => {
    for (const node of nodesWithin(root, sourceCode)) {
      const name = node.type === 'Identifier' || node.type === 'MemberExpression' ? nameOf(node) : undefined;
      if (name !== undefined && names.has(name)) return true;
    }
    return false;
  });
}
