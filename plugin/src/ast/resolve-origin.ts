import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyName, memberName } from './members.ts';
import { perFile } from './per-file.ts';
import { resolveImport } from './resolve-import.ts';
import type { ResolvedImport } from './resolve-import.ts';
import { findVariable, soleDefinition } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Where a value came from: the export that was called or constructed, and the expression that did it. */
export interface Origin extends ResolvedImport {
  /** The call or `new` that made the value; the type annotation's name where only the type is known. */
  readonly node: TSESTree.Node;
  readonly by: 'call' | 'new' | 'type';
}

/** What one search has been at. Variables that are written from one another would be walked again and again, a thousandfold. */
type Seen = Set<object>;

/**
 * The library value behind an expression: `pool` in `const pool = new Pool()`, `this.db` assigned in the class's constructor,
 * a parameter typed with an imported class (`constructor(private readonly db: DataSource)`), a client passed on by
 * `await pool.connect()` (imported `Pool.connect()`). Undefined where it cannot be followed within the file.
 */
export function resolveOrigin(node: TSESTree.Node, sourceCode: SourceCode): Origin | undefined {
  return knownOrigin(node, sourceCode);
}

const knownOrigin = perFile((node: TSESTree.Node, sourceCode) => follow(node, sourceCode, new Set()));

function follow(node: TSESTree.Node, sourceCode: SourceCode, seen: Seen): Origin | undefined {
  const inner = unwrapAwait(node);
  if (seen.has(inner)) return undefined;
  seen.add(inner);
  switch (inner.type) {
    case 'NewExpression':
    case 'CallExpression':
      return originOfCall(inner, sourceCode, seen);
    case 'Identifier':
      return originOfIdentifier(inner, sourceCode, seen);
    case 'MemberExpression':
      return inner.object.type === 'ThisExpression' ? originOfThisMember(inner, sourceCode, seen) : undefined;
    case 'LogicalExpression':
      return follow(inner.right, sourceCode, seen) ?? follow(inner.left, sourceCode, seen);
    default:
      return undefined;
  }
}

/** A call of an export, or of a method of a value that has an origin itself: `express.Router()`, `createPool().promise()`. */
function originOfCall(node: TSESTree.NewExpression | TSESTree.CallExpression, sourceCode: SourceCode, seen: Seen): Origin | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) {
    // `require('express')()` calls the module; `require('x')` alone only loads it.
    return { ...imported, node, by: node.type === 'NewExpression' ? 'new' : 'call' };
  }
  const callee = unwrapAwait(node.callee);
  if (callee.type === 'CallExpression') return originOfCall(callee, sourceCode, seen);
  if (callee.type !== 'MemberExpression') return undefined;
  const base = follow(callee.object, sourceCode, seen);
  const method = memberName(callee);
  return base === undefined || method === undefined
    ? undefined
    : { module: base.module, imported: `${base.imported}.${method}()`, node, by: 'call' };
}

function originOfIdentifier(node: TSESTree.Identifier, sourceCode: SourceCode, seen: Seen): Origin | undefined {
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (variable === undefined || definition === undefined || seen.has(variable)) return undefined;
  seen.add(variable);
  if (definition.type === 'Parameter') return originOfType(definition.name, sourceCode);
  if (definition.node.type !== 'VariableDeclarator') return undefined;
  if (definition.node.id.type !== 'Identifier') return undefined;
  const typed = originOfType(definition.node.id, sourceCode);
  for (const reference of variable.references) {
    const found = reference.writeExpr == null ? undefined : follow(reference.writeExpr, sourceCode, seen);
    if (found !== undefined) return found;
  }
  return typed;
}

/** `this.pool = new Pool()`, `pool = new Pool()` as a class field, or a constructor parameter property with a type. */
function originOfThisMember(node: TSESTree.MemberExpression, sourceCode: SourceCode, seen: Seen): Origin | undefined {
  const name = memberName(node);
  const body = enclosingClassBody(node);
  if (name === undefined || body === undefined) return undefined;
  for (const member of body.body) {
    if (member.type === 'PropertyDefinition' && keyName(member) === name) {
      const found = (member.value === null ? undefined : follow(member.value, sourceCode, seen)) ?? originOfType(member, sourceCode);
      if (found !== undefined) return found;
    }
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') {
      const found = originInConstructor(member, name, sourceCode, seen);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function originInConstructor(member: TSESTree.MethodDefinition, name: string, sourceCode: SourceCode, seen: Seen): Origin | undefined {
  for (const parameter of member.value.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const target = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
    if (target.type === 'Identifier' && target.name === name) return originOfType(target, sourceCode);
  }
  for (const statement of member.value.body?.body ?? []) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression' || memberName(left) !== name) continue;
    return follow(right, sourceCode, seen);
  }
  return undefined;
}

/** The imported class or interface a declaration is typed with: `db: DataSource`, `repo: Repository<User>`, `pool: pg.Pool`. */
function originOfType(node: TSESTree.Node, sourceCode: SourceCode): Origin | undefined {
  const annotation = 'typeAnnotation' in node ? node.typeAnnotation : undefined;
  if (annotation === undefined || annotation === null || annotation.type !== 'TSTypeAnnotation') return undefined;
  const type = annotation.typeAnnotation;
  if (type.type !== 'TSTypeReference') return undefined;
  const imported = typeImport(type.typeName, sourceCode);
  return imported === undefined ? undefined : { ...imported, node: type.typeName, by: 'type' };
}

function typeImport(name: TSESTree.EntityName, sourceCode: SourceCode): ResolvedImport | undefined {
  if (name.type === 'Identifier') return resolveImport(name, sourceCode);
  if (name.type !== 'TSQualifiedName') return undefined;
  const base = typeImport(name.left, sourceCode);
  if (base === undefined) return undefined;
  return { module: base.module, imported: base.imported === 'default' ? name.right.name : `${base.imported}.${name.right.name}` };
}

function enclosingClassBody(node: TSESTree.Node): TSESTree.ClassBody | undefined {
  for (let current = node.parent; current != null; current = current.parent) {
    if (current.type === 'ClassBody') return current;
    // A plain function has its own `this`; an arrow or a method of the class has the class's.
    if (current.type === 'FunctionDeclaration') return undefined;
  }
  return undefined;
}
