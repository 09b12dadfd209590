import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from './variables.ts';

/** What a function returns, at any depth of its own statements. */
export function returnedExpressions(fn: FunctionNode): readonly TSESTree.Expression[] {
  if (fn.body.type !== 'BlockStatement') return [fn.body];
  const found: TSESTree.Expression[] = [];
  const visit = (statement: TSESTree.Node): void => {
    if (statement.type === 'ReturnStatement' && statement.argument !== null) found.push(statement.argument);
    for (const child of childStatements(statement)) visit(child);
  };
  visit(fn.body);
  return found;
}

function childStatements(statement: TSESTree.Node): readonly TSESTree.Node[] {
  switch (statement.type) {
    case 'BlockStatement':
      return statement.body;
    case 'IfStatement':
      return statement.alternate === null ? [statement.consequent] : [statement.consequent, statement.alternate];
    case 'TryStatement':
      return [
        statement.block,
        ...(statement.handler === null ? [] : [statement.handler.body]),
        ...(statement.finalizer === null ? [] : [statement.finalizer]),
      ];
    case 'SwitchStatement':
      return statement.cases.flatMap((one) => one.consequent);
    case 'ForStatement':
    case 'ForOfStatement':
    case 'ForInStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      return [statement.body];
    default:
      return [];
  }
}
