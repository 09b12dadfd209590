import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName } from './members.ts';
import { enclosingFunction, findVariable, isFunction } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * Whether an earlier statement of the same function leaves it unless the name is in a list or has a strict form: `if (!ALLOWED.includes(sort)) throw …`,
 * or the use stands inside `if (ALLOWED.has(sort))`.
 */
export function isCheckedAgainstList(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(node, sourceCode);
  const fn = enclosingFunction(node);
  return (variable?.references ?? []).some(({ identifier }) => {
    if (identifier.range[0] >= node.range[0] || enclosingFunction(identifier) !== fn) return false;
    const use = identifier.parent;
    if (use.type === 'CallExpression' && use.arguments[0] === identifier) {
      if (
        !/^(?:includes|has|indexOf|hasOwnProperty|hasOwn|test|isUUID|isInt|isNumeric|isNaN|isInteger|isFinite|(?:is|assert)(?:Valid|Allowed|Safe|Known|Supported|ISO)\w*|(?:validate|check|assert)\w*)$/.test(
          calleeName(use) ?? '',
        )
      )
        return false;
    } else if (use.type !== 'BinaryExpression' || use.operator !== 'in' || use.left !== identifier) return false;
    return guards(use, node);
  });
}

function guards(check: TSESTree.Node, use: TSESTree.Node): boolean {
  for (let current: TSESTree.Node = check; current.parent != null; current = current.parent) {
    const { parent } = current;
    if (isFunction(parent)) return false;
    if (parent.type !== 'IfStatement' && parent.type !== 'ConditionalExpression') continue;
    if (parent.test !== current) return false;
    if (use.range[0] >= parent.consequent.range[0] && use.range[1] <= parent.consequent.range[1]) return true;
    if (parent.type === 'ConditionalExpression') return false;
    const last = parent.consequent.type === 'BlockStatement' ? parent.consequent.body.at(-1) : parent.consequent;
    // Leaves the function, or puts an allowed value in its place.
    return (
      last?.type === 'ThrowStatement' ||
      last?.type === 'ReturnStatement' ||
      last?.type === 'ContinueStatement' ||
      last?.type === 'ExpressionStatement'
    );
  }
  return false;
}
