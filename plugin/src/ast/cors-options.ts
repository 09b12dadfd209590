import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isRequestOrigin } from './cors-headers.ts';
import { isInDevelopmentBranch } from './branches.ts';
import { calleeName, calleeObject } from './members.ts';
import { resolveImport } from './resolve-import.ts';
import { lookUpOption, optionValue, resolveOptions } from './resolve-options.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { returnedExpressions } from './returned-expressions.ts';
import { shorten } from './shorten.ts';
import { staticString } from './static-string.ts';
import { isFunction, resolveFunction, resolveValue } from './variables.ts';
import type { FunctionNode } from './variables.ts';
import { unwrap } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A place that lets pages of any origin call the service. */
export interface OpenCors {
  readonly node: TSESTree.Node;
  /** How it is written: `cors()`, `origin: true`, `Access-Control-Allow-Origin: *`. */
  readonly written: string;
  readonly credentials: boolean;
}

/** Modules whose default export (or `cors`) is a CORS middleware or plugin, and what it allows without options. */
const LIBRARIES: ReadonlyMap<string, { readonly openByDefault: boolean; readonly credentialsByDefault?: boolean }> = new Map([
  ['cors', { openByDefault: true }],
  ['@fastify/cors', { openByDefault: true }],
  ['fastify-cors', { openByDefault: true }],
  ['hono/cors', { openByDefault: true }],
  ['@koa/cors', { openByDefault: true }],
  ['koa2-cors', { openByDefault: true }],
  ['koa-cors', { openByDefault: true }],
  ['@elysiajs/cors', { openByDefault: true, credentialsByDefault: true }],
  ['micro-cors', { openByDefault: true }],
]);

/** The CORS configuration of a call, where it lets any origin in and is not for development only. */
export function openCorsOf(node: TSESTree.CallExpression, sourceCode: SourceCode): OpenCors | undefined {
  const options = corsArgument(node, sourceCode);
  if (options === undefined || isInDevelopmentBranch(node, sourceCode)) return undefined;
  const { argument, name, openByDefault, credentialsByDefault } = options;
  if (argument === undefined) return openByDefault ? { node, written: `${name}()`, credentials: credentialsByDefault } : undefined;
  const value = resolveValue(argument, sourceCode);
  if (value.type === 'Literal' && value.value === true) return { node, written: `${name}: true`, credentials: false };
  if (value.type !== 'ObjectExpression') return undefined;
  const origin = lookUpOption(value, 'origin', sourceCode);
  if (origin.status === 'unknown') return undefined;
  if (origin.status === 'absent') {
    // Options that only set headers or methods leave the library's default in place.
    return openByDefault && !hasOwnRules(value)
      ? { node, written: `${name}() without \`origin\``, credentials: hasCredentials(value, sourceCode) || credentialsByDefault }
      : undefined;
  }
  if (isInDevelopmentBranch(origin.value, sourceCode) || !allowsAnyOrigin(origin.value, sourceCode)) return undefined;
  return {
    node: origin.property,
    written: `origin: ${describe(origin.value, sourceCode)}`,
    credentials: hasCredentials(value, sourceCode),
  };
}

function hasOwnRules(options: TSESTree.ObjectExpression): boolean {
  return options.properties.some(
    (property) =>
      property.type === 'Property' &&
      property.key.type === 'Identifier' &&
      /^(?:delegator|allowedOrigins|origins|allowOrigin)$/.test(property.key.name),
  );
}

interface CorsArgument {
  readonly argument: TSESTree.Node | undefined;
  readonly name: string;
  readonly openByDefault: boolean;
  readonly credentialsByDefault: boolean;
}

function corsArgument(node: TSESTree.CallExpression, sourceCode: SourceCode): CorsArgument | undefined {
  const name = calleeName(node) ?? '';
  const [first, second] = node.arguments;
  const direct = libraryOf(node.callee, sourceCode);
  if (direct !== undefined)
    return {
      argument: first,
      name: name === '' ? 'cors' : name,
      openByDefault: direct.openByDefault,
      credentialsByDefault: direct.credentialsByDefault ?? false,
    };
  // fastify.register(cors, options)
  if (name === 'register' && first !== undefined && libraryOf(first, sourceCode) !== undefined)
    return { argument: second, name: 'register(cors)', openByDefault: true, credentialsByDefault: false };
  if (name === 'enableCors' && calleeObject(node) !== undefined)
    return { argument: first, name: 'enableCors', openByDefault: true, credentialsByDefault: false };
  return nestCreateOptions(node, name, sourceCode) ?? socketOptions(node, sourceCode);
}

function libraryOf(
  node: TSESTree.Node,
  sourceCode: SourceCode,
): { readonly openByDefault: boolean; readonly credentialsByDefault?: boolean } | undefined {
  const imported = resolveImport(node, sourceCode);
  return imported !== undefined && (imported.imported === 'default' || imported.imported === 'cors' || imported.imported === 'fastifyCors')
    ? LIBRARIES.get(imported.module)
    : undefined;
}

/** `NestFactory.create(AppModule, { cors: true })` */
function nestCreateOptions(node: TSESTree.CallExpression, name: string, sourceCode: SourceCode): CorsArgument | undefined {
  const object = calleeObject(node);
  if (name !== 'create' || object?.type !== 'Identifier' || object.name !== 'NestFactory') return undefined;
  return nestedCors(node.arguments.slice(1), 'cors', sourceCode);
}

/** `new Server(http, { cors: … })` of socket.io is a `new`, `io(http, { cors: … })` the older call. */
function socketOptions(node: TSESTree.CallExpression, sourceCode: SourceCode): CorsArgument | undefined {
  return resolveImport(node.callee, sourceCode)?.module === 'socket.io' ? nestedCors(node.arguments, 'cors', sourceCode) : undefined;
}

function nestedCors(args: readonly TSESTree.Node[], name: string, sourceCode: SourceCode): CorsArgument | undefined {
  for (const argument of args) {
    const options = resolveOptions(argument, sourceCode);
    const cors = options === undefined ? undefined : optionValue(options, 'cors', sourceCode);
    if (cors !== undefined) return { argument: cors, name, openByDefault: false, credentialsByDefault: false };
  }
  return undefined;
}

function hasCredentials(options: TSESTree.ObjectExpression, sourceCode: SourceCode): boolean {
  const value = optionValue(options, 'credentials', sourceCode);
  return value?.type === 'Literal' && value.value === true;
}

/** Whether an `origin` option lets everyone in: `'*'`, `true`, `/.*\/`, a list with one of these, a function that always agrees. */
export function allowsAnyOrigin(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  const value = resolveValue(node, sourceCode);
  switch (value.type) {
    case 'Literal':
      if ('regex' in value) return /^\^?\.[*+]\$?$/.test(value.regex.pattern);
      return value.value === true || value.value === '*';
    case 'TemplateLiteral':
      return staticString(value, sourceCode) === '*';
    case 'ArrayExpression':
      return value.elements.some((element) => element !== null && element.type !== 'SpreadElement' && allowsAnyOrigin(element, sourceCode));
    case 'LogicalExpression':
      // `process.env.ORIGIN || '*'`: a default beside a setting is for the one who deploys.
      return false;
    default: {
      const fn = resolveFunction(value, sourceCode);
      return fn !== undefined && alwaysAgrees(fn, sourceCode);
    }
  }
}

/** `(origin, callback) => callback(null, true)`, `(origin) => origin`: no test anywhere in it. */
function alwaysAgrees(fn: FunctionNode, sourceCode: SourceCode): boolean {
  const body = sourceCode.getText(fn.body);
  if (/\b(?:if|switch|includes|indexOf|has|test|match|some|find|startsWith|endsWith)\b|\?|&&|\|\||===?|!==?/.test(body)) return false;
  const [origin] = fn.params;
  const callback = fn.params[1];
  if (callback?.type === 'Identifier') {
    const call = body.match(new RegExp(String.raw`\b${callback.name}\s*\(\s*null\s*,\s*(true|'\*'|"\*"|[A-Za-z_$][\w$]*)\s*\)`))?.[1];
    if (call !== undefined) return call === 'true' || /\*/.test(call) || (origin?.type === 'Identifier' && call === origin.name);
  }
  const returned = returnedExpressions(fn);
  return (
    returned.length > 0 &&
    returned.every((expression) => {
      const inner = unwrap(expression);
      if (inner.type === 'Literal') return inner.value === true || inner.value === '*';
      if (origin?.type !== 'Identifier') return false;
      return (inner.type === 'Identifier' && inner.name === origin.name) || isRequestOrigin(inner, sourceCode);
    })
  );
}

function describe(node: TSESTree.Node, sourceCode: SourceCode): string {
  const value = resolveValue(node, sourceCode);
  return isFunction(value) || value.type === 'Identifier' ? 'a function that always agrees' : shorten(sourceCode.getText(value));
}

/** The CORS options of `new Server(http, { cors })` of socket.io. */
export function openSocketCors(node: TSESTree.NewExpression, sourceCode: SourceCode): OpenCors | undefined {
  if (resolveOrigin(node, sourceCode)?.module !== 'socket.io' || isInDevelopmentBranch(node, sourceCode)) return undefined;
  const nested = nestedCors(node.arguments, 'cors', sourceCode);
  const options = nested === undefined ? undefined : resolveOptions(nested.argument, sourceCode);
  const origin = options === undefined ? undefined : lookUpOption(options, 'origin', sourceCode);
  if (
    options === undefined ||
    origin?.status !== 'found' ||
    !allowsAnyOrigin(origin.value, sourceCode) ||
    isInDevelopmentBranch(origin.value, sourceCode)
  )
    return undefined;
  return {
    node: origin.property,
    written: `origin: ${describe(origin.value, sourceCode)}`,
    credentials: hasCredentials(options, sourceCode),
  };
}
