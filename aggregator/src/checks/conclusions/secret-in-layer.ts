import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, passed, saysWhatRuns } from '../absence.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { bakeTargets } from '../container/bake-files.ts';
import { ancestry, type Dockerfile, type DockerInstruction, type DockerSetting } from '../container/dockerfile-model.ts';
import { isSecretName } from '../container/secret-names.ts';
import { secretFiles } from '../container/secret-files.ts';
import { holdsProviderToken, passwordInUrl, strengthOf } from '../container/secret-values.ts';
import { secretInCommand } from '../container/secret-commands.ts';
import { shippedImages, type ShippedImage } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'secret-in-layer';

/** Does a secret become part of an image or of its history? */
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
  const findings = [...shipped.dockerfiles.flatMap((dockerfile) => judge(dockerfile, shipped.images, context)), ...judgeBake(context)];
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  const mounts = shipped.dockerfiles
    .flatMap(({ stages }) => stages.flatMap(({ instructions }) => instructions))
    .filter(({ flags }) => flags.get('mount')?.some((mount) => mount.includes('type=secret')));
  const proof = mounts.length > 0 ? mounts : shipped.images.map(({ stage }) => stage.from);
  return passed(CONTROL, somePlaces(proof.map(({ location }) => location)));
}

function judge(dockerfile: Dockerfile, images: readonly ShippedImage[], context: CheckContext): RawFinding[] {
  const shipping = new Set(images.filter((image) => image.dockerfile === dockerfile).flatMap(({ stage }) => ancestry(stage)));
  return [
    ...dockerfile.globals.flatMap((one) => judgeSettings(one, false, context)),
    ...dockerfile.stages.flatMap((stage) => {
      const ships = shipping.has(stage);
      return stage.instructions.flatMap((one) => [
        ...judgeSettings(one, ships, context),
        ...judgeCommand(one, context),
        ...(ships ? judgeCopies(one, dockerfile, images, context) : []),
      ]);
    }),
  ];
}

/** Arguments that a bake file gives: the history of the image keeps them as it keeps the ARG's own. */
function judgeBake(context: CheckContext): RawFinding[] {
  return bakeTargets(context.snapshot).flatMap(({ file, name: target, args }) =>
    args.flatMap(({ name, value, line }) => {
      const strength = isSecretName(name) ? strengthOf(value) : holdsProviderToken(value) ? 'strong' : 'none';
      if (strength === 'none' || !saysWhatRuns(context, file)) return [];
      const message = `The argument \`${name}\` of the bake target \`${target}\` puts a secret into the history of the image.`;
      const location = { file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
      return [containerFinding(CONTROL, context, { message, location, secret: true })];
    }),
  );
}

/** ENV and ARG. What a stage that does not ship was given is only in the build's cache. */
function judgeSettings(instruction: DockerInstruction, ships: boolean, context: CheckContext): RawFinding[] {
  return instruction.settings.flatMap((setting) => {
    const message = settingMessage(instruction.keyword, setting, instruction);
    if (message === undefined) return [];
    const isLiteral = setting.value !== undefined && !/^\$\{?\w+\}?$/.test(setting.value);
    const confidence = ships || isLiteral ? 'high' : 'medium';
    return [containerFinding(CONTROL, context, { message, location: setting.location, confidence, secret: isLiteral })];
  });
}

function settingMessage(keyword: string, { name, value }: DockerSetting, { scope }: DockerInstruction): string | undefined {
  if (value !== undefined && (passwordInUrl(value) !== undefined || holdsProviderToken(value)))
    return `\`${keyword} ${name}\` puts a password into the image.`;
  if (!isSecretName(name)) return undefined;
  if (value === undefined) return `\`ARG ${name}\` leaves what it is given in the history of the image.`;
  const source = /^\$\{?(\w+)(?::?-)?\}?$/.exec(value)?.[1];
  // ENV TOKEN=$TOKEN keeps what the ARG was given.
  if (source !== undefined && keyword === 'ENV')
    return scope.has(source) && scope.get(source) !== '' ? `\`ENV ${name}\` keeps the value of \`${source}\` in the image.` : undefined;
  return strengthOf(value) === 'none' ? undefined : `\`${keyword} ${name}\` puts a secret into the image.`;
}

/** RUN, CMD and ENTRYPOINT with a literal; a step that mounts a secret does it right. */
function judgeCommand(instruction: DockerInstruction, context: CheckContext): RawFinding[] {
  if (!/^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK|LABEL)$/.test(instruction.keyword)) return [];
  const what = secretInCommand(instruction);
  if (what === undefined) return [];
  const message = `${what} in \`${instruction.keyword}\` becomes part of the image and its history.`;
  return [containerFinding(CONTROL, context, { message, location: instruction.location, secret: true })];
}

function judgeCopies(
  instruction: DockerInstruction,
  dockerfile: Dockerfile,
  images: readonly ShippedImage[],
  context: CheckContext,
): RawFinding[] {
  const folder = images.find((image) => image.dockerfile === dockerfile)?.contextFolder ?? '';
  return secretFiles(instruction, folder, context).map((path) =>
    containerFinding(CONTROL, context, {
      message: `\`${instruction.keyword}\` takes \`${path}\` into the image.`,
      location: instruction.location,
    }),
  );
}
