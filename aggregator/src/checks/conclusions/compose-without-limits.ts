import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable, passed } from '../absence.ts';
import { composeProject, longRunning, overlays } from '../container/compose-files.ts';
import { nothingToJudge } from '../container/compose-absence.ts';
import { containerFinding, quoteAll, somePlaces } from '../container/container-findings.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'compose-without-limits';

/** Does every long-running service of the production Compose files have a memory limit? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['compose'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const project = composeProject(context);
  const files = [...project.production, ...project.surroundings];
  const nothing = files.length > 0 ? undefined : nothingToJudge(CONTROL, project, context);
  if (nothing !== undefined) return nothing;
  const services = files.map((file) => ({ file, running: longRunning(file) }));
  const findings = services.flatMap(({ running }) => {
    const unlimited = running.filter((service) =>
      [service, ...overlays(service, project)].every(({ memoryLimit }) => memoryLimit === undefined),
    );
    const [first] = unlimited;
    const last = unlimited.at(-1);
    if (first === undefined || last === undefined) return [];
    const names = quoteAll(unlimited.map(({ name }) => name));
    const message = unlimited.length === 1 ? `The service ${names} has no memory limit.` : `The services ${names} have no memory limit.`;
    // One finding a file, over all that it is about.
    const location = { ...first.location, endLine: last.region.endLine, endColumn: last.region.endColumn };
    return [containerFinding(CONTROL, context, { message, location })];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  const limits = services.flatMap(({ running }) =>
    running.flatMap((service) => [service, ...overlays(service, project)].flatMap(({ memoryLimit }) => memoryLimit ?? [])),
  );
  return limits.length === 0 ? notApplicable(CONTROL, 'no service of a Compose file runs for long') : passed(CONTROL, somePlaces(limits));
}
