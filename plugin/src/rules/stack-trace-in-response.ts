import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { answerOf, statusValue } from '../ast/answers.ts';
import type { Answer } from '../ast/answers.ts';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { caughtError } from '../ast/caught-errors.ts';
import { asksErrorKind } from '../ast/error-kinds.ts';
import { calleeName, calleeObject, memberName } from '../ast/members.ts';
import { resolveValue } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'stack-trace-in-response',
  meta: {
    type: 'problem',
    docs: {
      description: 'The stack or the inner text of an error is sent to the client.',
      control: 'stack-trace-in-response',
      category: 'error-handling',
    },
    messages: {
      stack: 'The response carries `{{value}}`: file paths and library versions for whoever asks.',
      whole: 'The response carries the whole caught error `{{value}}`, with whatever its library put into it.',
      text: 'The response carries `{{value}}`, the inner text of an unexpected error.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isBrowserFile(sourceCode)) return {};
    const check = (node: TSESTree.Node) => {
      const answer = answerOf(node, sourceCode) ?? thrownAnswer(node, sourceCode);
      const leak = answer === undefined ? undefined : leakOf(answer, sourceCode);
      if (leak !== undefined) context.report({ node, messageId: leak.kind, data: { value: sourceCode.getText(leak.node) } });
    };
    return { CallExpression: check, NewExpression: check, AssignmentExpression: check };
  },
});

/** Errors that a framework answers with the text they are given: Nest's, Hono's, http-errors'. */
function thrownAnswer(node: TSESTree.Node, sourceCode: SourceCode): Answer | undefined {
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const name = calleeName(node) ?? '';
  const [first, second] = node.arguments;
  if (name === 'InternalServerErrorException') return first === undefined ? undefined : { node, status: 500, bodies: [first] };
  if (first === undefined || second === undefined) return undefined;
  if (name === 'HttpException') return { node, status: statusValue(second, sourceCode), bodies: [first] };
  if (name === 'HTTPException' || /^create(?:Http)?Error$/.test(name))
    return { node, status: statusValue(first, sourceCode), bodies: [second] };
  return undefined;
}

interface Leak {
  readonly kind: 'stack' | 'whole' | 'text';
  readonly node: TSESTree.Node;
}

function leakOf(answer: Answer, sourceCode: SourceCode): Leak | undefined {
  for (const body of answer.bodies) {
    for (const leak of leaksIn(body, sourceCode)) {
      if (leak.kind === 'text' && !isUnexpected(answer, leak.node, sourceCode)) continue;
      if (!isInDevelopmentBranch(leak.node, sourceCode) && !isInDevelopmentBranch(answer.node, sourceCode)) return leak;
    }
  }
  return undefined;
}

/** What a body holds of an error, followed through objects, texts, conditions and constants of the file. */
function leaksIn(body: TSESTree.Node, sourceCode: SourceCode, depth = 0): readonly Leak[] {
  const value = resolveValue(body, sourceCode);
  const again = (node: TSESTree.Node) => leaksIn(node, sourceCode, depth + 1);
  if (depth > 6) return [];
  switch (value.type) {
    case 'Identifier':
      return caughtError(value, sourceCode) === undefined || isOfClient(value, sourceCode) ? [] : [{ kind: 'whole', node: value }];
    case 'MemberExpression':
      return leakOfMember(value, sourceCode);
    case 'ObjectExpression':
      return value.properties.flatMap((property) => again(property.type === 'Property' ? property.value : property.argument));
    case 'ArrayExpression':
      return value.elements.flatMap((element) => (element === null || element.type === 'SpreadElement' ? [] : again(element)));
    case 'ConditionalExpression':
      // `status === 500 ? { message: 'Something went wrong' } : err`: who asks for the status shows only what was meant to be shown.
      if (/(?:status(?:Code)?|code)\b[^&|]*\b5\d\d\b/i.test(sourceCode.getText(value.test))) return [];
      return [...again(value.consequent), ...again(value.alternate)];
    case 'LogicalExpression':
      return value.operator === '&&' ? again(value.right) : [...again(value.left), ...again(value.right)];
    case 'TemplateLiteral':
      return value.expressions.flatMap((expression) => inText(again(expression)));
    case 'BinaryExpression':
      return value.operator === '+' ? [...inText(again(value.left)), ...inText(again(value.right))] : [];
    case 'CallExpression': {
      const [first] = value.arguments;
      const object = calleeObject(value);
      const name = calleeName(value) ?? '';
      if (name === 'toString' && object !== undefined) return inText(again(object));
      if (name === 'split' && object !== undefined) return again(object);
      if (first === undefined) return [];
      if (name === 'String') return inText(again(first));
      return /^(?:stringify|inspect)$/.test(name) ? again(first) : [];
    }
    default:
      return [];
  }
}

/** In a text an error shows its message and no more. */
function inText(leaks: readonly Leak[]): readonly Leak[] {
  return leaks.map((leak) => (leak.kind === 'whole' ? { ...leak, kind: 'text' } : leak));
}

function leakOfMember(node: TSESTree.MemberExpression, sourceCode: SourceCode): readonly Leak[] {
  const name = memberName(node);
  const object = unwrap(node.object);
  const isCaught = caughtError(object, sourceCode) !== undefined;
  if (name === 'stack') {
    const isError =
      isCaught || (object.type === 'Identifier' && /^(?:e|ex|err|error|exception)$|(?:Error|Err|Exception)$/.test(object.name));
    return isError ? [{ kind: 'stack', node }] : [];
  }
  return isCaught && /^(?:message|sqlMessage|sql|detail|originalError|cause)$/.test(name ?? '') && !isOfClient(object, sourceCode)
    ? [{ kind: 'text', node }]
    : [];
}

/** The text of an error is inner where nothing expected it: an answer of 500, in no branch that asked which error it is. */
function isUnexpected(answer: Answer, leak: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (typeof answer.status !== 'number' || answer.status < 500) return false;
  return !asksErrorKind(leak, sourceCode);
}

/** An error that a branch around it was found to be one of the project's own or of its validation. */
function isOfClient(error: TSESTree.Node, sourceCode: SourceCode): boolean {
  return asksErrorKind(error, sourceCode);
}
