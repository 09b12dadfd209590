import type { TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isCommandLineFile, isDevelopmentFile } from '../ast/file-kind.ts';
import { isHarmlessUse, localHost } from '../ast/local-hosts.ts';
import { stringParts } from '../ast/static-string.ts';
import { VALUE_MARK } from '../ast/sql-text.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'localhost-in-code',
  meta: {
    type: 'problem',
    docs: {
      description: 'The address of this machine is written into the code as where something else lives.',
      control: 'localhost-in-code',
      category: 'deployment',
    },
    messages: { local: '`{{host}}` is fixed here as an address; in production nothing listens there.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isCommandLineFile(sourceCode) || isDevelopmentFile(context.filename, sourceCode.text)) return {};
    const check = (node: TSESTree.Node, text: string) => {
      const host = localHost(node, text);
      if (host === undefined || isHarmlessUse(node, sourceCode) || isInDevelopmentBranch(node, sourceCode)) return;
      context.report({ node, messageId: 'local', data: { host } });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value);
      },
      TemplateLiteral(node) {
        check(
          node,
          stringParts(node, sourceCode)
            .map((part) => (part.kind === 'text' ? part.text : VALUE_MARK))
            .join(''),
        );
      },
    };
  },
});
