import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberName, memberPath } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { isGlobal, resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';
import { nodesWithin } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether an expression is the whole environment: `process.env`, `env` of node:process, `Bun.env`, or a constant that holds it. */
export function isEnvironment(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(resolveValue(node, sourceCode));
  if (inner.type === 'MemberExpression' && memberName(inner) === 'env') {
    const object = unwrap(inner.object);
    if (object.type === 'Identifier' && /^(?:process|Bun)$/.test(object.name))
      return isGlobal(object, sourceCode) || isProcess(object, sourceCode);
    return memberPath(object)?.join('.') === 'globalThis.process' || isProcess(object, sourceCode);
  }
  const imported = inner.type === 'Identifier' ? resolveImport(inner, sourceCode) : undefined;
  return imported?.module === 'process' && imported.imported === 'env';
}

function isProcess(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return resolveImport(node, sourceCode)?.module === 'process';
}

/** The variable a member expression reads from the environment; `''` where its name is known only at run time. */
export function environmentVariable(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'MemberExpression' || !isEnvironment(inner.object, sourceCode)) return undefined;
  return memberName(inner, sourceCode) ?? '';
}

/** Whether an expression holds the whole environment or values read from it: `process.env`, `{ ...process.env }`, `{ PORT: process.env.PORT }`. */
export function isEnvironmentObject(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (isEnvironment(node, sourceCode)) return true;
  const value = resolveValue(node, sourceCode);
  if (value.type !== 'ObjectExpression') return false;
  return value.properties.some((property) =>
    property.type === 'SpreadElement' ? isEnvironment(property.argument, sourceCode) : readsEnvironment(property.value, sourceCode),
  );
}

/** Whether a variable of the environment is read somewhere within an expression. */
export function readsEnvironment(root: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(root, sourceCode)) {
    if (environmentVariable(node, sourceCode) !== undefined) return true;
  }
  return false;
}
