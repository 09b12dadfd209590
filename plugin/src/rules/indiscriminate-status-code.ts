import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { answerOf } from '../ast/answers.ts';
import type { Answer } from '../ast/answers.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { caughtError, errorHandlerKind } from '../ast/caught-errors.ts';
import { asksKindOf } from '../ast/error-kinds.ts';
import { calleeName, keyName, memberPath } from '../ast/members.ts';
import { isFromRequest } from '../ast/request.ts';
import { someNode } from '../ast/some-node.ts';
import { isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors, nodesWithin } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'indiscriminate-status-code',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'An error is answered with 200, or every error with 500.',
      control: 'indiscriminate-status-code',
      category: 'error-handling',
    },
    messages: {
      success: 'This error is answered with the status 200, so nothing but its text tells that it failed.',
      failure: "Every error becomes 500 here, also those that are the client's.",
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    // Their protocols say what went wrong in the body.
    if (isBrowserFile(sourceCode) || /json-?rpc|graphql|\bapollo\b/i.test(sourceCode.text) || /graphql|rpc/i.test(context.filename))
      return {};
    const check = (node: TSESTree.Node) => {
      const answer = answerOf(node, sourceCode);
      if (answer === undefined) return;
      if ((answer.status === 'default' || answer.status === 200) && tellsFailure(answer, sourceCode))
        context.report({ node, messageId: 'success' });
      else if (answer.status === 500 && isForEveryError(node, sourceCode)) context.report({ node, messageId: 'failure' });
    };
    return { CallExpression: check, NewExpression: check, AssignmentExpression: check };
  },
});

/** `{ error: 'Not found' }`, `{ success: false, … }` where an error was caught. */
function tellsFailure({ node, bodies }: Answer, sourceCode: SourceCode): boolean {
  const body = bodies[0] === undefined ? undefined : unwrap(bodies[0]);
  if (body?.type === 'NewExpression' || body === undefined || nameOfCall(node) === 'render') return false;
  if (body.type !== 'ObjectExpression')
    return body.type === 'Identifier' && caughtError(body, sourceCode) !== undefined && isInHandler(node, sourceCode);
  return body.properties.some((property) => {
    if (property.type !== 'Property') return false;
    const name = keyName(property) ?? '';
    const value = unwrap(property.value);
    if (/^(?:success|ok)$/.test(name)) return value.type === 'Literal' && value.value === false && isInHandler(node, sourceCode);
    if (!/^(?:error|errors|err)$/.test(name)) return false;
    if (value.type === 'Literal') return typeof value.value === 'string' && value.value !== '';
    if (value.type === 'TemplateLiteral') return true;
    const error = value.type === 'MemberExpression' ? value.object : value;
    return caughtError(error, sourceCode) !== undefined && isInHandler(node, sourceCode);
  });
}

function nameOfCall(node: TSESTree.Node): string | undefined {
  return node.type === 'CallExpression' ? calleeName(node) : undefined;
}

/** In a `catch`, a handler of errors, or the branch of a callback that has an error. */
function isInHandler(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const parent of ancestors(node)) {
    if (parent.type === 'CatchClause') return true;
    if (parent.type === 'IfStatement' && caughtError(unwrap(parent.test), sourceCode) !== undefined)
      return node.range[1] <= parent.consequent.range[1];
    if (isFunction(parent)) return errorHandlerKind(parent) === 'central' || errorHandlerKind(parent) === 'catch';
  }
  return false;
}

/** In a central handler, or a `catch` around code that refuses what the client sent, with nothing that tells errors apart. */
function isForEveryError(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  for (const parent of ancestors(node)) {
    if (parent.type === 'IfStatement' || parent.type === 'ConditionalExpression' || parent.type === 'SwitchStatement') return false;
    if (parent.type === 'CatchClause') return isBlindCatch(parent, sourceCode);
    if (isFunction(parent)) return errorHandlerKind(parent) === 'central' && isBlind(parent, parent.params[0], sourceCode);
  }
  return false;
}

function isBlindCatch(clause: TSESTree.CatchClause, sourceCode: SourceCode): boolean {
  const attempt = clause.parent;
  return attempt.type === 'TryStatement' && isBlind(clause, clause.param, sourceCode) && refusesClient(attempt.block, sourceCode);
}

/** Whether a handler never looks at which error it has, and hands it to nobody who might. */
function isBlind(handler: TSESTree.CatchClause | FunctionNode, error: TSESTree.Node | null | undefined, sourceCode: SourceCode): boolean {
  if (error === null) return true;
  if (error?.type !== 'Identifier') return false;
  if (asksKindOf(handler.body, error.name, sourceCode)) return false;
  return !someNode(handler.body, sourceCode, (node) => {
    if (node.type === 'ThrowStatement') return true;
    return node.type === 'CallExpression' && /^(?:next|handleError|errorHandler)$/.test(memberPath(node.callee)?.at(-1) ?? '');
  });
}

const CLIENT_ERROR =
  /^(?:BadRequest|NotFound|Unauthorized|Forbidden|Conflict|Validation|UnprocessableEntity|InvalidInput|Authentication|Authorization)\w*$/;

/** Code that throws for what the client did: a schema's `parse`, an error of the client thrown in place. Koa's `await next()` runs all of it. */
function refusesClient(tried: TSESTree.BlockStatement, sourceCode: SourceCode): boolean {
  for (const node of nodesWithin(tried, sourceCode, (one) => one.type !== 'TryStatement' && !isFunction(one))) {
    if (node.type === 'ThrowStatement' && node.argument.type === 'NewExpression') {
      const [text] = node.argument.arguments;
      const name = calleeName(node.argument) ?? '';
      const isClients = /not found|invalid|required|missing|unauthori[sz]ed|forbidden|already exists|not allowed|must be/i;
      if (CLIENT_ERROR.test(name) || (name === 'Error' && text !== undefined && isClients.test(sourceCode.getText(text)))) return true;
    }
    if (node.type !== 'CallExpression') continue;
    if (node.callee.type === 'Identifier' && node.callee.name === 'next' && node.parent.type === 'AwaitExpression') return true;
    const [first] = node.arguments;
    const isParse = /^(?:parse|parseAsync|validateAsync|validateSync|validate|assert)$/.test(calleeName(node) ?? '');
    if (isParse && first !== undefined && isFromRequest(first, sourceCode)) return true;
  }
  return false;
}
