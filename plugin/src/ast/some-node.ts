import type { TSESLint, TSESTree } from '@typescript-eslint/utils';

/** What a visitor says about a node: found, do not look inside, or look on. */
type Verdict = true | 'skip' | false | undefined;

/** Whether a node or anything inside it satisfies the test, in the order of the source; `'skip'` leaves a node's inside out. */
export function someNode(root: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>, test: (node: TSESTree.Node) => Verdict): boolean {
  const verdict = test(root);
  if (verdict === true) return true;
  if (verdict === 'skip') return false;
  for (const key of sourceCode.visitorKeys[root.type] ?? []) {
    const child: unknown = Reflect.get(root, key);
    for (const one of Array.isArray(child) ? child : [child]) {
      if (isNode(one) && someNode(one, sourceCode, test)) return true;
    }
  }
  return false;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
