import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isInDevelopmentBranch } from '../ast/branches.ts';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { calleeName, calleeObject, memberName, memberPath } from '../ast/members.ts';
import { isBrowserPackage } from '../ast/project-manifest.ts';
import { enclosingFunction, isFunction, isGlobal } from '../ast/variables.ts';
import { unwrap, unwrappedParent } from '../ast/unwrap.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const PRINTS = new Set(['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table']);

export const rule = defineRule({
  name: 'print-logging',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Service code writes to the console instead of a logger.',
      control: 'print-logging',
      category: 'observability',
    },
    messages: { print: '`console.{{method}}()` writes text that has no level, time or request id for a log search.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isCommandLineFile(sourceCode) || isCommandLinePath(context.filename) || isLoggerFile(context.filename)) return {};
    if (isBrowserFile(sourceCode) || isBrowserPackage(context.filename)) return {};
    return {
      MemberExpression(node) {
        const call = printingCall(node);
        const method = memberName(node) ?? '';
        if (call === undefined || !PRINTS.has(method) || node.object.type !== 'Identifier' || !isGlobal(node.object, sourceCode)) return;
        if (!isExempt(call, method, sourceCode)) context.report({ node: call, messageId: 'print', data: { method } });
      },
    };
  },
});

/** The file that makes the project's own logger writes to the console on purpose. */
function isLoggerFile(filename: string): boolean {
  return /(?:^|[\\/._-])(?:logger|logging|winston|pino|console-?transport)(?:[._-][\w-]+)*\.[cm]?[jt]sx?$/i.test(filename);
}

/** The call that prints: of `console.log` itself, or of what it is handed to as a callback (`promise.catch(console.error)`). */
function printingCall(node: TSESTree.MemberExpression): TSESTree.CallExpression | undefined {
  if (node.object.type !== 'Identifier' || node.object.name !== 'console') return undefined;
  const call = unwrappedParent(node);
  if (call?.type !== 'CallExpression') return undefined;
  if (unwrap(call.callee) === node) return call;
  // Handed to anything else, the console is some library's logger by choice.
  return /^(?:then|catch|finally|on|once|forEach)$/.test(calleeName(call) ?? '') && calleeObject(call) !== undefined ? call : undefined;
}

function isExempt(node: TSESTree.CallExpression, method: string, sourceCode: SourceCode): boolean {
  return (
    isStructured(node) ||
    (method !== 'log' && isBeforeExit(node)) ||
    isInMainBlock(node) ||
    isLoggerMethod(node) ||
    isInDevelopmentBranch(node, sourceCode)
  );
}

/** `console.log(JSON.stringify({ level, … }))`: structured already. */
function isStructured(node: TSESTree.CallExpression): boolean {
  const [first] = node.arguments;
  if (node.arguments.length !== 1 || first?.type !== 'CallExpression' || memberPath(first.callee)?.join('.') !== 'JSON.stringify')
    return false;
  return first.arguments[0]?.type === 'ObjectExpression';
}

/** The last words of a process that ends here (`process.exit`, a `throw` outside every function), when no logger may be there yet. */
function isBeforeExit(node: TSESTree.CallExpression): boolean {
  for (let current: TSESTree.Node = node; current.parent != null; current = current.parent) {
    const { parent } = current;
    if (parent.type === 'BlockStatement' || parent.type === 'Program') {
      const after = parent.body.slice(parent.body.findIndex((statement) => statement === current) + 1);
      return after.some(
        (statement) => endsProcess(statement) || (statement.type === 'ThrowStatement' && enclosingFunction(node) === undefined),
      );
    }
    if (isFunction(parent)) return false;
  }
  return false;
}

function endsProcess(statement: TSESTree.Node): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type === 'CallExpression') return /^process\.(?:exit|abort|kill)$/.test(memberPath(expression.callee)?.join('.') ?? '');
  return expression.type === 'AssignmentExpression' && memberPath(expression.left)?.join('.') === 'process.exitCode';
}

/** `if (require.main === module) { … }`, `if (import.meta.main) { … }`. */
function isInMainBlock(node: TSESTree.Node): boolean {
  for (let child = node, { parent } = node; parent != null; child = parent, parent = parent.parent) {
    if (parent.type === 'IfStatement' && child === parent.consequent && isMainTest(parent.test)) return true;
  }
  return false;
}

function isMainTest(test: TSESTree.Node): boolean {
  if (test.type === 'LogicalExpression') return isMainTest(test.left) || isMainTest(test.right);
  const sides = test.type === 'BinaryExpression' ? [test.left, test.right] : [test];
  return sides.some(
    (side) =>
      memberPath(side)?.join('.') === 'require.main' ||
      (side.type === 'MemberExpression' && side.object.type === 'MetaProperty' && /^(?:main|url)$/.test(memberName(side) ?? '')),
  );
}

/** A method of a hand-written logger: `info(message) { console.log(…) }` in a class or object named Logger. */
function isLoggerMethod(node: TSESTree.Node): boolean {
  const fn = enclosingFunction(node);
  for (let current: TSESTree.Node | undefined = fn; current != null; current = current.parent) {
    const name = declaredName(current);
    if (name !== undefined && /(?:^log$|logger|logging)/i.test(name)) return true;
  }
  return false;
}

function declaredName(node: TSESTree.Node): string | undefined {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression' || node.type === 'FunctionDeclaration') return node.id?.name;
  if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') return node.id.name;
  // `winston.createLogger({ … })`, `setLogger(() => …)`: what is handed to one.
  return node.type === 'CallExpression' ? calleeName(node) : undefined;
}
