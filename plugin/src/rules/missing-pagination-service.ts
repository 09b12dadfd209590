import { isCommandLineFile } from '../ast/file-kind.ts';
import { declaredName } from '../ast/request-handlers.ts';
import { enclosingFunction } from '../ast/variables.ts';
import { wholeTable } from '../ast/whole-table.ts';
import { defineRule } from '../define-rule.ts';

/** What a service hands out may be counted or chosen from by who calls it: worth a look. */
export const rule = defineRule({
  name: 'missing-pagination-service',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A service hands out every row of a table.',
      control: 'missing-pagination',
      category: 'deployment',
      confidence: 'low',
    },
    messages: { whole: '`{{name}}` hands out every row there is (`{{query}}`), with no limit a route could pass on.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (
      !/(?:service|repository|repo|dao|model|store)s?[\w.-]*\.[cm]?[jt]s$|(?:^|[\\/])(?:services|repositories|daos|models)[\\/]/i.test(
        filename,
      )
    )
      return {};
    if (isCommandLineFile(sourceCode)) return {};
    return {
      CallExpression(node) {
        const query = wholeTable(node, sourceCode);
        const fn = query === undefined ? undefined : enclosingFunction(node);
        const name = fn === undefined ? undefined : declaredName(fn);
        if (query === undefined || name === undefined || !/^(?:findAll|getAll|list|listAll|all|index)(?:[A-Z]\w*)?$/.test(name)) return;
        context.report({ node, messageId: 'whole', data: { name, query } });
      },
    };
  },
});
