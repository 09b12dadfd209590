import type { CheckContext } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import { segmentsOf } from './route-paths.ts';
import { routesOf, type Route } from './route-table.ts';

/** Words that say a name decides who may call. */
const ACCESS =
  /auth|guard|jwt|token|protect|session|log_?ged_?in|log_?in|signed_?in|permission|role|admin|acl|passport|ensure|restrict|access|api_?key|bearer|clerk|user|owner|member|secur|verify_?(?:signature|identity|request|hmac|webhook|caller)|identity|principal|caller|staff|tenant|signature|hmac|credential|scope|polic(?:y|ies)|kratos|firebase|cognito|keycloak|oidc|saml|superuser|claims|current_?(?:customer|employee|account)|visibility|(?:^|\.)must_?(?:be|have|own|push|pull|org|repo)/i;
/** What has such a word in it and lets everybody pass. */
const NO_GUARD =
  /limit|throttl|csrf|xsrf|valid(?!ate_?(?:token|jwt|session|user|api_?key|\w*auth|identity|claims|login))|sanit|upload|multer|parse|cors|log(?:ger|ging)|^(?:express_?|cookie_?)?session$|initialize|passport\.session|deserialize|attach|populate|user_?agent|optional|cache|find_?user|load_?user|count|helmet|secur(?:e|ity)_?headers|^(?:middleware\.secure|secure\.(?:new|default))$/i;
const OPENS =
  /^(?:is_?)?(?:public|allow_?any|allow_?anonymous|permit_?all|skip_?auth\w*|no_?auth\w*|anonymous|unauthenticated|open|sa_?ignore|ignore_?auth\w*|pass_?token)(?:_?(?:route|endpoint|access|api))?$/i;
const ROLE =
  /admin|role|permission|superuser|staff|scope|authoriz|owner|acl|polic|privilege|ability|authorit|internal|can\b|moderator|manager|grant|rbac/i;

/** A route that is registered only where a setting says so comes with the setting in this form. */
const OPTION = /^only if /;

/** The setting without which a route is not there; undefined where it always is. */
export function optionOf({ guards }: Pick<Route, 'guards'>): string | undefined {
  return guards.find((name) => OPTION.test(name))?.replace(OPTION, '');
}

/** Whether the name of what stands before a handler says that it turns strangers away. */
export function isAccessGuard(name: string): boolean {
  if (OPTION.test(name)) return false;
  const plain = name.replace(/\([\s\S]*$/, '');
  return !OPENS.test(lastWord(plain)) && ACCESS.test(name) && (!NO_GUARD.test(plain) || /require_?auth|authenticat|ensure/i.test(plain));
}

/** Whether it asks for more than an identity: a role, a permission, ownership. */
export function isRoleGuard(name: string): boolean {
  // Spring's expression asks for more than an identity unless it says that any will do.
  const expression = /^PreAuthorize\((.*)\)$/s.exec(name)?.[1];
  return isAccessGuard(name) && (expression === undefined ? ROLE.test(name) : !/^"?isAuthenticated|isFullyAuthenticated/.test(expression));
}

/** Whether the name says that everybody may call (`@Public()`, `AllowAny`, `permitAll`). */
export function opensRoute(name: string): boolean {
  return OPENS.test(lastWord(name.replace(/\([\s\S]*$/, '')));
}

function lastWord(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** What stands between a stranger and a route. */
export interface Access {
  readonly allows: 'anyone' | 'authenticated' | 'role';
  /** What decides, as it is written; undefined where nothing was found. */
  readonly by: string | undefined;
  /** The decision is on the route itself, its router or its mount, and not in a rule for many. */
  readonly own: boolean;
}

/** Who may call a route: by its own guards, else by the closest rule whose path covers it. */
export function accessOf(context: CheckContext, route: Route): Access {
  const opening = route.guards.find(opensRoute);
  const guards = route.guards.filter(isAccessGuard);
  const role = guards.find(isRoleGuard);
  if (role !== undefined) return { allows: 'role', by: role, own: true };
  if (opening !== undefined) return { allows: 'anyone', by: opening, own: true };
  if (guards[0] !== undefined) return { allows: 'authenticated', by: guards[0], own: true };
  const rule = context
    .evidence('access-rule')
    .filter(({ data }) => covers(data['path'] ?? '', route.path))
    // A chain's matchers stand on one line, and what they say last is about the rest: the longest pattern is the one meant.
    .reduce<Evidence | undefined>((best, one) => (best !== undefined && lengthOf(best) >= lengthOf(one) ? best : one), undefined);
  const allows = rule?.data['allows'];
  if (rule === undefined) return { allows: 'anyone', by: undefined, own: false };
  return { allows: allows === 'anyone' || allows === 'role' ? allows : 'authenticated', by: rule.data['by'] ?? 'a rule', own: false };
}

function lengthOf({ data }: Evidence): number {
  return segmentsOf(data['path'] ?? '').filter((segment) => segment !== '**').length;
}

/** Whether a prefix (`/api`) or an Ant pattern (`/api` and all below it) is about a path; '' is about all. */
export function covers(pattern: string, path: string): boolean {
  if (/^\/?(?:\*\*?)?$/.test(pattern)) return true;
  const wanted = segmentsOf(pattern);
  const given = segmentsOf(path);
  const open = wanted.at(-1) === '**' || !/\*/.test(pattern);
  const fixed = wanted.at(-1) === '**' ? wanted.slice(0, -1) : wanted;
  if (open ? given.length < fixed.length : given.length !== fixed.length) return false;
  return fixed.every((segment, index) => segment === '*' || segment === '**' || segment === given[index] || isParameter(segment));
}

function isParameter(segment: string): boolean {
  return /^[:{<]/.test(segment);
}

/** What the part knows about callers at all, and whether it was seen how that is put before routes. */
export interface Knowledge {
  /** Something proves who is calling: a guard, a rule, a verified token, a session. */
  readonly knowsUsers: boolean;
  /** At least one route has a guard, or a rule decides for many: how the project guards its routes can be followed. */
  readonly isFollowed: boolean;
}

/** Whether there is anything to compare routes with. */
export function knowledgeOf(context: CheckContext): Knowledge {
  const isFollowed =
    context.evidence('access-rule').some(({ data }) => data['allows'] !== 'anyone') ||
    routesOf(context).some(({ guards }) => guards.some(isAccessGuard));
  return { isFollowed, knowsUsers: isFollowed || context.evidence('auth-mechanism').length > 0 };
}
