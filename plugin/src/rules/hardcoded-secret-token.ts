import type { TSESTree } from '@typescript-eslint/utils';
import { providerToken } from '../ast/provider-tokens.ts';
import { connectionPassword, maskSecret } from '../ast/secret-values.ts';
import { defineRule } from '../define-rule.ts';

/** Secrets that their own form gives away; beside it, hardcoded-secret goes by the names of what holds them. */
export const rule = defineRule({
  name: 'hardcoded-secret-token',
  meta: {
    type: 'problem',
    docs: {
      description: "A provider's key, a private key or a connection string's password is written into the code.",
      control: 'hardcoded-secret',
      category: 'security',
    },
    messages: {
      token: 'A {{kind}} is written into the code (`{{masked}}`).',
      connection: 'A connection string holds its password in the code (`{{masked}}`).',
    },
    schema: [],
  },
  create(context) {
    const check = (node: TSESTree.Node, text: string, isWhole: boolean) => {
      const token = providerToken(text);
      if (token !== undefined)
        return context.report({ node, messageId: 'token', data: { kind: token.kind, masked: maskSecret(token.token) } });
      const password = isWhole ? connectionPassword(text) : undefined;
      if (password !== undefined) context.report({ node, messageId: 'connection', data: { masked: maskSecret(password) } });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string') check(node, node.value, true);
      },
      TemplateElement(node) {
        // A piece of a template with values in it is no connection string by itself, but a token in it is one.
        const isWhole = node.parent.type === 'TemplateLiteral' && node.parent.quasis.length === 1;
        check(node, isWhole ? (node.value.cooked ?? node.value.raw) : node.value.raw, isWhole);
      },
    };
  },
});
