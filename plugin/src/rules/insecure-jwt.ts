import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isBrowserFile } from '../ast/browser-file.ts';
import { calleeName, calleeObject, keyName, memberPath } from '../ast/members.ts';
import { isFromRequest } from '../ast/request.ts';
import { importedModules, resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption, resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { staticString } from '../ast/static-string.ts';
import { enclosingFunction, resolveValue } from '../ast/variables.ts';
import type { FunctionNode } from '../ast/variables.ts';
import { unwrap } from '../ast/unwrap.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'insecure-jwt',
  meta: {
    type: 'problem',
    docs: {
      description: 'A JSON Web Token is accepted although its signature was not checked.',
      control: 'insecure-jwt',
      category: 'security',
    },
    messages: {
      none: '`{{name}}` allows the algorithm `none`, so a token needs no signature.',
      decoded: '`{{name}}()` reads the token without checking its signature, and nothing in this file verifies it.',
      key: '`{{name}}()` is given no key, so the signature is not checked.',
      expired: '`ignoreExpiration` makes `{{name}}()` accept tokens for ever.',
      algorithms: '`{{name}}()` does not say which algorithms are allowed.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const check = (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      const call = jwtCall(node, sourceCode);
      if (call === undefined) return;
      const messageId = problemOf(call, node, sourceCode);
      if (messageId !== undefined) context.report({ node, messageId, data: { name: call.name } });
    };
    return { CallExpression: check, NewExpression: check };
  },
});

type Problem = 'none' | 'decoded' | 'key' | 'expired' | 'algorithms';

interface JwtCall {
  readonly module: string;
  /** The export that is called; `new` of a class by its name. */
  readonly name: string;
}

const MODULES =
  /^(?:jsonwebtoken|jwt-simple|jwt-decode|jose|jose\/.*|express-jwt|koa-jwt|passport-jwt|@nestjs\/jwt|@nestjs\/passport|hono\/jwt|hono\/utils\/jwt\/jwt|fast-jwt|@fastify\/jwt|jws|@tsndr\/cloudflare-worker-jwt|njwt)$/;

/** A call of a library for JSON Web Tokens, on its module or on a value it made. */
function jwtCall(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): JwtCall | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) {
    const name = imported.imported === 'default' ? (calleeName(node) ?? imported.module) : imported.imported;
    return MODULES.test(imported.module) ? { module: imported.module, name } : undefined;
  }
  const object = calleeObject(node);
  if (object === undefined) return undefined;
  const module = resolveOrigin(object, sourceCode)?.module ?? '';
  const name = calleeName(node) ?? '';
  if (MODULES.test(module)) return { module, name };
  // `promisify(jwt.verify)` and injected services by their usual name.
  return /^jwtService$/.test(memberPath(object)?.at(-1) ?? '') ? { module: '@nestjs/jwt', name } : undefined;
}

function problemOf(call: JwtCall, node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): Problem | undefined {
  if (allowsNone(call, node, sourceCode)) return 'none';
  const { name, module } = call;
  if (/^UnsecuredJWT(?:\.decode)?$/.test(name)) return 'none';
  const isVerify = /verify(?:Async)?$|^Strategy$|^JwtStrategy$/i.test(name) || (module === 'koa-jwt' && name !== 'sign');
  if (isVerify && hasTrue(node.arguments, 'ignoreExpiration', sourceCode) && !isRenewal(node)) return 'expired';
  if (module === 'jsonwebtoken' && name === 'verify' && node.arguments[1] !== undefined && isNoKey(node.arguments[1])) return 'key';
  if (module === 'express-jwt' && isUnlimited(node, sourceCode)) return 'algorithms';
  return node.type === 'CallExpression' && isTrustedDecode(call, node, sourceCode) ? 'decoded' : undefined;
}

/** `none` among the algorithms that a call signs or verifies with. */
function allowsNone(call: JwtCall, node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  if (call.module === 'jwt-simple') {
    const algorithm = node.arguments[call.name === 'decode' ? 3 : 2];
    return algorithm !== undefined && isNone(algorithm, sourceCode);
  }
  return node.arguments.some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    return options !== undefined && optionsAllowNone(options, sourceCode, 0);
  });
}

function optionsAllowNone(options: TSESTree.ObjectExpression, sourceCode: SourceCode, depth: number): boolean {
  return options.properties.some((property) => {
    if (property.type === 'SpreadElement') return false;
    const name = keyName(property) ?? '';
    const value = unwrap(resolveValue(property.value, sourceCode));
    if (/^(?:algorithm|alg)$/.test(name)) return isNone(value, sourceCode);
    if (name === 'algorithms')
      return value.type === 'ArrayExpression' && value.elements.some((element) => element !== null && isNone(element, sourceCode));
    if (
      !/^(?:sign|verify|header|signOptions|verifyOptions|jsonWebTokenOptions)$/.test(name) ||
      value.type !== 'ObjectExpression' ||
      depth > 1
    )
      return false;
    return optionsAllowNone(value, sourceCode, depth + 1);
  });
}

function isNone(node: TSESTree.Node, sourceCode: SourceCode): boolean {
  return staticString(node, sourceCode)?.toLowerCase() === 'none';
}

function hasTrue(nodes: readonly TSESTree.Node[], name: string, sourceCode: SourceCode): boolean {
  return nodes.some((argument) => {
    const options = resolveOptions(argument, sourceCode);
    const found = options === undefined ? undefined : lookUpOption(options, name, sourceCode);
    if (found?.status !== 'found') return false;
    const value = unwrap(resolveValue(found.value, sourceCode));
    return value.type === 'Literal' && value.value === true;
  });
}

/** A token that may have run out is what a renewal or a logout is given. */
function isRenewal(node: TSESTree.Node): boolean {
  for (const parent of ancestors(node)) {
    const name =
      parent.type === 'FunctionDeclaration'
        ? parent.id?.name
        : parent.type === 'MethodDefinition' || parent.type === 'Property'
          ? keyName(parent)
          : parent.type === 'VariableDeclarator'
            ? memberPath(parent.id)?.join('.')
            : undefined;
    if (name !== undefined && /refresh|renew|log_?out|sign_?out|revoke|expired?/i.test(name)) return true;
  }
  return false;
}

function isNoKey(node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'Identifier') return inner.name === 'undefined';
  return inner.type === 'Literal' && (inner.value === null || inner.value === '' || inner.value === false);
}

/** express-jwt with options that are all written down, `algorithms` not among them. */
function isUnlimited(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[0], sourceCode);
  if (options === undefined || lookUpOption(options, 'secret', sourceCode).status !== 'found') return false;
  return lookUpOption(options, 'algorithms', sourceCode).status === 'absent';
}

const DECODE = /^(?:jwt_?decode|jwtDecode|decode|decodeJwt|decodeJWT|default)$/i;

/** A token of the request, or of a function that says who somebody is, is read and nothing in the file verifies one. */
function isTrustedDecode(call: JwtCall, node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [token, , noVerify] = node.arguments;
  if (token === undefined || !DECODE.test(call.name.split('.').at(-1) ?? '')) return false;
  // jwt-simple's decode verifies unless its third argument says not to.
  if (call.module === 'jwt-simple') return noVerify?.type === 'Literal' && noVerify.value === true;
  if (call.module === 'fast-jwt' || call.module === 'njwt') return false;
  if (isBrowserFile(sourceCode) || hasTrue(node.arguments.slice(1), 'complete', sourceCode) || verifies(sourceCode)) return false;
  if (isFromRequest(token, sourceCode)) return true;
  const fn = enclosingFunction(node);
  return fn !== undefined && isParameterOf(token, fn) && IDENTIFIES.test(functionName(fn) ?? '');
}

const IDENTIFIES =
  /^(?:authenticate|authorize|authorise|authGuard|validate(?:Token|User|Request|Jwt)|check(?:Token|Auth|Jwt)|getUserFromToken|userFromToken|get(?:Current)?User(?:ByToken)?|currentUser|requireAuth|isAuthenticated|isLoggedIn|canActivate)/i;

function verifies(sourceCode: SourceCode): boolean {
  const text = sourceCode.text;
  return (
    /\b(?:jwt)?verify(?:Async|IdToken|Token|AccessToken|Jwt|JWT)?\s*[(<]|\b\w*verif(?:y|ied|ier)\w*\s*\(|createRemoteJWKSet|passport\.authenticate|\.verifyAsync\b/i.test(
      text,
    ) ||
    [...importedModules(sourceCode)].some((module) =>
      /^(?:jwks-rsa|passport-jwt|express-jwt|aws-jwt-verify|google-auth-library)$/.test(module),
    )
  );
}

function isParameterOf(node: TSESTree.Node, fn: FunctionNode): boolean {
  const inner = unwrap(node);
  return inner.type === 'Identifier' && fn.params.some((parameter) => parameter.type === 'Identifier' && parameter.name === inner.name);
}

function functionName(fn: FunctionNode): string | undefined {
  if (fn.type !== 'ArrowFunctionExpression' && fn.id !== null) return fn.id.name;
  const { parent } = fn;
  if (parent.type === 'VariableDeclarator') return memberPath(parent.id)?.at(-1);
  return parent.type === 'MethodDefinition' || parent.type === 'Property' || parent.type === 'PropertyDefinition'
    ? keyName(parent)
    : undefined;
}
