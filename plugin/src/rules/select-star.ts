import type { TSESTree } from '@typescript-eslint/utils';
import { starSelection } from '../ast/select-star-text.ts';
import { stringParts } from '../ast/static-string.ts';
import { VALUE_MARK } from '../ast/sql-text.ts';
import { defineRule } from '../define-rule.ts';

export const rule = defineRule({
  name: 'select-star',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A query asks for all columns, whatever the table grows.',
      control: 'select-star',
      category: 'database',
    },
    messages: { star: '`{{selection}}` asks for every column the table has or will have.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const check = (node: TSESTree.Node) => {
      if (isPartOfText(node)) return;
      const text = stringParts(node, sourceCode)
        .map((part) => (part.kind === 'text' ? part.text : VALUE_MARK))
        .join('');
      const selection = starSelection(text);
      if (selection !== undefined) context.report({ node, messageId: 'star', data: { selection } });
    };
    return {
      Literal: (node) => {
        if (typeof node.value === 'string') check(node);
      },
      TemplateLiteral: check,
      BinaryExpression: (node) => {
        if (node.operator === '+') check(node);
      },
    };
  },
});

/** Judged with the whole concatenation it belongs to; keys, directives and imports are no queries. */
function isPartOfText(node: TSESTree.Node): boolean {
  const { parent } = node;
  if (parent === undefined) return false;
  if (parent.type === 'BinaryExpression') return parent.operator === '+' || parent.operator === '===' || parent.operator === '!==';
  if (parent.type === 'Property' || parent.type === 'PropertyDefinition') return parent.key === node;
  if (parent.type === 'CallExpression' && parent.callee.type === 'MemberExpression' && parent.callee.object.type === 'Identifier')
    return /^(?:console|log|logger)$/i.test(parent.callee.object.name);
  return (
    parent.type === 'TSLiteralType' ||
    parent.type === 'ImportDeclaration' ||
    parent.type === 'JSXAttribute' ||
    parent.type === 'JSXExpressionContainer'
  );
}
