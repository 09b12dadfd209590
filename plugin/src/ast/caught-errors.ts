import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName } from './members.ts';
import { findVariable, isFunction } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where a name got an error from. */
export interface CaughtError {
  /** `catch`: of one piece of code; `callback`: handed to one; `central`: of everything a service's handlers throw. */
  readonly by: 'catch' | 'callback' | 'central';
  readonly variable: TSESLint.Scope.Variable;
  /** What runs when the error is there. */
  readonly handler: TSESTree.CatchClause | FunctionNode;
}

/** The error an identifier holds that something threw or rejected with; undefined where it holds anything else. */
export function caughtError(node: TSESTree.Node, sourceCode: SourceCode): CaughtError | undefined {
  const inner = unwrap(node);
  if (inner.type !== 'Identifier') return undefined;
  const variable = findVariable(inner, sourceCode);
  const definition = variable?.defs[0];
  if (variable === undefined || definition === undefined) return undefined;
  if (definition.node.type === 'CatchClause') return { by: 'catch', variable, handler: definition.node };
  if (definition.type !== 'Parameter' || !isFunction(definition.node)) return undefined;
  const by = definition.node.params[0] === definition.name ? errorHandlerKind(definition.node) : undefined;
  return by === undefined ? undefined : { by, variable, handler: definition.node };
}

const ERROR_NAME = /^_?(?:err|error|e|ex|exception|reason|cause)$|(?:Err|Error|Exception)$/;

/** What a function is to the error in its first parameter; undefined where it takes none. */
export function errorHandlerKind(fn: FunctionNode): CaughtError['by'] | undefined {
  const [first, second] = fn.params;
  if (first?.type !== 'Identifier') return undefined;
  if (isCentralHandler(fn)) return 'central';
  const { parent } = fn;
  if (parent.type !== 'CallExpression') return undefined;
  const name = calleeName(parent) ?? '';
  if (calleeObject(parent) !== undefined) {
    if (name === 'catch') return 'catch';
    if (name === 'then' && parent.arguments[1] === fn) return 'catch';
    if (/^(?:on|once)$/.test(name) && isText(parent.arguments[0], 'error')) return 'callback';
  }
  if (parent.arguments.at(-1) !== fn || !/^(?:err|error)$/.test(first.name)) return undefined;
  // `(error, request, reply)` and alike belong to a framework, `errors.map((error) => …)` to a list.
  if (second === undefined && /^(?:map|forEach|filter|some|every|find|findIndex|flatMap|reduce)$/.test(name)) return undefined;
  return 'callback';
}

function isText(node: TSESTree.Node | undefined, text: string): boolean {
  return node?.type === 'Literal' && node.value === text;
}

/** `(err, req, res, next) => …`, `setErrorHandler((error, request, reply) => …)`, `onError((err, c) => …)`, a Nest filter's `catch`. */
function isCentralHandler(fn: FunctionNode): boolean {
  const [first, second, third] = fn.params;
  const nameOf = (node: TSESTree.Node | undefined) => (node?.type === 'Identifier' ? node.name : '');
  if (fn.params.length === 4 && ERROR_NAME.test(nameOf(first)) && /^_?(?:req|request)$/.test(nameOf(second))) {
    return /^_?(?:res|response)$/.test(nameOf(third));
  }
  const { parent } = fn;
  if (parent.type === 'CallExpression') return /^(?:setErrorHandler|onError)$/.test(calleeName(parent) ?? '') && parent.arguments[0] === fn;
  if (parent.type !== 'MethodDefinition' || keyName(parent) !== 'catch' || fn.params.length !== 2) return false;
  const { parent: owner } = parent.parent;
  return owner.decorators.some(
    ({ expression }) => expression.type === 'CallExpression' && calleeName(expression) === 'Catch' && expression.arguments.length === 0,
  );
}
