import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { answerOf } from '../ast/answers.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { calleeName, memberPath } from '../ast/members.ts';
import { personalData, secretName, writtenValues } from '../ast/sensitive-names.ts';
import { shorten } from '../ast/shorten.ts';
import { resolveValue } from '../ast/variables.ts';
import { unwrapAwait } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'sensitive-data-in-error',
  meta: {
    type: 'problem',
    docs: {
      description: 'The text of an error holds a secret or personal data.',
      control: 'sensitive-data-in-error',
      category: 'error-handling',
    },
    messages: { text: "The error's text holds `{{value}}`, which goes wherever the error goes." },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const report = (node: TSESTree.Node, texts: readonly TSESTree.Node[]) => {
      const value = texts.map((text) => sensitiveText(text, sourceCode)).find((found) => found !== undefined);
      if (value !== undefined) context.report({ node, messageId: 'text', data: { value: shorten(value) } });
    };
    return {
      NewExpression(node) {
        if (isError(node)) report(node, node.arguments);
      },
      ThrowStatement(node) {
        if (node.argument.type === 'TemplateLiteral' || node.argument.type === 'BinaryExpression') report(node, [node.argument]);
        if (node.argument.type === 'CallExpression' && isError(node.argument)) report(node, node.argument.arguments);
      },
      CallExpression(node) {
        if (isRejection(node)) report(node, node.arguments);
        const answer = answerOf(node, sourceCode);
        if (answer !== undefined && typeof answer.status === 'number' && answer.status >= 400 && !isBrowserFile(sourceCode))
          report(node, answer.bodies.flatMap(messagesOf));
      },
    };
  },
});

/** `new Error(…)`, `new NotFoundException(…)`, `createError(401, …)`: by the name, since classes of errors are a project's own. */
function isError(node: TSESTree.NewExpression | TSESTree.CallExpression): boolean {
  const name = calleeName(node) ?? '';
  if (node.type === 'CallExpression') return /^(?:create(?:Http)?Error|Error|\w+Error)$/.test(name);
  return /(?:Error|Exception|Denied|Failure|Fault)$/.test(name);
}

/** `reject('…' + x)`, `Promise.reject(…)`, `callback('…' + x)` is not known to be one. */
function isRejection(node: TSESTree.CallExpression): boolean {
  const path = memberPath(node.callee)?.join('.');
  return path === 'reject' || path === 'Promise.reject';
}

/** What an error response says in words: its text, or the fields that are called so. */
function messagesOf(body: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrapAwait(body);
  if (inner.type !== 'ObjectExpression') return [inner];
  return inner.properties.flatMap((property) => (property.type === 'Property' ? messagesOf(property.value) : []));
}

/** The secret or personal value that stands in a text; a value on its own is no text yet. */
function sensitiveText(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const text = resolveValue(node, sourceCode);
  if (text.type !== 'TemplateLiteral' && text.type !== 'BinaryExpression') return undefined;
  for (const value of writtenValues(text)) {
    const found =
      secretName(value, sourceCode) ?? personalData(value) ?? (NOBODY.test(sourceCode.getText(text)) ? undefined : wholePerson(value));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where there is nobody, the name holds nothing or what was looked for. */
const NOBODY = /not exist|not found|no such|unknown|missing/i;

/** `'Error with user ' + user`: all of somebody. */
function wholePerson(node: TSESTree.Node): string | undefined {
  return node.type === 'Identifier' && /^(?:user|customer|patient|current_?user)$/i.test(node.name) ? node.name : undefined;
}
