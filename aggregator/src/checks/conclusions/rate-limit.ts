import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { isLoginRoute, routesOf } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, PROXY_FILES, textPlaces, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Are logins, and requests in general, limited: in the code or by the proxy in front of it? */
export const check = defineCheck({
  id: 'rate-limit',
  controls: ['missing-auth-rate-limit', 'missing-rate-limit'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['rate-limit', 'http-route'],
  scope: 'part',
  run: (context) => [authLimit(context), generalLimit(context)],
});

const AUTH_PATH = /auth|log-?in|sign-?(in|up)|token|password|session|register/i;

function proxyLimits(context: CheckContext): Place[] {
  return textPlaces(context, PROXY_FILES, /^\s*limit_req\s|limit-rps|limit-rpm|rateLimit:|rate_limit\s*\{|stick-table.*http_req_rate/);
}

function guardsAuth(limit: Evidence): boolean {
  const path = limit.data['path'] ?? '';
  return path === '' || limit.data['scope'] === 'global' || path === '/' || AUTH_PATH.test(path);
}

function authLimit(context: CheckContext): Conclusion {
  const control = 'missing-auth-rate-limit';
  const logins = routesOf(context).filter(isLoginRoute);
  const login = logins[0];
  const limits = [...context.evidence('rate-limit').filter(guardsAuth).map(whereOf), ...proxyLimits(context)];
  if (login === undefined) return notApplicable(control, 'no login, token or password-reset route was found');
  if (limits.length > 0) return passed(control, limits);
  return failed(control, context, `Nothing limits how often \`${login.path}\` (${login.file}:${login.line}) can be tried.`, login);
}

function generalLimit(context: CheckContext): Conclusion {
  const control = 'missing-rate-limit';
  const general = context
    .evidence('rate-limit')
    .filter((limit) => !AUTH_PATH.test(limit.data['path'] ?? '') && !AUTH_PATH.test(limit.data['library'] === 'django-axes' ? 'auth' : ''));
  const limits = [...general.map(whereOf), ...proxyLimits(context)];
  if (limits.length > 0) return passed(control, limits);
  const only = context.evidence('rate-limit')[0];
  return failed(
    control,
    context,
    only === undefined
      ? 'No rate limit was found on any route, router or the whole application, nor in a proxy configuration.'
      : `Only \`${only.data['path'] ?? 'some routes'}\` (${only.location.file}:${only.location.startLine}) is rate limited; the other routes are not.`,
  );
}
