/** What makes a text a secret, or keeps it from being one. Shared by the rules; no syntax here. */

const CONNECTION =
  /^(?:postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|cockroachdb|clickhouse|ftp|sftp|smtps?|ldaps?|nats|https?)(?:\+\w+)?:\/\/([^\s:@/]*):([^\s@]+)@([^\s/:?]+)/i;

/** The password in a connection string or URL; undefined where it has none, or a placeholder. */
export function connectionPassword(text: string): string | undefined {
  const match = CONNECTION.exec(text.trim());
  const [, user = '', password = '', host = ''] = match ?? [];
  if (match === null || isPlaceholder(password) || /[\u0000{}<>[\]$]/.test(password)) return undefined;
  // Both are what a documentation's example says: `user:password@host`.
  if (/^(?:user(?:name)?|login|u)$/i.test(user) && /^(?:pass(?:word)?|pw|p)$/i.test(password)) return undefined;
  if (/^(?:host(?:name)?|server|example\.\w+)$/i.test(host) && /^(?:pass(?:word)?)$/i.test(password)) return undefined;
  return password;
}

const SECRET_WORDS = new Set([
  'password',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'secret',
  'secrets',
  'token',
  'apikey',
  'apitoken',
  'credential',
  'privatekey',
  'secretkey',
  'accesskey',
  'authtoken',
  'accesstoken',
  'jwtsecret',
  'dbpassword',
  'pass',
]);
/** `key` alone may be anything; with one of these before it, it opens something. */
const KEY_QUALIFIERS = new Set([
  'api',
  'secret',
  'private',
  'access',
  'auth',
  'encryption',
  'encrypt',
  'signing',
  'sign',
  'master',
  'crypto',
  'cipher',
  'session',
  'cookie',
  'jwt',
  'hmac',
  'aes',
  'service',
  'admin',
  'license',
  'account',
  'webhook',
  'deploy',
  'ssh',
  'app',
  'client',
]);
const WEAK_QUALIFIERS = new Set([
  'session',
  'cookie',
  'account',
  'service',
  'app',
  'client',
  'admin',
  'license',
  'sign',
  'access',
  'auth',
  'cipher',
]);
/** Words that make the name one of something about a secret: its field, its type, its policy, the public half. */
const HARMLESS_WORDS = new Set([
  'public',
  'type',
  'types',
  'name',
  'names',
  'field',
  'label',
  'header',
  'placeholder',
  'regex',
  'pattern',
  'rule',
  'rules',
  'length',
  'url',
  'uri',
  'path',
  'endpoint',
  'route',
  'error',
  'message',
  'hint',
  'title',
  'invalid',
  'reset',
  'forgot',
  'confirm',
  'confirmation',
  'change',
  'update',
  'csrf',
  'xsrf',
  'input',
  'selector',
  'event',
  'action',
  'scope',
  'prefix',
  'suffix',
  'column',
  'param',
  'query',
  'next',
  'page',
  'continuation',
  'sync',
  'cancel',
  'cancellation',
  'injection',
  'design',
  'i18n',
  'translation',
  'icon',
  'publishable',
  'anon',
  'site',
  'fake',
  'mock',
  'dummy',
  'test',
  'example',
  'sample',
  'mint',
  'erc20',
  'has',
  'is',
  'no',
  'missing',
  'wrong',
  'require',
  'required',
  'show',
  'hide',
  'toggle',
  'verify',
  'bad',
  'expired',
  'incorrect',
  'validate',
  'primary',
  'foreign',
  'cache',
  'redis',
  'metadata',
  'decorator',
  'reflect',
  'inject',
  'provider',
]);

/** Whether a name's last word says that it holds a secret: `dbPassword`, `STRIPE_SECRET_KEY`, `jwt-secret`; not `passwordField`, `tokenType`, `publicKey`. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  if (words.some((word) => HARMLESS_WORDS.has(word))) return false;
  if (last === 'pass') return words.length > 1 || name === 'pass';
  if (SECRET_WORDS.has(last)) return true;
  const before = words.at(-2) ?? '';
  return (
    (last === 'key' && KEY_QUALIFIERS.has(before)) ||
    (last === 'salt' && (words.length === 1 || before === 'password' || before === 'jwt' || before === 'hash'))
  );
}

/** Names whose value is often an identifier rather than a secret, so that it must look random as well. */
export function isWeakSecretName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return last === 'pass' || last === 'token' || last === 'salt' || (last === 'key' && WEAK_QUALIFIERS.has(words.at(-2) ?? ''));
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map((word) => word.toLowerCase());
}

const MIN_LENGTH = 8;

/** Whether a text given to something with a secret's name may be the secret itself. `strict` asks it to look random as well. */
export function isSecretValue(text: string, strict: boolean): boolean {
  if (text.length < MIN_LENGTH || /[\u0000\r\n]/.test(text.trim()) || isPlaceholder(text) || isOrdinaryText(text)) return false;
  if (!strict) return entropy(text) >= 2;
  return /\d/.test(text) && /[a-z]/i.test(text) && entropy(text) >= 3 && text.length >= 12;
}

const PLACEHOLDER =
  /^(?:<.*>|\[.*\]|\{.*\}|\$\{.*\}|\$\w+|%\w+%|.*(?:\{\{|\$\{|<%).*|(.)\1*|[*•.x#_-]+)$|your[-_ ]?|<your|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|place[-_ ]?holder|example|to[-_ ]?do\b|fix[-_ ]?me|insert[-_ ]|dummy|redacted|x{4,}|\*{3,}|^(?:abc|123|test|fake|mock|sample|foo|bar|none|null|undefined|empty|default|unset|disabled|enabled|true|false|optional|required|not[-_ ]?set)(?:[-_ ]?\d*)?$/i;

/** Whether a text stands in for a secret that someone else fills in. */
export function isPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text.trim());
}

/** Messages, paths, URLs, names of headers and environment variables, identifiers: texts that are no secrets whatever holds them. */
function isOrdinaryText(text: string): boolean {
  if (/\s/.test(text.trim())) return true;
  if (/^(?:https?|wss?|file|data|arn|urn|mailto):/i.test(text) || /^[./~@#]/.test(text) || /^\/.*\/[gimsuy]*$/.test(text)) return true;
  // `SECRET_NAME`, `x-api-key`, `access_token`, `resetPassword`, `auth.password`: names, made of words of letters only.
  // `label.new-password`, `auth:reset.password`: keys of texts and settings.
  if (/^[a-z][a-zA-Z-]*(?:[.:][a-zA-Z][a-zA-Z_-]*)+$/.test(text)) return true;
  if (/^[A-Z][A-Z]+(?:_[A-Z]+)+$/.test(text) || /^x-[\w-]+$/i.test(text)) return true;
  // `resetPassword`, `user.accessToken` name something; `mySecret`, `superSecretPassword` are what people type as one.
  if (/^[a-z]+(?:[A-Z][a-z]+)*(?:[._:-][a-zA-Z]+)*$/.test(text) && NAME_OF_SECRET.test(text) && !/[-_]/.test(text))
    return !/^(?:super|my|very|top|hardcoded|some|secret[A-Z]|our)/i.test(text);
  if (
    /^(?:access|refresh|id|auth|api|csrf|reset|client|user|session|bearer|private|public|secret|verify|verification|forgot|new|old|current|confirm|hashed)[-_.](?:access[-_.])?(?:token|key|password|secret|pass|code|id)s?$/i.test(
      text,
    )
  )
    return true;
  return /^[\w.-]+\.(?:js|ts|json|pem|key|crt|txt|ya?ml|html)$/i.test(text) || /^[\w.+-]+@[\w-]+\.\w+$/.test(text);
}

const NAME_OF_SECRET = /(?:password|passwd|token|secret|key|credential|auth|passphrase)s?$/i;

/** Bits a character, by Shannon. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** A secret as it may be shown: its first two to four characters and `…`. */
export function maskSecret(secret: string): string {
  const shown = secret.length >= 20 ? 4 : 2;
  return `${secret.slice(0, shown).replaceAll('`', "'")}…`;
}
