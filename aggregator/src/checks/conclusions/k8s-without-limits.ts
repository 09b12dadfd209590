import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { kubernetesContainers, kubernetesObjects, type KubernetesContainer } from '../container/kubernetes-model.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'k8s-without-limits';

/** Does every container say how much memory it may take, and what the scheduler has to keep for it? A CPU limit is contested and not asked for. */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['k8s'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const containers = kubernetesContainers(context).filter(({ isInit }) => !isInit);
  if (containers.length === 0) return notApplicable(CONTROL, 'no workload of Kubernetes was found that is no template');
  // A LimitRange gives defaults to every container of its namespace; one without a namespace is applied beside the rest.
  const ranges = kubernetesObjects(context).filter(({ kind }) => kind === 'LimitRange');
  const ruled = (one: KubernetesContainer): boolean =>
    ranges.some(({ namespace }) => namespace === '' || one.workload.namespace === '' || namespace === one.workload.namespace);
  const findings = containers.flatMap((container) => {
    const missing = missingOf(container);
    if (missing.length === 0 || ruled(container)) return [];
    const { name, node, workload } = container;
    const message = `The container \`${name}\` of ${workload.kind} \`${workload.name}\` has no ${missing.join(' and no ')}.`;
    return [containerFinding(CONTROL, context, { message, location: node.location })];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  const set = containers.map(({ node }) => node.at('resources').location);
  return passed(CONTROL, somePlaces(set));
}

/** Where only a limit is set, Kubernetes asks for as much. */
function missingOf({ node }: KubernetesContainer): readonly string[] {
  const has = (...path: string[]): boolean => node.at('resources', ...path).kind !== 'missing';
  return [
    ...(has('limits', 'memory') ? [] : ['memory limit']),
    ...(has('requests', 'memory') || has('limits', 'memory') ? [] : ['memory request']),
    ...(has('requests', 'cpu') || has('limits', 'cpu') ? [] : ['CPU request']),
  ];
}
