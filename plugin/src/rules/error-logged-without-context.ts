import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { caughtError } from '../ast/caught-errors.ts';
import type { CaughtError } from '../ast/caught-errors.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { isFailureLevel, logCall } from '../ast/log-calls.ts';
import { calleeName, calleeObject, memberName, memberPath } from '../ast/members.ts';
import { someNode } from '../ast/some-node.ts';
import { isFunction } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'error-logged-without-context',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Only the message of an error is logged, so its stack is lost.',
      control: 'error-logged-without-context',
      category: 'error-handling',
    },
    messages: { message: '`{{call}}` logs only the text of `{{error}}`: its stack and its cause are lost.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode) || isCommandLinePath(context.filename)) return {};
    return {
      CallExpression(node) {
        const call = logCall(node, sourceCode);
        if (call === undefined || !isFailureLevel(call.level)) return;
        const texts = call.arguments.flatMap((argument) => errorTexts(argument, sourceCode));
        const [first] = texts;
        if (first === undefined || isKept(node, call.arguments, first.caught, sourceCode)) return;
        context.report({ node, messageId: 'message', data: { call: call.name, error: first.name } });
      },
    };
  },
});

interface ErrorText {
  readonly name: string;
  readonly caught: CaughtError;
}

/** The caught errors of which an argument holds nothing but the text: `err.message`, `String(err)`, `${err}`, `{ error: err.message }`. */
function errorTexts(node: TSESTree.Node, sourceCode: SourceCode): readonly ErrorText[] {
  const inner = unwrap(node);
  const textOf = (error: TSESTree.Node): readonly ErrorText[] => {
    const caught = caughtError(error, sourceCode);
    return caught === undefined ? [] : [{ name: caught.variable.name, caught }];
  };
  switch (inner.type) {
    case 'MemberExpression':
      return memberName(inner) === 'message' ? textOf(inner.object) : [];
    case 'CallExpression': {
      const object = calleeObject(inner);
      if (object !== undefined) return calleeName(inner) === 'toString' ? textOf(object) : [];
      return calleeName(inner) === 'String' && inner.arguments[0] !== undefined ? textOf(inner.arguments[0]) : [];
    }
    case 'TemplateLiteral':
      return inner.expressions.flatMap((expression) => [...textOf(expression), ...errorTexts(expression, sourceCode)]);
    case 'BinaryExpression':
      return inner.operator === '+' ? [inner.left, inner.right].flatMap((side) => [...textOf(side), ...errorTexts(side, sourceCode)]) : [];
    case 'LogicalExpression':
      return errorTexts(inner.left, sourceCode);
    case 'ConditionalExpression':
      return [...errorTexts(inner.consequent, sourceCode), ...errorTexts(inner.alternate, sourceCode)];
    case 'ObjectExpression':
      return inner.properties.flatMap((property) => (property.type === 'Property' ? errorTexts(property.value, sourceCode) : []));
    default:
      return [];
  }
}

/** Whether the error itself gets somewhere all the same: logged whole here or nearby, thrown on, handed to anything. */
function isKept(call: TSESTree.CallExpression, args: readonly TSESTree.Node[], caught: CaughtError, sourceCode: SourceCode): boolean {
  if (isExpected(call, caught, sourceCode)) return true;
  const { handler, variable } = caught;
  const isInCall = (node: TSESTree.Node) =>
    args.some((argument) => node.range[0] >= argument.range[0] && node.range[1] <= argument.range[1]);
  return someNode(handler.body, sourceCode, (node) => {
    if (node.type === 'ThrowStatement') return true;
    // A code beside the message says which failure it was.
    if (node.type === 'MemberExpression' && isName(node.object, variable.name)) {
      const name = memberName(node) ?? '';
      if (name === 'stack' || (isInCall(node) && name !== 'message' && name !== 'name' && name !== 'toString')) return true;
    }
    return isPassedWhole(node, variable.name) ? true : undefined;
  });
}

/** The error as an argument, a property's value or what is returned; in a text it is only its text. */
function isPassedWhole(node: TSESTree.Node, name: string): boolean {
  if (!isName(node, name)) return false;
  const { parent } = node;
  if (parent === undefined) return false;
  switch (parent.type) {
    case 'CallExpression':
      return parent.callee !== node && !/^(?:String|isAxiosError|is[A-Z]\w*)$/.test(calleeName(parent) ?? '');
    case 'NewExpression':
    case 'ReturnStatement':
    case 'SpreadElement':
    case 'AssignmentExpression':
    case 'ArrayExpression':
      return true;
    case 'Property':
      return parent.value === node || parent.shorthand;
    default:
      return false;
  }
}

function isName(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** In a branch that asked which error it is (`err.code === 'ENOENT'`, `instanceof`), or before an answer that blames the client. */
function isExpected(call: TSESTree.Node, { variable, handler }: CaughtError, sourceCode: SourceCode): boolean {
  for (const parent of ancestors(call)) {
    if (parent === handler) break;
    if (parent.type === 'IfStatement' && asksKind(parent.test, variable.name, sourceCode)) return true;
    if (isFunction(parent)) break;
  }
  return false;
}

function asksKind(test: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return someNode(test, sourceCode, (node) => {
    if (node.type === 'BinaryExpression' && node.operator === 'instanceof') {
      return isName(node.left, name) && memberPath(node.right)?.join('.') !== 'Error';
    }
    return (
      node.type === 'MemberExpression' &&
      isName(node.object, name) &&
      /^(?:code|status|statusCode|name|type|errno)$/.test(memberName(node) ?? '')
    );
  });
}
