import { shellCall, unquotedPart } from '../ast/shell-calls.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'command-injection-constant',
  meta: {
    type: 'suggestion',
    docs: {
      description: '`shell: true` starts a shell for a command that needs none.',
      control: 'command-injection',
      category: 'security',
      severity: 'medium',
      effortMinutes: 10,
    },
    messages: { shell: '`shell: true` starts a shell for a constant command given to `{{name}}()`.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const call = shellCall(node, sourceCode);
        if (call?.by !== 'option' || call.texts.some((text) => unquotedPart(text, sourceCode) !== undefined)) return;
        context.report({ node, messageId: 'shell', data: { name: call.name } });
      },
    };
  },
});
