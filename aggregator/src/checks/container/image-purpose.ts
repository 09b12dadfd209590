import type { CheckContext } from '../../model/conclusion.ts';
import { isFunctionBase } from './base-images.ts';
import type { DockerInstruction } from './dockerfile-model.ts';
import { folderOf, nameOf } from './file-purpose.ts';
import type { ShippedImage } from './shipped-images.ts';

/** Whether an image is made to be run: it says what starts or listens, or something of the project runs it. */
export function isRun({ instructions, services, containers }: ShippedImage): boolean {
  return services.length > 0 || containers.length > 0 || instructions.some(({ keyword }) => /^(?:CMD|ENTRYPOINT|EXPOSE)$/.test(keyword));
}

const SERVER =
  /(?:^|[\s"'[/])(?:gunicorn|uvicorn|hypercorn|daphne|uwsgi|waitress-serve|granian|flask|fastapi|node|nodemon|npm|yarn|pnpm|bun|deno|pm2|pm2-runtime|next|java|catalina\.sh|nginx|httpd|apache2ctl|caddy|puma|rails|php-fpm|dotnet|serve|http-server|start-server|supervisord)(?:["'\s,\]]|$)|\brunserver\b|\bserver?\b/i;
const JOB =
  /\b(?:migrat(?:e|ion|ions)|celery|worker|workers|beat|cron|crond|scheduler|consumer|rq|dramatiq|sidekiq|queue:work|seed|backup|pytest|jest|test|lint|bash|sh|sleep|tail|cli)\b/i;

/**
 * Whether an image runs a service that something can ask for its health. Builders, jobs, workers, functions and command lines
 * are none: they listen to nobody.
 */
export function isService(image: ShippedImage, context: CheckContext): boolean {
  const { base, instructions, services, stage, dockerfile } = image;
  if (base !== undefined && isFunctionBase(base)) return false;
  if (services.some(({ healthcheck }) => healthcheck?.disabled === false)) return true;
  if ([stage.name, nameOf(dockerfile.file), nameOf(folderOf(dockerfile.file))].some(isJobName)) return false;
  if (instructions.some(({ keyword }) => keyword === 'EXPOSE') || services.some(({ ports }) => ports.length > 0)) return true;
  const part = context.inventory.byPath.get(dockerfile.file)?.part;
  const kind = context.stack.parts.find(({ root }) => root === part)?.kind ?? context.stack.kind;
  const said = startWords(instructions);
  if (kind === 'cli' || kind === 'library' || said === '' || JOB.test(said)) return false;
  return SERVER.test(said) || (kind === 'service' && isOnlyOne(dockerfile.file, context));
}

/** A part's only Dockerfile is what its service runs in. */
function isOnlyOne(file: string, { inventory }: CheckContext): boolean {
  const part = inventory.byPath.get(file)?.part;
  return inventory.files.filter((other) => other.language === 'dockerfile' && other.part === part).length === 1;
}

/** What starts, without options (`--workers 4`), and without shells and scripts, which say nothing about it. */
function startWords(instructions: readonly DockerInstruction[]): string {
  const words = startOf(instructions).flatMap((one) => one.words.filter((word) => !word.startsWith('-')));
  return words
    .filter((word, index) => !/^(?:\/\w+)*\/?(?:ba|da|a)?sh$/.test(word) || index === words.length - 1)
    .join(' ')
    .replace(/[\w./-]+\.sh\b/g, 'script');
}

/** The instructions that say what starts: the last ENTRYPOINT and the last CMD. */
function startOf(instructions: readonly DockerInstruction[]): DockerInstruction[] {
  return ['ENTRYPOINT', 'CMD'].flatMap(
    (wanted) => instructions.findLast(({ keyword, text }) => keyword === wanted && !/^\s*\[\s*\]\s*$/.test(text)) ?? [],
  );
}

function isJobName(name: string): boolean {
  return /(?:^|[._-])(?:worker|workers|job|jobs|cron|celery|beat|scheduler|migrat\w*|cli|tool|consumer|seed|backup)(?:[._-]|$)/i.test(name);
}
