import type { CheckContext } from '../../model/conclusion.ts';
import type { Location, ProjectPath } from '../../model/location.ts';
import type { Inventory } from '../../model/project.ts';
import { isDevelopmentPath, isShippedClass } from './file-purpose.ts';
import { readYaml, type YamlNode, type YamlText } from './yaml-nodes.ts';

/** A container of a Kubernetes workload. */
export interface KubernetesContainer {
  readonly file: ProjectPath;
  readonly name: string;
  readonly image: YamlText | undefined;
  readonly isInit: boolean;
  /** Where the first of its probes stands. */
  readonly probe: Location | undefined;
  /** Where it is said that it does not run as root. */
  readonly nonRoot: Location | undefined;
  /** Kind and name of the workload: `Deployment`, `orders`. */
  readonly workload: { readonly kind: string; readonly name: string; readonly namespace: string };
  /** The container's own mapping, and that of its pod. */
  readonly node: YamlNode;
  readonly pod: YamlNode;
}

/** A mapping of a manifest that is no workload: ConfigMap, Secret, LimitRange. */
export interface KubernetesObject {
  readonly file: ProjectPath;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly node: YamlNode;
}

const POD_PATHS: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};
const TEMPLATE_PATH = ['spec', 'template', 'spec'];
const WORKLOADS = new Set([
  'Pod',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Rollout',
]);

const known = new WeakMap<Inventory, readonly KubernetesContainer[]>();

/** The containers of all workloads among `kubernetesObjects`. */
export function kubernetesContainers(context: CheckContext): readonly KubernetesContainer[] {
  const found = known.get(context.inventory);
  if (found !== undefined) return found;
  const containers = kubernetesObjects(context).flatMap(containersOf);
  known.set(context.inventory, containers);
  return containers;
}

const objects = new WeakMap<Inventory, readonly KubernetesObject[]>();

/** Every object of the Kubernetes manifests that are no template, no test and no development set-up. */
export function kubernetesObjects({ inventory, snapshot }: CheckContext): readonly KubernetesObject[] {
  const found = objects.get(inventory);
  if (found !== undefined) return found;
  const all = inventory.files
    .filter((file) => file.language === 'kubernetes' && isShippedClass(file.class) && !isDevelopmentPath(file.path))
    .flatMap(({ path }) => objectsOf(path, snapshot.texts.get(path) ?? ''));
  objects.set(inventory, all);
  return all;
}

function objectsOf(file: ProjectPath, text: string): KubernetesObject[] {
  if (text.includes('{{')) return [];
  const { documents, valid } = readYaml(file, text);
  if (!valid) return [];
  return documents
    .flatMap((document) => (/List$/.test(document.at('kind').scalar?.text ?? '') ? document.at('items').items : [document]))
    .map((node) => ({
      ...{ file, node, kind: node.at('kind').scalar?.text ?? '' },
      name: node.at('metadata', 'name').scalar?.text ?? '',
      namespace: node.at('metadata', 'namespace').scalar?.text ?? '',
    }));
}

function containersOf({ file, kind, name, namespace, node: document }: KubernetesObject): KubernetesContainer[] {
  if (!WORKLOADS.has(kind)) return [];
  const pod = document.at(...(POD_PATHS[kind] ?? TEMPLATE_PATH));
  const own = (key: string): KubernetesContainer[] =>
    pod.at(key).items.map((node) => ({
      ...readContainer(file, node, pod, key === 'initContainers'),
      workload: { kind, name, namespace },
      node,
      pod,
    }));
  return [...own('containers'), ...own('initContainers')];
}

function readContainer(
  file: ProjectPath,
  node: YamlNode,
  pod: YamlNode,
  isInit: boolean,
): Omit<KubernetesContainer, 'workload' | 'node' | 'pod'> {
  const probes = ['readinessProbe', 'livenessProbe', 'startupProbe'].map((key) => node.at(key)).filter(({ kind }) => kind === 'map');
  const says = [node, pod].map((one) => nonRootPlace(one.at('securityContext')));
  return {
    ...{ file, isInit },
    name: node.at('name').scalar?.text ?? '',
    image: node.at('image').scalar,
    probe: probes[0]?.location,
    nonRoot: says.find((place) => place !== undefined) ?? undefined,
  };
}

function nonRootPlace(security: YamlNode): Location | undefined {
  const user = security.at('runAsUser').scalar;
  if (user !== undefined && !/^0+$/.test(user.text)) return user.location;
  const nonRoot = security.at('runAsNonRoot').scalar;
  return nonRoot?.text === 'true' ? nonRoot.location : undefined;
}
