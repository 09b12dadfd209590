import { visitOpenCors } from '../ast/visit-open-cors.ts';
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
    return visitOpenCors(context.sourceCode, (found) => {
      if (!found.credentials) context.report({ node: found.node, messageId: 'open', data: { written: found.written } });
    });
  },
});
