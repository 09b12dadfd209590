import { routesOf } from '../../routes/route-table.ts';
import { isHealthPath } from '../../routes/route-paths.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { rendersPages } from '../renders-pages.ts';

/** Do answers go out through a declared shape? One that is used anywhere is enough. */
export const check = defineCheck({
  id: 'response-validation',
  controls: ['missing-response-validation'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['response-schema', 'http-route'],
  scope: 'part',
  run: (context) => {
    const control = 'missing-response-validation';
    const schemas = context.evidence('response-schema');
    if (schemas.length > 0) return [passed(control, schemas.slice(0, 3).map(whereOf))];
    const routes = routesOf(context).filter(({ path }) => !isHealthPath(path));
    if (routes.length === 0) return [notApplicable(control, 'no routes were found besides those for operation')];
    if (rendersPages(context)) return [notApplicable(control, 'it renders pages rather than serving an API')];
    return [
      failed(control, context, 'No route declares what it answers with: no response model, DTO, serializer or response schema was found.'),
    ];
  },
});
