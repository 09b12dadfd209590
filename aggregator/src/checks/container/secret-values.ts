import { findProviderToken } from '../secrets/provider-tokens.ts';

/** What a value says about itself. */
export type SecretStrength =
  /** No secret: empty, a placeholder, a path, a switch, a variable. */
  | 'none'
  /** One that works, and that everybody would try first: `postgres`, `secret123`. */
  | 'weak'
  /** Long and mixed, or in the shape of a provider's token. */
  | 'strong';

const PLACEHOLDER =
  /change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|^(?:your|my)?[-_]?(?:fake)|example|placeholder|dummy|^your[-_ ]|[-_ ]here$|^insert|^todo|^tbd$|^x{3,}|^\*+$|^\.{3}|^<.*>$|^\[.*\]$|^(?:none|null|nil|undefined|unset|unused|not[-_ ]?(?:set|used|needed|a[-_ ]real.*)|redacted|build(?:[-_ ]?(?:time|only))?|ignored?|n\/a)$|for[-_ ]build|build[-_](?:time|only|key|secret)|fill[-_ ]?(?:me|in)|^put[-_ ]/i;
const SWITCH = /^(?:true|false|yes|no|on|off|enabled?|disabled?|required|optional|\d{1,3}(?:ms|s|m|h|d)?)$/i;
const PATH = /^(?:\.{0,2}\/|~\/|[A-Za-z]:\\|file:)|^[\w./-]+\.(?:pem|key|crt|json|txt|jks|p12)$/;
const USERINFO = /\b[a-z][a-z0-9+.-]*:\/\/([^\s:@/'"]*):([^\s@/'"]+)@/i;

/** Judges the literal value of a variable that is named like a secret. */
export function strengthOf(value: string): SecretStrength {
  const text = value.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (text === '' || /[$`]|\{\{|%\w+%/.test(text)) return 'none';
  if (findProviderToken(text) !== undefined) return 'strong';
  if (PLACEHOLDER.test(text) || SWITCH.test(text) || PATH.test(text)) return 'none';
  const inUrl = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? (passwordInUrl(text) ?? '') : text;
  if (inUrl === '') return 'none';
  return looksRandom(inUrl) ? 'strong' : 'weak';
}

/** The beginning of a private key somewhere in a text; one that only a passphrase opens is none. */
export function holdsPrivateKey(text: string): boolean {
  return /-----BEGIN (?:(?!ENCRYPTED)[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/.test(text);
}

/** A provider's token somewhere in a text. */
export function holdsProviderToken(text: string): boolean {
  return findProviderToken(text) !== undefined;
}

/** The password of the first URL in a text, where it is a literal and no placeholder. */
export function passwordInUrl(text: string): string | undefined {
  const [, user = '', password = ''] = USERINFO.exec(text) ?? [];
  if (password === '' || /[$<>{}%*]/.test(password) || PLACEHOLDER.test(password)) return undefined;
  // `user:password@host` is how manuals write it.
  return /^(?:user(?:name)?|login)$/i.test(user) && /^(?:pass(?:word)?|secret)$/i.test(password) ? undefined : password;
}

/** What people think of holds a word; 12 characters or more of at least two kinds, spread as a generator spreads them, do not. */
const WORDS = /dev|test|local|demo|secret|passw|admin|default|super|qwerty|12345|root|postgres|mysql|user|service/i;

/** Words and small numbers with dashes between them: a name, or a password that somebody thought up. */
const NAME = /^(?:[a-z]+|[A-Z]+)(?:[-_.](?:[a-z]+|[A-Z]+|\d{1,4}))+$/;

function looksRandom(text: string): boolean {
  if (text.length < 12 || /\s/.test(text) || WORDS.test(text) || NAME.test(text)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;
  const distinct = new Set(text).size;
  return /\d/.test(text) && kinds >= 2 && distinct >= Math.min(10, text.length * 0.6);
}
