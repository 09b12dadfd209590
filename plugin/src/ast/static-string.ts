import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { initializerOf } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A piece of a text that code builds: text that is known, or an expression whose value is known only at run time. */
export type StringPart =
  { readonly kind: 'text'; readonly text: string; readonly node: TSESTree.Node } | { readonly kind: 'value'; readonly node: TSESTree.Node };

/** The text an expression always has (literals, templates, `+`, constants of the file); null where part of it is known only at run time. */
export function staticString(node: TSESTree.Node, sourceCode: SourceCode): string | null {
  const parts = stringParts(node, sourceCode);
  let text = '';
  for (const part of parts) {
    if (part.kind === 'value') return null;
    text += part.text;
  }
  return text;
}

/** The pieces of a text in order. An expression that is no text at all is one `value`. Constants are followed, to `MAX_DEPTH` steps. */
export function stringParts(node: TSESTree.Node, sourceCode: SourceCode, depth = 0): readonly StringPart[] {
  const inner = unwrap(node);
  if (depth > MAX_DEPTH) return [{ kind: 'value', node: inner }];
  switch (inner.type) {
    case 'Literal':
      return [{ kind: 'text', text: inner.value === null ? 'null' : String(inner.value), node: inner }];
    case 'TemplateLiteral':
      return templateParts(inner, sourceCode, depth);
    case 'TaggedTemplateExpression':
      return isStringRaw(inner) ? templateParts(inner.quasi, sourceCode, depth) : [{ kind: 'value', node: inner }];
    case 'BinaryExpression':
      if (inner.operator !== '+') return [{ kind: 'value', node: inner }];
      return [...stringParts(inner.left, sourceCode, depth + 1), ...stringParts(inner.right, sourceCode, depth + 1)];
    case 'Identifier':
      return identifierParts(inner, sourceCode, depth);
    case 'CallExpression':
      return callParts(inner, sourceCode, depth);
    default:
      return [{ kind: 'value', node: inner }];
  }
}

/** Long concatenations nest one level a `+`, so this is generous; it only has to end circles. */
const MAX_DEPTH = 100;

function templateParts(node: TSESTree.TemplateLiteral, sourceCode: SourceCode, depth: number): StringPart[] {
  const parts: StringPart[] = [];
  node.quasis.forEach((quasi, index) => {
    if (quasi.value.raw !== '') parts.push({ kind: 'text', text: quasi.value.cooked ?? quasi.value.raw, node: quasi });
    const expression = node.expressions[index];
    if (expression !== undefined) parts.push(...stringParts(expression, sourceCode, depth + 1));
  });
  return parts;
}

function isStringRaw(node: TSESTree.TaggedTemplateExpression): boolean {
  const tag = unwrap(node.tag);
  return tag.type === 'MemberExpression' && tag.object.type === 'Identifier' && tag.object.name === 'String';
}

/** A constant becomes its pieces only where it is text: an object or a call stays the name that stands for it. */
function identifierParts(node: TSESTree.Identifier, sourceCode: SourceCode, depth: number): readonly StringPart[] {
  const init = initializerOf(node, sourceCode);
  if (init === undefined) return [{ kind: 'value', node }];
  const parts = stringParts(init, sourceCode, depth + 10);
  return parts.length === 1 && parts[0]?.kind === 'value' ? [{ kind: 'value', node }] : parts;
}

const KEEPS_TEXT = new Set(['trim', 'trimStart', 'trimEnd', 'toString', 'trimLeft', 'trimRight']);

/** `'a'.concat(b)`, `['a', b].join(' ')`, `'a'.trim()`: calls that only put text together. */
function callParts(node: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): readonly StringPart[] {
  const value: StringPart[] = [{ kind: 'value', node }];
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return value;
  const method = callee.property.name;
  const object = unwrap(callee.object);
  if (method === 'join' && object.type === 'ArrayExpression') return joinParts(object, node, sourceCode, depth) ?? value;
  if (method !== 'concat' && !KEEPS_TEXT.has(method)) return value;
  const base = stringParts(object, sourceCode, depth + 1);
  if (!base.some((part) => part.kind === 'text')) return value;
  return method === 'concat' ? [...base, ...node.arguments.flatMap((argument) => stringParts(argument, sourceCode, depth + 1))] : base;
}

function joinParts(
  array: TSESTree.ArrayExpression,
  call: TSESTree.CallExpression,
  sourceCode: SourceCode,
  depth: number,
): StringPart[] | undefined {
  const [separatorNode] = call.arguments;
  const separator = separatorNode === undefined ? ',' : staticString(separatorNode, sourceCode);
  if (separator === null || array.elements.some((element) => element === null || element.type === 'SpreadElement')) return undefined;
  return array.elements.flatMap((element, index) => {
    if (element === null) return [];
    const parts = stringParts(element, sourceCode, depth + 1);
    return index === 0 ? [...parts] : [{ kind: 'text' as const, text: separator, node: array }, ...parts];
  });
}
