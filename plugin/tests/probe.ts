import parser from '@typescript-eslint/parser';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';

/** Parses a file that calls `probe(expression)` and answers what `ask` says about each probed expression, in order. */
export function probe<Answer>(code: string, ask: (node: TSESTree.Node, sourceCode: Readonly<TSESLint.SourceCode>) => Answer): Answer[] {
  const answers: Answer[] = [];
  const rule: Rule.RuleModule = {
    create: (context) => ({
      CallExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'probe') return;
        const [argument] = node.arguments;
        // ESLint's own node types and typescript-eslint's describe the same objects.
        answers.push(ask(argument as unknown as TSESTree.Node, context.sourceCode as unknown as Readonly<TSESLint.SourceCode>));
      },
    }),
  };
  const messages = new Linter().verify(code, [
    { languageOptions: { parser }, plugins: { t: { rules: { probe: rule } } }, rules: { 't/probe': 'error' } },
  ]);
  if (messages.length > 0) throw new Error(messages[0]?.message);
  return answers;
}
