import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';
import type { ProjectSnapshot } from '../model/project.ts';
import { isComment, saysWhatRuns, type Place } from './absence.ts';
import { isDevelopmentPath } from './container/file-purpose.ts';

/** Files in which a reverse proxy in front of the service is configured, Compose's labels for Traefik among them. */
const PROXY_FILES =
  /(?:^|[/._-])(?:nginx|haproxy|traefik|caddyfile|ingress|envoy|kong|gateway)[^/]*$|(?:^|\/)(?:nginx|haproxy|traefik|caddy|ingress|envoy|kong)\/.*\.(?:ya?ml|json|toml|cfg|tmpl|template)$|\.conf(?:\.template|\.tmpl|\.j2)?$|(?:^|\/)(?:k8s|kubernetes|deploy|deployment|manifests|helm|charts?|templates)\/.*\.ya?ml$|(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$|(?:^|\/)vercel\.json$/i;

interface ProxyLine {
  readonly file: ProjectPath;
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

const known = new WeakMap<ProjectSnapshot, readonly ProxyLine[]>();

/** Places where a proxy's configuration answers, at most one per file. */
export function proxyPlaces(context: CheckContext, answers: (line: string) => boolean): Place[] {
  const found = new Map<ProjectPath, Place>();
  for (const { file, line, text } of proxyLines(context)) {
    if (!found.has(file) && answers(text)) found.set(file, { file, line });
  }
  return [...found.values()];
}

/** The lines of all proxies' configurations that are no comments; for every question and part the same, so they are looked for once. */
function proxyLines(context: CheckContext): readonly ProxyLine[] {
  const before = known.get(context.snapshot);
  if (before !== undefined) return before;
  const lines = [...context.snapshot.texts].flatMap(([file, text]) => {
    if (!PROXY_FILES.test(file) || isDevelopmentPath(file) || !saysWhatRuns(context, file) || isFileServer(text, file)) return [];
    return text.split('\n').flatMap((one, index) => (isComment(one) ? [] : [{ file, line: index + 1, text: one }]));
  });
  known.set(context.snapshot, lines);
  return lines;
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
