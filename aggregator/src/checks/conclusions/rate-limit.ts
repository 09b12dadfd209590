import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { isCommonRoot, isLoginRoute } from '../../routes/route-paths.ts';
import { routesOf, type Route } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { limitsRate, proxyPlaces } from '../proxy-config.ts';

/** Are logins, and requests in general, limited: in the code or by the proxy in front of it? */
export const check = defineCheck({
  id: 'rate-limit',
  controls: ['missing-auth-rate-limit', 'missing-rate-limit'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['rate-limit', 'http-route'],
  scope: 'part',
  run: (context) => {
    const inProxy = proxyPlaces(context, limitsRate);
    return [authLimit(context, inProxy), generalLimit(context, inProxy)];
  },
});

/** Words for logins in a path or in the name of a view; `/authors` and `tokenize` have none of them. */
const AUTH_WORD =
  /^(?:auth|authenticate|authentication|authorize|login|logon|signin|signup|token|tokens|jwt|oauth2?|password|passwords|session|sessions|register|registration|otp|totp|2fa|mfa|credentials?|sso)$/i;

/** `/users/sign-in` and `ObtainTokenView` by their words. */
function isAboutAuth(path: string): boolean {
  const words = path
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== '');
  return words.some((word, index) => AUTH_WORD.test(word) || AUTH_WORD.test(`${word}${words[index + 1] ?? ''}`));
}

/** A limit on one route of which the path is not known gets the benefit of the doubt. */
function isForAll({ data }: Evidence): boolean {
  const path = data['path'] ?? '';
  if (data['scope'] === 'global' || path === '') return true;
  return data['scope'] !== 'route' && path.startsWith('/') && isCommonRoot(path);
}

/** Whether a limit holds for a login: for everything, for what is above it, or for something that is about logins. */
function guards(limit: Evidence, login: Route): boolean {
  const path = (limit.data['path'] ?? '').replace(/\/$/, '');
  if (isForAll(limit) || login.path === path || (path !== '' && login.path.startsWith(`${path}/`)) || isAboutAuth(path)) return true;
  // `app.use('/users', limiter, users)` and `router.post('/login')` in users.js: the file is named like the mount.
  const mount = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const stem = login.file.slice(login.file.lastIndexOf('/') + 1).toLowerCase();
  return limit.data['scope'] === 'router' && mount.length > 2 && stem.startsWith(mount.replace(/s$/, ''));
}

function authLimit(context: CheckContext, inProxy: readonly Place[]): Conclusion {
  const control = 'missing-auth-rate-limit';
  const logins = routesOf(context).filter(isLoginRoute);
  const login = logins[0];
  if (login === undefined) return notApplicable(control, 'no login, token or password-reset route was found');
  const limits = context.evidence('rate-limit').filter((limit) => logins.some((one) => guards(limit, one)));
  if (limits.length + inProxy.length > 0) return passed(control, [...limits.map(whereOf), ...inProxy]);
  return failed(control, context, `Nothing limits how often \`${login.path}\` (${login.file}:${login.line}) can be tried.`, login);
}

function generalLimit(context: CheckContext, inProxy: readonly Place[]): Conclusion {
  const control = 'missing-rate-limit';
  const general = context.evidence('rate-limit').filter((limit) => isForAll(limit) || !isAboutAuth(limit.data['path'] ?? ''));
  const limits = [...general.map(whereOf), ...inProxy];
  if (limits.length > 0) return passed(control, limits);
  const only = context.evidence('rate-limit')[0];
  return failed(
    control,
    context,
    only === undefined
      ? 'No rate limit was found on any route, router or the whole application, nor in a proxy configuration.'
      : `Only \`${only.data['path'] ?? 'some routes'}\` (${only.location.file}:${only.location.startLine}) is rate limited; the other routes are not.`,
    only && whereOf(only),
  );
}
