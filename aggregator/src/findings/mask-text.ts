/** Formats in which providers issue credentials. Each is recognised by itself, wherever it stands. */
const TOKENS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/g, // AWS access key ids
  /\bgh[pousr]_[A-Za-z0-9]{20,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,}/g,
  /\bgl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent)-[A-Za-z0-9_-]{16,}/g,
  /\bxox[a-z]-[A-Za-z0-9-]{10,}/g,
  /\bxapp-[A-Za-z0-9-]{10,}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}/g,
  /\bwhsec_[A-Za-z0-9+/=]{16,}/g,
  /\bsk-[A-Za-z0-9_-]{20,}/g,
  /\bAIza[0-9A-Za-z_-]{30,}/g,
  /\bya29\.[0-9A-Za-z_-]{20,}/g,
  /\bGOCSPX-[0-9A-Za-z_-]{20,}/g,
  /\bnpm_[A-Za-z0-9]{30,}/g,
  /\bpypi-[A-Za-z0-9_-]{30,}/g,
  /\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/g,
  /\bkey-[0-9a-f]{32}\b/g,
  /\b(?:AC|SK)[0-9a-f]{32}\b/g,
  /\b(?:dop|doo|dor)_v1_[0-9a-f]{32,}/g,
  /\bhf_[A-Za-z0-9]{20,}/g,
  /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{20,}/g,
  /\bhv[sb]\.[A-Za-z0-9_-]{20,}/g,
  /\bdckr_pat_[A-Za-z0-9_-]{20,}/g,
  /\bATATT3[A-Za-z0-9_=-]{20,}/g,
  /\b\d{8,10}:AA[A-Za-z0-9_-]{30,}/g, // Telegram bots
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]+)?/g, // JSON Web Tokens
];

/** What follows these words is a credential; the first group stays. */
const INTRODUCED: readonly RegExp[] = [
  /\b((?:Bearer|Basic)\s+)([A-Za-z0-9._~+/=-]{12,})/g,
  /\b((?:AccountKey|SharedAccessKey|SharedAccessSignature)=)([A-Za-z0-9+/=%]{16,})/g,
  /(hooks\.slack\.com\/(?:services|workflows)\/)([A-Za-z0-9/_-]{8,})/g,
  /(discord(?:app)?\.com\/api\/webhooks\/)([A-Za-z0-9/_-]{8,})/g,
];

/** `scheme://user:password@`; the password may hold `@` or `/`, but a port number and a path are no password. */
const USER_AND_PASSWORD = /([a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@'"`<>]*:)(?!\d+\/)([^\s'"`<>]+)(?=@)/gi;
/** `https://token@`. */
const USER_ALONE = /(https?:\/\/)([^\s/:@'"`<>]{12,})(?=@)/gi;

/** Stands for a value, but is none: `${PASSWORD}`, `$PASSWORD`, `%s`, `{password}`, `<password>`, `****`. */
const PLACEHOLDER = /^(?:\$?\{+[^{}]*\}+|\$\w+|%[sdv]|%\(\w+\)s|<[^<>]*>|\*+|x+|…)$/i;

/** A run of base64 as long as a line of a key. */
const BASE64 = /[A-Za-z0-9+/]{60,}={0,2}/g;

/**
 * The first 2 or 3 characters and `…`: enough to recognise a value one knows, not to use it. Under 8 characters nothing stays. Of what is
 * known to be an issued token, 4 stay, which is no more than its provider's mark.
 */
export function maskValue(value: string, most = 3): string {
  const kept = value.length >= 20 ? most : value.length >= 8 ? 2 : 0;
  // A character outside the basic plane is never cut in two.
  return `${[...value.slice(0, 2 * kept)].slice(0, kept).join('')}…`;
}

/** Masks what is a credential by its own form, and every one of the given values. */
export function maskText(text: string, values: readonly string[] = []): string {
  let masked = text;
  for (const value of longestFirst(values)) masked = masked.replaceAll(value, () => maskValue(value));
  for (const pattern of TOKENS) masked = masked.replace(pattern, (token) => maskValue(token, 4));
  for (const pattern of INTRODUCED) masked = masked.replace(pattern, maskSecond);
  masked = masked.replace(USER_AND_PASSWORD, maskSecond).replace(USER_ALONE, maskSecond);
  return masked.replace(BASE64, (run) => (/\d/.test(run) && /[a-z]/.test(run) && /[A-Z]/.test(run) ? maskValue(run) : run));
}

/** Passwords of the URLs in a text. */
export function passwordsIn(text: string): readonly string[] {
  return [...text.matchAll(USER_AND_PASSWORD)].flatMap(([, , password]) =>
    password === undefined || PLACEHOLDER.test(password) ? [] : password,
  );
}

function maskSecond(_all: string, first: string, second: string): string {
  return first + (PLACEHOLDER.test(second) ? second : maskValue(second));
}

/** A value that holds another is masked before it, or its rest would stay. */
function longestFirst(values: readonly string[]): readonly string[] {
  return [...values].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}
