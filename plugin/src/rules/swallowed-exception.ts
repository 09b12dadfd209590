import type { TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { passOn } from '../ast/pass-on.ts';
import { swallowingCallback, swallowingCatch, swallowingHandler } from '../ast/swallowed.ts';
import type { SwallowedError } from '../ast/swallowed.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'swallowed-exception',
  meta: {
    type: 'problem',
    docs: {
      description: 'An error is caught and nobody learns of it.',
      control: 'swallowed-exception',
      category: 'error-handling',
      severity: 'high',
    },
    messages: {
      lost: 'The error ends in this `{{by}}`: it is neither logged, passed on nor answered.',
      passOn: 'Log the error and throw it on.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    // A page that shows less says nothing about the service; what it fails to save is the critical rule's.
    if (isBrowserFile(sourceCode)) return {};
    const report = (found: SwallowedError | undefined) => {
      if (found === undefined || found.onWrite) return;
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
