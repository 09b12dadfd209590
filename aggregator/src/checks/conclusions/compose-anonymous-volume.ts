import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { nothingToJudge } from '../container/compose-absence.ts';
import { composeProject, longRunning, overlays, type ComposeProject } from '../container/compose-files.ts';
import type { ComposeMount, ComposeService } from '../container/compose-model.ts';
import { containerFinding, placeOf } from '../container/container-findings.ts';
import { storeOf, type Store } from '../container/store-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'compose-anonymous-volume';

/** Does the data of every database and queue of the Compose files lie in a place with a name? */
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
  const stores = files.flatMap(longRunning).flatMap((service) => {
    const store = storeOf(service);
    return store !== undefined && keepsData(store, service) ? [{ service, store, place: placeOfData(service, store, project) }] : [];
  });
  if (stores.length === 0) return notApplicable(CONTROL, 'no Compose file runs a database or queue');
  const findings = stores
    .filter(({ place }) => place === undefined)
    .map(({ service, store }) => {
      const anonymous = service.mounts.find((mount) => mount.kind === 'anonymous' && holds(mount, store));
      const message =
        anonymous === undefined
          ? `\`${service.name}\` keeps the data of ${store.name} in the container: nothing is mounted at \`${store.paths[0] ?? ''}\`.`
          : `\`${service.name}\` keeps the data of ${store.name} in a volume without a name.`;
      return containerFinding(CONTROL, context, { message, location: anonymous?.location ?? service.image?.location ?? service.location });
    });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(
    CONTROL,
    stores.flatMap(({ place }) => (place === undefined ? [] : [placeOf(place)])),
  );
}

/** A cache may be empty after a restart, unless it is told to keep what it has. */
function keepsData({ keeps }: Store, { commands }: ComposeService): boolean {
  const said = commands.map(({ text }) => text).join(' ');
  return keeps === 'data' || /--appendonly\s+["']?yes/.test(said);
}

/** Where the data lies: a named volume, a folder of the host, or memory, which somebody chose. */
function placeOfData(service: ComposeService, store: Store, project: ComposeProject): Location | undefined {
  const own = service.environment.flatMap(({ name, value }) =>
    /^(?:PGDATA|MYSQL_DATADIR|KAFKA_LOG_DIRS|RABBITMQ_MNESIA_BASE)$/.test(name) && value !== undefined ? [value] : [],
  );
  const at = { ...store, paths: [...store.paths, ...own] };
  return [service, ...overlays(service, project)]
    .flatMap(({ mounts }) => mounts)
    .find((mount) => mount.kind !== 'anonymous' && holds(mount, at))?.location;
}

/** Whether a mount lies at, above or below a path of the data. Configuration that is mounted below it says nothing. */
function holds({ target, source }: ComposeMount, { paths }: Store): boolean {
  const own = target.replace(/\/+$/, '');
  if (/\.(?:conf|cnf|sql|sh|ya?ml|json|env)$|initdb|conf\.d/.test(`${source} ${own}`.trim())) return false;
  return paths.some((path) => own === path || path.startsWith(`${own}/`) || own.startsWith(`${path}/`) || /\$\{/.test(own));
}
