import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName } from './members.ts';
import { staticString } from './static-string.ts';
import { unwrap } from './unwrap.ts';

/** `x.replaceAll("'", "''")`, `x.replace(/[^a-z]/g, '')`: quotes or everything unusual is taken out of the text. */
export function escapesQuotes(node: TSESTree.CallExpression, sourceCode: Readonly<TSESLint.SourceCode>): boolean {
  const name = calleeName(node);
  const [pattern] = node.arguments;
  if ((name !== 'replace' && name !== 'replaceAll') || pattern === undefined) return false;
  const inner = unwrap(pattern);
  if (inner.type === 'Literal' && 'regex' in inner)
    return inner.regex.flags.includes('g') && /['"`\\\]]|\[\^|\\W/.test(inner.regex.pattern);
  return name === 'replaceAll' && /['"`]/.test(staticString(inner, sourceCode) ?? '');
}
