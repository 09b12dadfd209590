import { visitOpenCors } from '../ast/visit-open-cors.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'cors-wildcard-credentials',
  meta: {
    type: 'problem',
    docs: {
      description: "Pages of any origin may call the service with the user's cookies.",
      control: 'cors-wildcard-credentials',
      category: 'security',
    },
    messages: { open: '`{{written}}` with credentials lets pages of any origin act as the signed-in user.' },
    schema: [],
  },
  create(context) {
    return visitOpenCors(context.sourceCode, (found) => {
      if (found.credentials) context.report({ node: found.node, messageId: 'open', data: { written: found.written } });
    });
  },
});
