import { isBrowserFile } from '../ast/browser-file.ts';
import { unboundedCall } from '../ast/http-calls.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'http-call-without-timeout',
  meta: {
    type: 'problem',
    docs: {
      description: 'An outgoing HTTP call may wait for ever.',
      control: 'http-call-without-timeout',
      category: 'error-handling',
    },
    messages: {
      unbounded: '`{{client}}` has no time limit here (`{{option}}` is not set).',
      addSignal: 'Give up after 10 seconds with `AbortSignal.timeout(10_000)`.',
    },
    schema: [],
    hasSuggestions: true,
  },
  create(context) {
    const { sourceCode } = context;
    if (isBrowserFile(sourceCode)) return {};
    return {
      CallExpression(node) {
        const found = unboundedCall(node, sourceCode);
        if (found === undefined) return;
        const { client, option, addAfter } = found;
        context.report({
          node,
          messageId: 'unbounded',
          data: { client, option },
          suggest:
            addAfter === undefined
              ? []
              : [{ messageId: 'addSignal', fix: (fixer) => fixer.insertTextAfter(addAfter, ', { signal: AbortSignal.timeout(10_000) }') }],
        });
      },
    };
  },
});
