import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { isCommandLineFile } from '../ast/file-kind.ts';
import { calleeName, calleeObject } from '../ast/members.ts';
import { chainCalls, queryCall } from '../ast/query-calls.ts';
import { someNode } from '../ast/some-node.ts';
import { findVariable, initializerOf, isFunction } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { unwrap, unwrapAwait } from '../ast/unwrap.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'n-plus-one-query',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A query runs once for each row of another.',
      control: 'n-plus-one-query',
      category: 'database',
    },
    messages: { each: '`{{query}}` runs once for each of `{{rows}}`.' },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isBrowserFile(sourceCode) || isCommandLineFile(sourceCode)) return {};
    return {
      CallExpression(node) {
        const query = queryCall(node, sourceCode);
        if (query === undefined || query.kind === 'write') return;
        const loop = loopAround(node, sourceCode);
        if (loop === undefined || !isRows(loop.over, sourceCode) || !usesItem(node, loop, sourceCode)) return;
        context.report({ node, messageId: 'each', data: { query: query.name, rows: shortName(loop.over, sourceCode) } });
      },
    };
  },
});

interface Loop {
  /** What is gone through. */
  readonly over: TSESTree.Node;
  /** What holds one of them. */
  readonly item: TSESTree.Node;
  readonly body: TSESTree.Node;
}

const EACH = /^(?:map|forEach|flatMap|filter|reduce|some|every|mapSeries|each|eachSeries|mapLimit|eachLimit)$/;

/** The loop or callback that runs a node once an item; nothing where a function in between is called elsewhere. */
function loopAround(node: TSESTree.Node, sourceCode: SourceCode): Loop | undefined {
  let child = node;
  for (const parent of ancestors(node)) {
    if (parent.type === 'ForOfStatement' && child === parent.body) {
      const item = parent.left.type === 'VariableDeclaration' ? parent.left.declarations[0]?.id : parent.left;
      return item === undefined ? undefined : { over: parent.right, item, body: parent.body };
    }
    if (parent.type === 'ForStatement' && child === parent.body) return indexLoop(parent, sourceCode);
    if (isFunction(parent)) return callbackLoop(parent);
    child = parent;
  }
  return undefined;
}

/** `for (let i = 0; i < rows.length; i++)`. */
function indexLoop(loop: TSESTree.ForStatement, sourceCode: SourceCode): Loop | undefined {
  const { init, test } = loop;
  const item = init?.type === 'VariableDeclaration' ? init.declarations[0]?.id : undefined;
  if (item === undefined || test?.type !== 'BinaryExpression') return undefined;
  const bound = /^\s*([\w.]+)\.length\s*$/.exec(sourceCode.getText(test.right));
  return bound === null || test.right.type !== 'MemberExpression' ? undefined : { over: test.right.object, item, body: loop.body };
}

function callbackLoop(fn: FunctionNode): Loop | undefined {
  const call = fn.parent;
  if (call.type !== 'CallExpression' || !EACH.test(calleeName(call) ?? '')) return undefined;
  const item = calleeName(call) === 'reduce' ? fn.params[1] : fn.params[0];
  const object = calleeObject(call);
  // `async.eachSeries(rows, …)`, `Promise.map(rows, …)`, `Bluebird.map(rows, …)`.
  const over = call.arguments[0] === fn ? object : call.arguments[0];
  return item === undefined || over === undefined ? undefined : { over, item, body: fn.body };
}

/** Whether what is gone through came from a database: awaited from a query in this function, or filtered and sorted from one. */
function isRows(node: TSESTree.Node, sourceCode: SourceCode, hops = 0): boolean {
  const inner = unwrapAwait(node);
  if (hops > 5) return false;
  switch (inner.type) {
    case 'CallExpression': {
      const calls = chainCalls(inner);
      if (calls.some((call) => isChunked(call))) return false;
      if (calls.some((call) => queryCall(call, sourceCode)?.kind === 'many')) return true;
      const object = calleeObject(inner);
      return object !== undefined && KEEPS_ROWS.test(calleeName(inner) ?? '') && isRows(object, sourceCode, hops + 1);
    }
    case 'MemberExpression': {
      const name = inner.property.type === 'Identifier' ? inner.property.name : '';
      return /^(?:rows|docs|items|data|results?)$/.test(name) && isRows(inner.object, sourceCode, hops + 1);
    }
    case 'LogicalExpression':
      return isRows(inner.left, sourceCode, hops + 1);
    case 'Identifier':
      return isRowsVariable(inner, sourceCode, hops);
    default:
      return false;
  }
}

const KEEPS_ROWS = /^(?:filter|slice|sort|reverse|concat|map|toArray|values|entries|toSorted|flat)$/;

function isChunked(call: TSESTree.CallExpression): boolean {
  return /chunk|batch|partition/i.test(calleeName(call) ?? '');
}

function isRowsVariable(node: TSESTree.Identifier, sourceCode: SourceCode, hops: number): boolean {
  const init = initializerOf(node, sourceCode);
  if (init !== undefined) return isRows(init, sourceCode, hops + 1);
  const definition = findVariable(node, sourceCode)?.defs[0];
  if (definition?.type === 'Parameter') return isCallbackRows(definition, sourceCode);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.init === null) return false;
  const { id, init: value } = definition.node;
  // `const { rows } = await pool.query(…)`, `const [rows] = await connection.query(…)`.
  if (id.type === 'ObjectPattern')
    return /^(?:rows|docs|items|data)$/.test(boundKey(id, definition.name)) && isRows(value, sourceCode, hops + 1);
  return id.type === 'ArrayPattern' && id.elements[0] === definition.name && isRows(value, sourceCode, hops + 1);
}

function boundKey(pattern: TSESTree.ObjectPattern, name: TSESTree.Node): string {
  for (const property of pattern.properties)
    if (property.type === 'Property' && property.value === name && property.key.type === 'Identifier') return property.key.name;
  return '';
}

/** `User.find({}, (err, users) => …)`, `db.all(sql, (err, rows) => …)`, `User.findAll().then((users) => …)`. */
function isCallbackRows(definition: TSESLint.Scope.Definition, sourceCode: SourceCode): boolean {
  const fn = definition.node;
  if (!isFunction(fn) || fn.parent.type !== 'CallExpression') return false;
  const call = fn.parent;
  const object = calleeObject(call);
  if (calleeName(call) === 'then') return fn.params[0] === definition.name && object !== undefined && isRows(object, sourceCode, 3);
  return fn.params[1] === definition.name && call.arguments.at(-1) === fn && queryCall(call, sourceCode)?.kind === 'many';
}

/** Whether the query asks for something of the one item: else the loop only repeats it. */
function usesItem(query: TSESTree.CallExpression, loop: Loop, sourceCode: SourceCode): boolean {
  const names = new Set<string>();
  someNode(loop.item, sourceCode, (node) => {
    if (node.type === 'Identifier') names.add(node.name);
    return undefined;
  });
  const mentions = (root: TSESTree.Node, depth: number): boolean =>
    someNode(root, sourceCode, (node) => {
      if (node.type !== 'Identifier') return undefined;
      if (names.has(node.name)) return true;
      // `const id = row.customerId` inside the loop.
      const init = depth > 2 ? undefined : initializerOf(node, sourceCode);
      const isInside = init !== undefined && init.range[0] >= loop.body.range[0] && init.range[1] <= loop.body.range[1];
      return isInside && mentions(init, depth + 1) ? true : undefined;
    });
  return query.arguments.some((argument) => mentions(argument, 0));
}

function shortName(node: TSESTree.Node, sourceCode: SourceCode): string {
  const inner = unwrap(node);
  return inner.type === 'Identifier' || inner.type === 'MemberExpression' ? sourceCode.getText(inner) : 'the rows';
}
