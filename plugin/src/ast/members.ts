import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { staticString } from './static-string.ts';
import { unwrap } from './unwrap.ts';

/** The property a member expression names: `a.b`, `a['b']`, `a[B]` with a constant B; undefined where it is computed at run time. */
export function memberName(node: TSESTree.MemberExpression, sourceCode?: Readonly<TSESLint.SourceCode>): string | undefined {
  if (!node.computed) return node.property.type === 'Identifier' ? node.property.name : undefined;
  if (node.property.type === 'Literal') return String(node.property.value);
  return sourceCode === undefined ? undefined : (staticString(node.property, sourceCode) ?? undefined);
}

/** The name of the called method or function: `f` in `f()`, `m` in `a.b.m()`. */
export function calleeName(node: TSESTree.CallExpression | TSESTree.NewExpression): string | undefined {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' ? memberName(callee) : undefined;
}

/** The object a method is called on: `a.b` in `a.b.m()`; undefined for a plain function call. */
export function calleeObject(node: TSESTree.CallExpression | TSESTree.NewExpression): TSESTree.Node | undefined {
  const callee = unwrap(node.callee);
  return callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
}

/**
 * The names along a chain, from its root: `['req', 'query', 'id']` for `req.query.id`, `['this', 'db']` for `this.db`.
 * A step that is computed at run time is `'[]'`; a chain that starts with anything but a name or `this` is undefined.
 */
export function memberPath(node: TSESTree.Node): readonly string[] | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return [inner.name];
  if (inner.type === 'ThisExpression') return ['this'];
  if (inner.type !== 'MemberExpression') return undefined;
  const object = memberPath(inner.object);
  return object === undefined ? undefined : [...object, memberName(inner) ?? '[]'];
}

/** The name of an object's property or a class's member, where it is known without running the code. */
export function keyName(node: TSESTree.Property | TSESTree.PropertyDefinition | TSESTree.MethodDefinition): string | undefined {
  const { key } = node;
  if (!node.computed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : undefined;
}
