import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { errorHandlerKind } from '../ast/caught-errors.ts';
import { asksKindOf } from '../ast/error-kinds.ts';
import { isCommandLineFile, isCommandLinePath, isDevelopmentFile } from '../ast/file-kind.ts';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { logCall } from '../ast/log-calls.ts';
import { calleeName, calleeObject, keyName } from '../ast/members.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { someNode } from '../ast/some-node.ts';
import { isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'wrong-log-level',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A failure is logged at info or debug, or the level is fixed at debug.',
      control: 'wrong-log-level',
      category: 'observability',
    },
    messages: {
      low: 'This failure is only logged at `{{level}}`, where no alert looks.',
      fixed: 'The log level is fixed at `{{level}}`, in production as well.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode) || isCommandLinePath(context.filename)) return {};
    const report = (handler: TSESTree.CatchClause | FunctionNode, error: TSESTree.Node | null | undefined) => {
      const found = onlyLowLog(handler, error, sourceCode);
      if (found !== undefined) context.report({ node: found.node, messageId: 'low', data: { level: found.level } });
    };
    const checkFunction = (fn: FunctionNode) => {
      if (errorHandlerKind(fn) === 'catch') report(fn, fn.params[0]);
    };
    return {
      CatchClause: (node) => report(node, node.param),
      FunctionExpression: checkFunction,
      ArrowFunctionExpression: checkFunction,
      CallExpression(node) {
        const level = isDevelopmentFile(context.filename) ? undefined : fixedLevel(node, sourceCode);
        if (level !== undefined) context.report({ node: level, messageId: 'fixed', data: { level: String(level.value) } });
      },
    };
  },
});

interface LowLog {
  readonly node: TSESTree.CallExpression;
  readonly level: string;
}

/** The log line of a handler that logs the error at info or below and does nothing else that would tell anybody. */
function onlyLowLog(
  handler: TSESTree.CatchClause | FunctionNode,
  error: TSESTree.Node | null | undefined,
  sourceCode: SourceCode,
): LowLog | undefined {
  if (error?.type !== 'Identifier' || handler.body.type !== 'BlockStatement') return undefined;
  if (asksKindOf(handler.body, error.name, sourceCode) || sourceCode.getCommentsInside(handler.body).length > 0) return undefined;
  let found: LowLog | undefined;
  const isElsewhere = someNode(handler.body, sourceCode, (node) => {
    if (node.type === 'ThrowStatement') return true;
    if (node.type === 'ReturnStatement')
      return node.argument !== null && (isFalse(node.argument) || mentions(node.argument, error.name, sourceCode));
    if (node.type !== 'CallExpression') return undefined;
    const call = logCall(node, sourceCode);
    if (call === undefined) return true;
    if (!/^(?:info|debug|trace|verbose|silly)$/.test(call.level) || call.name.startsWith('console.')) return true;
    if (call.arguments.some((argument) => mentions(argument, error.name, sourceCode))) found ??= { node, level: call.level };
    return 'skip';
  });
  return isElsewhere || (found !== undefined && isInDevelopmentBranch(found.node, sourceCode)) ? undefined : found;
}

/** "No" is the answer that was asked for: a signature that does not fit. */
function isFalse(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && node.value === false;
}

function mentions(root: TSESTree.Node, name: string, sourceCode: SourceCode): boolean {
  return someNode(root, sourceCode, (node) => (isFunction(node) ? 'skip' : node.type === 'Identifier' && node.name === name));
}

/** `pino({ level: 'debug' })`, `winston.createLogger({ level: 'silly' })`, `log4js`, `bunyan`: fixed, with no environment in it. */
function fixedLevel(node: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Literal | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  const isLogger =
    (imported?.module === 'pino' && imported.imported === 'default') ||
    (imported?.module === 'winston' && imported.imported === 'createLogger') ||
    (imported?.module === 'bunyan' && imported.imported === 'createLogger') ||
    (imported?.module === 'pino' && imported.imported === 'pino');
  if (!isLogger || calleeObject(node)?.type === 'ThisExpression' || calleeName(node) === 'child') return undefined;
  const options = resolveOptions(node.arguments[0], sourceCode);
  const property = options?.properties.find((one) => one.type === 'Property' && keyName(one) === 'level');
  if (property?.type !== 'Property' || property.value.type !== 'Literal') return undefined;
  if (!/^(?:debug|trace|silly|all)$/.test(String(property.value.value)) || isInDevelopmentBranch(node, sourceCode)) return undefined;
  return property.value;
}
