import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { logCall } from '../ast/log-calls.ts';
import { keyName } from '../ast/members.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { isSecretWord, secretName, wholeCarrier, writtenValues } from '../ast/sensitive-names.ts';
import { someNode } from '../ast/some-node.ts';
import { shorten } from '../ast/shorten.ts';
import { unwrapAwait } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'sensitive-data-logged',
  meta: {
    type: 'problem',
    docs: {
      description: 'A password, a token or alike is written to the log.',
      control: 'sensitive-data-logged',
      category: 'observability',
    },
    messages: { logged: '`{{call}}` writes `{{value}}` to the log.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    // A program that makes a password has to tell it.
    if (isCommandLineFile(sourceCode) || isCommandLinePath(context.filename)) return {};
    const isAuthFile = /auth|login|sign-?(?:in|up)|register|password|session|account|payment|checkout|user/i.test(
      context.filename.split(/[\\/]/).slice(-2).join('/'),
    );
    return {
      CallExpression(node) {
        const call = logCall(node, sourceCode);
        if (call === undefined) return;
        for (const argument of call.arguments) {
          const found = sensitiveValue(argument, isAuthFile, sourceCode);
          if (found === undefined || isInDevelopmentBranch(node, sourceCode)) continue;
          if (isRedacted(node, argument, sourceCode)) continue;
          context.report({ node, messageId: 'logged', data: { call: call.name, value: shorten(found) } });
          return;
        }
      },
    };
  },
});

function sensitiveValue(argument: TSESTree.Node, isAuthFile: boolean, sourceCode: SourceCode): string | undefined {
  for (const value of writtenValues(argument)) {
    const found = secretName(value, sourceCode) ?? wholeCarrier(value, sourceCode, isAuthFile);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The logger, made in this file, takes such fields out of objects; in a text nothing does. */
function isRedacted(call: TSESTree.CallExpression, argument: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (call.callee.type !== 'MemberExpression' || unwrapAwait(argument).type !== 'ObjectExpression') return false;
  const origin = resolveOrigin(call.callee.object, sourceCode);
  if (origin === undefined || origin.node.type !== 'CallExpression') return false;
  return origin.node.arguments.some((option) => {
    const options = resolveOptions(option, sourceCode);
    const redact = options === undefined ? undefined : optionValue(options, 'redact', sourceCode);
    return redact !== undefined && namesSecret(redact, sourceCode);
  });
}

function namesSecret(redact: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (redact.type === 'Identifier') return true;
  return someNode(redact, sourceCode, (node) => {
    if (node.type === 'Property' && keyName(node) === 'censor') return 'skip';
    if (node.type !== 'Literal' || typeof node.value !== 'string') return undefined;
    return isSecretWord(/[\w-]+(?=\W*$)/.exec(node.value)?.[0] ?? '') ? true : undefined;
  });
}
