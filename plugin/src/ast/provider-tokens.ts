/** A provider's own format: the text alone says what it is. */
const PROVIDER_TOKENS: readonly { readonly kind: string; readonly pattern: RegExp }[] = [
  { kind: 'AWS access key', pattern: /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\b/ },
  { kind: 'GitHub token', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,251}|github_pat_[A-Za-z0-9_]{36,255})\b/ },
  { kind: 'GitLab token', pattern: /\bgl(?:pat|dt|rt|ptt|soat)-[\w-]{20,}/ },
  { kind: 'Slack token', pattern: /\bxox[abeoprs]-(?:\d{8,}-){1,3}[\w-]{10,}/ },
  { kind: 'Slack webhook', pattern: /hooks\.slack\.com\/(?:services|workflows)\/T\w{6,}\/[AB]\w{6,}\/\w{16,}/ },
  { kind: 'Stripe key', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}\b/ },
  { kind: 'Stripe webhook secret', pattern: /\bwhsec_[A-Za-z0-9]{24,}\b/ },
  { kind: 'Google API key', pattern: /\bAIza[\w-]{35}\b/ },
  { kind: 'Google OAuth secret', pattern: /\bGOCSPX-[\w-]{24,}/ },
  { kind: 'OpenAI key', pattern: /\bsk-(?:proj-|svcacct-|admin-)?[\w-]{20,}T3BlbkFJ[\w-]{20,}/ },
  { kind: 'Anthropic key', pattern: /\bsk-ant-(?:api|admin)\d\d-[\w-]{80,}/ },
  { kind: 'SendGrid key', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{32,64}\b/ },
  { kind: 'Twilio key', pattern: /\bSK[0-9a-f]{32}\b/ },
  { kind: 'Mailgun key', pattern: /\bkey-[0-9a-f]{32}\b/ },
  { kind: 'Mailchimp key', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/ },
  { kind: 'npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { kind: 'PyPI token', pattern: /\bpypi-AgE[\w-]{50,}/ },
  { kind: 'DigitalOcean token', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  { kind: 'Shopify token', pattern: /\bshp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}\b/ },
  { kind: 'Telegram bot token', pattern: /\b\d{8,10}:AA[\w-]{33}\b/ },
  { kind: 'Discord bot token', pattern: /\b[MNO][\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}\b/ },
  { kind: 'private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----[\s\\nr]*[A-Za-z0-9+/=]{16,}/ },
  { kind: 'JSON Web Token', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/ },
];

/** `AKIA` and 16 more. */
const SHORTEST_TOKEN = 20;

/** The provider format a text holds; undefined where it holds none, or one that documentation uses as its example. */
export function providerToken(text: string): { readonly kind: string; readonly token: string } | undefined {
  if (text.length < SHORTEST_TOKEN) return undefined;
  for (const { kind, pattern } of PROVIDER_TOKENS) {
    const token = pattern.exec(text)?.[0];
    if (token !== undefined && !/EXAMPLE|example|XXXX|xxxx|0{10}/.test(token)) return { kind, token };
  }
  return undefined;
}
