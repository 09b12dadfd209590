import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { dropsRootItself, isNonRootBase, isPublicBase } from '../container/base-images.ts';
import { contextSources } from '../container/build-context.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { expandVariables } from '../container/docker-variables.ts';
import type { DockerInstruction } from '../container/dockerfile-model.ts';
import { folderOf, joinPath, nameOf } from '../container/file-purpose.ts';
import { shippedImages, type ShippedImage } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'runs-as-root';

/** Does the process of each shipped image start as an unprivileged user? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['docker'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const shipped = shippedImages(context);
  if (shipped.status === 'none') return notApplicable(CONTROL, shipped.because);
  const answers = shipped.images.map((image) => judge(image, context));
  // Stages that build on one another share the line that starts the process.
  const findings = onePerPlace(answers.flatMap((answer) => ('message' in answer ? [answer] : [])));
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(CONTROL, somePlaces(answers.flatMap((answer) => ('file' in answer ? [answer] : []))));
}

/** The place that proves an unprivileged user, or the finding. */
function judge(image: ShippedImage, context: CheckContext): Location | RawFinding {
  const user = image.instructions.findLast(({ keyword }) => keyword === 'USER');
  if (user !== undefined) {
    const name = userName(user);
    // A user that comes from outside is somebody's decision.
    if (name === undefined || !isRoot(name)) return user.location;
  } else if (image.base === undefined || isNonRootBase(image.base)) return image.stage.imageLocation;
  const elsewhere = droppedElsewhere(image, context);
  if (elsewhere !== undefined) return elsewhere;
  if (user !== undefined) {
    return containerFinding(CONTROL, context, {
      message: `The last \`USER\` of the stage that ships is \`${user.text.trim()}\`, so the container runs as root.`,
      location: user.location,
    });
  }
  return containerFinding(CONTROL, context, {
    message: `${stageName(image)} has no \`USER\`${createdUser(image)}, so the container runs as root.`,
    location: startOf(image)?.location ?? image.stage.from.location,
    confidence: image.base !== undefined && (isPublicBase(image.base) || !image.base.name.includes('/')) ? 'high' : 'medium',
  });
}

/** Name or number without the group, variables resolved; undefined where nobody can know it. */
function userName({ text, scope }: DockerInstruction): string | undefined {
  return expandVariables(text.trim().split(/\s/)[0] ?? '', scope)
    ?.split(':')[0]
    ?.replace(/^["']|["']$/g, '');
}

function isRoot(name: string): boolean {
  return name === '' || name === 'root' || /^0+$/.test(name);
}

function stageName({ stage }: ShippedImage): string {
  return stage.name === '' ? 'The stage that ships' : `The stage \`${stage.name}\``;
}

/** A user that is made and never switched to is the likeliest slip. */
function createdUser({ instructions }: ShippedImage): string {
  const made = instructions.some(({ keyword, text }) => keyword === 'RUN' && /\b(?:useradd|adduser)\b/.test(text));
  return made ? ' although it creates a user' : '';
}

function startOf({ instructions }: ShippedImage): DockerInstruction | undefined {
  return instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT') ?? instructions.findLast(({ keyword }) => keyword === 'CMD');
}

/** s6-overlay's init starts each service as the user that the service's own script names. */
const S6_INIT = /^\s*\[?\s*"?\/init"?\s*\]?\s*$/;
const DROPS_ROOT = /(?:^|[\s"'/[])(?:gosu|su-exec|setpriv|s6-setuidgid|runuser|chpst|setuidgid|capsh|step-down|fixuid)(?:["'\s]|$)/;

/** Where root is given away when the container starts: by the start script, by Compose, by Kubernetes. */
function droppedElsewhere(image: ShippedImage, context: CheckContext): Location | undefined {
  const start = image.instructions.filter(({ keyword }) => keyword === 'ENTRYPOINT' || keyword === 'CMD');
  if (image.base !== undefined && dropsRootItself(image.base) && !start.some(({ keyword }) => keyword === 'ENTRYPOINT'))
    return image.stage.imageLocation;
  const installed = image.instructions.find(
    ({ keyword, text }) => keyword === 'RUN' && /\b(?:install|add)\b[^;&]*\s(?:gosu|su-exec)\b/s.test(text),
  );
  if (installed !== undefined) return installed.location;
  const dropping = start.find((one) => DROPS_ROOT.test(one.text) || S6_INIT.test(one.text) || scriptDrops(one, image, context));
  if (dropping !== undefined) return dropping.location;
  const users = image.services.map(({ user }) => user);
  if (users.length > 0 && users.every((user) => user !== undefined && !isRoot(user.text.split(':')[0] ?? ''))) return users[0]?.location;
  const places = image.containers.map(({ nonRoot }) => nonRoot);
  return places.length > 0 && places.every((place) => place !== undefined) ? places[0] : undefined;
}

/** Whether a script that is copied in, or that lies where the container's start names it, drops root. */
function scriptDrops(start: DockerInstruction, { contextFolder, dockerfile, instructions }: ShippedImage, context: CheckContext): boolean {
  const folders = [contextFolder, folderOf(dockerfile.file)];
  const isScript = (name: string): boolean => /\.(?:sh|bash)$|entry-?point|^init$/.test(name);
  const copied = instructions.flatMap(contextSources).filter((source) => isScript(nameOf(source)));
  const direct = [...copied, ...start.words.filter((word) => isScript(nameOf(word)))].flatMap((word) =>
    folders.flatMap((folder) => joinPath(folder, word.replace(/^\/+/, '')) ?? []),
  );
  const names = new Set(start.words.map(nameOf).filter(isScript));
  const near = [...context.snapshot.texts.keys()].filter(
    (path) => names.has(nameOf(path)) && folders.some((folder) => folder === '' || path.startsWith(`${folder}/`)),
  );
  return [...direct, ...near].some(
    (path) => DROPS_ROOT.test(context.text(path) ?? '') || /\bexec\s+su\b|\bsu\s+-/.test(context.text(path) ?? ''),
  );
}
