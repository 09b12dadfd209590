import { isHealthPath, segmentsOf } from '../../routes/route-paths.ts';
import { routesOf, type Route } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { rendersPages } from '../renders-pages.ts';

/** `/v1/`, `api/v2`, or a constant that says so (`API_V1_PREFIX`). */
const VERSION = /(^|[/_.\-\s"'`])v\d+(?=$|[/_.\-\s"'`}])/i;

/** What operators and browsers ask for; nobody's client breaks when it changes. */
const OPERATED =
  /^(?:metrics|docs|redoc|swagger(?:-ui)?|openapi|favicon\.ico|robots\.txt|sitemap\.xml|static|assets|well-known|admin|graphql|graphiql|playground)$/i;

/** Does the path, a mount or the framework's versioning carry the API's version? */
export const check = defineCheck({
  id: 'api-versioning',
  controls: ['unversioned-api'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['http-route', 'route-mount', 'api-versioning'],
  scope: 'part',
  run: (context) => {
    const control = 'unversioned-api';
    const routes = routesOf(context);
    const mounts = context.evidence('route-mount').map((one) => ({ path: one.data['path'] ?? '', ...whereOf(one) }));
    const versioned: Place[] = [
      ...context.evidence('api-versioning').map(whereOf),
      ...[...mounts, ...routes].filter(({ path }) => VERSION.test(path)).map(({ file, line }) => ({ file, line })),
    ];
    if (versioned.length > 0) return [passed(control, versioned.slice(0, 3))];
    if (routes.length === 0) return [notApplicable(control, 'no routes were found')];
    const called = routes.filter(isCalled);
    if (called.length === 0) return [notApplicable(control, 'no routes were found besides those for operation, documentation and GraphQL')];
    const namesApi = [...mounts, ...called].some(({ path }) => segmentsOf(path).some((segment) => /^apis?$/i.test(segment)));
    if (!namesApi && rendersPages(context)) return [notApplicable(control, 'it renders pages rather than serving an API')];
    return [failed(control, context, `None of the ${routes.length} routes found, nor their mounts, carries a version (/v1/…).`)];
  },
});

/** Whether programs of others call a route. */
function isCalled({ path }: Route): boolean {
  const [first] = segmentsOf(path);
  return first !== undefined && !isHealthPath(path) && !OPERATED.test(first);
}
