import { failed, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { proxyPlaces, setsHeader } from '../proxy-config.ts';

/** The headers by our short names; a Content-Security-Policy is no must for an API that serves no pages. */
const HEADERS = [
  { id: 'hsts', name: 'Strict-Transport-Security', words: ['Strict-Transport-Security'], keys: ['stsSeconds'], required: true },
  { id: 'nosniff', name: 'X-Content-Type-Options', words: ['X-Content-Type-Options'], keys: ['contentTypeNosniff'], required: true },
  {
    id: 'frame',
    name: 'X-Frame-Options or frame-ancestors',
    words: ['X-Frame-Options', 'frame-ancestors'],
    keys: ['frameDeny', 'customFrameOptionsValue'],
    required: true,
  },
  { id: 'csp', name: 'Content-Security-Policy', words: ['Content-Security-Policy'], keys: ['contentSecurityPolicy'], required: false },
] as const;

/** Which of the four security headers does the service, or the proxy in front of it, send? */
export const check = defineCheck({
  id: 'security-headers',
  controls: ['missing-security-headers'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['security-headers'],
  scope: 'part',
  run: (context) => {
    const control = 'missing-security-headers';
    const all = context.evidence('security-headers');
    // What code switches off (`headers.frameOptions().disable()`) no default sends.
    const off = new Set(all.filter(({ data }) => data['by'] === 'switched-off').flatMap(({ data }) => (data['headers'] ?? '').split(',')));
    const own = all.filter(({ data }) => data['by'] !== 'switched-off' && !isTaken(data['headers'] ?? '', off));
    const set = new Set(own.flatMap((one) => (one.data['headers'] ?? '').split(',').map((header) => header.trim())));
    const places = own.map(whereOf);
    for (const id of off) set.delete(id);
    for (const { id, words, keys } of HEADERS) {
      const found = proxyPlaces(context, (line) => setsHeader(line, words, keys));
      if (found.length > 0) set.add(id);
      places.push(...found);
    }
    const missing = HEADERS.filter(({ id, required }) => required && !set.has(id)).map(({ name }) => name);
    if (missing.length === 0) return [passed(control, places)];
    const seen = places[0];
    const lacking = [...missing, ...(set.has('csp') ? [] : ['Content-Security-Policy'])];
    return [
      failed(
        control,
        context,
        seen === undefined
          ? `Responses carry no security headers: ${lacking.join(', ')} are set nowhere, neither in the code nor by a proxy's configuration.`
          : `Security headers are set (${seen.file}:${seen.line}), but not ${missing.join(', ')}.`,
      ),
    ];
  },
});

/** Whether everything that some evidence says is switched off elsewhere. */
function isTaken(headers: string, off: ReadonlySet<string>): boolean {
  return headers !== '' && headers.split(',').every((header) => off.has(header.trim()));
}
