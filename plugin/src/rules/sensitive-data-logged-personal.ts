import { logCall } from '../ast/log-calls.ts';
import { personalData, writtenValues } from '../ast/sensitive-names.ts';
import { shorten } from '../ast/shorten.ts';
import { defineRule } from '../define-rule.ts';

/** Whether a name or an address may stand in the log is the project's to decide: worth a look. */
export const rule = defineRule({
  name: 'sensitive-data-logged-personal',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Personal data of a user is written to the log.',
      control: 'sensitive-data-logged',
      category: 'observability',
      confidence: 'low',
    },
    messages: { logged: '`{{call}}` writes personal data, `{{value}}`, to the log.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const call = logCall(node, sourceCode);
        const value = call?.arguments
          .flatMap(writtenValues)
          .map(personalData)
          .find((found) => found !== undefined);
        if (call !== undefined && value !== undefined)
          context.report({ node, messageId: 'logged', data: { call: call.name, value: shorten(value) } });
      },
    };
  },
});
