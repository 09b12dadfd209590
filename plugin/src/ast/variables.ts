import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { perFile } from './per-file.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The variable an identifier refers to, or undefined for a global of the environment that the file does not declare. */
export function findVariable(
  identifier: TSESTree.Identifier | TSESTree.JSXIdentifier,
  sourceCode: SourceCode,
): TSESLint.Scope.Variable | undefined {
  return knownVariable(identifier, sourceCode);
}

const knownVariable = perFile(
  (identifier: TSESTree.Identifier | TSESTree.JSXIdentifier, sourceCode): TSESLint.Scope.Variable | undefined => {
    for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(identifier); scope !== null; scope = scope.upper) {
      const variable = scope.set.get(identifier.name);
      if (variable !== undefined) return variable;
    }
    return undefined;
  },
);

/** Whether the name is the environment's own (`fetch`, `eval`, `process`): nothing in the file declares it. */
export function isGlobal(identifier: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const variable = findVariable(identifier, sourceCode);
  return variable === undefined || variable.defs.length === 0;
}

/** The one definition of a variable; undefined where it has none or several. */
export function soleDefinition(variable: TSESLint.Scope.Variable): TSESLint.Scope.Definition | undefined {
  return variable.defs.length === 1 ? variable.defs[0] : undefined;
}

/** Whether a variable keeps its first value: nothing but its own initialiser writes it. */
export function isNeverReassigned(variable: TSESLint.Scope.Variable): boolean {
  return variable.references.every((reference) => !reference.isWrite() || reference.init === true);
}

/** The expressions ever written to a variable as a whole (`const a = x`, `a = y`, `a += z`); undefined where one is not visible. */
export function writtenExpressions(variable: TSESLint.Scope.Variable): readonly TSESTree.Node[] | undefined {
  const definition = soleDefinition(variable);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const written: TSESTree.Node[] = [];
  for (const reference of variable.references) {
    if (!reference.isWrite()) continue;
    if (reference.writeExpr == null || reference.identifier.parent.type === 'UpdateExpression') return undefined;
    written.push(reference.writeExpr);
  }
  return written;
}

/** The initialiser of `const x = …` (or of a `let` that is written once), where the identifier refers to one. */
export function initializerOf(identifier: TSESTree.Identifier, sourceCode: SourceCode): TSESTree.Expression | undefined {
  const variable = findVariable(identifier, sourceCode);
  return variable === undefined ? undefined : knownInitializer(variable, sourceCode);
}

const knownInitializer = perFile((variable: TSESLint.Scope.Variable): TSESTree.Expression | undefined => {
  const definition = soleDefinition(variable);
  if (definition?.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  const { init } = definition.node;
  if (init !== null) return isNeverReassigned(variable) ? init : undefined;
  return onlyAssignment(variable);
});

/** `let client; … client = createClient()` with that one assignment and no other. */
function onlyAssignment(variable: TSESLint.Scope.Variable): TSESTree.Expression | undefined {
  const writes = variable.references.filter((reference) => reference.isWrite());
  const parent = writes.length === 1 ? writes[0]?.identifier.parent : undefined;
  return parent?.type === 'AssignmentExpression' && parent.operator === '=' ? parent.right : undefined;
}

/** The expression a name stands for, followed through never-reassigned variables; the node itself where it cannot be followed. */
export function resolveValue(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  let current = unwrap(node);
  for (let hops = 0; hops < MAX_HOPS && current.type === 'Identifier'; hops += 1) {
    const init = initializerOf(current, sourceCode);
    if (init === undefined) return current;
    current = unwrap(init);
  }
  return current;
}

/** Ends circular initialisers (`const a = b, b = a`). */
const MAX_HOPS = 10;

/** The function a name or expression stands for: itself, a declaration of the file, or a constant that holds one. */
export function resolveFunction(node: TSESTree.Node, sourceCode: SourceCode): FunctionNode | undefined {
  const value = resolveValue(node, sourceCode);
  if (isFunction(value)) return value;
  if (value.type !== 'Identifier') return undefined;
  const variable = findVariable(value, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  // A parameter's definition is its function too, but not its value.
  return definition?.type === 'FunctionName' && isFunction(definition.node) ? definition.node : undefined;
}

export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** Whether the node is a function with a body. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

/** The innermost function around a node, not the node itself; undefined at the top level of the file. */
export function enclosingFunction(node: TSESTree.Node): FunctionNode | undefined {
  for (let current = node.parent; current != null; current = current.parent) {
    if (isFunction(current)) return current;
  }
  return undefined;
}
