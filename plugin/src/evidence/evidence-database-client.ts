import type { TSESTree } from '@typescript-eslint/utils';
import { databaseBase, databaseClient } from '../ast/database-clients.ts';
import { presentFields } from '../ast/evidence-fields.ts';
import { defineEvidenceRule } from '../define-rule.ts';

/** Where a database client, a pool or an engine is made. */
export const rule = defineEvidenceRule({
  name: 'evidence-database-client',
  docs: { description: 'Report database clients.', evidence: ['database-client'] },
  create(context, report) {
    const visit = (node: TSESTree.CallExpression | TSESTree.NewExpression): void => {
      const client = databaseClient(node, context.sourceCode);
      if (client === undefined) return;
      const { library, database, single } = client;
      report(node, 'database-client', presentFields({ library, database, single: single ? 'yes' : undefined }));
    };
    return {
      CallExpression: visit,
      NewExpression: visit,
      'ClassDeclaration, ClassExpression'(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression) {
        const library = databaseBase(node, context.sourceCode);
        if (library !== undefined && node.superClass !== null) report(node.superClass, 'database-client', { library });
      },
    };
  },
});
