import type { ProjectPath } from '../model/location.ts';
import type { Route } from './route-table.ts';

/** Words that ask after the service itself wherever they stand: nothing in a business is called `healthz` or `readyz`. */
const SURE_HEALTH =
  /^(?:health(?:z|[-_.]?checks?)?|is[-_]?(?:alive|healthy)|livez|liveness(?:[-_]?(?:probe|check))?|readyz|readiness(?:[-_]?(?:probe|check))?|startupz|lb[-_]?heartbeat|health[-_](?:live|ready|liveness|readiness))$/i;
/** Words that also name the state of other things: `/orders/status` is about orders, `/streams/live` shows streams. */
const LIKELY_HEALTH = /^(?:live|alive|healthy|ready|status(?:z|[-_]?check)?|ping|up|heartbeat)$/i;
/** What stands below `/health`; in `/health/records` it is a clinic's. */
const BELOW_HEALTH =
  /^(?:live|livez|liveness|alive|ready|readyz|readiness|startup|status|check|checks|ping|up|simple|basic|full|deep|detail|details|detailed|dependencies|deps|system|app|self|db|database|postgres(?:ql)?|mysql|mongo(?:db)?|redis|cache|queue|broker|rabbitmq|kafka|celery|storage|disk|memory|v\d+)$/i;
const HEALTH_FOLDER = /^health(?:z|[-_.]?checks?)?$/i;
const READY = /^(?:ready(?:z)?|readiness(?:[-_]?(?:probe|check))?|health[-_](?:ready|readiness))$/i;
/** What may stand before a path without saying what it is about. */
const NEUTRAL =
  /^(?:api|apis|v\d+(?:\.\d+)*|rest|rpc|internal|private|public|system|sys|server|service|app|application|core|common|shared|meta|misc|utils?|tools?|infra|ops|admin|manage(?:ment)?|actuator|monitor(?:ing)?|probes?|k8s|kubernetes|health|web|backend|main|-)$/i;
/** Names of files in which a whole application's own routes stand. */
const NEUTRAL_FILE =
  /^(?:index|app|application|main|server|service|api|apis|router|routers|routes?|urls?|views?|controllers?|handlers?|endpoints?|web|http|rest|core|common|base|root|default|home|misc|other|utils?|tools?|infra|ops|system|meta|internal|public|admin|manage(?:ment)?|monitor(?:ing)?|probes?|health\w*|live\w*|alive|ready|readiness|status|ping|heartbeat|info|wsgi|asgi|__init__|v\d+|mod|bootstrap|start|setup|hono|express|fastify|koa|restify|loaders?|worker)$/i;

/**
 * Whether a route answers "are you alive?". A word that other things have too (`status`, `live`, `ping`) counts only where neither the
 * path before it nor the name of its file says what it is about.
 */
export function isHealthRoute(route: Pick<Route, 'path' | 'file'>): boolean {
  return isHealthPath(route.path) && (isSurePath(route.path) || isNeutralFile(route.file));
}

/** Whether a path by itself may answer "are you alive?"; a parameter in it makes it about one thing of many. */
export function isHealthPath(path: string): boolean {
  const segments = segmentsOf(path);
  const last = segments.at(-1);
  if (last === undefined || segments.length > 6 || segments.some(isParameter)) return false;
  return isSurePath(path) || (LIKELY_HEALTH.test(last) && segments.slice(0, -1).every((segment) => NEUTRAL.test(segment)));
}

/** Whether a path answers "can you take traffic?". */
export function isReadinessPath(path: string): boolean {
  return READY.test(segmentsOf(path).at(-1) ?? '');
}

function isSurePath(path: string): boolean {
  const segments = segmentsOf(path);
  const last = segments.at(-1) ?? '';
  return SURE_HEALTH.test(last) || (HEALTH_FOLDER.test(segments.at(-2) ?? '') && BELOW_HEALTH.test(last));
}

/** `src/routes/orders.router.js` is about orders, `src/index.js` and `api/urls.py` are about the application. */
function isNeutralFile(file: ProjectPath): boolean {
  const stem = file.slice(file.lastIndexOf('/') + 1).split('.')[0] ?? '';
  return stem
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .split(/[-_]/)
    .every((word) => word === '' || NEUTRAL_FILE.test(word) || /^(?:check|checks|endpoint)$/i.test(word));
}

/** Words for handing over credentials that mean nothing else. */
const SURE_LOGIN =
  /^(?:log-?in|log-?on|sign-?in|sign-?up|authenticate|access-?token|refresh-?token|(?:forgot|reset|recover)-?password|password-?(?:reset|recovery|forgot)|magic-?link|verify-?otp|otp|two-?factor|2fa)$/i;
/** Words that count only right behind what is about accounts: `/devices/register` and `/games/session` are no login. */
const LIKELY_LOGIN = /^(?:register|registration|tokens?|sessions?|oauth2?|password|auth)$/i;
const ACCOUNT =
  /^(?:auth(?:entication)?|oauth2?|sso|identity|users?|accounts?|admins?|customers?|members?|me|profile|password|log-?in|sign-?in)$/i;
const LOGGED_OUT = /^(?:log-?out|sign-?out|log-?off|me|profile|callback|verify|status|check|config|providers?|csrf)$/i;

/** Whether a route takes credentials or hands out tokens. */
export function isLoginRoute(route: Pick<Route, 'method' | 'path'>): boolean {
  if (route.method === 'GET' || route.method === 'HEAD' || route.method === 'DELETE') return false;
  const segments = segmentsOf(route.path).map((segment) => segment.replaceAll('_', '-'));
  // What follows a parameter is about one thing of many: `/events/:id/register`.
  const parameter = segments.findIndex(isParameter);
  const fixed = parameter < 0 ? segments : segments.slice(0, parameter);
  const last = fixed.at(-1) ?? '';
  if (LOGGED_OUT.test(last)) return false;
  return fixed.slice(-2).some((segment, index, both) => {
    if (SURE_LOGIN.test(segment)) return true;
    if (!LIKELY_LOGIN.test(segment)) return false;
    // `/sessions/{id}/remove` is about a session that there is.
    if (parameter >= 0 && index === both.length - 1 && /^(?:sessions?|tokens?|oauth2?)$/i.test(segment)) return false;
    const before = fixed.slice(0, fixed.length - both.length + index);
    // `/auth/keys` is below an account's folder and no login itself.
    const isFolder = index < both.length - 1 && /^(?:auth|oauth2?)$/i.test(segment);
    return !isFolder && before.every((one) => NEUTRAL.test(one) || ACCOUNT.test(one));
  });
}

/** Whether a path stands for everything below a service's common root: `/`, `/api`, `/api/v1`. */
export function isCommonRoot(path: string): boolean {
  return segmentsOf(path).every((segment) => NEUTRAL.test(segment) || /^\*+$/.test(segment) || segment === '(.*)');
}

/** The parts of a path as written, without marks of a regular expression, an extension, underscores or dots around a word. */
export function segmentsOf(path: string): string[] {
  return path
    .replace(/^\^/, '')
    .replace(/\/?\??\$?$/, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .map((segment) => segment.replace(/\.(?:json|txt|html?|php)$/i, '').replace(/^[_.]+|_+$/g, ''))
    .filter((segment) => segment !== '');
}

function isParameter(segment: string): boolean {
  return /[:{<[*(]/.test(segment);
}
