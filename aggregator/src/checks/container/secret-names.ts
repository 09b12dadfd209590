/** Names that are a secret's by their last word. */
const LAST = new Set([
  'password',
  'passwd',
  'pwd',
  'pass',
  'passphrase',
  'secret',
  'secrets',
  'token',
  'apikey',
  'credential',
  'credentials',
  'requirepass',
]);
/** Names that are a secret's by the word before `key`. */
const KEYS = new Set([
  'api',
  'secret',
  'private',
  'access',
  'signing',
  'encryption',
  'auth',
  'master',
  'account',
  'license',
  'deploy',
  'ssh',
  'app',
  'jwt',
  'session',
  'shared',
]);
/** What a frontend's build puts into the browser is no secret. */
const PUBLIC = /^(?:NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|PUBLIC)_|(?:^|_)(?:PUBLIC|PUBLISHABLE|SITE)_/i;

/** Whether a variable of this name holds a secret; `TOKEN_FILE`, `GOPRIVATE`, `TOKEN_TTL` and `NEXT_PUBLIC_API_KEY` do not. */
export function isSecretName(name: string): boolean {
  if (PUBLIC.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  // The name of a Secret that is there already.
  if (words[0] === 'existing') return false;
  if (LAST.has(last))
    return !(last === 'pass' && words.length === 1) && !/^(?:next|csrf|page|cancel|max|min|except|first|second|single|multi)$/.test(before);
  if (/(?:password|passwd|secret|apikey)$/.test(last)) return true;
  if (last === 'key') return KEYS.has(before) && !isAccessKeyName(words);
  if (last === 'base' && before === 'key') return words.includes('secret');
  return /^aws_access_key_id$/i.test(name);
}

/** `MINIO_ACCESS_KEY` is a user's name; `AWS_SECRET_ACCESS_KEY` is a secret. */
function isAccessKeyName(words: readonly string[]): boolean {
  return words.at(-2) === 'access' && !words.includes('secret');
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}
