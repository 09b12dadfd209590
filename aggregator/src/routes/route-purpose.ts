import { isHealthRoute, isLoginRoute, segmentsOf } from './route-paths.ts';
import type { Route } from './route-table.ts';

const CHANGES: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What strangers must be able to reach: accounts are made and recovered there, machines report there, files lie there. */
const OPEN =
  /^(?:(?:client|user)?-?log-?in|log-?on|sign-?in|log-?out|sign-?out|sign-?up|register|registration|authenticate|auth|oauth2?|sso|saml|oidc|openid|tokens?|refresh(?:-?tokens?)?|access-?token|sessions?|verify(?:-?(?:email|otp|code|token|account))?|confirm(?:ation)?|activate|activation|resend(?:-?\w+)?|(?:forgot|reset|recover|recovery)(?:-?password)?|password(?:-?(?:reset|recovery|forgot))?|invite|invitations?|accept-?invite|otp|2fa|mfa|magic-?link|captcha|callbacks?|webhooks?|hooks?|ipn|events?-?hook|health\w*|metrics|docs?|redoc|swagger(?:-?ui)?|openapi|api-?docs|static|assets|public|media|favicon\.ico|robots\.txt|csrf(?:-?token)?|contact(?:-?us)?|feedback|newsletter|subscribe|unsubscribe|search|query|graphql|graphiql|rpc|ping|echo|status|version|errors?|csp-?report|reports?-?(?:uri|csp)|telemetry|track(?:ing)?|collect|analytics|well-known|slack|stripe|paypal|telegram|github|twilio|preview|validate|check(?:-?\w+)?|cart|cookies?|consent|locale|lang(?:uage)?|theme|setup|install|first-?run|onboarding)$/i;

/** Nouns that stand for what is about persons or their money. */
const PERSONAL =
  /^(?:users?|accounts?|me|profiles?|customers?|patients?|employees?|members?|orders?|payments?|invoices?|transactions?|wallets?|balances?|messages?|addresses|cards?|subscriptions?|contacts|_?debug)$/i;

/** Pictures of persons are shown to everybody. */
const SHOWN = /^(?:avatars?|thumbnails?|logos?|badges?|icons?)$/i;

const ADMINISTRATION = /^(?:admin|administration|internal|debug|superuser|backoffice|back-office|sysadmin|root)$/i;

/** Whether a route changes state or hands out data about persons, and is none that strangers must reach. */
export function needsCaller(route: Route): boolean {
  if (isHealthRoute(route) || isLoginRoute(route)) return false;
  const segments = fixedSegments(route.path);
  if (segments.some((segment) => OPEN.test(segment))) return false;
  if (CHANGES.has(route.method)) return segmentsOf(route.path).length > 0;
  if (SHOWN.test(segments.at(-1) ?? '')) return false;
  return (route.method === 'GET' || route.method === 'ALL') && segments.some((segment) => PERSONAL.test(segment));
}

/** In `/roles/admin` it is one of several, and no area. */
const KINDS = /^(?:services|roles|groups|types|teams|levels)$/i;

/** Whether a path is for those who run the service. */
export function isAdministration(route: Route): boolean {
  const all = fixedSegments(route.path);
  const segments = all.filter((_, index) => index === 0 || !KINDS.test(all[index - 1] ?? ''));
  const last = segments.at(-1) ?? '';
  return segments.some((segment) => ADMINISTRATION.test(segment)) && !isLoginRoute(route) && !isHealthRoute(route) && !OPEN.test(last);
}

/** The parts of a path that are no parameters, with dashes for underscores. */
function fixedSegments(path: string): string[] {
  return segmentsOf(path)
    .filter((segment) => !/[:{<[*(]/.test(segment))
    .map((segment) => segment.replaceAll('_', '-'));
}

/** Whether a request to the route changes something. */
export function changesState(route: Route): boolean {
  return CHANGES.has(route.method);
}
