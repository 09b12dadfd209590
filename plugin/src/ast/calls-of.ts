import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { findVariable } from './variables.ts';
import type { FunctionNode } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The calls of a named function within its file, and whether they are all the uses it has: no other file can call it, nothing else holds it. */
export function callsOf(
  fn: FunctionNode,
  sourceCode: SourceCode,
): { readonly calls: readonly TSESTree.CallExpression[]; readonly areAll: boolean } {
  const name = fn.type === 'FunctionDeclaration' ? fn.id : fn.parent.type === 'VariableDeclarator' ? fn.parent.id : null;
  const variable = name?.type === 'Identifier' ? findVariable(name, sourceCode) : undefined;
  if (variable === undefined) return { calls: [], areAll: false };
  const reads = variable.references.filter((reference) => reference.isRead());
  const calls = reads.flatMap(({ identifier }) => {
    const { parent } = identifier;
    return parent.type === 'CallExpression' && parent.callee === identifier ? [parent] : [];
  });
  const statement = fn.type === 'FunctionDeclaration' ? fn.parent : fn.parent.parent?.parent;
  const isExported = statement?.type === 'ExportNamedDeclaration' || statement?.type === 'ExportDefaultDeclaration';
  return { calls, areAll: !isExported && calls.length > 0 && calls.length === reads.length };
}
