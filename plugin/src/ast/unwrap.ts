import type { TSESTree } from '@typescript-eslint/utils';

/** The expression without what changes no value: type assertions, `!`, optional-chain wrappers. */
export function unwrap(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
    case 'ChainExpression':
      return unwrap(node.expression);
    default:
      return node;
  }
}

/** As `unwrap`, and through `await` as well. */
export function unwrapAwait(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  return inner.type === 'AwaitExpression' ? unwrapAwait(inner.argument) : inner;
}

/** The nearest parent that is no wrapper of the kinds `unwrap` removes. */
export function unwrappedParent(node: TSESTree.Node): TSESTree.Node | undefined {
  let parent = node.parent;
  while (parent != null && parent.type !== 'Program' && unwrap(parent) === unwrap(node)) parent = parent.parent;
  return parent;
}
