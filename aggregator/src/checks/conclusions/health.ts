import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { isHealthRoute, isReadinessPath } from '../../routes/route-paths.ts';
import { routesOf, type Route } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Is there a route that says "alive", and one that asks the dependencies before it says "ready"? */
export const check = defineCheck({
  id: 'health',
  controls: ['missing-health-endpoint', 'missing-readiness-check'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['http-route', 'health-check', 'readiness-check', 'database-client'],
  scope: 'part',
  run: (context) => {
    const routes = routesOf(context).filter((route) => PROBED.has(route.method) && isHealthRoute(route));
    return [health(context, routes), readiness(context, routes)];
  },
});

/** Methods by which probes ask; '' is any. */
const PROBED: ReadonlySet<string> = new Set(['', 'GET', 'HEAD', 'ALL', 'ANY']);

function health(context: CheckContext, routes: readonly Route[]): Conclusion {
  const control = 'missing-health-endpoint';
  const evidence = [...context.evidence('health-check'), ...context.evidence('readiness-check').filter(isEndpoint)];
  const found = [...routes.map(({ file, line }) => ({ file, line })), ...evidence.map(whereOf)];
  if (found.length > 0) return passed(control, found);
  const count = routesOf(context).length;
  const none = count === 0 ? 'No route was found that' : count === 1 ? 'The one route found does not' : `None of the ${count} routes found`;
  const answers = count === 1 ? 'answer' : 'answers';
  return failed(control, context, `${none} ${answers} a health probe (/health, /healthz, /livez, /ping …).`);
}

/** Under-pressure without an exposed route asks the database on every request, but has no path of its own. */
function isEndpoint({ data }: Evidence): boolean {
  return data['path'] !== undefined || !/under-pressure/.test(data['library'] ?? '');
}

function readiness(context: CheckContext, routes: readonly Route[]): Conclusion {
  const control = 'missing-readiness-check';
  const asking = routes.filter((route) => route.touches.length > 0);
  const found = [...context.evidence('readiness-check').map(whereOf), ...asking.map(({ file, line }) => ({ file, line }))];
  if (found.length > 0) return passed(control, found);
  const ready = routes.find((route) => isReadinessPath(route.path));
  // A service that holds nothing is ready as soon as it answers.
  const holdsSomething = context.part.databases.length > 0 || context.evidence('database-client').length > 0;
  if (!holdsSomething) {
    const alive = ready ?? routes[0];
    return alive === undefined
      ? notApplicable(control, 'no database, cache or queue was found that it could ask')
      : passed(control, [{ file: alive.file, line: alive.line }]);
  }
  return failed(
    control,
    context,
    ready === undefined
      ? 'No route tells whether the service can take traffic: none was found that checks the database, cache or queue.'
      : `The readiness route \`${ready.path}\` (${ready.file}:${ready.line}) answers without asking the database, cache or queue.`,
    ready && { file: ready.file, line: ready.line },
  );
}
