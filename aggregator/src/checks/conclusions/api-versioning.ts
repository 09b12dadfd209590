import { routesOf } from '../../routes/route-table.ts';
import { failed, notApplicable, passed, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** `/v1/`, `api/v2`, or a constant that says so (`API_V1_PREFIX`). */
const VERSION = /(^|[/_.\-\s"'`])v\d+(?=$|[/_.\-\s"'`}])/i;

/** Template engines: a service that renders pages has no API to version. */
const PAGES = /"(ejs|pug|swig|hbs|handlebars|express-handlebars|nunjucks|mustache)"\s*:/;

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
    const manifest = context.text(context.part.root === '.' ? 'package.json' : `${context.part.root}/package.json`) ?? '';
    if (PAGES.test(manifest)) return [notApplicable(control, 'it renders pages rather than serving an API')];
    return [failed(control, context, `None of the ${routes.length} routes found, nor their mounts, carries a version (/v1/…).`)];
  },
});
