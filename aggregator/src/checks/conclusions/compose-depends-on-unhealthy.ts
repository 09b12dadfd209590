import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable, passed } from '../absence.ts';
import { nothingToJudge } from '../container/compose-absence.ts';
import { composeProject, isForDevelopment, isWhole, overlays, serviceNamed, type ComposeProject } from '../container/compose-files.ts';
import type { ComposeDependency, ComposeFile, ComposeService } from '../container/compose-model.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { storeByNameOrImage, type Store } from '../container/store-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'compose-depends-on-unhealthy';

/** Does a service that needs a database, cache or broker wait until that is healthy? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['compose'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

interface Wait {
  readonly service: ComposeService;
  readonly dependency: ComposeDependency;
  readonly store: Store;
}

function conclude(context: CheckContext): Conclusion {
  const project = composeProject(context);
  const nothing = nothingToJudge(CONTROL, project, context);
  if (nothing !== undefined) return nothing;
  const waits = project.production.flatMap((file) =>
    file.services
      .filter((service) => !isForDevelopment(service) && !asksLater(service))
      .flatMap((service) => waitsOf(service, file, project)),
  );
  if (waits.length === 0) return notApplicable(CONTROL, 'no service of a Compose file depends on a database, cache or broker');
  const waitsForHealth = ({ service, dependency }: Wait): boolean =>
    [service, ...overlays(service, project)].some(({ dependsOn }) =>
      dependsOn.some((one) => one.service === dependency.service && /^service_(?:healthy|completed_successfully)$/.test(one.condition)),
    );
  const findings = waits
    .filter((wait) => !waitsForHealth(wait) && !waitsByItself(wait.service))
    .map(({ service, dependency, store }) =>
      containerFinding(CONTROL, context, {
        message: `\`${service.name}\` starts as soon as the container of \`${dependency.service}\` exists, not when ${store.name} is ready.`,
        location: dependency.location,
      }),
    );
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(CONTROL, somePlaces(waits.map(({ dependency }) => dependency.location)));
}

function waitsOf(service: ComposeService, file: ComposeFile, project: ComposeProject): Wait[] {
  return service.dependsOn.flatMap((dependency) => {
    const other = serviceNamed(dependency.service, file, project);
    const store = other === undefined || !isWhole(other) ? undefined : storeByNameOrImage(other);
    return store === undefined ? [] : [{ service, dependency, store }];
  });
}

/** Pages for looking into a store connect when somebody opens them, and not at the start. */
function asksLater({ image }: ComposeService): boolean {
  return /(?:^|\/)(?:adminer|pgadmin4?|pgweb|phpmyadmin|mongo-express|redis-commander|redisinsight|cloudbeaver|dbgate|kafka-ui|kafdrop|akhq)(?=[:@]|$)/.test(
    image?.text ?? '',
  );
}

/** A command that waits for the port itself. */
function waitsByItself({ commands }: ComposeService): boolean {
  return /wait[-_]?for|dockerize|\bwaitfor\b|wait-on|pg_isready|\buntil\b|\bnc -z|wait_for_db/i.test(
    commands.map(({ text }) => text).join(' '),
  );
}
