import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { decoratorsOf } from './decorators.ts';
import { calleeName, keyName, memberPath } from './members.ts';
import { findVariable } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { ancestors } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/**
 * The names by which other files reach a function as it is (`default` for the module itself). Empty where it is handed to anything on its
 * way out (`catchAsync(list)`, `wrapAll({ list })`, a decorator): what comes out then is another function.
 */
export function exportedNames(fn: FunctionNode, sourceCode: SourceCode): readonly string[] {
  if (fn.type === 'FunctionDeclaration') return fn.id === null ? ['default'] : namesOfBinding(fn.id, fn, sourceCode);
  return namesOfValue(fn, sourceCode);
}

/** The names of a value by where it stands: a variable, a key, a method, an assignment to `exports`. */
function namesOfValue(node: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  const { parent } = node;
  switch (parent?.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return namesOfValue(parent, sourceCode);
    case 'VariableDeclarator':
      return parent.id.type === 'Identifier' ? namesOfBinding(parent.id, parent, sourceCode) : [];
    case 'ExportDefaultDeclaration':
      return ['default'];
    case 'AssignmentExpression':
      return namesOfAssignment(parent, sourceCode);
    case 'Property':
      return namesOfKey(keyName(parent), parent.parent, sourceCode);
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return namesOfMember(parent, sourceCode);
    default:
      return [];
  }
}

function namesOfAssignment(node: TSESTree.AssignmentExpression, sourceCode: SourceCode): readonly string[] {
  const path = memberPath(node.left) ?? [];
  const text = path.join('.');
  // `exports.list = list = async …` goes on to the left.
  const outer = node.parent.type === 'AssignmentExpression' ? namesOfAssignment(node.parent, sourceCode) : [];
  if (text === 'module.exports') return ['default', ...outer];
  const name = path.at(-1);
  return path.length > 1 && name !== undefined ? [name, ...outer] : outer;
}

/** A key of an object that is exported, or held by a name that is; nothing where the object is handed to a call. */
function namesOfKey(name: string | undefined, object: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  if (name === undefined || object.type !== 'ObjectExpression') return [];
  const { parent } = object;
  if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return isHandedOver(parent.id, sourceCode) ? [] : [name];
  if (parent.type === 'CallExpression') return calleeName(parent) === 'freeze' || calleeName(parent) === 'assign' ? [name] : [];
  return parent.type === 'AssignmentExpression' || parent.type === 'ExportDefaultDeclaration' || /^TS(?:As|Satisfies)/.test(parent.type)
    ? [name]
    : [];
}

function namesOfMember(member: TSESTree.MethodDefinition | TSESTree.PropertyDefinition, sourceCode: SourceCode): readonly string[] {
  const owner = member.parent.parent;
  const name = keyName(member);
  if (name === undefined || decoratorsOf(member, sourceCode).length > 0 || owner.decorators?.length > 0) return [];
  // `this.list = catchAsync(this.list)` in the constructor, `autoCatch(Users)` below the class.
  if (owner.id != null && sourceCode.getDeclaredVariables?.(owner).some(isArgument)) return [];
  const own = new RegExp(String.raw`[(,]\s*this\.${name}\s*[,)]`);
  return own.test(sourceCode.getText(member.parent)) ? [] : [name];
}

/** A variable's or declaration's own name, and those it goes out by (`export { list as index }`, `{ index: list }`). */
function namesOfBinding(id: TSESTree.Identifier, declaration: TSESTree.Node, sourceCode: SourceCode): readonly string[] {
  if (isHandedOver(id, sourceCode)) return [];
  const isInner = [...ancestors(declaration)].some(
    ({ type }) => type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression',
  );
  const holder = declaration.parent;
  const isExported = holder?.type === 'ExportNamedDeclaration' || holder?.parent?.type === 'ExportNamedDeclaration';
  const names = new Set<string>(isExported && !isInner ? [id.name] : []);
  if (holder?.type === 'ExportDefaultDeclaration') names.add('default');
  for (const { identifier } of findVariable(id, sourceCode)?.references ?? []) {
    const { parent } = identifier;
    if (parent.type === 'ExportSpecifier') names.add(parent.exported.type === 'Identifier' ? parent.exported.name : parent.exported.value);
    else if (parent.type === 'ExportDefaultDeclaration') names.add('default');
    else if (parent.type === 'Property' && parent.value === identifier)
      for (const name of namesOfKey(keyName(parent), parent.parent, sourceCode)) names.add(name);
    else if (parent.type === 'AssignmentExpression' && parent.right === identifier)
      for (const name of namesOfAssignment(parent, sourceCode)) names.add(name);
  }
  return [...names];
}

function isHandedOver(id: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(id, sourceCode);
  return variable !== undefined && isArgument(variable);
}

/** Whether a name is an argument of a call: `catchAsync(list)`, `wrapAll(controller)`, `wrapAll({ list })`. */
function isArgument({ references }: TSESLint.Scope.Variable): boolean {
  return references.some(({ identifier }) => {
    const { parent } = identifier;
    const isListed =
      parent.type === 'Property' && parent.parent.type === 'ObjectExpression' && parent.parent.parent.type === 'CallExpression';
    return isListed || (parent.type === 'CallExpression' && parent.arguments.some((argument) => argument === identifier));
  });
}
