import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import type { KeyKind } from './model-facts.ts';
import { isOption, isTimeOfWriting, nameOf } from './model-options.ts';
import { resolveOptions } from './resolve-options.ts';
import { staticString } from './static-string.ts';
import { unwrap } from './unwrap.ts';
import { resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
export type Dialect = 'pg' | 'sqlite' | 'mysql';

/** One column as its chain of calls says: `integer('user_id').notNull().references(() => users.id)`. */
export interface DrizzleColumn {
  readonly name: string;
  readonly property: string;
  readonly node: TSESTree.Node;
  readonly isPrimary: boolean;
  readonly isUnique: boolean;
  readonly isStamp: boolean;
  readonly id: KeyKind;
  /** The table that it refers to; undefined where it refers to none. */
  readonly to: string | undefined;
}

/** Reads a column; undefined where the expression is no chain of calls. */
export function readColumn(
  property: string,
  value: TSESTree.Node,
  node: TSESTree.Node,
  dialect: Dialect,
  sourceCode: SourceCode,
): DrizzleColumn | undefined {
  const chain = chainOf(value, sourceCode);
  const [type, ...calls] = chain;
  if (type === undefined) return undefined;
  const [first] = type.arguments;
  const named = first === undefined ? null : staticString(first, sourceCode);
  const primary = calls.find((call) => calleeName(call) === 'primaryKey');
  const reference = calls.find((call) => calleeName(call) === 'references');
  const target = reference?.arguments[0];
  return {
    ...{ property, node, name: named ?? property },
    isPrimary: primary !== undefined,
    isUnique: calls.some((call) => calleeName(call) === 'unique'),
    isStamp: calls.some((call) => isStampCall(call, sourceCode)),
    id: keyKind(type, calls, primary, dialect, sourceCode),
    to: target === undefined ? undefined : tableOf(target, sourceCode),
  };
}

/** The calls of a chain, the first one first. */
export function chainOf(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.CallExpression[] {
  const value = resolveValue(node, sourceCode);
  if (value.type !== 'CallExpression') return [];
  const object = calleeObject(value);
  const before = object?.type === 'CallExpression' ? chainOf(object, sourceCode) : [];
  return [...before, value];
}

function isStampCall(call: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const name = calleeName(call) ?? '';
  if (/^(?:defaultNow|\$onUpdate|\$onUpdateFn|onUpdateNow)$/.test(name)) return true;
  return /^(?:default|\$default|\$defaultFn)$/.test(name) && isTimeOfWriting(call.arguments[0], sourceCode);
}

const COUNTS = /^(?:serial|smallserial|bigserial)$/;

function keyKind(
  type: TSESTree.CallExpression,
  calls: readonly TSESTree.CallExpression[],
  primary: TSESTree.CallExpression | undefined,
  dialect: Dialect,
  sourceCode: SourceCode,
): KeyKind {
  const typeName = calleeName(type) ?? '';
  const names = calls.map((call) => calleeName(call) ?? '');
  if (COUNTS.test(typeName) || names.some((name) => /^(?:generated(?:Always|ByDefault)AsIdentity|autoincrement)$/.test(name)))
    return 'sequential';
  if (/uuid/i.test(typeName) || names.some((name) => /^(?:defaultRandom|\$default|\$defaultFn|default)$/.test(name))) return 'random';
  const options = resolveOptions(primary?.arguments[0], sourceCode);
  // SQLite numbers the rows of an integer key itself.
  if (isOption(options, 'autoIncrement', true, sourceCode) || (dialect === 'sqlite' && /^int(?:eger)?$/.test(typeName)))
    return 'sequential';
  return 'given';
}

/** `users` in `() => users.id`, `(): AnyPgColumn => users.id`. */
function tableOf(node: TSESTree.Node, sourceCode: SourceCode): string {
  const inner = unwrap(node);
  const body = inner.type === 'ArrowFunctionExpression' ? unwrap(inner.body) : inner;
  const path = memberPath(body);
  return path === undefined ? (nameOf(inner, sourceCode) ?? '') : (path.at(-2) ?? path[0] ?? '');
}
