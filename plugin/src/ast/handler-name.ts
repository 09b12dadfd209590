import type { TSESTree } from '@typescript-eslint/utils';
import { keyName, memberPath } from './members.ts';
import type { FunctionNode } from './variables.ts';

/** The name others import or call it by: its own, its variable's, its key's, also through one wrapper (`catchAsync(async (req, res) => …)`). */
export function handlerName(node: FunctionNode): string | undefined {
  if (node.id != null) return node.id.name;
  const { parent } = node;
  return parent.type === 'CallExpression' ? nameFrom(parent.parent) : nameFrom(parent);
}

function nameFrom(parent: TSESTree.Node): string | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return keyName(parent);
    case 'AssignmentExpression':
      return memberPath(parent.left)?.at(-1);
    default:
      return undefined;
  }
}
