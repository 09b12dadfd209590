import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFixedValue } from './fixed-values.ts';
import { calleeName, memberName, memberPath } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { stringParts } from './static-string.ts';
import { findVariable, initializerOf, isFunction, soleDefinition } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Functions that make text harmless in HTML, and names of what they made. */
const SAFE =
  /saniti[sz]|purif|escape|encode|\bxss\b|clean|safe|trusted|strip_?(?:html|tags)|dompurify|createHTML|highlight|toHtmlString|katex|render(?:ToString|ToStaticMarkup)|json_?ld|serialize/i;
/** What is no text of a person: drawings, styles, scripts and translations that the program brings along. */
const OWN_MARKUP = /svg|icon|css|style|script|i18n|translat|gtag|analytics|template|schema|^t$|markup$|emoji/i;

/**
 * The first piece of a text that holds data as it came: a parameter, a property, a variable that is written from one. Results of
 * functions are taken for what they say they are, numbers and constants are fixed, and so is what was sanitised.
 */
export function unescapedPart(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.Node | undefined {
  return stringParts(node, sourceCode).find((part) => part.kind === 'value' && isRawData(part.node, sourceCode, 0))?.node;
}

function isRawData(node: TSESTree.Node, sourceCode: SourceCode, depth: number): boolean {
  const inner = unwrapAwait(node);
  if (depth > 6 || isFixedValue(inner, sourceCode) || isNamedSafe(inner)) return false;
  switch (inner.type) {
    case 'Identifier':
      return isRawName(inner, sourceCode, depth);
    case 'MemberExpression':
      return isRawMember(inner, sourceCode);
    case 'LogicalExpression':
      return isRawData(inner.left, sourceCode, depth + 1) || isRawData(inner.right, sourceCode, depth + 1);
    case 'ConditionalExpression':
      return isRawData(inner.consequent, sourceCode, depth + 1) || isRawData(inner.alternate, sourceCode, depth + 1);
    case 'BinaryExpression':
    case 'TemplateLiteral':
      return unescapedPart(inner, sourceCode) !== undefined;
    case 'CallExpression':
      return isRawCall(inner, sourceCode, depth);
    default:
      return false;
  }
}

function isNamedSafe(node: TSESTree.Node): boolean {
  const name =
    node.type === 'CallExpression' ? (memberPath(node.callee)?.join('.') ?? calleeName(node) ?? '') : (memberPath(node)?.join('.') ?? '');
  return SAFE.test(name) || OWN_MARKUP.test(name.split('.').at(-1) ?? '');
}

function isRawName(node: TSESTree.Identifier, sourceCode: SourceCode, depth: number): boolean {
  const variable = findVariable(node, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (variable === undefined || definition === undefined) return false;
  if (definition.type === 'Parameter') return isComponentParameter(definition) || isText(definition.name);
  if (definition.node.type !== 'VariableDeclarator') return false;
  const { id, init } = definition.node;
  if (id.type === 'ObjectPattern') return init !== null && isProps(init, sourceCode);
  if (id.type === 'ArrayPattern') return false;
  const written = variable.references.flatMap(({ writeExpr }) => (writeExpr == null ? [] : [writeExpr]));
  return written.some((expression) => expression !== node && isRawData(expression, sourceCode, depth + 1));
}

/** `({ html }) => <div …/>`: a property of a component. */
function isComponentParameter(definition: TSESLint.Scope.Definition): boolean {
  const fn = definition.node;
  return isFunction(fn) && fn.params[0]?.type === 'ObjectPattern' && definition.name !== fn.params[0];
}

/** A parameter that says that it is text from somewhere. */
function isText(node: TSESTree.Node): boolean {
  return (
    node.type === 'Identifier' &&
    /(?:html|text|content|message|msg|body|input|value|data|name|title|comment|description|query|str|string|bio|markdown|result|response|res|error|err)$/i.test(
      node.name,
    )
  );
}

function isProps(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrap(node);
  const path = memberPath(inner) ?? [];
  if (path.at(-1) === 'props' || path.at(-1) === 'state') return true;
  if (inner.type !== 'Identifier') return inner.type === 'MemberExpression' && isRawMember(inner, sourceCode);
  const variable = findVariable(inner, sourceCode);
  return variable !== undefined && soleDefinition(variable)?.type === 'Parameter';
}

const DOM_MARKUP = /^(?:innerHTML|outerHTML|length|offsetWidth|offsetHeight|id|className|style|nodeName|tagName|size|index)$/;

/** `post.body`, `props.html`, `location.hash`: a property of data; not an element's own markup, a setting or a module's export. */
function isRawMember(node: TSESTree.MemberExpression, sourceCode: SourceCode): boolean {
  const path = memberPath(node);
  const name = memberName(node, sourceCode) ?? '';
  if (path === undefined || DOM_MARKUP.test(name) || resolveImport(node, sourceCode) !== undefined) return false;
  const [root = ''] = path;
  if (
    /^(?:process|config|settings|options|opts|constants|i18n|lang|strings|labels|messages|theme)$/i.test(root) ||
    /^(?:config|settings|options|opts|env)$/i.test(path[1] ?? '')
  )
    return false;
  if (/^(?:window|document|self)$/.test(root) || root === 'location')
    return /(?:^|\.)location\.(?:hash|search|href)|document\.(?:URL|referrer|cookie)|window\.name/.test(path.join('.'));
  if (root === 'this') return /^(?:props|state)$/.test(path[1] ?? '');
  const rootNode = rootOf(node);
  const variable = rootNode === undefined ? undefined : findVariable(rootNode, sourceCode);
  const definition = variable === undefined ? undefined : soleDefinition(variable);
  if (definition === undefined || definition.type === 'ImportBinding') return false;
  if (definition.type === 'Parameter') return true;
  const init = rootNode === undefined ? undefined : initializerOf(rootNode, sourceCode);
  return init === undefined || unwrap(init).type !== 'ObjectExpression';
}

function rootOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner;
  return inner.type === 'MemberExpression' ? rootOf(inner.object) : undefined;
}

/** Calls that keep text as it is, and Markdown without a sanitiser. */
function isRawCall(node: TSESTree.CallExpression, sourceCode: SourceCode, depth: number): boolean {
  const name = calleeName(node) ?? '';
  const callee = unwrap(node.callee);
  const imported = resolveImport(callee, sourceCode);
  const [first] = node.arguments;
  if (first !== undefined && (/^(?:String|decodeURIComponent|decodeURI|unescape|atob)$/.test(name) || imported?.module === 'marked'))
    return isRawData(first, sourceCode, depth + 1);
  if (callee.type !== 'MemberExpression') return false;
  if (/^(?:trim|toString|slice|substring|substr|toUpperCase|toLowerCase|concat)$/.test(name))
    return isRawData(callee.object, sourceCode, depth + 1);
  if (name === 'get')
    return (
      /searchparams|urlparams|queryparams/i.test(memberPath(callee.object)?.at(-1) ?? '') ||
      (unwrap(callee.object).type === 'NewExpression' && /URLSearchParams/.test(sourceCode.getText(callee.object)))
    );
  return false;
}
