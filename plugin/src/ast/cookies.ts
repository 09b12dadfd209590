import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { lookUpOption, resolveOptions } from './resolve-options.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { staticString, stringParts } from './static-string.ts';
import { isGlobal, resolveValue } from './variables.ts';
import { unwrap, unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export type Protection = 'Secure' | 'HttpOnly' | 'SameSite';

/** A cookie that code sets, and which of its protections are off or missing. */
export interface SetCookie {
  readonly name: string;
  readonly missing: readonly Protection[];
  /** Where the options stand; the call itself where there are none. */
  readonly at: TSESTree.Node;
}

/** `cookie: { … }` of a session library by what it does where nothing is said. */
interface SessionLibrary {
  /** The option that holds the cookie's own options; none where they stand beside the others. */
  readonly under?: string;
  readonly missing: readonly Protection[];
}

const SESSION_LIBRARIES: ReadonlyMap<string, SessionLibrary> = new Map([
  ['express-session', { under: 'cookie', missing: ['Secure', 'SameSite'] }],
  ['cookie-session', { missing: ['SameSite'] }],
  ['koa-session', { missing: ['SameSite'] }],
  ['koa-generic-session', { under: 'cookie', missing: ['SameSite'] }],
  ['@fastify/session', { under: 'cookie', missing: [] }],
  ['fastify-session', { under: 'cookie', missing: [] }],
  ['@fastify/secure-session', { under: 'cookie', missing: ['Secure', 'HttpOnly', 'SameSite'] }],
  ['iron-session', { under: 'cookieOptions', missing: [] }],
  ['next-session', { under: 'cookie', missing: ['Secure', 'SameSite'] }],
]);

const ALL: readonly Protection[] = ['Secure', 'HttpOnly', 'SameSite'];
const OPTION: Readonly<Record<Protection, string>> = { Secure: 'secure', HttpOnly: 'httpOnly', SameSite: 'sameSite' };

/** The session cookie that a session library sets, where its options can be seen. */
export function sessionCookie(node: TSESTree.CallExpression, sourceCode: SourceCode): SetCookie | undefined {
  const found = sessionOptions(node, sourceCode);
  if (found === undefined) return undefined;
  const { library, argument } = found;
  const options = argument === undefined ? undefined : resolveOptions(argument, sourceCode);
  if (argument !== undefined && options === undefined) return undefined;
  if (options === undefined) return { name: 'session', missing: library.missing, at: node };
  if (library.under === undefined)
    return { name: 'session', missing: missingOf(options, library.missing, sourceCode), at: argument ?? node };
  const cookie = lookUpOption(options, library.under, sourceCode);
  if (cookie.status === 'unknown') return undefined;
  if (cookie.status === 'absent') return { name: 'session', missing: library.missing, at: node };
  const inner = resolveOptions(cookie.value, sourceCode);
  return inner === undefined ? undefined : { name: 'session', missing: missingOf(inner, library.missing, sourceCode), at: cookie.property };
}

/** `session({ … })`, and `app.register(session, { … })` of Fastify. */
function sessionOptions(
  node: TSESTree.CallExpression,
  sourceCode: SourceCode,
): { readonly library: SessionLibrary; readonly argument: TSESTree.Node | undefined } | undefined {
  const [first, second] = node.arguments;
  const isRegister = calleeName(node) === 'register' && first !== undefined;
  const imported = resolveImport(isRegister ? first : node.callee, sourceCode);
  const library = imported === undefined ? undefined : SESSION_LIBRARIES.get(imported.module);
  if (library === undefined || imported === undefined) return undefined;
  if (isRegister) return { library, argument: second };
  if (imported.module === 'iron-session') return { library, argument: node.arguments.at(-1) };
  if (!/^(?:default|session|nextSession|createSession)$/.test(imported.imported) || imported.module.includes('fastify')) return undefined;
  return {
    library,
    argument:
      first?.type === 'ObjectExpression' || second === undefined ? first : resolveOptions(first, sourceCode) === undefined ? second : first,
  };
}

const SESSION_NAME =
  /(?:^|[^a-z])sess(?:ion)?(?:[^a-z]|$)|session|(?:^|[._-])sid$|^sid$|token|jwt|auth|remember|credential|^(?:access|refresh)$|api_?key|^connect\.sid$/i;
/** Cookies that scripts must read, or that stand for no session. */
const NO_SESSION =
  /csrf|xsrf|(?:^|[._-])theme|locale|lang|consent|banner|dismiss|hint|(?:^|[._-])count|expir|has_?session|is_?(?:logged|auth)|provider|redirect|return|last_?(?:auth|login)|method|author(?!i)/i;

/** A cookie that code sets itself and whose name says that it carries a session or token. */
export function tokenCookie(node: TSESTree.CallExpression, sourceCode: SourceCode): SetCookie | undefined {
  const found = cookieArguments(node, sourceCode);
  if (found === undefined) return undefined;
  const { name: nameNode, value, options: optionsNode } = found;
  const name = cookieName(nameNode, value, sourceCode);
  if (name === undefined || isEmptyText(value, sourceCode)) return undefined;
  // Koa's are HttpOnly, and Secure wherever the connection is.
  const isKoa = /^(?:ctx|context)$/.test(memberPath(calleeObject(node) ?? node)?.[0] ?? '');
  const byDefault: readonly Protection[] = isKoa ? ['SameSite'] : ALL;
  if (optionsNode === undefined) return { name, missing: byDefault, at: node };
  const options = resolveOptions(optionsNode, sourceCode);
  if (options === undefined || isRemoval(options, sourceCode)) return undefined;
  return { name, missing: missingOf(options, byDefault, sourceCode), at: node };
}

/** A session cookie in a header that code writes as text: `res.setHeader('Set-Cookie', `token=${token}; HttpOnly`)`. */
export function headerCookie(node: TSESTree.CallExpression, sourceCode: SourceCode): SetCookie | undefined {
  const [header, text] = node.arguments;
  if (!/^(?:setHeader|header|set|append|appendHeader)$/.test(calleeName(node) ?? '') || header === undefined || text === undefined)
    return undefined;
  if (staticString(header, sourceCode)?.toLowerCase() !== 'set-cookie') return undefined;
  const written = stringParts(text, sourceCode)
    .map((part) => (part.kind === 'text' ? part.text : '\u0000'))
    .join('');
  const found = /^([\w.-]+)=[^;]*(.*)$/s.exec(written);
  const [, name = '', attributes = ''] = found ?? [];
  // An attribute known only at run time may be any of them.
  if (!SESSION_NAME.test(name) || NO_SESSION.test(name) || attributes.includes('\u0000') || /max-age=0|1970|expires=/i.test(attributes))
    return undefined;
  return { name, missing: ALL.filter((one) => !new RegExp(`;\\s*${one}`, 'i').test(attributes)), at: node };
}

interface CookieArguments {
  readonly name: TSESTree.Node;
  readonly value: TSESTree.Node | undefined;
  readonly options: TSESTree.Node | undefined;
}

const RESPONSE = /^_?(?:res|response|reply|nextResponse|resp)$/i;

function cookieArguments(node: TSESTree.CallExpression, sourceCode: SourceCode): CookieArguments | undefined {
  const method = calleeName(node) ?? '';
  const object = calleeObject(node);
  const args = node.arguments;
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) {
    if (imported.module === 'hono/cookie' && /^set(?:Signed)?Cookie$/.test(imported.imported)) {
      const isSigned = imported.imported === 'setSignedCookie';
      return at(args, 1, 2, isSigned ? 4 : 3);
    }
    if (/^(?:cookie|cookie-es)$/.test(imported.module) && imported.imported === 'serialize') return at(args, 0, 1, 2);
    return undefined;
  }
  if (object === undefined) return undefined;
  if ((method === 'cookie' || method === 'setCookie') && isResponse(object)) return at(args, 0, 1, 2);
  if (method !== 'set' || !isCookieStore(object, sourceCode)) return undefined;
  return args.length === 1 ? fromObject(args[0], sourceCode) : at(args, 0, 1, 2);
}

function at(args: readonly TSESTree.Node[], name: number, value: number, options: number): CookieArguments | undefined {
  const nameNode = args[name];
  return nameNode === undefined || args.length <= value ? undefined : { name: nameNode, value: args[value], options: args[options] };
}

/** Next's `cookies().set({ name, value, … })`. */
function fromObject(node: TSESTree.Node | undefined, sourceCode: SourceCode): CookieArguments | undefined {
  const options = resolveOptions(node, sourceCode);
  const name = options === undefined ? undefined : lookUpOption(options, 'name', sourceCode);
  if (options === undefined || name?.status !== 'found') return undefined;
  const value = lookUpOption(options, 'value', sourceCode);
  return { name: name.value, value: value.status === 'found' ? value.value : undefined, options };
}

function isResponse(node: TSESTree.Node): boolean {
  const inner = unwrapAwait(node);
  if (inner.type === 'CallExpression') {
    const object = calleeObject(inner);
    return object !== undefined && isResponse(object);
  }
  return RESPONSE.test(memberPath(inner)?.at(-1) ?? '');
}

/** `response.cookies`, `ctx.cookies`, `(await cookies())` of Next, and names that hold them. */
function isCookieStore(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const inner = unwrapAwait(resolveValue(unwrapAwait(node), sourceCode));
  if (inner.type === 'CallExpression') {
    const imported = resolveImport(inner.callee, sourceCode);
    return imported?.module === 'next/headers' && imported.imported === 'cookies';
  }
  const path = memberPath(inner) ?? [];
  if (path.at(-1) === 'cookies' && path.length > 1)
    return (
      /^(?:res|response|resp|ctx|context|nextResponse|redirect|result)$/i.test(path.at(-2) ?? '') ||
      resolveOrigin(inner, sourceCode)?.module === 'next/server'
    );
  return inner.type === 'Identifier' && !isGlobal(inner, sourceCode) && resolveOrigin(inner, sourceCode)?.module === 'next/headers';
}

/** The cookie's name where it, or the value's name, says that it carries a session. */
function cookieName(nameNode: TSESTree.Node, value: TSESTree.Node | undefined, sourceCode: SourceCode): string | undefined {
  const text = staticString(nameNode, sourceCode);
  const shown =
    text ??
    memberPath(nameNode)?.at(-1) ??
    stringParts(nameNode, sourceCode)
      .map((part) => (part.kind === 'text' ? part.text : ''))
      .join('');
  if (NO_SESSION.test(shown)) return undefined;
  if (SESSION_NAME.test(shown)) return shown;
  const valueName = value === undefined ? '' : (memberPath(value)?.at(-1) ?? '');
  return /^(?:.*(?:token|jwt)|session_?id|sid)$/i.test(valueName) && !NO_SESSION.test(valueName) ? shown || valueName : undefined;
}

function isEmptyText(value: TSESTree.Node | undefined, sourceCode: SourceCode): boolean {
  if (value === undefined) return false;
  const inner = unwrap(value);
  if (inner.type === 'Identifier' && inner.name === 'undefined') return true;
  const text = staticString(inner, sourceCode);
  return text !== null && /^(?:|null|deleted|none|loggedout|true|false|0|1)$/.test(text);
}

/** `maxAge: 0`, `expires: new Date(0)`. */
function isRemoval(options: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  const age = lookUpOption(options, 'maxAge', sourceCode);
  if (age.status === 'found' && /^-?[01]$/.test(sourceCode.getText(age.value))) return true;
  const expires = lookUpOption(options, 'expires', sourceCode);
  return expires.status === 'found' && /new Date\(\s*[01]\s*\)|1970/.test(sourceCode.getText(expires.value));
}

/** The protections that options switch off, or leave out where the library's default is off. */
function missingOf(options: TSESTree.ObjectExpression, byDefault: readonly Protection[], sourceCode: SourceCode): readonly Protection[] {
  return ALL.filter((protection) => {
    const found = lookUpOption(options, OPTION[protection], sourceCode);
    if (found.status === 'found') return isOff(found.value, sourceCode);
    return found.status === 'absent' && byDefault.includes(protection);
  });
}

function isOff(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = unwrap(resolveValue(node, sourceCode));
  return value.type === 'Literal' && (value.value === false || value.value === 0);
}
