import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, keyName, memberName, memberPath } from './members.ts';
import { isRequestObject } from './request-sources.ts';
import { findVariable, resolveValue } from './variables.ts';
import { unwrapAwait } from './unwrap.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** Names that end in what nobody else may know. */
const SECRET_NAME =
  /(?:^|_)(?:password|passwd|pwd|passphrase|secret|token|jwt|api_?key|authorization|set_cookie|cookies?|cvv|cvc|ssn|credit_?card|card_?number|private_?key|otp|otp_?code|pin_?code|credentials?|secret_?key|access_?key)$/;
/** Tokens that open nothing: of a list's next page, a parser, a cancellation, a language model, a currency. */
const HARMLESS =
  /(?:page|next|continuation|cancel(?:lation)?|sync|lexer|syntax|parser|design|erc\d+|nft|input|output|total|max|prompt|completion|injection|provide|start|end|current|prev|previous|last|close|open|base|quote|reserve|pool|pair|from|to|native|wrapped|reward|staking|symbol|class|dom|color|has|is|no|missing|invalid|expired|needs?|requires?|use|enable|hashed|hash|encrypted|masked|redacted|public|num|count)_?(?:token|jwt|secret|password|credentials?|cookies?|authorization|otp|api_?key)$|^(?:no|is|has|should|can|did|will|must|needs?|was|allows?|skip|wants?|include[sd]?|requires?|enable[ds]?|disable[ds]?|supports?|returns?)_/i;
const MASK =
  /mask|redact|hash|hmac|digest|obfuscat|anonymi[sz]e|encrypt|sanitiz|scrub|censor|truncate|fingerprint|pick|omit|keys|length|verify|compare|is[A-Z]|has[A-Z]|Boolean|slice|substr|substring|getDescription|typeof|count|size|includes|startsWith|endsWith|test/;

/** The name of a secret whose value an expression is: `password`, `user.resetToken`, `req.headers.authorization`; undefined otherwise. */
export function secretName(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'CallExpression') return secretOfCall(inner, sourceCode);
  const path = memberPath(inner);
  const last = path?.at(-1);
  if (path === undefined || last === undefined || !isSecretWord(last)) return undefined;
  // A constant (`ERRORS.INVALID_TOKEN`) and a token of a grammar (`node.token`) are no secrets.
  if (path.length > 1 && NO_HOLDER.test(path.at(-2) ?? '')) return undefined;
  if (/^[A-Z][A-Z_\d]*$/.test(last) && path[0] !== 'process' && path.length > 1) return undefined;
  if (inner.type === 'Identifier') {
    if (isInjected(inner, sourceCode)) return undefined;
    const value = resolveValue(inner, sourceCode);
    if (value.type === 'Literal' || value.type === 'ArrowFunctionExpression' || value.type === 'FunctionExpression') return undefined;
    if (value.type === 'UnaryExpression' || value.type === 'BinaryExpression') return undefined;
    if (value.type === 'CallExpression' && MASK.test(calleeName(value) ?? '')) return undefined;
  }
  return path.join('.');
}

/** `injector.get(token)`: the token by which a container knows a service. */
function isInjected(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  return (findVariable(node, sourceCode)?.references ?? []).some(({ identifier }) => {
    const { parent } = identifier;
    if (parent.type !== 'CallExpression' || !parent.arguments.some((argument) => argument === identifier)) return false;
    const path = memberPath(parent.callee) ?? [];
    return /^(?:inject|resolve)$/.test(path.at(-1) ?? '') || /(?:injector|container|moduleRef|reflector)$/i.test(path.at(-2) ?? '');
  });
}

/** What holds names and texts rather than secrets. */
const NO_HOLDER =
  /^(?:[A-Z][A-Z_\d]+|[Ee]rrors?|[Mm]essages?|t|i18n|[Cc]odes?|node|parser|lexer|tokenizer|scanner|ast|[Tt]ypes?|[Kk]eys?|labels?|fields?|theme)$/;

/** Whether a name is that of a secret's value. */
export function isSecretWord(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/-/g, '_')
    .toLowerCase();
  return SECRET_NAME.test(words) && !HARMLESS.test(words);
}

/** `req.get('authorization')`, `headers.get('cookie')`, `token.toString()`, `JSON.stringify(credentials)`. */
function secretOfCall(node: TSESTree.CallExpression, sourceCode: SourceCode): string | undefined {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  const [first] = node.arguments;
  if (object !== undefined && /^(?:toString|trim|toJSON)$/.test(name)) return secretName(object, sourceCode);
  if (/^(?:stringify|inspect|String)$/.test(name) && first !== undefined) return secretName(first, sourceCode);
  if (
    /^(?:get|header)$/.test(name) &&
    first?.type === 'Literal' &&
    /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i.test(String(first.value))
  )
    return `${memberPath(node.callee)?.join('.') ?? name}('${String(first.value)}')`;
  return undefined;
}

/** `req.headers`, `req.cookies`, `ctx.request.headers`, `process.env`: whole, with the secrets in them; `req.body` where it holds a password. */
export function wholeCarrier(node: TSESTree.Node, sourceCode: SourceCode, isAuthFile: boolean): string | undefined {
  const inner = unwrapAwait(node);
  if (inner.type === 'CallExpression') {
    const [first] = inner.arguments;
    const isText = /^(?:stringify|inspect)$/.test(calleeName(inner) ?? '') && first !== undefined;
    return isText ? wholeCarrier(first, sourceCode, isAuthFile) : undefined;
  }
  if (inner.type !== 'MemberExpression') return undefined;
  const path = memberPath(inner)?.join('.') ?? '';
  if (path === 'process.env') return path;
  const field = memberName(inner) ?? '';
  if (!isRequestObject(inner.object, sourceCode)) return undefined;
  if (/^(?:headers|rawHeaders|cookies|signedCookies)$/.test(field)) return path;
  return field === 'body' && isAuthFile ? path : undefined;
}

const PERSON =
  /^(?:.*_)?(?:user|customer|patient|person|employee|member|client|account|profile|subscriber|applicant|cardholder|guest|buyer)$|(?:User|Customer|Patient|Person|Employee|Member)$/i;
const PERSONAL =
  /^(?:email|emailAddress|email_address|e_?mail|phone|phoneNumber|phone_number|mobile|ssn|dob|birthday|birthDate|birth_date|dateOfBirth|date_of_birth|address|firstName|first_name|lastName|last_name|fullName|full_name|name|surname|iban|passportNumber|passport_number)$/;

/** Personal data of somebody: `user.email`, `current_user.phone`; undefined otherwise. */
export function personalData(node: TSESTree.Node): string | undefined {
  const inner = unwrapAwait(node);
  if (inner.type !== 'MemberExpression') return undefined;
  const path = memberPath(inner);
  return path !== undefined && PERSONAL.test(path.at(-1) ?? '') && PERSON.test(path.at(-2) ?? '') ? path.join('.') : undefined;
}

/** The values an argument puts into a text or an object, as far as they are written down there; what a mask is put on is left out. */
export function writtenValues(node: TSESTree.Node): readonly TSESTree.Node[] {
  const inner = unwrapAwait(node);
  switch (inner.type) {
    case 'TemplateLiteral':
      return inner.expressions.flatMap(writtenValues);
    case 'BinaryExpression':
      return inner.operator === '+' ? [...writtenValues(inner.left), ...writtenValues(inner.right)] : [];
    case 'LogicalExpression':
      return [...(inner.operator === '&&' ? [] : writtenValues(inner.left)), ...writtenValues(inner.right)];
    case 'ConditionalExpression':
      return [...writtenValues(inner.consequent), ...writtenValues(inner.alternate)];
    case 'ArrayExpression':
      return inner.elements.flatMap((element) => (element === null ? [] : writtenValues(element)));
    case 'SpreadElement':
      return writtenValues(inner.argument);
    case 'ObjectExpression':
      return inner.properties.flatMap((property) => {
        if (property.type === 'SpreadElement') return writtenValues(property.argument);
        return /^(?:has|is)[A-Z]/.test(keyName(property) ?? '') ? [] : writtenValues(property.value);
      });
    case 'CallExpression': {
      const [first] = inner.arguments;
      const isText = /^(?:stringify|inspect)$/.test(calleeName(inner) ?? '') && first !== undefined;
      return isText && first.type === 'ObjectExpression' ? writtenValues(first) : [inner];
    }
    default:
      return [inner];
  }
}
