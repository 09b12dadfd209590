import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyName, memberPath } from './members.ts';
import { lookUpOption, optionValue, resolveOptions } from './resolve-options.ts';
import { returnedExpressions } from './returned-expressions.ts';
import { staticString } from './static-string.ts';
import { isFunction, resolveValue } from './variables.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** The text of an option; undefined where it is none, or is not seen. */
export function textOption(options: TSESTree.ObjectExpression | undefined, name: string, sourceCode: SourceCode): string | undefined {
  const value = options === undefined ? undefined : optionValue(options, name, sourceCode);
  return value === undefined ? undefined : (staticString(value, sourceCode) ?? undefined);
}

/** Whether an option is written down as exactly this boolean. */
export function isOption(options: TSESTree.ObjectExpression | undefined, name: string, wanted: boolean, sourceCode: SourceCode): boolean {
  const value = options === undefined ? undefined : optionValue(options, name, sourceCode);
  return value?.type === 'Literal' && value.value === wanted;
}

/** Whether an option is there with anything but `false`. */
export function hasOption(options: TSESTree.ObjectExpression | undefined, name: string, sourceCode: SourceCode): boolean {
  if (options === undefined || lookUpOption(options, name, sourceCode).status !== 'found') return false;
  return !isOption(options, name, false, sourceCode);
}

/** The first object among arguments. */
export function optionsAmong(args: readonly TSESTree.Node[], sourceCode: SourceCode): TSESTree.ObjectExpression | undefined {
  return args.map((one) => resolveOptions(one, sourceCode)).find((one) => one !== undefined);
}

/** The one expression that a function without branches gives back (`() => User`, `function () { return [a] }`); any other node is its own. */
export function givenBack(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node {
  const value = resolveValue(node, sourceCode);
  if (!isFunction(value)) return value;
  const [only, ...others] = returnedExpressions(value);
  return only === undefined || others.length > 0 ? value : resolveValue(only, sourceCode);
}

/** The last name of `User`, `models.User`, `() => User`, `'User'`. */
export function nameOf(node: TSESTree.Node | undefined, sourceCode: SourceCode): string | undefined {
  if (node === undefined) return undefined;
  if (node.type === 'Identifier') return node.name;
  const back = isFunction(node) ? returnedExpressions(node)[0] : node;
  if (back === undefined) return undefined;
  return memberPath(back)?.at(-1) ?? staticString(back, sourceCode) ?? undefined;
}

/** The properties of an object, through spreads of other objects of the file; `hasUnseen` where a spread or a key is not seen. */
export function propertiesOf(
  object: TSESTree.ObjectExpression,
  sourceCode: SourceCode,
  depth = 0,
): {
  readonly properties: readonly { name: string; value: TSESTree.Node; node: TSESTree.Property }[];
  readonly unseen: readonly TSESTree.Node[];
} {
  const properties: { name: string; value: TSESTree.Node; node: TSESTree.Property }[] = [];
  const unseen: TSESTree.Node[] = [];
  for (const property of object.properties) {
    if (property.type === 'Property') {
      const name = keyName(property);
      if (name === undefined) unseen.push(property);
      else properties.push({ name, value: property.value, node: property });
      continue;
    }
    const spread = depth > 5 ? undefined : resolveOptions(property.argument, sourceCode);
    if (spread === undefined) {
      unseen.push(property.argument);
      continue;
    }
    const inner = propertiesOf(spread, sourceCode, depth + 1);
    properties.push(...inner.properties);
    unseen.push(...inner.unseen);
  }
  return { properties, unseen };
}

const TIME = /current_timestamp|\bnow\b|datetime\('now'|unixepoch|getdate|sysdate|utc_timestamp|localtimestamp/i;

/** Whether a default is the time of writing: `Date.now`, `() => new Date()`, `DataTypes.NOW`, `'CURRENT_TIMESTAMP'`, sql`now()`. */
export function isTimeOfWriting(node: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (node === undefined) return false;
  const value = givenBack(node, sourceCode);
  const text = sourceCode.getText(value);
  if (value.type === 'NewExpression') return /^new Date\(\s*\)$/.test(text);
  return text.length < 200 && TIME.test(text);
}

/** Whether a spread or a plugin that is not seen calls itself something that stamps rows: `...timestamps`, `...auditColumns()`. */
export function isNamedStamp(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const text = sourceCode.getText(node);
  return text.length < 100 && /time_?stamp|created_?at|audit|last_?mod/i.test(text);
}
