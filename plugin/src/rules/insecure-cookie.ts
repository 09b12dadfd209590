import type { TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { headerCookie, sessionCookie, tokenCookie } from '../ast/cookies.ts';
import type { SetCookie } from '../ast/cookies.ts';
import { isDevelopmentFile } from '../ast/file-kind.ts';
import { shorten } from '../ast/shorten.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'insecure-cookie',
  meta: {
    type: 'problem',
    docs: {
      description: 'A cookie that carries a session or token lacks a protection.',
      control: 'insecure-cookie',
      category: 'security',
    },
    messages: { cookie: 'The cookie `{{name}}` is set without {{missing}}.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isDevelopmentFile(context.filename)) return {};
    // `session.cookie.secure = true` where the environment is known, as the manual of express-session shows it.
    const isSecuredLater = /\.cookie\.secure\s*=\s*(?!false)/.test(sourceCode.text);
    const report = (cookie: SetCookie | undefined, node: TSESTree.Node) => {
      const missing = (cookie?.missing ?? []).filter((one) => !(one === 'Secure' && isSecuredLater));
      if (cookie === undefined || missing.length === 0 || isInDevelopmentBranch(node, sourceCode)) return;
      const last = missing.at(-1) ?? '';
      const list = missing.length === 1 ? last : `${missing.slice(0, -1).join(', ')} and ${last}`;
      context.report({ node: cookie.at, messageId: 'cookie', data: { name: shorten(cookie.name), missing: list } });
    };
    return {
      CallExpression(node) {
        report(sessionCookie(node, sourceCode) ?? tokenCookie(node, sourceCode) ?? headerCookie(node, sourceCode), node);
      },
    };
  },
});
