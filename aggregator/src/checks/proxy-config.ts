import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';
import { textPlaces, type Place } from './absence.ts';
import { isDevelopmentPath } from './container/file-purpose.ts';

/** Files in which a reverse proxy in front of the service is configured, Compose's labels for Traefik among them. */
const PROXY_FILES =
  /(?:^|[/._-])(?:nginx|haproxy|traefik|caddyfile|ingress|envoy|kong|gateway)[^/]*$|(?:^|\/)(?:nginx|haproxy|traefik|caddy|ingress|envoy|kong)\/.*\.(?:ya?ml|json|toml|cfg|tmpl|template)$|\.conf(?:\.template|\.tmpl|\.j2)?$|(?:^|\/)(?:k8s|kubernetes|deploy|deployment|manifests|helm|charts?|templates)\/.*\.ya?ml$|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)vercel\.json$/i;

/** Places where a proxy's configuration answers, not one for development; a server block that only hands out files is in front of nothing. */
export function proxyPlaces(context: CheckContext, answers: (line: string) => boolean): Place[] {
  return textPlaces(
    context,
    PROXY_FILES,
    (line, file) => answers(line) && !isDevelopmentPath(file) && !isFileServer(context.text(file) ?? '', file),
  );
}

/** nginx with a `server` and nowhere to pass requests on. */
function isFileServer(text: string, file: ProjectPath): boolean {
  if (/\.(?:ya?ml|json|toml)$/.test(file)) return false;
  return /^\s*server\s*\{/m.test(text) && !/\b(?:proxy|uwsgi|fastcgi|grpc|scgi)_pass\b/.test(text);
}

/** Whether a line of a proxy's configuration limits how often clients may call. */
export function limitsRate(line: string): boolean {
  return /^\s*limit_req\s|limit-(?:rps|rpm)["']?\s*[:=]|^\s*rateLimit:|\.rateLimit\]|\b(?:local_ratelimit|http\.ratelimit)\b|\.ratelimit\.average|\brate_limit\s*\{|http_req_rate|sc\d?_http_req_rate|name:\s*rate-limiting\b/i.test(
    line,
  );
}

/** What gives a response a header, in nginx, Apache, HAProxy and Caddy; `proxy_set_header` is about requests, `proxy_hide_header` takes away. */
const SETTER =
  /^(?:add_header|more_set_headers|header(?:\s+(?:always|onsuccess))?(?:\s+(?:set|append|add|merge))?|http-response\s+(?:set|add)-header)\s+(?:[/*@]\S*\s+)?/i;

/** Whether a line of a proxy's configuration gives responses the header; `words` are its names, `keys` what Traefik calls it. */
export function setsHeader(line: string, words: readonly string[], keys: readonly string[]): boolean {
  const text = line.trim().replace(/^-\s+/, '');
  const named = text
    .replace(SETTER, '')
    .replace(/^["'{\s]+/, '')
    .replace(/^key["']?\s*:\s*["']/, '')
    .replace(/^[+?>]/, '');
  const [, name = ''] = /^([A-Za-z-]+)/.exec(named) ?? [];
  if (words.some((word) => name.toLowerCase() === word.toLowerCase())) return true;
  if (words.includes('frame-ancestors') && /^content-security-policy\b.*frame-ancestors/i.test(named)) return true;
  return keys.some((key) => {
    const value = new RegExp(`(?:^|\\.)${key}["']?\\s*[:=]\\s*["']?([^"'\\s]*)`, 'i').exec(text)?.[1] ?? '';
    return value !== '' && value !== 'false' && value !== '0';
  });
}
