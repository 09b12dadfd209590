import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberName, memberPath } from './members.ts';
import { someNode } from './some-node.ts';
import { isFunction } from './variables.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const KIND =
  /^(?:code|status|statusCode|name|type|errno|isOperational|expose|isJoi|isBoom|isAxiosError|response|constructor|getStatus|kind|errors)$/;

/** Whether an expression asks which error a name holds: `err instanceof X`, `err.code === …`, `isAppError(err)`; `instanceof Error` asks nothing. */
export function asksKindOf(test: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  const isName = (node: TSESTree.Node) => node.type === 'Identifier' && node.name === name;
  return someNode(test, sourceCode, (node) => {
    if (node.type === 'BinaryExpression' && node.operator === 'instanceof')
      return isName(node.left) && memberPath(node.right)?.join('.') !== 'Error';
    if (node.type === 'CallExpression') return node.arguments.some(isName) && /^(?:is|has)[A-Z]/.test(calleeName(node) ?? '');
    return node.type === 'MemberExpression' && isName(node.object) && KIND.test(memberName(node) ?? '');
  });
}

/** Whether a use of an error (the name, or a member of it) stands in a branch that asked which error it is. */
export function asksErrorKind(use: TSESTree.Node, sourceCode: SourceCode): boolean {
  let root = use;
  while (root.type === 'MemberExpression') root = root.object;
  if (root.type !== 'Identifier') return false;
  for (const parent of ancestors(use)) {
    const test =
      parent.type === 'IfStatement' || parent.type === 'ConditionalExpression'
        ? parent.test
        : parent.type === 'SwitchStatement'
          ? parent.discriminant
          : undefined;
    if (test !== undefined && asksKindOf(test, root.name, sourceCode)) return true;
    if (isFunction(parent)) return false;
  }
  return false;
}
