import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { covers } from '../../routes/access.ts';
import { isHealthRoute } from '../../routes/route-paths.ts';
import { routesOf, type Route } from '../../routes/route-table.ts';
import { notApplicable, passed, saysWhatRuns, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'missing-input-validation';

/** Names of middleware that checks what was sent. */
const VALIDATOR =
  /valid|schema|celebrate|joi|zod|sanit|check(?:body|schema|query|params)?$|dto|parse(?:body|query|params)|assert|typebox|ajv|yup/i;

/** Is what callers send looked at before it is used? One finding a file: the fix is one schema module, not one line. */
export const check = defineCheck({
  id: 'input-validation',
  controls: [CONTROL],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['http-route', 'route-mount', 'request-validation'],
  scope: 'part',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const routes = routesOf(context).filter((route) => saysWhatRuns(context, route.file) && !isHealthRoute(route) && takesInput(route));
  if (routes.length === 0) return notApplicable(CONTROL, 'no route was found that takes a body, a query or parameters');
  const unchecked = routes.filter(
    (route) =>
      route.method !== 'GET' && !/log-?out|sign-?out/i.test(route.path) && route.reads.includes('body') && !isValidated(context, route),
  );
  if (unchecked.length === 0) {
    const shown = routes.filter((route) => isValidated(context, route)).slice(0, 3);
    const global = context.evidence('request-validation').slice(0, 3).map(whereOf);
    if (shown.length + global.length === 0) return notApplicable(CONTROL, 'no route was found that takes a body');
    return passed(CONTROL, [...shown.map(({ file, line }) => ({ file, line })), ...global]);
  }
  const byFile = new Map<string, Route[]>();
  const [typed, shapeless] = [unchecked.filter(hasModel), unchecked.filter((route) => !hasModel(route))];
  for (const route of shapeless) byFile.set(route.file, [...(byFile.get(route.file) ?? []), route]);
  const findings = [...byFile.values()].map((ofFile) => finding(context, ofFile, messageOf(ofFile)));
  return {
    control: CONTROL,
    status: 'failed',
    findings: [...findings, ...(typed.length === 0 ? [] : [finding(context, typed, modelMessage(typed))])],
  };
}

function takesInput(route: Route): boolean {
  return route.reads.length > 0 || route.validates.length > 0;
}

/** By a schema of its own, a validator before it, or one for everything. */
function isValidated(context: CheckContext, route: Route): boolean {
  if (route.validates.length > 0 || route.guards.some((name) => VALIDATOR.test(name))) return true;
  return context.evidence('request-validation').some(({ data }) => covers(data['path'] ?? '', route.path));
}

/** A class of the project's own gives the body its shape, and nothing more. */
function hasModel({ reads }: Route): boolean {
  return reads.includes('model');
}

function messageOf(routes: readonly Route[]): string {
  const others = routes.length === 1 ? '' : ` So do ${routes.length - 1} more routes of this file.`;
  return `\`${nameOf(routes[0])}\` uses what was sent without looking at its shape: no schema, model or validator was found before it.${others}`;
}

/** One finding for all: a service that never says \`@Valid\` has one habit to change, not one in each file. */
function modelMessage(routes: readonly Route[]): string {
  const files = new Set(routes.map(({ file }) => file)).size;
  const others = routes.length === 1 ? '' : ` So do ${routes.length - 1} more routes in ${files === 1 ? 'this file' : `${files} files`}.`;
  return `\`${nameOf(routes[0])}\` takes a typed body whose constraints nothing asks for (\`@Valid\`): missing and absurd values get through.${others}`;
}

function nameOf(route: Route | undefined): string {
  const name = `${route?.method ?? ''} ${route?.path ?? ''}`.trim();
  return name === '' ? 'This route' : name;
}

function finding(context: CheckContext, routes: readonly Route[], message: string): RawFinding {
  const [first] = routes;
  const severity = context.catalog.controls.get(CONTROL)?.severities[0] ?? 'high';
  return {
    control: CONTROL,
    severity,
    message,
    location: first?.location ?? null,
    part: context.part.root,
    detector: { engine: 'project', rule: CONTROL },
    confidence: 'high',
  };
}
