import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { kubernetesContainers, type KubernetesContainer } from '../container/kubernetes-model.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'k8s-without-probes';

/** Jobs end by themselves, and whoever waits for them looks at that. */
const ENDS: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** Does Kubernetes know when a container can take traffic, and when it has to be started anew? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['k8s'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const containers = kubernetesContainers(context).filter(({ isInit, workload }) => !isInit && !ENDS.has(workload.kind));
  const served = containers.filter((one) => isServer(one, containers));
  if (served.length === 0) return notApplicable(CONTROL, 'no long-running workload of Kubernetes was found that is no template');
  const findings = served.flatMap((container) => {
    const missing = ['readiness', 'liveness'].filter((kind) => container.node.at(`${kind}Probe`).kind !== 'map');
    if (missing.length === 0) return [];
    const { name, node, workload } = container;
    const message = `The container \`${name}\` of ${workload.kind} \`${workload.name}\` has no ${missing.join(' and no ')} probe.`;
    return [containerFinding(CONTROL, context, { message, location: node.location })];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(CONTROL, somePlaces(served.flatMap(({ probe }): Location[] => (probe === undefined ? [] : [probe]))));
}

/** The container with ports where one of its pod has any, else the first: what stands beside it helps it. */
function isServer(container: KubernetesContainer, all: readonly KubernetesContainer[]): boolean {
  const beside = all.filter(({ pod }) => pod === container.pod);
  const withPorts = beside.filter(({ node }) => node.at('ports').items.length > 0);
  return withPorts.length > 0 ? withPorts.includes(container) : beside[0] === container;
}
