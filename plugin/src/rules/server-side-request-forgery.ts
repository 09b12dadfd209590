import type { TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCheckedBefore } from '../ast/checked-input.ts';
import { isCommandLineFile } from '../ast/file-kind.ts';
import { hostFromRequest, requestedUrl } from '../ast/request-urls.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { shorten } from '../ast/shorten.ts';
import { defineRule } from '../define-rule.ts';

/** Agents and checks that refuse private addresses when the connection is made. */
const FILTERS = ['ssrf-req-filter', 'request-filtering-agent', 'ssrf-agent', 'ssrf-agent-guard', 'ssrfcheck', 'dssrf'];

export const rule = defineRule({
  name: 'server-side-request-forgery',
  meta: {
    type: 'problem',
    docs: {
      description: 'The caller decides to which host the service sends a request.',
      control: 'server-side-request-forgery',
      category: 'security',
    },
    messages: { host: '`{{value}}` from the request decides which host `{{client}}()` is sent to.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const modules = importedModules(sourceCode);
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode) || FILTERS.some((name) => modules.has(name))) return {};
    const check = (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      const requested = requestedUrl(node, sourceCode);
      for (const part of requested?.nodes ?? []) {
        const trail = hostFromRequest(part, sourceCode);
        const source = trail?.at(-1);
        if (requested === undefined || trail === undefined || source === undefined || isCheckedBefore(trail, node, sourceCode)) continue;
        context.report({ node, messageId: 'host', data: { value: shorten(sourceCode.getText(source)), client: requested.client } });
        return;
      }
    };
    return { CallExpression: check };
  },
});
