import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { callsOf } from './calls-of.ts';
import { isCheckedAgainstList } from './checked-names.ts';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { returnedExpressions } from './returned-expressions.ts';
import { stringParts } from './static-string.ts';
import { findVariable, isFunction, resolveValue, soleDefinition, writtenExpressions } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const MAX_DEPTH = 12;
const NUMBER_FUNCTIONS = new Set(['Number', 'parseInt', 'parseFloat', 'BigInt', 'Boolean']);
const NUMBER_METHODS = new Set(['indexOf', 'lastIndexOf', 'getTime', 'now', 'valueOf', 'charCodeAt', 'findIndex']);
const CONSTANT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * Whether a value is one the program chose, whatever a caller sends: numbers and casts to them, constants and look-ups in constant
 * tables, choices between such values, arrays put together from them. Anything that cannot be followed is not fixed.
 */
export function isFixedValue(node: TSESTree.Node, sourceCode: SourceCode, depth = 0): boolean {
  const inner = unwrap(node);
  const again = (next: TSESTree.Node) => isFixedValue(next, sourceCode, depth + 1);
  if (depth > MAX_DEPTH) return false;
  switch (inner.type) {
    case 'Literal':
      return true;
    case 'TemplateLiteral':
      return inner.expressions.every(again);
    case 'UnaryExpression':
    case 'UpdateExpression':
      // `+x`, `-x`, `!x`, `typeof x`, `i++`: numbers, booleans and names of types.
      return true;
    case 'BinaryExpression':
      return inner.operator !== '+' || (again(inner.left) && again(inner.right)) || isArithmetic(inner, sourceCode);
    case 'ConditionalExpression':
      return again(inner.consequent) && again(inner.alternate);
    case 'LogicalExpression':
      return (inner.operator === '&&' || again(inner.left)) && again(inner.right);
    case 'ArrayExpression':
      return inner.elements.every((element) => element === null || again(element.type === 'SpreadElement' ? element.argument : element));
    case 'ObjectExpression':
      return inner.properties.every((property) => property.type === 'Property' && !isFunction(property.value) && again(property.value));
    case 'MemberExpression':
      return isFixedMember(inner, sourceCode, depth);
    case 'CallExpression':
      return isFixedCall(inner, sourceCode, depth);
    case 'NewExpression':
      return calleeName(inner) === 'Array';
    case 'Identifier':
      return isFixedIdentifier(inner, sourceCode, depth);
    default:
      return false;
  }
}

/** `n + 1`: a sum with a number literal in it and no text is taken for arithmetic. */
function isArithmetic(node: TSESTree.BinaryExpression, sourceCode: SourceCode): boolean {
  const sides = [unwrap(node.left), unwrap(node.right)];
  const isNumber = (side: TSESTree.Node) => side.type === 'Literal' && typeof side.value === 'number';
  if (!sides.some(isNumber)) return false;
  return sides.every((side) => isNumber(side) || !stringParts(side, sourceCode).some((part) => part.kind === 'text'));
}

function isFixedMember(node: TSESTree.MemberExpression, sourceCode: SourceCode, depth: number): boolean {
  const path = memberPath(node);
  if (path?.at(-1) === 'length' || path?.at(-1) === 'size') return true;
  // A table of the file looked up by any key gives one of its own values.
  const table = resolveValue(node.object, sourceCode);
  if (table.type === 'ObjectExpression' || table.type === 'ArrayExpression') return isFixedValue(table, sourceCode, depth + 1);
  // `Columns.NAME`, `TABLES[key]`, of an enum or of another file's constants.
  const root = path?.[0];
  if (root === undefined || path === undefined) return false;
  if (CONSTANT_NAME.test(root) && root.length > 1 && root !== 'JSON') return true;
  const object = unwrap(node.object);
  return object.type === 'Identifier' && isEnum(object, sourceCode);
}

function isEnum(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(node, sourceCode);
  return variable?.defs.some((definition) => definition.node.type === 'TSEnumDeclaration') ?? false;
}

function isFixedCall(node: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): boolean {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const [first] = node.arguments;
  if (object === undefined) {
    if (NUMBER_FUNCTIONS.has(name)) return true;
    return name === 'String' && first !== undefined && isFixedValue(first, sourceCode, depth + 1);
  }
  if (NUMBER_METHODS.has(name)) return true;
  if (object.type === 'Identifier' && object.name === 'Math') return true;
  if (object.type === 'Identifier' && object.name === 'Number') return true;
  if (object.type === 'Identifier' && (object.name === 'Array' || object.name === 'Object')) {
    const callback = node.arguments[1];
    if (name === 'from' && callback !== undefined) return returnsFixed(callback, sourceCode, depth);
    return name !== 'from' && node.arguments.every((argument) => isFixedValue(argument, sourceCode, depth + 1));
  }
  return isFixedChain(node, name, object, sourceCode, depth);
}

/** `ids.map(() => '?').join(',')`, `Array(n).fill('?').join()`, `'?,'.repeat(n)`, `(5).toString()`. */
function isFixedChain(node: TSESTree.CallExpression, name: string, object: TSESTree.Node, sourceCode: SourceCode, depth: number): boolean {
  const [first] = node.arguments;
  switch (name) {
    case 'map':
    case 'flatMap':
      return (first !== undefined && returnsFixed(first, sourceCode, depth)) || isFixedValue(object, sourceCode, depth + 1);
    case 'fill':
      return first !== undefined && isFixedValue(first, sourceCode, depth + 1);
    case 'toString':
    case 'toFixed':
    case 'join':
    case 'slice':
    case 'filter':
    case 'concat':
    case 'repeat':
    case 'substring':
    case 'trim':
    case 'toUpperCase':
    case 'toLowerCase':
    case 'reverse':
    case 'sort':
    case 'keys':
    case 'replace':
      return (
        isFixedValue(object, sourceCode, depth + 1) &&
        node.arguments.every((argument) => isFunction(argument) || isFixedValue(argument, sourceCode, depth + 1))
      );
    case 'find':
    case 'pop':
    case 'shift':
    case 'at':
      return isFixedValue(object, sourceCode, depth + 1);
    default:
      return false;
  }
}

function returnsFixed(callback: TSESTree.Node, sourceCode: SourceCode, depth: number): boolean {
  const value = unwrap(callback);
  if (value.type === 'Identifier') return NUMBER_FUNCTIONS.has(value.name);
  if (!isFunction(value)) return false;
  const returned = returnedExpressions(value);
  return returned.length > 0 && returned.every((expression) => isFixedValue(expression, sourceCode, depth + 1));
}

function isFixedIdentifier(node: TSESTree.Identifier, sourceCode: SourceCode, depth: number): boolean {
  if (node.name === 'undefined' || node.name === '__dirname' || node.name === '__filename') return true;
  const variable = findVariable(node, sourceCode);
  if (variable === undefined) return false;
  if (isCheckedAgainstList(node, sourceCode)) return true;
  const definition = soleDefinition(variable);
  if (definition === undefined) return false;
  if (definition.type === 'ImportBinding') return CONSTANT_NAME.test(node.name);
  if (definition.type === 'Parameter')
    return isNumberType(definition.name) || isIndexParameter(definition.name) || isAlwaysGivenFixed(definition, sourceCode, depth);
  if (definition.node.type !== 'VariableDeclarator') return false;
  if (isNumberType(definition.node.id)) return true;
  const loop = definition.node.parent.parent;
  if (loop?.type === 'ForOfStatement') return definition.node.id.type === 'Identifier' && isFixedValue(loop.right, sourceCode, depth + 1);
  if (loop?.type === 'ForInStatement') return isFixedValue(loop.right, sourceCode, depth + 1);
  const written = writtenExpressions(variable);
  if (written === undefined) return isCounter(variable);
  // `let where = ''` and `where += ' AND a = ?'`: fixed if each piece is; a reference to itself adds nothing.
  if (
    !written.every((expression) => isSelf(expression, node.name) || isFixedValue(withoutSelf(expression, node.name), sourceCode, depth + 1))
  )
    return false;
  return written.length > 0 && pushedValues(variable).every((value) => isFixedValue(value, sourceCode, depth + 1));
}

function isSelf(node: TSESTree.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

/** The other side of `name + …`. */
function withoutSelf(node: TSESTree.Node, name: string): TSESTree.Node {
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return node;
  return isSelf(node.left, name) ? node.right : node;
}

/** What `push` and `unshift` add to an array variable. */
function pushedValues(variable: TSESLint.Scope.Variable): readonly TSESTree.Node[] {
  return variable.references.flatMap(({ identifier }) => {
    const member = identifier.parent;
    if (
      member.type !== 'MemberExpression' ||
      member.object !== identifier ||
      member.parent.type !== 'CallExpression' ||
      member.parent.callee !== member
    )
      return [];
    const method = member.property.type === 'Identifier' ? member.property.name : '';
    return method === 'push' || method === 'unshift' ? member.parent.arguments : [];
  });
}

/** `let i = 1; … i++`: a number that only counts. */
function isCounter(variable: TSESLint.Scope.Variable): boolean {
  return variable.references.every((reference) => {
    if (!reference.isWrite()) return true;
    if (reference.identifier.parent.type === 'UpdateExpression') return true;
    return reference.writeExpr?.type === 'Literal' && typeof reference.writeExpr.value === 'number';
  });
}

/** A parameter of a function of the file that only this file calls, each time with a fixed value. */
function isAlwaysGivenFixed(definition: TSESLint.Scope.Definition, sourceCode: SourceCode, depth: number): boolean {
  const fn = definition.node;
  if (!isFunction(fn)) return false;
  const at = fn.params.findIndex((parameter) => parameter === definition.name);
  const { calls, areAll } = callsOf(fn, sourceCode);
  if (at === -1 || !areAll) return false;
  return calls.every(({ arguments: given }) => {
    const argument = given[at];
    return (
      argument !== undefined &&
      !given.slice(0, at + 1).some(({ type }) => type === 'SpreadElement') &&
      isFixedValue(argument, sourceCode, depth + 1)
    );
  });
}

function isNumberType(node: TSESTree.Node): boolean {
  if (node.type !== 'Identifier' || node.typeAnnotation == null) return false;
  const type = node.typeAnnotation.typeAnnotation;
  if (type.type === 'TSNumberKeyword' || type.type === 'TSBooleanKeyword' || type.type === 'TSBigIntKeyword') return true;
  return (
    type.type === 'TSUnionType' &&
    type.types.every(
      (one) =>
        one.type === 'TSLiteralType' || one.type === 'TSNumberKeyword' || one.type === 'TSUndefinedKeyword' || one.type === 'TSNullKeyword',
    )
  );
}

/** The index of a callback given to an array's method: `(value, index) => …`. */
function isIndexParameter(node: TSESTree.Node): boolean {
  const fn = node.parent;
  if (fn === undefined || !isFunction(fn) || fn.params[1] !== node || fn.parent.type !== 'CallExpression') return false;
  return /^(?:map|forEach|flatMap|filter|reduce|some|every|from)$/.test(calleeName(fn.parent) ?? '');
}
