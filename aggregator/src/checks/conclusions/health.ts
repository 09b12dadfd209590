import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { isHealthPath, isReadinessPath, routesOf } from '../../routes/route-table.ts';
import { failed, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Is there a route that says "alive", and one that asks the dependencies before it says "ready"? */
export const check = defineCheck({
  id: 'health',
  controls: ['missing-health-endpoint', 'missing-readiness-check'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['http-route', 'health-check', 'readiness-check'],
  scope: 'part',
  run: (context) => [health(context), readiness(context)],
});

function healthRoutes(context: CheckContext): ReturnType<typeof routesOf> {
  return routesOf(context).filter((route) => ['', 'GET', 'HEAD', 'ALL', 'ANY'].includes(route.method) && isHealthPath(route.path));
}

function health(context: CheckContext): Conclusion {
  const found = [
    ...healthRoutes(context),
    ...context.evidence('health-check').map(whereOf),
    ...context.evidence('readiness-check').map(whereOf),
  ];
  if (found.length > 0)
    return passed(
      'missing-health-endpoint',
      found.map(({ file, line }) => ({ file, line })),
    );
  const routes = routesOf(context).length;
  return failed(
    'missing-health-endpoint',
    context,
    `None of the ${routes} routes found answers a health probe (/health, /healthz, /livez, /ping …).`,
  );
}

function readiness(context: CheckContext): Conclusion {
  const control = 'missing-readiness-check';
  const asking = healthRoutes(context).filter((route) => route.touches.length > 0);
  const found = [...context.evidence('readiness-check').map(whereOf), ...asking.map(({ file, line }) => ({ file, line }))];
  if (found.length > 0) return passed(control, found);
  const ready = healthRoutes(context).find((route) => isReadinessPath(route.path));
  return failed(
    control,
    context,
    ready === undefined
      ? 'No route tells whether the service can take traffic: none was found that checks the database, cache or queue.'
      : `The readiness route \`${ready.path}\` (${ready.file}:${ready.line}) answers without asking the database, cache or queue.`,
  );
}
