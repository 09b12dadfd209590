import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { htmlAnswer, koaAnswer, rawTemplate, reflectedPart, safeString, switchesEscapingOff } from '../ast/html-answers.ts';
import { unescapedPart } from '../ast/html-safety.ts';
import { calleeName, calleeObject, keyName, memberName, memberPath } from '../ast/members.ts';
import { importedModules } from '../ast/resolve-import.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { shorten } from '../ast/shorten.ts';
import { isGlobal } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'cross-site-scripting',
  meta: {
    type: 'problem',
    docs: {
      description: 'A value is written into HTML past the escaping.',
      control: 'cross-site-scripting',
      category: 'security',
    },
    messages: {
      reflected: '`{{value}}` from the request is sent as HTML by `{{sink}}` without escaping.',
      written: '`{{value}}` is written into the page as HTML by `{{sink}}` without being sanitised.',
      escaping: '`{{value}}` prints values into HTML without escaping them.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const isMail = isMailTemplate(context.filename, sourceCode);
    const reportRaw = (node: TSESTree.Node, html: TSESTree.Node, sink: string) => {
      const value = unescapedPart(html, sourceCode);
      if (value !== undefined) context.report({ node, messageId: 'written', data: { value: shorten(sourceCode.getText(value)), sink } });
    };
    const reportReflected = (node: TSESTree.Node, answer: ReturnType<typeof htmlAnswer>) => {
      const value = answer === undefined ? undefined : reflectedPart(answer, sourceCode);
      if (answer !== undefined && value !== undefined)
        context.report({ node, messageId: 'reflected', data: { value: shorten(sourceCode.getText(value)), sink: answer.sink } });
    };
    return {
      CallExpression(node) {
        reportReflected(node, htmlAnswer(node, sourceCode));
        const template = rawTemplate(node, sourceCode);
        if (template !== undefined) context.report({ node, messageId: 'escaping', data: { value: shorten(sourceCode.getText(template)) } });
        for (const html of writtenHtml(node, sourceCode)) reportRaw(node, html, `${calleeName(node) ?? ''}()`);
      },
      NewExpression(node) {
        const text = safeString(node, sourceCode);
        if (text !== undefined) reportRaw(node, text, 'SafeString');
      },
      AssignmentExpression(node) {
        reportReflected(node, koaAnswer(node, sourceCode));
        const name = node.left.type === 'MemberExpression' ? memberName(node.left) : undefined;
        if ((name === 'innerHTML' || name === 'outerHTML') && /^\+?=$/.test(node.operator)) reportRaw(node, node.right, name);
      },
      JSXAttribute(node) {
        const html = isMail ? undefined : dangerousHtml(node, sourceCode);
        if (html !== undefined) reportRaw(node, html, 'dangerouslySetInnerHTML');
      },
      Property(node) {
        if (switchesEscapingOff(node, sourceCode))
          context.report({ node, messageId: 'escaping', data: { value: shorten(sourceCode.getText(node)) } });
      },
    };
  },
});

/** What `document.write`, `insertAdjacentHTML` and alike write into the page. */
function writtenHtml(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const [first, second] = node.arguments;
  if (object === undefined || first === undefined) return [];
  if (name === 'insertAdjacentHTML') return second === undefined ? [] : [second];
  if (name === 'createContextualFragment' || name === 'bypassSecurityTrustHtml') return [first];
  if (name !== 'write' && name !== 'writeln') return [];
  const isDocument = object.type === 'Identifier' && object.name === 'document' && isGlobal(object, sourceCode);
  return isDocument || memberPath(object)?.join('.') === 'window.document' ? node.arguments : [];
}

/** Mail programs run no scripts. */
function isMailTemplate(filename: string, sourceCode: SourceCode): boolean {
  if (/[\\/]e?mails?(?:[-_]?templates?)?[\\/]/i.test(filename)) return true;
  return [...importedModules(sourceCode)].some((module) => /^(?:@react-email\/|mjml|nodemailer)/.test(module));
}

/** The `__html` of an element; of `<style>` and `<script>` it is no HTML. */
function dangerousHtml(node: TSESTree.JSXAttribute, sourceCode: SourceCode): TSESTree.Node | undefined {
  if (node.name.type !== 'JSXIdentifier' || node.name.name !== 'dangerouslySetInnerHTML') return undefined;
  const element = node.parent.name;
  if (element.type === 'JSXIdentifier' && /^(?:style|script)$/i.test(element.name)) return undefined;
  if (element.type === 'JSXIdentifier' && /script$/i.test(element.name)) return undefined;
  const value = node.value?.type === 'JSXExpressionContainer' ? node.value.expression : undefined;
  const options = value === undefined ? undefined : resolveOptions(value, sourceCode);
  const html = options?.properties.find((property) => property.type === 'Property' && keyName(property) === '__html');
  return html?.type === 'Property' ? html.value : undefined;
}
