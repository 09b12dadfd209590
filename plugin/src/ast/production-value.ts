import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { environmentOf } from './branches.ts';
import { resolveValue } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The expressions a value may be in production: of `isProd ? json() : pretty()` only the first, of a condition that says nothing
 * about the environment both. Names of the file are followed.
 */
export function productionValues(node: TSESTree.Node, sourceCode: SourceCode, depth = 0): readonly TSESTree.Node[] {
  const value = unwrap(resolveValue(node, sourceCode));
  if (depth > 6) return [value];
  if (value.type === 'ConditionalExpression') {
    const environment = environmentOf(value.test, sourceCode);
    const branches =
      environment === 'production'
        ? [value.consequent]
        : environment === 'development'
          ? [value.alternate]
          : [value.consequent, value.alternate];
    return branches.flatMap((branch) => productionValues(branch, sourceCode, depth + 1));
  }
  if (value.type !== 'LogicalExpression') return [value];
  const environment = environmentOf(value.left, sourceCode);
  if (value.operator === '&&') {
    if (environment === 'development') return [];
    return [...(environment === 'production' ? [] : [value.left]), ...productionValues(value.right, sourceCode, depth + 1)];
  }
  return [value.left, value.right].flatMap((side) => productionValues(side, sourceCode, depth + 1));
}
