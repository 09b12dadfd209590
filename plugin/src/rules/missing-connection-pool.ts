import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { databaseClient } from '../ast/database-clients.ts';
import { isCommandLineFile, isCommandLinePath } from '../ast/file-kind.ts';
import { calleeName, calleeObject } from '../ast/members.ts';
import { declaredName, enclosingHandler, requestHandler } from '../ast/request-handlers.ts';
import { enclosingFunction, findVariable, isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'missing-connection-pool',
  meta: {
    type: 'problem',
    docs: {
      description: 'A database connection is opened for each request.',
      control: 'missing-connection-pool',
      category: 'database',
    },
    messages: {
      request: '`{{client}}` opens a connection of its own for every request.',
      call: '`{{client}}` opens a connection each time `{{name}}` is called, which a request does.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isCommandLineFile(sourceCode) || isCommandLinePath(filename) || isServerless(filename, sourceCode) || SETS_UP.test(filename))
      return {};
    const check = (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      const client = databaseClient(node, sourceCode);
      if (client === undefined || client.database === 'redis' || client.database === 'sqlite') return;
      const name = sourceCode.getText(node.callee).replace(/\s+/g, ' ');
      if (isKept(node, sourceCode)) return;
      const data = { client: node.type === 'NewExpression' ? `new ${name}` : name };
      if (enclosingHandler(node, sourceCode, filename) !== undefined) context.report({ node, messageId: 'request', data });
      else {
        const caller = calledPerRequest(node, sourceCode, filename);
        if (caller !== undefined) context.report({ node, messageId: 'call', data: { ...data, name: caller } });
      }
    };
    return { CallExpression: check, NewExpression: check };
  },
});

/** Where a database is set up or looked after, once. */
const SETS_UP =
  /(?:^|[\\/._-])(?:setup|install(?:er)?|migrat\w*|seed\w*|health\w*|monitor[\w-]*|backup|bootstrap)(?:[._-][\w-]*)*(?:\.|[\\/])/i;

/** A function's process serves one request at a time there. */
function isServerless(filename: string, sourceCode: SourceCode): boolean {
  return (
    /(?:^|[\\/])(?:lambda|lambdas|functions|netlify|serverless)[\\/]/i.test(filename) ||
    /\b(?:exports\.handler\s*=|export const handler\b)/.test(sourceCode.text)
  );
}

/** Made once and kept: assigned to a name outside the function, in a branch that asks whether there is one already, or by a field of a class. */
function isKept(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const own = enclosingFunction(node);
  for (const parent of ancestors(node)) {
    if (parent === own) return false;
    if (parent.type === 'AssignmentExpression') {
      if (parent.left.type === 'MemberExpression' || parent.operator !== '=') return true;
      const scope = parent.left.type === 'Identifier' ? findVariable(parent.left, sourceCode)?.defs[0]?.name : undefined;
      if (scope === undefined || own === undefined || scope.range[0] < own.range[0] || scope.range[1] > own.range[1]) return true;
    }
    // `cached ??= connect()`, `if (!client) client = …`, `mongoose.connection.readyState ? … : …`.
    if (parent.type === 'LogicalExpression' || parent.type === 'ConditionalExpression') return true;
    if (parent.type === 'IfStatement' && /!\s*\w|=== ?(?:null|undefined|0)|readyState|cached?/i.test(sourceCode.getText(parent.test)))
      return true;
    if (parent.type === 'PropertyDefinition') return true;
  }
  return false;
}

/**
 * The name of the function around a node that a handler of this file calls, or that opens, asks and closes in one go: it is not called
 * once when the program starts.
 */
function calledPerRequest(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  sourceCode: SourceCode,
  filename: string,
): string | undefined {
  const fn = enclosingFunction(node);
  const name = fn === undefined ? undefined : declaredName(fn);
  if (fn === undefined || name === undefined) return undefined;
  if (isCalledByHandler(fn, name, sourceCode, filename)) return name;
  return opensAsksCloses(node, fn, sourceCode) &&
    !/migrat|seed|setup|init|bootstrap|main|^run|^connect|script|backup|check|health|create(?:Database|Schema|Tables?)|drop|test/i.test(
      name,
    )
    ? name
    : undefined;
}

function isCalledByHandler(fn: FunctionNode, name: string, sourceCode: SourceCode, filename: string): boolean {
  const id = fn.id ?? (fn.parent.type === 'VariableDeclarator' && fn.parent.id.type === 'Identifier' ? fn.parent.id : undefined);
  const variable = id == null ? undefined : findVariable(id, sourceCode);
  return (variable?.references ?? []).some(({ identifier }) => {
    const call = identifier.parent;
    if (identifier.name !== name || call.type !== 'CallExpression' || call.callee !== identifier) return false;
    return [...ancestors(call)].some((parent) => isFunction(parent) && requestHandler(parent, sourceCode, filename) !== undefined);
  });
}

/** `const c = new Client(); await c.connect(); await c.query(…); await c.end();` within one function. */
function opensAsksCloses(node: TSESTree.CallExpression | TSESTree.NewExpression, fn: FunctionNode, sourceCode: SourceCode): boolean {
  const declarator = [...ancestors(node)].find((parent) => parent.type === 'VariableDeclarator');
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || enclosingFunction(declarator) !== fn)
    return false;
  const methods = (findVariable(declarator.id, sourceCode)?.references ?? []).flatMap(({ identifier }) => {
    const call = identifier.parent.parent;
    return call?.type === 'CallExpression' && calleeObject(call) === identifier ? [calleeName(call) ?? ''] : [];
  });
  return (
    methods.some((method) => /^(?:end|close|destroy)$/.test(method)) &&
    methods.some((method) => /^(?:query|execute|db|collection)$/.test(method))
  );
}
