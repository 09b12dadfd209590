import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { expressRegistration, isExpress4 } from '../ast/express-four.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { calleeName, memberPath } from '../ast/members.ts';
import { mayReject } from '../ast/rejections.ts';
import { enclosingHandler } from '../ast/request-handlers.ts';
import { enclosingFunction, resolveFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { functionBehind } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'unhandled-async-error',
  meta: {
    type: 'problem',
    docs: {
      description: 'A promise can fail and nothing takes the failure.',
      control: 'unhandled-async-error',
      category: 'error-handling',
    },
    messages: {
      handler: 'Express 4 does not take what this async handler rejects with: the request hangs, or the process ends.',
      floating: 'Nothing takes the error of `{{name}}()`, which is neither awaited nor given a `catch`.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isBrowserFile(sourceCode)) return {};
    const hasExpress4 = isExpress4(filename, sourceCode);
    const isProgram = isCommandLineFile(sourceCode) || isCommandLinePath(filename);
    return {
      CallExpression(node) {
        if (hasExpress4) {
          for (const handler of unsafeHandlers(node, sourceCode)) context.report({ node: handler, messageId: 'handler' });
        }
      },
      ExpressionStatement(node) {
        const name = isProgram ? undefined : floatingCall(node, sourceCode, filename);
        if (name !== undefined) context.report({ node, messageId: 'floating', data: { name } });
      },
    };
  },
});

/** The async handlers that a call registers with Express and that may reject. */
function unsafeHandlers(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly TSESTree.Node[] {
  const registration = expressRegistration(node, sourceCode);
  return (registration?.handlers ?? []).filter((argument) => {
    const fn = functionBehind(argument, sourceCode);
    return fn?.async === true && looksLikeHandler(fn, registration?.isSure === true) && mayReject(fn, sourceCode);
  });
}

function looksLikeHandler(fn: FunctionNode, isExpress: boolean): boolean {
  const [first, second] = fn.params;
  if (isExpress && fn.params.length >= 2) return true;
  return first !== undefined && second?.type === 'Identifier' && /^_?(?:res|response)$/.test(second.name);
}

/** The name of an async function of the file that a request's or a timer's code starts and leaves alone. */
function floatingCall(node: TSESTree.ExpressionStatement, sourceCode: SourceCode, filename: string): string | undefined {
  const { expression } = node;
  if (expression.type !== 'CallExpression') return undefined;
  const fn =
    expression.callee.type === 'Identifier' ? resolveFunction(expression.callee, sourceCode) : ownMethod(expression.callee, sourceCode);
  if (fn === undefined || !fn.async || fn === enclosingFunction(node) || !mayReject(fn, sourceCode)) return undefined;
  const isTimer = isTimerCallback(enclosingFunction(node));
  if (!isTimer && enclosingHandler(node, sourceCode, filename) === undefined) return undefined;
  return memberPath(expression.callee)?.join('.') ?? calleeName(expression);
}

function ownMethod(callee: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  return callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' ? functionBehind(callee, sourceCode) : undefined;
}

function isTimerCallback(fn: FunctionNode | undefined): boolean {
  return fn?.parent.type === 'CallExpression' && /^(?:setInterval|setTimeout|setImmediate)$/.test(calleeName(fn.parent) ?? '');
}
