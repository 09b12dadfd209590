import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, passed } from '../absence.ts';
import { nothingToJudge } from '../container/compose-absence.ts';
import { composeProject, isWhole, longRunning, overlays } from '../container/compose-files.ts';
import type { ComposeFile, ComposePort, ComposeService } from '../container/compose-model.ts';
import { containerFinding, placeOf } from '../container/container-findings.ts';
import { storeOf } from '../container/store-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'compose-flat-network';

/** Services on one network from which a database among them should be apart. */
const CROWD = 3;

/** Can only those reach a database that need it? */
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
  const nothing = nothingToJudge(CONTROL, project, context);
  if (nothing !== undefined) return nothing;
  const databases = project.production.flatMap((file) =>
    longRunning(file)
      .filter((service) => storeOf(service) !== undefined)
      .map((service) => ({ file, service })),
  );
  if (databases.length === 0) return notApplicable(CONTROL, 'no Compose file runs a database');
  const published = databases.flatMap(({ service }) => publishedPort(service, overlays(service, project), context));
  const flat = databases.filter(
    ({ service }) => storeOf(service)?.keeps === 'data' && overlays(service, project).every(({ networks }) => networks.length === 0),
  );
  const crowded = flat.flatMap(({ file, service }) => (published.length > 0 ? [] : crowdedNetwork(file, service, context)));
  const findings = [...published, ...crowded.slice(0, 1)];
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(
    CONTROL,
    databases.map(({ service }) => placeOf(service.location)),
  );
}

/** The port of a database on all addresses of the host. */
function publishedPort(service: ComposeService, more: readonly ComposeService[], context: CheckContext): RawFinding[] {
  const anew = more.filter(({ replaces }) => replaces.has('ports'));
  const ports = (anew.length > 0 ? anew : [service, ...more]).flatMap((one) => one.ports);
  const open = ports.find((port) => isOpen(port) && (storeOf(service)?.ports.includes(port.target) ?? false));
  if (open === undefined) return [];
  const message = `\`${service.name}\` publishes port ${open.target.replace(/[^\d]/g, '')} of its ${storeOf(service)?.name ?? 'database'} on every address of the host.`;
  return [containerFinding(CONTROL, context, { message, location: open.location })];
}

/** A port that is bound to the host itself, or to an address that a variable names, is not open to everybody. */
function isOpen({ host, published }: ComposePort): boolean {
  if (published === '') return false;
  return host === '' || host === '0.0.0.0' || host === '::' || host === '[::]';
}

/** Three services or more on the default network, a database among them. */
function crowdedNetwork({ services }: ComposeFile, database: ComposeService, context: CheckContext): RawFinding[] {
  const onDefault = services.filter((service) => isWhole(service) && service.networks.length === 0 && service.networkMode === '');
  if (onDefault.length < CROWD || !onDefault.includes(database)) return [];
  const message = `\`${database.name}\` shares the default network with ${onDefault.length === services.length ? 'all ' : ''}${String(onDefault.length - 1)} other services.`;
  return [containerFinding(CONTROL, context, { message, location: database.location })];
}
