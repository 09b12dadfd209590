import type { CheckContext } from '../../model/conclusion.ts';
import type { Inventory } from '../../model/project.ts';
import { guessContext, treeOf, type Tree } from './build-context.ts';
import { buildTargets, buildFolders } from './ci-builds.ts';
import { composeProject } from './compose-files.ts';
import type { ComposeService } from './compose-model.ts';
import { ancestry, lineage, parseDockerfile, type Dockerfile, type DockerInstruction, type DockerStage } from './dockerfile-model.ts';
import {
  folderOf,
  isBuilderName,
  isDevelopmentStage,
  isDevelopmentPath,
  isProductionName,
  isShippedClass,
  joinPath,
  nameOf,
} from './file-purpose.ts';
import { parseImage, type ImageReference } from './image-reference.ts';
import { kubernetesContainers, type KubernetesContainer } from './kubernetes-model.ts';

/** An image that this repository builds and ships. */
export interface ShippedImage {
  readonly dockerfile: Dockerfile;
  /** The stage that ships. */
  readonly stage: DockerStage;
  /** Its instructions and those of the stages it builds on, the oldest first. */
  readonly instructions: readonly DockerInstruction[];
  /** The image all of that stands on; undefined where a variable from outside names it. */
  readonly base: ImageReference | undefined;
  /** The folder it is built from, '' for the root. */
  readonly contextFolder: string;
  /** Services of production Compose files that build it, or that run an image of its name. */
  readonly services: readonly ComposeService[];
  /** Kubernetes containers that run it. */
  readonly containers: readonly KubernetesContainer[];
}

/** All shipped images, or why there is none. */
export type Shipped =
  | { readonly status: 'some'; readonly images: readonly ShippedImage[]; readonly dockerfiles: readonly Dockerfile[] }
  | { readonly status: 'none'; readonly because: string };

const known = new WeakMap<Inventory, Shipped>();

/** The images that the project's Dockerfiles ship; those for development, tests and examples are left out. */
export function shippedImages(context: CheckContext): Shipped {
  const found = known.get(context.inventory);
  if (found !== undefined) return found;
  const shipped = findShipped(context);
  known.set(context.inventory, shipped);
  return shipped;
}

function findShipped(context: CheckContext): Shipped {
  const all = context.inventory.files.filter(({ language }) => language === 'dockerfile');
  if (all.length === 0) return { status: 'none', because: 'there is no Dockerfile' };
  const candidates = all
    .filter((file) => isShippedClass(file.class))
    .map(({ path }) => parseDockerfile(path, context.snapshot.texts.get(path) ?? ''))
    .filter(({ stages }) => stages.length > 0);
  const named = candidates.filter(({ file }) => !isDevelopmentPath(file) && !isBuilderName(file));
  // Where every one is named for development, the plain one is what there is.
  const judged = named.length > 0 ? named.filter((one) => !isDevelopmentTwin(one, named)) : candidates.filter(({ file }) => isPlain(file));
  if (judged.length === 0) return { status: 'none', because: 'there are only Dockerfiles for development, tests or examples' };
  const tree = treeOf(context.snapshot);
  const images = judged.flatMap((dockerfile) => imagesOf(dockerfile, judged.length, context, tree));
  return { status: 'some', images, dockerfiles: judged };
}

function isPlain(file: string): boolean {
  return /^(?:docker|container)file$/i.test(nameOf(file)) && !/(?:^|\/)\.devcontainer\//.test(file);
}

/** A plain Dockerfile that starts a development server is not what ships where a `Dockerfile.prod` stands beside it. */
function isDevelopmentTwin({ file, stages }: Dockerfile, all: readonly Dockerfile[]): boolean {
  if (!isPlain(file) || !all.some((other) => isProductionName(other.file) && folderOf(other.file) === folderOf(file))) return false;
  const start = stages.at(-1)?.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  return start?.some(({ text }) => /\b(?:dev|nodemon|--reload|runserver|watch)\b/.test(text)) === true;
}

function imagesOf(dockerfile: Dockerfile, dockerfiles: number, context: CheckContext, tree: Tree): ShippedImage[] {
  const compose = composeProject(context);
  const production = compose.production.flatMap(({ services }) => services).filter((service) => builds(service, dockerfile));
  const development = compose.development.flatMap(({ services }) => services).filter((service) => builds(service, dockerfile));
  const contexts = [...production, ...development].flatMap(({ file, build }) => joinPath(folderOf(file), build?.context ?? '.') ?? []);
  const contextFolder = contexts[0] ?? buildFolders(context).get(dockerfile.file) ?? guessContext(dockerfile, tree);
  const targets = [...production.flatMap(({ build }) => build?.target ?? []), ...buildTargets(context)];
  return shippedStages(dockerfile, targets).map((stage) => {
    const base = ancestry(stage)[0]?.image;
    const ofStage = production.filter(({ build }) => build?.target === undefined || build.target.toLowerCase() === stage.name);
    const building = ofStage.length > 0 ? ofStage : production;
    const names = imageNames(dockerfile, contextFolder, building, dockerfiles, context);
    const running = compose.production
      .flatMap(({ services }) => services)
      .filter(({ image, build }) => build === undefined && image !== undefined && isNamed(image.text, names));
    const services = [...building, ...running];
    return {
      ...{ dockerfile, stage, contextFolder, services },
      instructions: lineage(stage),
      base: base === undefined ? undefined : parseImage(base),
      containers: containersOf(names, dockerfiles, context),
    };
  });
}

function builds({ file, build }: ComposeService, dockerfile: Dockerfile): boolean {
  if (build === undefined) return false;
  const folder = joinPath(folderOf(file), build.context);
  return folder !== undefined && joinPath(folder, build.dockerfile) === dockerfile.file;
}

/** The stages that Compose or CI name as targets, else the last one; those for development, tests or building only where there is no other. */
function shippedStages({ stages }: Dockerfile, targets: readonly string[]): readonly DockerStage[] {
  const asked = stages.filter(
    ({ name }) => name !== '' && !isDevelopmentStage(name) && targets.some((target) => target.toLowerCase() === name),
  );
  if (asked.length > 0) return asked;
  const last = stages.at(-1);
  if (last === undefined) return [];
  if (!isDevelopmentStage(last.name)) return [last];
  const named = stages.findLast(({ name }) => /^(?:prod|production|release|runtime|runner|run|final|app|server|deploy|main)$/.test(name));
  return [named ?? stages.findLast(({ name }) => !isDevelopmentPath(name)) ?? last];
}

/** What the image may be called: like the Compose service and its image, the Dockerfile's folder, or the project. */
function imageNames(
  { file }: Dockerfile,
  contextFolder: string,
  services: readonly ComposeService[],
  dockerfiles: number,
  context: CheckContext,
): ReadonlySet<string> {
  const suffix = /^(?:docker|container)file[._-](.+)$/i.exec(nameOf(file))?.[1] ?? '';
  const folders = [folderOf(file), contextFolder].map(nameOf).filter((name) => !/^(?:docker|build|deploy|app|src)$/i.test(name));
  const own = services.flatMap(({ image, name }) => [image === undefined ? '' : parseImage(image.text).base, name]);
  const project = dockerfiles === 1 ? [context.snapshot.name, context.part.name] : [];
  return new Set(
    [...own, ...folders, ...project.map((name) => nameOf(name).replace(/^docker-|-docker$/i, '')), suffix]
      .filter((name) => name !== '')
      .map((name) => name.toLowerCase()),
  );
}

function isNamed(image: string, names: ReadonlySet<string>): boolean {
  return names.has(parseImage(image).base.toLowerCase());
}

/** Kubernetes containers of one of the names; of a repository with one Dockerfile, else the only image that is no store or tool. */
function containersOf(names: ReadonlySet<string>, dockerfiles: number, context: CheckContext): readonly KubernetesContainer[] {
  const containers = kubernetesContainers(context).filter(({ isInit, image }) => !isInit && image !== undefined);
  const matching = containers.filter(({ image }) => isNamed(image?.text ?? '', names));
  if (matching.length > 0 || dockerfiles > 1) return matching;
  const foreign = containers.filter(({ image }) => !STORE_OR_TOOL.test(parseImage(image?.text ?? '').base));
  return new Set(foreign.map(({ image }) => image?.text)).size === 1 ? foreign : [];
}

const STORE_OR_TOOL =
  /^(?:postgres|postgis|mysql|mariadb|mongo|redis|valkey|rabbitmq|kafka|zookeeper|nats|elasticsearch|opensearch|memcached|nginx|busybox|prometheus|grafana|jaeger|minio|traefik|cloud-sql-proxy)/;
