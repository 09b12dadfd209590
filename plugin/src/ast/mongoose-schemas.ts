import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, memberPath } from './members.ts';
import { hasOption, isNamedStamp, isOption, isTimeOfWriting } from './model-options.ts';
import { lookUpOption, optionValue, resolveOptions } from './resolve-options.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Whether something tells when a document was written: `unseen` where that stands in another file. */
export type Stamp = 'yes' | 'no' | 'unseen';

/** What a schema's options say of timestamps. */
export function stampOfOptions(node: TSESTree.Node | undefined, sourceCode: SourceCode): Stamp {
  if (node === undefined) return 'no';
  const options = resolveOptions(node, sourceCode);
  if (options === undefined) return isNamedStamp(node, sourceCode) ? 'yes' : 'unseen';
  const { status } = lookUpOption(options, 'timestamps', sourceCode);
  if (status === 'unknown' || isOption(options, 'strict', false, sourceCode)) return 'unseen';
  return hasOption(options, 'timestamps', sourceCode) ? 'yes' : 'no';
}

/** Plugins that are known by their names to bring no dates. */
const PLAIN_PLUGIN =
  /json|paginat|valid|slug|delet|populat|passport|password|hash|bcrypt|increment|sequence|search|lean|encrypt|getter|virtual|hidden|unique|fuzzy|random|cache|privat|tenant|id$/i;

/** What a plugin adds, by its name: `schema.plugin(timestamps)`. */
export function stampOfPlugin(node: TSESTree.Node | undefined, sourceCode: SourceCode): Stamp {
  if (node === undefined) return 'no';
  if (isNamedStamp(node, sourceCode)) return 'yes';
  const name = memberPath(node.type === 'CallExpression' ? node.callee : node)?.at(-1) ?? moduleText(node);
  if (/time_?stamp|created_?at|audit|last_?mod/i.test(name)) return 'yes';
  return PLAIN_PLUGIN.test(name) ? 'no' : 'unseen';
}

function moduleText(node: TSESTree.Node): string {
  if (node.type !== 'CallExpression' || calleeName(node) !== 'require') return '';
  const [first] = node.arguments;
  return first?.type === 'Literal' ? String(first.value) : '';
}

/** The stronger of several words. */
export function strongest(stamps: readonly Stamp[]): Stamp {
  if (stamps.includes('yes')) return 'yes';
  return stamps.includes('unseen') ? 'unseen' : 'no';
}

/**
 * The column of a path. A reference gets `_id`, as its column would be called in other databases, so that a collection that only joins others
 * is known as one.
 */
export function pathColumn(name: string, definition: TSESTree.Node, sourceCode: SourceCode): string {
  const options = resolveOptions(definition, sourceCode);
  const isReference = options !== undefined && hasOption(options, 'ref', sourceCode);
  return isReference && !/.id$/i.test(name) ? `${name}_id` : name;
}

/** `date: { type: Date, default: Date.now }` */
export function isStampPath(definition: TSESTree.Node, sourceCode: SourceCode): boolean {
  const options = resolveOptions(definition, sourceCode);
  return options !== undefined && isTimeOfWriting(optionValue(options, 'default', sourceCode), sourceCode);
}
