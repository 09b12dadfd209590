import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { requestFieldPath } from './request-sources.ts';
import { requestTrail } from './request.ts';
import { resolveImport } from './resolve-import.ts';
import { staticString, stringParts } from './static-string.ts';
import { enclosingFunction, findVariable, resolveValue, writtenExpressions } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

const RESPONSE = /^_?(?:res|response|reply)$/;

/** A text that is sent as a page. */
export interface HtmlAnswer {
  readonly text: TSESTree.Node;
  readonly sink: string;
  /** The text must hold a tag for the browser to take it for HTML. */
  readonly needsTag: boolean;
}

/** The text that a call sends as HTML: `res.send(text)`, `c.html(text)`, `res.end(text)`. */
export function htmlAnswer(node: TSESTree.CallExpression, sourceCode: SourceCode): HtmlAnswer | undefined {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const [text] = node.arguments;
  if (object === undefined || text === undefined) return undefined;
  if (name === 'html' && /^(?:c|ctx|context)$/.test(memberPath(object)?.at(-1) ?? '')) return { text, sink: `${name}()`, needsTag: false };
  if (!/^(?:send|end|write)$/.test(name) || !isResponse(object)) return undefined;
  const type = contentType(node, sourceCode);
  if (type === 'other') return undefined;
  const isReply = memberPath(rootOf(object))?.[0] === 'reply';
  // Fastify sends text as plain text unless told otherwise; Express's `send` as HTML; `end` and `write` leave it to the browser.
  if (isReply) return type === 'html' ? { text, sink: `${name}()`, needsTag: false } : undefined;
  return { text, sink: `${name}()`, needsTag: name !== 'send' && type !== 'html' };
}

function rootOf(node: TSESTree.Node): TSESTree.Node {
  const inner = unwrap(node);
  if (inner.type === 'CallExpression') return rootOf(calleeObject(inner) ?? inner.callee);
  return inner;
}

function isResponse(node: TSESTree.Node): boolean {
  return RESPONSE.test(memberPath(rootOf(node))?.at(-1) ?? '');
}

const SETS_TYPE = /\.(?:type|contentType)\(\s*['"`]([^'"`]+)|['"`]content-type['"`]\s*[,:\]]\s*=?\s*['"`]([^'"`]+)/gi;

/** What the handler says about the type of its answer, up to the call. */
function contentType(node: TSESTree.CallExpression, sourceCode: SourceCode): 'html' | 'other' | undefined {
  const fn = enclosingFunction(node);
  const start = fn?.range[0] ?? 0;
  const text = sourceCode.text.slice(start, node.range[1]);
  if (/\.(?:attachment|json)\(/.test(sourceCode.getText(node.callee))) return 'other';
  const last = [...text.matchAll(SETS_TYPE)].at(-1);
  if (last === undefined) return undefined;
  return /html/i.test(last[1] ?? last[2] ?? '') ? 'html' : 'other';
}

const ESCAPING = /escape|saniti[sz]|encode|purif|xss|strip/i;

/** The piece of an answer that a caller sent, where nothing escapes it and a browser reads the answer as HTML. */
export function reflectedPart({ text, needsTag }: HtmlAnswer, sourceCode: SourceCode): TSESTree.Node | undefined {
  const parts = answerParts(text, sourceCode);
  const written = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');
  if (needsTag && !/<[a-z!]/i.test(written)) return undefined;
  const isWhole = !parts.some((part) => part.kind === 'text');
  for (const part of parts) {
    if (part.kind !== 'value') continue;
    const trail = requestTrail(part.node, sourceCode);
    const source = trail?.at(-1);
    if (trail === undefined || source === undefined) continue;
    if (trail.some((node) => node.type === 'CallExpression' && ESCAPING.test(calleeName(node) ?? ''))) continue;
    // An object goes out as JSON: the whole body, and what a client sent as JSON.
    if (isWhole && isWholeField(source, trail.length, sourceCode)) continue;
    return source;
  }
  return undefined;
}

function isWholeField(source: TSESTree.Node, steps: number, sourceCode: SourceCode): boolean {
  if (source.type === 'CallExpression') return calleeName(source) === 'json' && steps < 3;
  const field = requestFieldPath(source, sourceCode) ?? [];
  return field.length < 2 || /^(?:file|files|rawBody)$/.test(field[0] ?? '');
}

/** The pieces of a text, a variable that is written in several steps included. */
function answerParts(text: TSESTree.Node, sourceCode: SourceCode): ReturnType<typeof stringParts> {
  const parts = stringParts(text, sourceCode);
  const inner = unwrap(text);
  if (inner.type !== 'Identifier' || parts.some((part) => part.kind === 'text')) return parts;
  const variable = findVariable(inner, sourceCode);
  const written = (variable === undefined ? undefined : writtenExpressions(variable)) ?? [];
  return written.length < 2 ? parts : written.flatMap((expression) => stringParts(expression, sourceCode));
}

/** `ctx.body = '<p>' + ctx.query.name` of Koa, which is HTML where it begins with a tag. */
export function koaAnswer(node: TSESTree.AssignmentExpression, sourceCode: SourceCode): HtmlAnswer | undefined {
  const path = memberPath(node.left)?.join('.') ?? '';
  return /^(?:ctx|context|this)(?:\.response)?\.body$/.test(path)
    ? { text: node.right, sink: path, needsTag: !isHtmlTyped(node, sourceCode) }
    : undefined;
}

function isHtmlTyped(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const fn = enclosingFunction(node);
  return fn !== undefined && /\.type\s*=\s*['"`](?:text\/)?html/.test(sourceCode.getText(fn));
}

/** A text that a template engine takes for escaped: Handlebars's and Nunjucks's `new SafeString(text)`. */
export function safeString(node: TSESTree.NewExpression, sourceCode: SourceCode): TSESTree.Node | undefined {
  const name = calleeName(node);
  const [text] = node.arguments;
  if (name !== 'SafeString' || text === undefined) return undefined;
  const module = resolveImport(node.callee, sourceCode)?.module ?? '';
  const root = memberPath(node.callee)?.[0] ?? '';
  return /^(?:handlebars|nunjucks|express-handlebars|hbs)/.test(module) || /^(?:handlebars|hbs|nunjucks|exphbs)$/i.test(root)
    ? text
    : undefined;
}

const ENGINES = /^(?:nunjucks|handlebars|swig|swig-templates|ejs|mustache|hogan\.js|eta|squirrelly|twig|hbs)$/;

/** An option that switches a template engine's escaping off. */
export function switchesEscapingOff(node: TSESTree.Property, sourceCode: SourceCode): boolean {
  const name = node.key.type === 'Identifier' ? node.key.name : '';
  const value = unwrap(resolveValue(node.value, sourceCode));
  if (
    value.type !== 'Literal' ||
    !((/^(?:autoescape|autoEscape)$/.test(name) && value.value === false) || (name === 'noEscape' && value.value === true))
  )
    return false;
  const call = node.parent.parent;
  if (call?.type !== 'CallExpression' && call?.type !== 'NewExpression') return false;
  const module = resolveImport(call.callee, sourceCode)?.module ?? '';
  return ENGINES.test(module) || /^(?:nunjucks|handlebars|hbs|swig|eta|twig)$/i.test(memberPath(call.callee)?.[0] ?? '');
}

/** A template written in the code that prints a value without escaping: EJS's `<%-`, three braces of Mustache and Handlebars. */
export function rawTemplate(node: TSESTree.CallExpression, sourceCode: SourceCode): TSESTree.Node | undefined {
  const [template] = node.arguments;
  const imported = resolveImport(node.callee, sourceCode);
  if (template === undefined || imported === undefined || !/^(?:render|compile)$/.test(imported.imported)) return undefined;
  const text = staticString(template, sourceCode) ?? '';
  if (imported.module === 'ejs' && /<%-(?!\s*(?:include|body|await include)\b)/.test(text)) return template;
  return /^(?:mustache|handlebars|hbs|hogan\.js)$/.test(imported.module) && /\{\{\{(?!\s*(?:body|yield|content)\s*\})/.test(text)
    ? template
    : undefined;
}
