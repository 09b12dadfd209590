import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { memberName } from './members.ts';
import { perFile } from './per-file.ts';
import { findVariable, initializerOf, soleDefinition } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What an expression names in another module. */
export interface ResolvedImport {
  /** The module as written, without `node:`. */
  readonly module: string;
  /**
   * The export, with members after dots: `exec`, `promises.readFile`. `default` stands for the module itself,
   * whichever way it came in (default import, namespace, require, await import).
   */
  readonly imported: string;
}

const MAX_HOPS = 10;

/**
 * The module and export an expression stands for: identifiers, member chains, `require(…)`, `await import(…)`, destructuring
 * and aliases in any mixture. Undefined where it is anything else; nothing is guessed.
 */
export function resolveImport(node: TSESTree.Node, sourceCode: SourceCode): ResolvedImport | undefined {
  return knownImport(node, sourceCode);
}

const knownImport = perFile((node: TSESTree.Node, sourceCode) => follow(node, sourceCode, 0));

function follow(node: TSESTree.Node, sourceCode: SourceCode, hops: number): ResolvedImport | undefined {
  if (hops > MAX_HOPS) return undefined;
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'Identifier':
      return resolveIdentifier(inner, sourceCode, hops);
    case 'MemberExpression': {
      const object = follow(inner.object, sourceCode, hops + 1);
      const name = object === undefined ? undefined : memberName(inner, sourceCode);
      return object === undefined || name === undefined ? undefined : extend(object, name);
    }
    case 'CallExpression':
    case 'ImportExpression':
      return requiredModule(inner);
    default:
      return undefined;
  }
}

/** All modules a file names in imports, `require` and `import()` at any depth of its top-level statements, `node:` removed. */
export function importedModules(sourceCode: SourceCode): ReadonlySet<string> {
  const known = MODULES_OF_FILE.get(sourceCode.ast);
  if (known !== undefined) return known;
  const modules = new Set<string>();
  for (const statement of sourceCode.ast.body) {
    if ('source' in statement && statement.source !== null && typeof statement.source.value === 'string')
      modules.add(foldPrefix(statement.source.value));
    if (statement.type === 'TSImportEqualsDeclaration') addExternal(statement, modules);
  }
  for (const match of sourceCode.text.matchAll(/\b(?:require|import)\(\s*(['"`])([^'"`$\n]+)\1\s*\)/g))
    modules.add(foldPrefix(match[2] ?? ''));
  MODULES_OF_FILE.set(sourceCode.ast, modules);
  return modules;
}

const MODULES_OF_FILE = new WeakMap<object, ReadonlySet<string>>();

function addExternal(statement: TSESTree.TSImportEqualsDeclaration, modules: Set<string>): void {
  const { moduleReference } = statement;
  if (moduleReference.type === 'TSExternalModuleReference' && moduleReference.expression.type === 'Literal')
    modules.add(foldPrefix(String(moduleReference.expression.value)));
}

function foldPrefix(module: string): string {
  return module.startsWith('node:') ? module.slice('node:'.length) : module;
}

function extend(base: ResolvedImport, name: string): ResolvedImport {
  if (name === 'default') return base;
  return { module: base.module, imported: base.imported === 'default' ? name : `${base.imported}.${name}` };
}

/** `require('x')`, `import('x')`, and helpers that only wrap one (`__importDefault(require('x'))`, `createRequire(…)('x')`). */
function requiredModule(node: TSESTree.CallExpression | TSESTree.ImportExpression): ResolvedImport | undefined {
  const source = node.type === 'ImportExpression' ? node.source : node.arguments[0];
  if (source === undefined) return undefined;
  if (node.type === 'CallExpression') {
    const callee = unwrap(node.callee);
    if (callee.type !== 'Identifier') return undefined;
    if (/^(?:__importDefault|__importStar|_interopRequire(?:Default|Wildcard))$/.test(callee.name)) {
      const wrapped = unwrap(source);
      return wrapped.type === 'CallExpression' ? requiredModule(wrapped) : undefined;
    }
    if (callee.name !== 'require') return undefined;
  }
  const name = plainText(source);
  return name === undefined ? undefined : { module: foldPrefix(name), imported: 'default' };
}

function plainText(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  return node.type === 'TemplateLiteral' && node.quasis.length === 1 ? node.quasis[0]?.value.raw : undefined;
}

function resolveIdentifier(node: TSESTree.Identifier, sourceCode: SourceCode, hops: number): ResolvedImport | undefined {
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (definition === undefined) return undefined;
  if (definition.type === 'ImportBinding') return importBinding(definition.node);
  if (definition.node.type !== 'VariableDeclarator') return undefined;
  if (definition.node.id.type === 'Identifier') {
    const init = initializerOf(node, sourceCode);
    return init === undefined ? undefined : follow(init, sourceCode, hops + 1);
  }
  return definition.node.init === null
    ? undefined
    : destructured(definition.node.id, definition.name, definition.node.init, sourceCode, hops);
}

function importBinding(node: TSESTree.Node): ResolvedImport | undefined {
  if (node.type === 'TSImportEqualsDeclaration') {
    const { moduleReference } = node;
    if (moduleReference.type !== 'TSExternalModuleReference') return undefined;
    const module = plainText(moduleReference.expression);
    return module === undefined ? undefined : { module: foldPrefix(module), imported: 'default' };
  }
  const declaration = node.parent;
  if (declaration?.type !== 'ImportDeclaration') return undefined;
  const module = foldPrefix(declaration.source.value);
  if (node.type !== 'ImportSpecifier') return { module, imported: 'default' };
  const name = node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
  return { module, imported: name };
}

/** `const { exec: run } = require('child_process')`, nested patterns included; array patterns are not followed. */
function destructured(
  pattern: TSESTree.Node,
  name: TSESTree.Node,
  init: TSESTree.Expression,
  sourceCode: SourceCode,
  hops: number,
): ResolvedImport | undefined {
  const path = pathInPattern(pattern, name);
  if (path === undefined) return undefined;
  const base = follow(init, sourceCode, hops + 1);
  return base === undefined ? undefined : path.reduce(extend, base);
}

/** The keys that lead through an object pattern to a bound name: `['a', 'b']` for `{ a: { b: name } }`. */
export function pathInPattern(pattern: TSESTree.Node, name: TSESTree.Node): readonly string[] | undefined {
  if (pattern === name) return [];
  if (pattern.type === 'AssignmentPattern') return pathInPattern(pattern.left, name);
  if (pattern.type !== 'ObjectPattern') return undefined;
  for (const property of pattern.properties) {
    if (property.type !== 'Property' || property.computed) continue;
    const key = property.key.type === 'Identifier' ? property.key.name : String(property.key.type === 'Literal' ? property.key.value : '');
    const rest = pathInPattern(property.value, name);
    if (rest !== undefined) return [key, ...rest];
  }
  return undefined;
}
