import { requestedProgram, shellCall, unquotedPart } from '../ast/shell-calls.ts';
import { shorten } from '../ast/shorten.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'command-injection',
  meta: {
    type: 'problem',
    docs: {
      description: 'A shell runs a command that is built from a value.',
      control: 'command-injection',
      category: 'security',
      severity: 'critical',
    },
    messages: {
      shell: '`{{value}}` becomes part of a command that `{{name}}()` runs in a shell.',
      program: '`{{value}}` from the request chooses the program that is run.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    return {
      CallExpression(node) {
        const call = shellCall(node, sourceCode);
        for (const text of call?.texts ?? []) {
          const value = unquotedPart(text, sourceCode);
          if (call === undefined || value === undefined) continue;
          context.report({ node, messageId: 'shell', data: { value: shorten(sourceCode.getText(value)), name: call.name } });
          return;
        }
        const program = call === undefined ? requestedProgram(node, sourceCode) : undefined;
        if (program !== undefined) context.report({ node, messageId: 'program', data: { value: shorten(sourceCode.getText(program)) } });
      },
    };
  },
});
