import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { kubernetesContainers, type KubernetesContainer } from '../container/kubernetes-model.ts';
import type { YamlNode } from '../container/yaml-nodes.ts';
import { expandVariables } from '../container/docker-variables.ts';
import { shippedImages } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'k8s-privileged';

/** Images that do not run as root by themselves. */
const NON_ROOT_IMAGE = /nonroot|unprivileged|rootless|(?:^|\/)(?:bitnami|chainguard|cgr\.dev)/i;
/** Capabilities that are as good as root on the node. */
const POWERFUL = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|NET_ADMIN|DAC_READ_SEARCH)$/;

/** Does a pod have more rights than a service needs? One finding a container, with all that is wrong in it. */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['k8s'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

interface Fault {
  readonly what: string;
  readonly location: Location;
}

function conclude(context: CheckContext): Conclusion {
  const containers = kubernetesContainers(context);
  if (containers.length === 0) return notApplicable(CONTROL, 'no workload of Kubernetes was found that is no template');
  const ownUsers = withOwnUser(context);
  const findings = containers.flatMap((container) => {
    const faults = faultsOf(container, ownUsers.has(container));
    const [first] = faults;
    if (first === undefined) return [];
    const { name, workload } = container;
    const message = `The container \`${name}\` of ${workload.kind} \`${workload.name}\` ${faults.map(({ what }) => what).join(', ')}.`;
    return [containerFinding(CONTROL, context, { message, location: first.location })];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(CONTROL, somePlaces(containers.flatMap(({ nonRoot }): Location[] => (nonRoot === undefined ? [] : [nonRoot]))));
}

/** Containers of images that are built here and whose Dockerfile ends as an unprivileged user. */
function withOwnUser(context: CheckContext): ReadonlySet<KubernetesContainer> {
  const shipped = shippedImages(context);
  const images = shipped.status === 'some' ? shipped.images : [];
  return new Set(
    images.flatMap(({ instructions, containers }) => {
      const user = instructions.findLast(({ keyword }) => keyword === 'USER');
      const name = user === undefined ? undefined : expandVariables(user.text, user.scope)?.trim();
      return name === undefined || /^(?:root|0+)?(?::|$)/.test(name) ? [] : containers;
    }),
  );
}

function faultsOf(container: KubernetesContainer, hasOwnUser: boolean): readonly Fault[] {
  const { node, pod } = container;
  const own = node.at('securityContext');
  const added = own.at('capabilities', 'add').items.filter(({ scalar }) => POWERFUL.test(scalar?.text ?? ''));
  const mounts = hostPaths(container);
  return [
    ...says(own, 'privileged', 'true', 'is privileged'),
    ...says(own, 'allowPrivilegeEscalation', 'true', 'may gain more privileges than it started with'),
    ...added.map(({ scalar, location }) => ({ what: `adds the capability ${scalar?.text ?? ''}`, location })),
    ...says(pod, 'hostNetwork', 'true', "shares the node's network"),
    ...says(pod, 'hostPID', 'true', "sees the node's processes"),
    ...says(pod, 'hostIPC', 'true', "shares the node's memory segments"),
    ...mounts,
    ...rootFault(container, hasOwnUser),
  ];
}

function says(node: YamlNode, key: string, value: string, what: string): Fault[] {
  const { scalar } = node.at(key);
  return scalar?.text === value ? [{ what, location: scalar.location }] : [];
}

/** Paths of the node that the container mounts; sockets and folders of the node alike. */
function hostPaths({ node, pod }: KubernetesContainer): Fault[] {
  const mounted = new Set(node.at('volumeMounts').items.map((mount) => mount.at('name').scalar?.text ?? ''));
  return pod.at('volumes').items.flatMap((volume) => {
    const path = volume.at('hostPath', 'path').scalar;
    return path !== undefined && mounted.has(volume.at('name').scalar?.text ?? '')
      ? [{ what: `mounts \`${path.text}\` of the node`, location: path.location }]
      : [];
  });
}

/** Root by its own word, or because nothing says otherwise and the image is not known to know better. */
function rootFault({ node, pod, nonRoot, image }: KubernetesContainer, hasOwnUser: boolean): Fault[] {
  const users = [node, pod].map((one) => one.at('securityContext', 'runAsUser').scalar);
  const user = users.find((one) => one !== undefined);
  if (user !== undefined && /^0+$/.test(user.text)) return [{ what: 'runs as root', location: user.location }];
  if (nonRoot !== undefined || hasOwnUser || NON_ROOT_IMAGE.test(image?.text ?? '')) return [];
  return [{ what: 'may run as root: no `runAsNonRoot: true` or `runAsUser`', location: node.location }];
}
