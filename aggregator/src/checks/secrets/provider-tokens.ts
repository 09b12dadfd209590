/** A format in which a provider issues credentials: what marks it, and what follows. */
const FORMATS: readonly string[] = [
  // Clouds
  '(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b',
  'AIza[\\w-]{35}',
  'GOCSPX-[\\w-]{24,}',
  'ya29\\.[\\w-]{30,}',
  'LTAI[A-Za-z0-9]{17,21}\\b',
  'do[opr]_v1_[a-f0-9]{64}',
  'HRKU-[\\w-]{36,}',
  'tskey-[a-z]+-[\\w-]{16,}',
  'sbp_[a-f0-9]{40}',
  'sb_secret_[\\w-]{20,}',
  'pscale_(?:tkn|pw|oauth)_[\\w.-]{32,}',
  'fm[12]_[\\w+/]{60,}={0,2}',
  'dapi[a-f0-9]{32}\\b',
  'dt0c01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}',
  'pul-[a-f0-9]{40}',
  '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{60,}',
  'hv[sb]\\.[\\w-]{24,}',
  'AGE-SECRET-KEY-1[A-Z0-9]{58}',
  'ops_eyJ[\\w+/=-]{100,}',
  'dp\\.(?:pt|st|ct|sa|scim|audit)\\.[\\w.-]{40,}',
  '[\\w~.]{3}\\dQ~[\\w~.-]{31,34}',
  // Where code and packages lie
  'gh[pousr]_[A-Za-z0-9]{36,}',
  'github_pat_\\w{36,}',
  'gl(?:pat|dt|rt|ptt|soat|cbt|ft|imt|agent|oas|ffct)-[\\w-]{20,}',
  'npm_[A-Za-z0-9]{36}',
  'pypi-AgE[\\w-]{40,}',
  'rubygems_[a-f0-9]{48}',
  'oy2[a-z0-9]{43}\\b',
  'CLOJARS_[a-z0-9]{60}',
  'dckr_(?:pat|oat)_[\\w-]{24,}',
  'ATATT3[\\w=-]{60,}',
  'ATBB[A-Za-z0-9]{28,}',
  'sgp_[a-z0-9_]{40,}',
  'AKCp[A-Za-z0-9]{60,}',
  'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
  'sntry[su]_[\\w+/=-]{40,}',
  'NRAK-[A-Z0-9]{27}',
  'gl(?:c_[\\w+/]{32,}|sa_\\w{32}_[a-f0-9]{8})',
  'lin_(?:api|oauth)_[A-Za-z0-9]{32,}',
  'figd_[\\w-]{38,}',
  '(?:secret|ntn)_[A-Za-z0-9]{43,50}\\b',
  'pat[A-Za-z0-9]{14}\\.[a-f0-9]{64}',
  'CFPAT-[\\w-]{43}',
  'rdme_[a-z0-9]{70}',
  'pnu_[A-Za-z0-9]{36}',
  // Messages and mail
  'xox[abeoprs]-(?:\\d{8,}-){1,3}[\\w-]{10,}',
  'xox[abeoprs]-\\d+-[\\w-]{10,}',
  'xapp-\\d-[A-Z0-9]+-\\d+-[a-f0-9]{32,}',
  'hooks\\.slack\\.com/(?:services|workflows)/T\\w{6,}/[AB]\\w{6,}/\\w{16,}',
  'discord(?:app)?\\.com/api/webhooks/\\d{17,20}/[\\w-]{60,}',
  '[MNO][\\w-]{23,25}\\.[\\w-]{6}\\.[\\w-]{27,}',
  '\\d{8,10}:AA[\\w-]{33}\\b',
  'SG\\.[\\w-]{16,32}\\.[\\w-]{32,64}',
  'SK[0-9a-f]{32}\\b',
  'key-[0-9a-f]{32}\\b',
  '[0-9a-f]{32}-us\\d{1,2}\\b',
  'xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}',
  // Money
  '[sr]k_(?:live|test|prod)_[A-Za-z0-9]{16,}',
  'whsec_[A-Za-z0-9+/]{24,}',
  'sq0(?:atp|csp)-[\\w-]{22,}',
  'EAAA[\\w-]{60}\\b',
  'access-(?:sandbox|development|production)-[0-9a-f-]{36}',
  'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
  'EZ[AT]K[A-Za-z0-9]{54}',
  'shippo_(?:live|test)_[a-fA-F0-9]{40}',
  'FLWSECK(?:_TEST)?-[a-h0-9]{12,}-X',
  'duffel_(?:test|live)_[\\w-]{43}',
  // Models
  'sk-(?:proj-|svcacct-|admin-)?[\\w-]{20,}T3BlbkFJ[\\w-]{20,}',
  'sk-(?:proj|svcacct|admin|or-v1)-(?=[\\w-]*\\d)[\\w-]{20,}',
  'sk-[A-Za-z0-9]{32,64}\\b',
  'sk-ant-[\\w-]{32,}',
  'hf_[A-Za-z]{34}\\b',
  'gsk_[A-Za-z0-9]{48,}',
  'xai-[A-Za-z0-9]{60,}',
  'r8_[A-Za-z0-9]{37}\\b',
  'pplx-[A-Za-z0-9]{48}',
  // Anybody's
  'eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{20,}',
];

const TOKEN = new RegExp(`(?<![\\w-])(?:${FORMATS.join('|')})`, 'g');
/** Said after words instead of marked by itself. */
const INTRODUCED = /\b(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,}={0,2})/g;
/** How manuals and tests write one. */
const SHOWN = /example|sample|placeholder|dummy|fake|your|insert|redacted|change|x{4}|0{8}|1234567|abcdefg|\*{3}/i;

/** A provider's token somewhere in a text; undefined where there is none, or one that is there to be shown. */
export function findProviderToken(text: string): string | undefined {
  for (const pattern of [TOKEN, INTRODUCED]) {
    for (const match of text.matchAll(pattern)) {
      const token = match[1] ?? match[0];
      if (!SHOWN.test(token) && isVaried(token)) return token;
    }
  }
  return undefined;
}

/** A generator spreads its characters; `ghp_aaaaaaaaaa…` was typed. */
function isVaried(token: string): boolean {
  return new Set(token.slice(4)).size >= 4;
}
