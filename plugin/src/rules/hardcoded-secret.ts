import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName, memberName, memberPath } from '../ast/members.ts';
import { providerToken } from '../ast/provider-tokens.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import type { ResolvedImport } from '../ast/resolve-import.ts';
import { resolveOptions } from '../ast/resolve-options.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { connectionPassword, isPlaceholder, isSecretName, isSecretValue, isWeakSecretName, maskSecret } from '../ast/secret-values.ts';
import { unwrap } from '../ast/unwrap.ts';
import { isFunction, isGlobal, resolveValue } from '../ast/variables.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;
type TextNode = TSESTree.StringLiteral | TSESTree.TemplateElement;

export const rule = defineRule({
  name: 'hardcoded-secret',
  meta: {
    type: 'problem',
    docs: {
      description: 'A secret is written into the code.',
      control: 'hardcoded-secret',
      category: 'security',
    },
    messages: {
      named: '`{{name}}` holds a secret written into the code (`{{masked}}`).',
      argument: '`{{name}}()` takes a secret written into the code (`{{masked}}`).',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    const reported = new Set<TSESTree.Node>();
    // `password: 'Passwort'`: texts for people, by language.
    const isPhrases = PHRASES.test(context.filename);
    const report = (node: TSESTree.Node, messageId: 'named' | 'argument', data: Record<string, string>) => {
      if (reported.has(node)) return;
      reported.add(node);
      context.report({ node, messageId, data });
    };
    const checkText = (node: TextNode, text: string) => {
      // Known by its form, whatever holds it: see hardcoded-secret-token.
      if (providerToken(text) !== undefined || connectionPassword(text) !== undefined) return;
      const name = node.type === 'Literal' ? nameOfHolder(node) : nameOfTemplate(node);
      if (name !== undefined && !isPhrases && isSecretName(name) && isSecretValue(text, isWeakSecretName(name)) && !isOfPlaceholders(node))
        report(node, 'named', { name, masked: maskSecret(text) });
    };
    return {
      Literal(node) {
        if (typeof node.value === 'string' && !isModuleOrType(node)) checkText(node, node.value);
      },
      TemplateElement(node) {
        const template = node.parent;
        if (template.type !== 'TemplateLiteral') return;
        // The pieces of a template with values in it are no secret by themselves.
        if (template.quasis.length === 1) checkText(node, node.value.cooked ?? node.value.raw);
      },
      CallExpression(node) {
        const found = secretArgument(node, sourceCode);
        if (found === undefined) return;
        const { literal, name } = found;
        // A named constant is reported where it is written.
        if (!reported.has(literal)) report(literal, 'argument', { name, masked: maskSecret(literal.value) });
      },
    };
  },
});

const PHRASES = /(?:^|[\\/])(?:locales?|i18n|l10n|intl|translations?|langs?|languages|phrases)[\\/]/i;

/** The name of what a literal is given to: variable, property, class field, default of a parameter, the left side of `??`. */
function nameOfHolder(node: TSESTree.Node): string | undefined {
  let child: TSESTree.Node = node;
  let { parent } = node;
  while (parent != null && (unwrap(parent) === node || isDefault(parent, child))) {
    child = parent;
    parent = parent.parent;
  }
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init === child && parent.id.type === 'Identifier' ? parent.id.name : undefined;
    case 'AssignmentExpression':
      if (parent.right !== child) return undefined;
      return parent.left.type === 'MemberExpression'
        ? memberName(parent.left)
        : parent.left.type === 'Identifier'
          ? parent.left.name
          : undefined;
    case 'AssignmentPattern':
      return parent.right === child && parent.left.type === 'Identifier' ? parent.left.name : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return parent.value === child && !isOwnName(parent, node) ? keyName(parent) : undefined;
    default:
      return undefined;
  }
}

function nameOfTemplate(node: TSESTree.TemplateElement): string | undefined {
  return node.parent.type === 'TemplateLiteral' ? nameOfHolder(node.parent) : undefined;
}

/** `process.env.SECRET || 'literal'`: what is used where nothing is set. */
function isDefault(parent: TSESTree.Node, child: TSESTree.Node): boolean {
  if (parent.type === 'LogicalExpression') return parent.right === child && parent.operator !== '&&';
  return parent.type === 'ConditionalExpression' && parent.test !== child;
}

/** `{ resetPassword: 'resetPassword' }`, `{ PASSWORD: 'password' }`: a constant that is its own name. */
function isOwnName(property: TSESTree.Property | TSESTree.PropertyDefinition, literal: TSESTree.Node): boolean {
  const name = keyName(property) ?? '';
  const text = literal.type === 'Literal' ? String(literal.value) : '';
  const plain = (one: string) => one.toLowerCase().replace(/[^a-z\d]/g, '');
  return text !== '' && (plain(name) === plain(text) || plain(name).endsWith(plain(text)));
}

/** `const PLACEHOLDER_SECRETS = { … }`, `const insecureDefaults = […]`: listed in order to refuse them. */
function isOfPlaceholders(node: TSESTree.Node): boolean {
  for (let { parent } = node; parent != null; parent = parent.parent) {
    if (parent.type === 'VariableDeclarator')
      return (
        parent.id.type === 'Identifier' &&
        /placeholder|insecure|weak|forbidden|denied|deny_?list|black_?list|known_?bad|example|sample|dummy/i.test(parent.id.name)
      );
    if (isFunction(parent)) return false;
  }
  return false;
}

function isModuleOrType(node: TSESTree.Node): boolean {
  const type = node.parent?.type;
  return (
    type === 'ImportDeclaration' ||
    type === 'ExportNamedDeclaration' ||
    type === 'ExportAllDeclaration' ||
    type === 'TSLiteralType' ||
    type === 'TSEnumMember' ||
    type === 'ImportExpression' ||
    type === 'JSXAttribute'
  );
}

/** Functions that take a secret at a fixed place; `module` is what they must come from. */
const SECRET_ARGUMENTS: readonly { readonly module: RegExp; readonly imported: RegExp; readonly at: number }[] = [
  { module: /^jsonwebtoken$/, imported: /^(?:sign|verify)$/, at: 1 },
  { module: /^crypto$/, imported: /^(?:createHmac|createCipheriv|createDecipheriv|createCipher|createDecipher)$/, at: 1 },
  {
    module: /^crypto$/,
    imported: /^(?:createSecretKey|createPrivateKey|privateDecrypt|privateEncrypt|scryptSync|pbkdf2Sync|scrypt|pbkdf2)$/,
    at: 0,
  },
  { module: /^crypto-js$/, imported: /^(?:AES|DES|TripleDES|Rabbit|RC4)\.(?:encrypt|decrypt)$/, at: 1 },
  { module: /^crypto-js$/, imported: /^Hmac\w+$/, at: 1 },
  { module: /^cookie-parser$/, imported: /^default$/, at: 0 },
  { module: /^jwt-simple$/, imported: /^(?:encode|decode)$/, at: 1 },
];

function secretArgument(
  node: TSESTree.CallExpression,
  sourceCode: SourceCode,
): { literal: TSESTree.StringLiteral; name: string } | undefined {
  const name = calleeName(node) ?? '';
  const imported = resolveImport(node.callee, sourceCode) ?? globalCrypto(node, sourceCode);
  const found = SECRET_ARGUMENTS.find(
    (one) => imported !== undefined && one.module.test(imported.module) && one.imported.test(imported.imported),
  );
  const argument = node.arguments[found?.at ?? signArgument(node, name, sourceCode) ?? node.arguments.length];
  if (argument === undefined) return undefined;
  const literal = literalOf(argument, sourceCode);
  if (literal === undefined || literal.value.trim() === '' || literal.value.length < 4 || isPlaceholder(literal.value)) return undefined;
  if (providerToken(literal.value) !== undefined) return undefined;
  return { literal, name: memberPath(node.callee)?.join('.') ?? name };
}

/** Node has `crypto` without an import. */
function globalCrypto(node: TSESTree.CallExpression, sourceCode: SourceCode): ResolvedImport | undefined {
  const object = calleeObject(node);
  if (object?.type !== 'Identifier' || object.name !== 'crypto' || !isGlobal(object, sourceCode)) return undefined;
  return { module: 'crypto', imported: calleeName(node) ?? '' };
}

/** `sign.sign('key')` of crypto's Sign, `jwtService.sign(payload, { secret })` is caught by the property's name. */
function signArgument(node: TSESTree.CallExpression, name: string, sourceCode: SourceCode): number | undefined {
  const object = calleeObject(node);
  if (name !== 'sign' || object === undefined) return undefined;
  const origin = resolveOrigin(object, sourceCode);
  if (origin?.module === 'crypto' && origin.imported === 'createSign') return 0;
  return origin?.module === 'jose' && origin.imported.startsWith('SignJWT') ? 0 : undefined;
}

/** The literal behind an argument: itself, a constant, `Buffer.from('…')`, `new TextEncoder().encode('…')`, `{ key: '…' }`. */
function literalOf(node: TSESTree.Node, sourceCode: SourceCode): TSESTree.StringLiteral | undefined {
  const value = resolveValue(node, sourceCode);
  if (value.type === 'Literal') return isStringLiteral(value) ? value : undefined;
  if (
    value.type === 'CallExpression' &&
    /^(?:from|encode|createSecretKey)$/.test(calleeName(value) ?? '') &&
    value.arguments[0] !== undefined
  )
    return literalOf(value.arguments[0], sourceCode);
  const options = resolveOptions(value, sourceCode);
  const key = options?.properties.find((property) => property.type === 'Property' && /^(?:key|passphrase)$/.test(keyName(property) ?? ''));
  return key?.type === 'Property' ? literalOf(key.value, sourceCode) : undefined;
}

function isStringLiteral(node: TSESTree.Literal): node is TSESTree.StringLiteral {
  return typeof node.value === 'string';
}
