import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyName } from './members.ts';
import { resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What an options object says about one name. `unknown`: a spread or a computed key may set it. */
export type OptionLookup =
  | { readonly status: 'found'; readonly value: TSESTree.Node; readonly property: TSESTree.Property }
  | { readonly status: 'absent' }
  | { readonly status: 'unknown' };

/** The object literal an argument stands for, followed through constants of the file; undefined where it is anything else. */
export function resolveOptions(node: TSESTree.Node | undefined, sourceCode: SourceCode): TSESTree.ObjectExpression | undefined {
  if (node === undefined) return undefined;
  const value = resolveValue(node, sourceCode);
  return value.type === 'ObjectExpression' ? value : undefined;
}

/** Looks a name up in an object literal, the last writer first, through spreads of other literals of the file. */
export function lookUpOption(options: TSESTree.ObjectExpression, name: string, sourceCode: SourceCode, depth = 0): OptionLookup {
  if (isWrittenLater(options, name, sourceCode)) return { status: 'unknown' };
  for (const property of options.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = depth > 5 ? undefined : resolveOptions(property.argument, sourceCode);
      const found = spread === undefined ? ({ status: 'unknown' } as const) : lookUpOption(spread, name, sourceCode, depth + 1);
      if (found.status !== 'absent') return found;
      continue;
    }
    const key = keyName(property);
    if (key === undefined) return { status: 'unknown' };
    if (key === name) return { status: 'found', value: property.value, property };
  }
  return { status: 'absent' };
}

/** `const options = {}; options.timeout = 5;`: the literal alone does not say what the name holds. */
function isWrittenLater(options: TSESTree.ObjectExpression, name: string, sourceCode: SourceCode): boolean {
  const declarator = options.parent;
  if (declarator.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return false;
  const variable = sourceCode.getScope(declarator).set.get(declarator.id.name);
  return (variable?.references ?? []).some(({ identifier }) => {
    const member = identifier.parent;
    if (member.type !== 'MemberExpression' || member.object !== identifier) return isAssignTarget(identifier);
    const isTarget = member.parent.type === 'AssignmentExpression' && member.parent.left === member;
    return isTarget && (member.computed || (member.property.type === 'Identifier' && member.property.name === name));
  });
}

/** The first argument of `Object.assign(options, …)`. */
function isAssignTarget(identifier: TSESTree.Node): boolean {
  const call = identifier.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== identifier) return false;
  const { callee } = call;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'assign';
}

/** The value of an option where it is written down; undefined where it is absent or not visible. */
export function optionValue(options: TSESTree.ObjectExpression, name: string, sourceCode: SourceCode): TSESTree.Node | undefined {
  const found = lookUpOption(options, name, sourceCode);
  return found.status === 'found' ? resolveValue(found.value, sourceCode) : undefined;
}
