import type { TSESTree } from '@typescript-eslint/utils';
import { openCorsHeader } from '../ast/cors-headers.ts';
import { openCorsOf, openSocketCors } from '../ast/cors-options.ts';
import type { OpenCors } from '../ast/cors-options.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'cors-wildcard',
  meta: {
    type: 'problem',
    docs: {
      description: 'Pages of any origin may call the service.',
      control: 'cors-wildcard',
      category: 'security',
    },
    messages: { open: '`{{written}}` lets pages of any origin call the service.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const report = (found: OpenCors | undefined) => {
      if (found !== undefined && !found.credentials)
        context.report({ node: found.node, messageId: 'open', data: { written: found.written } });
    };
    return {
      CallExpression: (node: TSESTree.CallExpression) => report(openCorsOf(node, sourceCode) ?? openCorsHeader(node, sourceCode)),
      NewExpression: (node: TSESTree.NewExpression) => report(openSocketCors(node, sourceCode)),
    };
  },
});
