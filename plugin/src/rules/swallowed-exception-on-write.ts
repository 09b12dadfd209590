import type { TSESTree } from '@typescript-eslint/utils';
import { passOn } from '../ast/pass-on.ts';
import { swallowingCallback, swallowingCatch, swallowingHandler } from '../ast/swallowed.ts';
import type { SwallowedError } from '../ast/swallowed.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'swallowed-exception-on-write',
  meta: {
    type: 'problem',
    docs: {
      description: 'Writing data fails and nobody learns of it.',
      control: 'swallowed-exception',
      category: 'error-handling',
      severity: 'critical',
    },
    messages: {
      lost: 'Data is written here and its failure ends in this `{{by}}`: it is neither logged, passed on nor answered.',
      passOn: 'Log the error and throw it on.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    const report = (found: SwallowedError | undefined) => {
      if (found === undefined || !found.onWrite) return;
      const fix = passOn(found.node, sourceCode);
      context.report({
        node: found.node,
        messageId: 'lost',
        data: { by: found.by },
        suggest: fix === undefined ? [] : [{ messageId: 'passOn', fix }],
      });
    };
    const callback = (node: FunctionNode) => report(swallowingCallback(node, sourceCode));
    return {
      CatchClause: (node: TSESTree.CatchClause) => report(swallowingCatch(node, sourceCode)),
      CallExpression: (node: TSESTree.CallExpression) => report(swallowingHandler(node, sourceCode)),
      FunctionExpression: callback,
      ArrowFunctionExpression: callback,
    };
  },
});
