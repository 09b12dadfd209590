import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { accessOf, isRoleGuard, knowledgeOf, optionOf, type Knowledge } from '../../routes/access.ts';
import { isHealthRoute } from '../../routes/route-paths.ts';
import { changesState, isAdministration, needsCaller } from '../../routes/route-purpose.ts';
import { routesOf, type Route } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, saysWhatRuns, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Who may call which route: what stands before each one, or decides for many at once. */
export const check = defineCheck({
  id: 'access',
  controls: ['missing-authentication', 'unprotected-admin-endpoint', 'health-behind-auth', 'missing-object-authorization'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['http-route', 'route-mount', 'access-rule', 'auth-mechanism', 'object-access', 'server-start', 'health-check'],
  scope: 'part',
  run: (context) => {
    const routes = routesOf(context).filter(({ file }) => saysWhatRuns(context, file));
    const knowledge = knowledgeOf(context);
    return [
      authentication(context, routes, knowledge),
      administration(context, routes),
      healthBehindAuth(context, routes),
      objectAuthorization(context, routes, knowledge),
    ];
  },
});

/** From so many routes on, nearly all of them open says that we did not see how they are guarded, rather than that nobody thought of it. */
const MANY = 8;
const NEARLY_ALL = 0.8;

function authentication(context: CheckContext, routes: readonly Route[], knowledge: Knowledge): Conclusion {
  const control = 'missing-authentication';
  const sensitive = routes.filter((route) => needsCaller(route) && !isAdministration(route));
  const open = sensitive.filter((route) => accessOf(context, route).by === undefined);
  if (!knowledge.knowsUsers) {
    const first = open.find(changesState) ?? open[0];
    if (first === undefined) return notApplicable(control, 'no route that changes state or returns data about persons was found');
    const example = `${nameOf(first)} (${first.file}:${first.line})`;
    return failed(control, context, `Nothing in this service establishes who is calling: anyone can call ${example}.`, first);
  }
  // Methods of gRPC and Connect are no routes; what stands before all of them is.
  const beforeCalls = context.evidence('access-rule').filter(({ data }) => data['path'] === '/grpc');
  if (sensitive.length === 0 && beforeCalls.length > 0) return passed(control, beforeCalls.slice(0, 3).map(whereOf));
  if (sensitive.length === 0) return notApplicable(control, 'no route that changes state or returns data about persons was found');
  if (!knowledge.isFollowed)
    return { control, status: 'not-checked', because: 'it knows its users, but no route shows what stands before it' };
  const guarded = sensitive.filter((route) => !open.includes(route));
  if (open.length === 0)
    return passed(
      control,
      guarded.slice(0, 3).map(({ file, line }) => ({ file, line })),
    );
  const isDoubtful = open.length >= MANY && open.length >= NEARLY_ALL * sensitive.length;
  const findings = open.map((route) => ({
    ...finding(
      control,
      context,
      route,
      `${nameOf(route)} can be called without authentication: no guard was found on it, its router, its mounts or for the whole application.`,
    ),
    ...(isDoubtful || !isSeen(route) ? { confidence: 'low' as const } : {}),
  }));
  return { control, status: 'failed', findings: perPlace(findings) };
}

/** A handler in another file may ask for its caller itself; nothing is known of it where no fact came from there. */
function isSeen({ handler, reads, validates, file }: Route): boolean {
  return handler === '' || reads.length + validates.length > 0 || !/\.(?:[cm]?[jt]sx?|go)$/.test(file);
}

function administration(context: CheckContext, routes: readonly Route[]): Conclusion {
  const control = 'unprotected-admin-endpoint';
  const admin = routes.filter(isAdministration);
  if (admin.length === 0) return { control, status: 'silent' };
  const exposed = admin.filter((route) => !isProfile(route) || !hasOwnListener(context, routes, route));
  const findings = onceAFile(exposed).flatMap((route) => {
    const { allows, by, own } = accessOf(context, route);
    const option = optionOf(route);
    if (by === undefined && option !== undefined) {
      const message = `${nameOf(route)} is for administrators, and where \`${option}\` is set nothing asks who is calling.`;
      return [{ ...finding(control, context, route, message), confidence: 'low' as const }];
    }
    if (by === undefined)
      return [finding(control, context, route, `${nameOf(route)} is for administrators, and nothing asks who is calling.`)];
    if (allows === 'anyone')
      return [finding(control, context, route, `${nameOf(route)} is for administrators, and \`${by}\` lets everybody in.`)];
    // Whether a guard of the project's own asks for a role stands in its body, which is not followed.
    if (allows === 'role' || !own || !IDENTITY_ONLY.test(by)) return [];
    const message = `${nameOf(route)} is for administrators, and \`${by}\` asks only who is calling, not what they may do.`;
    return [{ ...finding(control, context, route, message), confidence: 'low' as const }];
  });
  if (findings.length > 0) return { control, status: 'failed', findings: perPlace(findings) };
  return passed(
    control,
    admin.slice(0, 3).map(({ file, line }) => ({ file, line })),
  );
}

/** Go's profiles and variables: `/debug/pprof/heap`. */
function isProfile({ path }: Route): boolean {
  return /\/debug\/(?:pprof|vars|fgprof|statsviz)\b/.test(path);
}

/** They lie on a server of their own where their file registers nothing else and the service starts several; who reaches its port is not in the code. */
function hasOwnListener(context: CheckContext, routes: readonly Route[], { file }: Route): boolean {
  return context.evidence('server-start').length > 1 && routes.filter((route) => route.file === file).every(isProfile);
}

/** The profiles of one file are opened together. */
function onceAFile(routes: readonly Route[]): Route[] {
  return routes.filter(
    (route, index) => !isProfile(route) || routes.findIndex((other) => isProfile(other) && other.file === route.file) === index,
  );
}

/** Guards that say by their names that any user will do. */
const IDENTITY_ONLY =
  /^(?:.*\.)?(?:is_?authenticated|require_?(?:auth|login|user)|authenticate\w*|ensure_?(?:logged_?in|authenticated)|is_?logged_?in|login_?required|jwt_?required|get_?current_?user|current_?user|verify_?token|passport\.authenticate|jwtauthguard|authguard)$/i;

function healthBehindAuth(context: CheckContext, routes: readonly Route[]): Conclusion {
  const control = 'health-behind-auth';
  const health = [...routes.filter(isHealthRoute), ...libraryRoutes(context)];
  if (health.length === 0) return notApplicable(control, 'no health route was found');
  const closed = health.filter((route) => accessOf(context, route).allows !== 'anyone');
  // One that probes can reach is enough; another one with details may well be closed.
  if (closed.length < health.length)
    return passed(
      control,
      health.filter((route) => !closed.includes(route)).map(({ file, line }) => ({ file, line })),
    );
  const findings = closed.slice(0, 1).map((route) => {
    const by = accessOf(context, route).by ?? 'a guard';
    return finding(
      control,
      context,
      route,
      `The health route \`${route.path}\` stands behind \`${by}\`: a probe without credentials gets 401 and takes the service down.`,
    );
  });
  return { control, status: 'failed', findings };
}

/** Health routes that a library serves, such as the actuator's: no registration of them is in the code. */
function libraryRoutes(context: CheckContext): Route[] {
  return context.evidence('health-check').flatMap(({ data, location }) => {
    const path = data['path'] ?? '';
    const nothing = { guards: [], reads: [], validates: [], touches: [], handler: '', within: '' };
    return path === '' ? [] : [{ ...nothing, method: 'GET', path, file: location.file, line: location.startLine, location }];
  });
}

function objectAuthorization(context: CheckContext, routes: readonly Route[], { knowsUsers }: Knowledge): Conclusion {
  const control = 'missing-object-authorization';
  if (!knowsUsers) return notApplicable(control, 'the service knows no users whose objects could be told apart');
  const loads = context.evidence('object-access').filter(({ location }) => saysWhatRuns(context, location.file));
  const findings = loads.flatMap((load): RawFinding[] => {
    const handler = load.data['handler'] ?? '';
    if (/(?:^|[/._-])admin/i.test(load.location.file)) return [];
    const served = routes.filter((route) => lastName(route.handler) === handler && (route.file === load.location.file || handler !== ''));
    const accesses = served.map((route) => accessOf(context, route));
    // Administrators may see everything, and what everybody may see belongs to nobody.
    if (
      served.some(isAdministration) ||
      served.some(({ guards }) => guards.some(isRoleGuard)) ||
      accesses.some(({ allows }) => allows === 'role')
    )
      return [];
    if (accesses.length > 0 && accesses.every(({ allows }) => allows === 'anyone')) return [];
    const what = load.data['what'] ?? 'an object';
    const message = `\`${handler === '' ? 'This handler' : handler}\` takes ${what} by an id from the request and compares it with nobody: whoever is logged in can try the next id.`;
    const isSure = served.some(changesState);
    return [{ ...rawFinding(control, context, message), location: load.location, confidence: isSure ? 'medium' : 'low' }];
  });
  return findings.length === 0 ? { control, status: 'silent' } : { control, status: 'failed', findings };
}

function lastName(handler: string): string {
  const plain = handler.replace(/\([\s\S]*$/, '');
  return plain.slice(plain.lastIndexOf('.') + 1);
}

function nameOf({ method, path }: Route): string {
  return `\`${method === '' || method === 'ALL' ? '' : `${method} `}${path === '' ? 'this route' : path}\``;
}

function finding(control: string, context: CheckContext, route: Route, message: string): RawFinding {
  return { ...rawFinding(control, context, message), location: route.location };
}

function rawFinding(control: string, context: CheckContext, message: string): Omit<RawFinding, 'location'> {
  const severity = context.catalog.controls.get(control)?.severities[0] ?? 'high';
  return { control, severity, message, part: context.part.root, detector: { engine: 'project', rule: control }, confidence: 'high' };
}

/** One finding a line: a route of two methods or paths is opened by one mistake. */
function perPlace(findings: readonly RawFinding[]): RawFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ location }) => {
    const key = `${location?.file ?? ''}:${location?.startLine ?? 0}`;
    return !seen.has(key) && seen.add(key) !== undefined;
  });
}
