import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { declaredName, enclosingHandler } from '../ast/request-handlers.ts';
import type { RequestHandler } from '../ast/request-handlers.ts';
import { isBackground } from '../ast/request-path.ts';
import { wholeTable } from '../ast/whole-table.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'missing-pagination',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A route answers with every row of a table.',
      control: 'missing-pagination',
      category: 'deployment',
    },
    messages: { whole: '`{{query}}` loads every row there is for one answer.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode) || isCommandLinePath(filename)) return {};
    return {
      CallExpression(node) {
        const query = wholeTable(node, sourceCode);
        if (query === undefined || isBackground(node)) return;
        const handler = enclosingHandler(node, sourceCode, filename);
        if (handler !== undefined && listsThings(handler, sourceCode)) context.report({ node, messageId: 'whole', data: { query } });
      },
    };
  },
});

/** A GET of a collection: by its method and a path without an id, or by its name where it is registered elsewhere. */
function listsThings({ fn, method, path }: RequestHandler, sourceCode: SourceCode): boolean {
  const name = declaredName(fn) ?? '';
  if (method !== undefined && method !== 'get' && method !== 'all') return false;
  if (/export|download|report|stat|count|health|seed|search|sync|migrat|sitemap|backup|dump/i.test(`${name} ${path ?? ''}`)) return false;
  if (path !== undefined && /[:{[]\w+[\]}]?$/.test(path)) return false;
  if (method !== undefined) return returnsBody(fn, sourceCode);
  return /^(?:index|all|list|browse)$|^(?:list|getAll|findAll|fetchAll|readAll|all|showAll|retrieveAll)|^(?:get|fetch|find|read|show)\w*s$/i.test(
    name,
  );
}

/** A middleware or a redirect answers with no list. */
function returnsBody(fn: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = sourceCode.getText(fn);
  return /\.(?:json|send|render|end|body)\b|\breturn\b|=>\s*[^{]/.test(text);
}
