import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isDevelopmentFile } from '../ast/file-kind.ts';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { purposeNames } from '../ast/purposes.ts';
import { resolveImport } from '../ast/resolve-import.ts';
import { optionValue, resolveOptions } from '../ast/resolve-options.ts';
import { staticString } from '../ast/static-string.ts';
import { isGlobal } from '../ast/variables.ts';
import { ancestors, nodesWithin } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'weak-cryptography',
  meta: {
    type: 'problem',
    docs: {
      description: 'A password, signature, secret or token rests on cryptography that is broken.',
      control: 'weak-cryptography',
      category: 'security',
    },
    messages: {
      digest: '{{algorithm}} protects `{{purpose}}`, and can be computed by the billion or forged.',
      cipher: '`{{algorithm}}` is no longer a safe cipher.',
      derived: '`{{algorithm}}()` makes its key from the password by MD5 and uses no random start value.',
      random: '`{{purpose}}` comes from `{{generator}}()`, which can be predicted.',
    },
    schema: [],
  },
  create(context) {
    const { sourceCode } = context;
    if (isDevelopmentFile(context.filename)) return {};
    return {
      CallExpression(node) {
        const cipher = weakCipher(node, sourceCode);
        if (cipher !== undefined) {
          context.report({ node, messageId: cipher.isDerived ? 'derived' : 'cipher', data: { algorithm: cipher.algorithm } });
          return;
        }
        const digest = weakDigest(node, sourceCode);
        const purpose = digest === undefined ? undefined : digest.isSigned ? 'a signature' : protectedBy(node, sourceCode);
        if (digest !== undefined && purpose !== undefined) {
          context.report({ node, messageId: 'digest', data: { algorithm: digest.algorithm, purpose } });
          return;
        }
        const secret = isWeakRandom(node, sourceCode) ? randomSecret(node, sourceCode) : undefined;
        if (secret !== undefined)
          context.report({ node, messageId: 'random', data: { purpose: secret, generator: memberPath(node.callee)?.join('.') ?? '' } });
      },
    };
  },
});

const WEAK_DIGEST = /^(?:rsa-)?(md-?[245]|sha-?1|ripemd128)(?:with.*)?$/i;
const WEAK_CIPHER = /(?:^|[-_])(?:des|des3|3des|desx|des-ede3?|rc2|rc4|bf|blowfish|cast5?|idea|seed)(?:$|[-_\d])|ecb/i;

/** A cipher that is broken, or a call that has no start value. */
function weakCipher(node: TSESTree.CallExpression, sourceCode: SourceCode): { algorithm: string; isDerived: boolean } | undefined {
  const name = calleeName(node) ?? '';
  const [first] = node.arguments;
  if (/^create(?:C|Dec)ipher(?:iv)?$/.test(name) && isFrom(node, /^crypto$/, sourceCode)) {
    if (!name.endsWith('iv')) return { algorithm: name, isDerived: true };
    const algorithm = first === undefined ? null : staticString(first, sourceCode);
    return algorithm !== null && WEAK_CIPHER.test(algorithm) ? { algorithm, isDerived: false } : undefined;
  }
  const path = memberPath(node.callee)?.join('.') ?? '';
  const found = /^(?:CryptoJS|crypto_?js)\.(DES|TripleDES|RC4|RC4Drop|Rabbit)\.encrypt$/i.exec(path);
  if (found !== null) return { algorithm: found[1] ?? '', isDerived: false };
  if (/\.(?:AES|TripleDES)\.(?:en|de)crypt$/.test(path))
    return usesEcb(node, sourceCode) ? { algorithm: 'ECB', isDerived: false } : undefined;
  if (/^(?:node_?)?forge\.cipher\.create(?:C|Dec)ipher$/i.test(path)) {
    const algorithm = first === undefined ? null : staticString(first, sourceCode);
    return algorithm !== null && WEAK_CIPHER.test(algorithm) ? { algorithm, isDerived: false } : undefined;
  }
  return undefined;
}

/** `CryptoJS.AES.encrypt(text, key, { mode: CryptoJS.mode.ECB })`. */
function usesEcb(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[2], sourceCode);
  const mode = options === undefined ? undefined : optionValue(options, 'mode', sourceCode);
  return mode !== undefined && memberPath(mode)?.at(-1) === 'ECB';
}

interface Digest {
  readonly algorithm: string;
  /** It signs, whatever the names around say. */
  readonly isSigned: boolean;
}

/** Third parties that lay down SHA-1: web hooks, one-time codes, OAuth 1. */
const LAID_DOWN =
  /x-(?!hub-signature-256)[\w-]*signature|web_?hook|twilio|[ht]otp|oauth_?(?:signature|nonce|consumer)|HMAC-SHA1|authenticator|sec-websocket|x-line|aliyun|vonage/i;
/** SMTP's and IMAP's log-in, and what a protocol of theirs is built on. */
const LAID_DOWN_MD5 = /cram[-_]?md5|\bapop\b|ntlm/i;

function weakDigest(node: TSESTree.CallExpression, sourceCode: SourceCode): Digest | undefined {
  const name = calleeName(node) ?? '';
  const [first] = node.arguments;
  const text = first === undefined ? '' : (staticString(first, sourceCode) ?? '');
  if (/^create(?:Hash|Hmac|Sign|Verify)$/.test(name)) {
    if (!WEAK_DIGEST.test(text) || !isFrom(node, /^crypto$/, sourceCode)) return undefined;
    const isSigned = name !== 'createHash';
    if (isSigned && (/sha-?1/i.test(text) ? LAID_DOWN : LAID_DOWN_MD5).test(sourceCode.text)) return undefined;
    return { algorithm: label(text), isSigned };
  }
  if (/^pbkdf2(?:Sync)?$/.test(name)) {
    const digest = staticString(node.arguments[4] ?? node, sourceCode) ?? '';
    return WEAK_DIGEST.test(digest) ? { algorithm: label(digest), isSigned: false } : undefined;
  }
  if (name === 'hash' && resolveImport(node.callee, sourceCode)?.module === 'crypto')
    return WEAK_DIGEST.test(text) ? { algorithm: label(text), isSigned: false } : undefined;
  const module = resolveImport(node.callee, sourceCode)?.module ?? '';
  const direct = /^(?:blueimp-)?(md5|sha1)$|^js-(md5|sha1)$|^ts-(md5)$|^(?:pure|spark)-(md5)$/.exec(module);
  if (direct !== null) return { algorithm: label(direct.slice(1).find((one) => one !== undefined) ?? ''), isSigned: false };
  const library = /(?:^|\.)(Hmac)?(MD5|SHA1)$/.exec(memberPath(node.callee)?.join('.') ?? '');
  if (library !== null && (/^crypto-js/.test(module) || /^CryptoJS/i.test(memberPath(node.callee)?.[0] ?? '')))
    return { algorithm: label(library[2] ?? ''), isSigned: library[1] !== undefined };
  return undefined;
}

function label(algorithm: string): string {
  return algorithm.toUpperCase().replace(/^SHA-?1$/, 'SHA-1');
}

/** A method of the module, or a function that it exports; `crypto` is a global of Node as well. */
function isFrom(node: TSESTree.CallExpression, module: RegExp, sourceCode: SourceCode): boolean {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported !== undefined) return module.test(imported.module);
  return memberPath(calleeObject(node) ?? node.callee)?.at(-1) === 'crypto';
}

const SENSITIVE =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase|code)?|pwd|secret|signature|credentials?|otp|pin)(?:[^a-z]|$)|pass(?:word|wd|phrase)|(?:hash|hashed|user|my|new|old|plain|encrypt|check|compare|verify)_?(?:pass|pwd)|signature|(?:^|_)sign(?:$|_|[A-Z])|secret|credential|api_?key|(?:access|auth|reset|session|refresh|verification|csrf|bearer|id|user|login|activation)_?token|(?:generate|create|make|new|sign)\w*token|^token$|session_?(?:id|key)/i;
/** What a digest is for where nothing depends on its strength. */
const HARMLESS =
  /etag|cache|check_?sum|integrity|finger_?print|gravatar|avatar|color|colour|dedup|content_?hash|file_?(?:hash|name)|version|bucket|shard|short|slug|(?:^|_)id$|revision|digest_?header|websocket|pwned|hibp|pseudonym|anonymi|mask|redact|random_?(?:bytes|uuid)/i;

/** What a digest protects by the names of what goes in, of what comes out, and of the function it stands in. */
function protectedBy(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const around = purposeNames(chainEnd(node), sourceCode);
  const into = digestedNames(node, sourceCode);
  if ([...into, ...around.slice(0, 2)].some((name) => HARMLESS.test(name))) return undefined;
  return into.find(isSensitive) ?? around.find(isSensitive);
}

/** `signal`, `assignment`, `design` and `passed` only hold such a word. */
function isSensitive(name: string): boolean {
  return SENSITIVE.test(name.replace(/([a-z\d])([A-Z])/g, '$1_$2'));
}

/** The end of `crypto.createHash('md5').update(password).digest('hex')`. */
function chainEnd(node: TSESTree.Node): TSESTree.Node {
  let end = node;
  for (const parent of ancestors(node)) {
    if (parent.type === 'MemberExpression' && parent.object === end) end = parent;
    else if (parent.type === 'CallExpression' && parent.callee === end) end = parent;
    else break;
  }
  return end;
}

/** The names within what a digest is given: the arguments of the call and of `update()` behind it. */
function digestedNames(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly string[] {
  const names: string[] = [];
  let end: TSESTree.Node = node;
  const collect = (root: TSESTree.Node) => {
    for (const one of nodesWithin(root, sourceCode)) {
      if (one.type === 'Identifier') names.push(one.name);
    }
  };
  for (const argument of node.arguments) collect(argument);
  for (const parent of ancestors(node)) {
    if (parent.type === 'CallExpression' && parent.callee === end) parent.arguments.forEach(collect);
    else if (parent.type !== 'MemberExpression' || parent.object !== end) break;
    end = parent;
  }
  return names;
}

/** `Math.random()`, and lodash's that use it. */
function isWeakRandom(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const { callee } = node;
  if (callee.type !== 'MemberExpression') return false;
  const object = calleeObject(node);
  const name = calleeName(node) ?? '';
  if (object?.type === 'Identifier' && object.name === 'Math') return name === 'random' && isGlobal(object, sourceCode);
  return /^(?:random|sample|sampleSize)$/.test(name) && resolveImport(callee, sourceCode)?.module === 'lodash';
}

const RANDOM_SECRET =
  /token|secret|passw(?:or)?d|pwd|passcode|passphrase|(?:^|_)otp|otp(?:$|_)|one_?time|nonce|salt|session_?(?:id|key)|(?:^|_)sid$|api_?key|csrf|xsrf|(?:verification|verify|reset|confirm(?:ation)?|activation|auth|login|sms|recovery|invite|access|security)_?(?:code|key|pin|id)|(?:^|_)pin(?:_?code)?$|(?:private|encryption|signing|secret)_?key|jwt|credential/i;
/** What such words also stand for. */
const NO_SECRET =
  /tokeni[sz]e|token_?(?:count|limit|index|type|position|amount|price|balance|usage|length|s_used)|max_?tokens|placeholder|jitter|delay|mock|fake|sample|test|color|position|animation|class_?name|^key$|^(?:len|length|size|delay)$|(?:^|_)length$|password_?(?:field|input|strength|length)/i;

/** The secret that a random number becomes, by the names of what it is given to. */
function randomSecret(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const names = purposeNames(node, sourceCode);
  const underscored = names.map((name) => name.replace(/([a-z\d])([A-Z])/g, '$1_$2'));
  if (underscored.slice(0, 2).some((name) => NO_SECRET.test(name))) return undefined;
  const at = underscored.findIndex((name) => RANDOM_SECRET.test(name) && !NO_SECRET.test(name));
  return at === -1 ? undefined : names[at];
}
