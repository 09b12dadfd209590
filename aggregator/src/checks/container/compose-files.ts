import type { CheckContext } from '../../model/conclusion.ts';
import type { Inventory } from '../../model/project.ts';
import { parseCompose, type ComposeFile, type ComposeService } from './compose-model.ts';
import { parseImage } from './image-reference.ts';
import { storeOf } from './store-images.ts';
import { folderOf, isDevelopmentService, isDevelopmentPath, isProductionName, isShippedClass } from './file-purpose.ts';

export interface ComposeProject {
  /** What runs in production: services that an image is known of, with what other production files of the folder add to them. */
  readonly production: readonly ComposeFile[];
  /** Files named for development, plain ones that a production file stands beside, and those that start nothing of the project's own. */
  readonly development: readonly ComposeFile[];
  /**
   * Of those for development, the ones under a plain name that start databases only, without a developer's tool: their data is meant to last.
   */
  readonly surroundings: readonly ComposeFile[];
  /** Sentences for files that could not be read. */
  readonly unreadable: readonly string[];
}

const known = new WeakMap<Inventory, ComposeProject>();

/** The Compose files of the project, told apart by what they are for; files of tests and of examples are left out. */
export function composeProject({ inventory, snapshot, stack }: CheckContext): ComposeProject {
  const found = known.get(inventory);
  if (found !== undefined) return found;
  const files = inventory.files
    .filter((file) => file.language === 'compose' && isShippedClass(file.class))
    .map(({ path }) => parseCompose(path, snapshot.texts.get(path) ?? '', (other) => snapshot.texts.get(other)));
  const valid = files.filter((file) => file.valid && file.services.length > 0);
  const production = valid.filter(({ file }) => !isDevelopmentPath(file));
  const hasProgram = stack.kind === 'service' && inventory.files.some(({ class: of, language }) => of === 'source' && CODE.has(language));
  const alone = production.filter((file) => !isDevelopmentTwin(file, production) && !(hasProgram && isSurroundings(file)));
  const project: ComposeProject = {
    production: alone,
    development: valid.filter((file) => !alone.includes(file)),
    surroundings: production.filter((file) => !alone.includes(file) && isSurroundings(file) && !file.services.some(isTool)),
    unreadable: files.filter((file) => !file.valid).map(({ file }) => `\`${file}\` is no valid YAML`),
  };
  known.set(inventory, project);
  return project;
}

/** Services that run for long in production: no one-shot jobs, tools, or fragments that another file completes. */
export function longRunning({ services }: ComposeFile): readonly ComposeService[] {
  return services.filter((service) => isWhole(service) && !isJob(service, services) && !isForDevelopment(service));
}

/** Whether the service says what it runs; a fragment for `-f base.yml -f more.yml` does not. */
export function isWhole({ image, build, extendsFile }: ComposeService): boolean {
  return (image !== undefined || build !== undefined) && !extendsFile;
}

/** A service by its name: of the file itself, or of one that it includes. */
export function serviceNamed(
  name: string,
  { services, includes }: ComposeFile,
  { production, development }: ComposeProject,
): ComposeService | undefined {
  const included = [...production, ...development].filter(({ file }) => includes.includes(file));
  return [...services, ...included.flatMap((file) => file.services)].find((service) => service.name === name);
}

/** Whether an image is a tool by which people look at databases, queues and mail. */
function isTool({ image }: Pick<ComposeService, 'image'>): boolean {
  return TOOLS.test(parseImage(image?.text ?? '').name);
}

/** The same service in the other production files of the folder, which may add what this file leaves out. */
export function overlays({ file, name }: ComposeService, { production }: ComposeProject): readonly ComposeService[] {
  return production
    .filter((other) => other.file !== file && folderOf(other.file) === folderOf(file))
    .flatMap(({ services }) => services.filter((other) => other.name === name));
}

const JOB =
  /(?:^|[._-])(?:migrat(?:e|es|ion|ions|or)|init|setup|seed|seeder|job|bootstrap|provision|backup|restore|createbuckets?|permissions|prestart|certbot)(?:[._-]|$)/i;
const JOB_COMMAND = /\b(?:migrate|db:migrate|alembic upgrade|flyway|liquibase|prisma migrate|create-?bucket|createsuperuser)\b/;
const SERVER_COMMAND = /\b(?:runserver|gunicorn|uvicorn|start|serve|server|node|java|httpd|nginx)\b/;

function isJob(service: ComposeService, services: readonly ComposeService[]): boolean {
  const waitedFor = services.some(({ dependsOn }) =>
    dependsOn.some((one) => one.service === service.name && one.condition === 'service_completed_successfully'),
  );
  const command = service.commands.map(({ text }) => text).join(' ');
  const migrates = JOB_COMMAND.test(command) && !SERVER_COMMAND.test(command);
  return waitedFor || migrates || JOB.test(service.name) || /^(?:no|none|false|on-failure)/.test(service.restart);
}

/** Whether a service is a tool of developers by its name or profile. */
export function isForDevelopment({ name, profiles }: ComposeService): boolean {
  return isDevelopmentService(name) || profiles.some(isDevelopmentService) || profiles.includes('manual');
}

const CODE: ReadonlySet<string> = new Set(['javascript', 'typescript', 'python', 'go', 'java']);
const TOOLS =
  /(?:^|\/)(?:adminer|pgadmin4?|phpmyadmin|mongo-express|redis-?commander|redisinsight|mailhog|mailpit|maildev|mailcatcher|smtp4dev|localstack|azurite|fake-gcs-server|kafka-ui|kafdrop|akhq|minio|mc)$/i;

/** Databases, caches and tools, and nothing of the project's own: what a developer starts beside the program. */
function isSurroundings({ file, services }: ComposeFile): boolean {
  if (isProductionName(file)) return false;
  return services.every(({ image, build }) => build === undefined && (storeOf({ image, build }) !== undefined || isTool({ image })));
}

/** A plain `docker-compose.yml` with marks of development is not what runs where a whole production file stands beside it. */
function isDevelopmentTwin(plain: ComposeFile, all: readonly ComposeFile[]): boolean {
  if (isProductionName(plain.file)) return false;
  const twin = all.find(
    (other) =>
      isProductionName(other.file) &&
      folderOf(other.file) === folderOf(plain.file) &&
      other.services.filter(isWhole).length * 2 > other.services.length,
  );
  return twin !== undefined && plain.services.some(hasDevelopmentMarks);
}

function hasDevelopmentMarks({ build, mounts, environment, commands }: ComposeService): boolean {
  const mountsSource =
    build !== undefined && mounts.some(({ kind, source }) => kind === 'bind' && /^\.{1,2}(?:\/[\w.-]+)?\/?$/.test(source));
  const environmentSays = environment.some(
    ({ name, value }) => /(?:^|_)ENV(?:IRONMENT)?$/.test(name) && /^(?:dev|local|test)/i.test(value ?? ''),
  );
  const commandSays = commands.some(({ text }) => /(?:--reload|nodemon|\brunserver\b|run dev\b|^dev$|\bair\b|watch)/.test(text));
  return mountsSource || environmentSays || commandSays || isDevelopmentPath(build?.target ?? '');
}
