import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { developmentInstalls } from '../container/development-dependencies.ts';
import { stageOf, type DockerInstruction } from '../container/dockerfile-model.ts';
import { isRun } from '../container/image-purpose.ts';
import { shellCommands } from '../container/shell-commands.ts';
import { shippedImages, type ShippedImage } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'single-stage-build';

/** Is what an image needs for building left out of what ships? */
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
  const images = shipped.images.filter(isRun);
  const findings = images.flatMap((image) => judge(image, context) ?? []);
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings: onePerPlace(findings) };
  const staged = images.filter((image) => image.dockerfile.stages.length > 1);
  if (staged.length === 0) return notApplicable(CONTROL, 'nothing is built in the images here');
  return passed(CONTROL, somePlaces(staged.map(({ stage }) => stage.from.location)));
}

function judge(image: ShippedImage, context: CheckContext): RawFinding | undefined {
  if (image.instructions.some((one) => copiesFromStage(one, image))) return undefined;
  for (const instruction of image.instructions) {
    const built = buildStep(instruction);
    if (built !== undefined) {
      const message = `\`${built}\` runs in the stage that ships, so its tools and sources ship too.`;
      return containerFinding(CONTROL, context, { message, location: instruction.location });
    }
  }
  const [left] = developmentInstalls(image, context);
  if (left === undefined) return undefined;
  const message = `\`${left.install.tool}\` leaves development tools in the only stage, so they ship.`;
  return containerFinding(CONTROL, context, { message, location: left.instruction.location });
}

/** A copy from a stage of the file, or from an image that CI built; one of a tool's image (`--from=ghcr.io/astral-sh/uv`) is no stage. */
function copiesFromStage({ keyword, flags }: DockerInstruction, { dockerfile }: ShippedImage): boolean {
  return keyword === 'COPY' && (flags.get('from') ?? []).some((name) => stageOf(dockerfile.stages, name) !== undefined);
}

const SCRIPT = /^(?:build(?::[\w:-]+)?|compile|bundle|dist|prod|production|webpack|tsc)$/;
const COMPILERS = /^(?:tsc|webpack|rollup|esbuild|tsup|swc|parcel|ngc|javac|gcc|g\+\+|clang|cmake|rustc)$/;
const TOOLCHAIN =
  /^(?:build-essential|build-base|gcc|g\+\+|clang|make|cmake|rustc|cargo|musl-dev|python3?-dev|linux-headers|openjdk-\d+-jdk)(?:[=~].*)?$/;

/** What a RUN builds, as people would say it; undefined where it builds nothing, or removes its tools itself. */
function buildStep(instruction: DockerInstruction): string | undefined {
  if (instruction.keyword !== 'RUN') return undefined;
  const commands = instruction.exec ? [{ words: instruction.words }] : shellCommands(instruction.text);
  const removes = commands.some(
    ({ words }) =>
      /\b(?:purge|remove|autoremove|del|erase)\b/.test(words.slice(0, 4).join(' ')) &&
      /^(?:apt|apt-get|apk|yum|dnf|microdnf)$/.test(words[0] ?? ''),
  );
  for (const { words } of commands) {
    const step = compileStep(words) ?? (removes ? undefined : toolchainStep(words));
    if (step !== undefined) return step;
  }
  return undefined;
}

function compileStep(words: readonly string[]): string | undefined {
  const own =
    words[0] === 'npx' || words[0] === 'bunx' || (words[0] === 'pnpm' && words[1] === 'exec')
      ? words.slice(words[0] === 'pnpm' ? 2 : 1)
      : words;
  const [program = '', ...rest] = own;
  const tool = program.slice(program.lastIndexOf('/') + 1);
  const verbs = rest.filter((word) => !word.startsWith('-'));
  const [first = '', second = ''] = verbs;
  if (/^(?:npm|yarn|pnpm|bun)$/.test(tool)) {
    const script = first === 'run' || first === 'run-script' ? second : first;
    const named = verbs.find((word) => SCRIPT.test(word)) ?? script;
    return SCRIPT.test(named) && !(first === 'install' || first === 'add') ? `${tool} ${first === 'run' ? 'run ' : ''}${named}` : undefined;
  }
  if (
    /^(?:next|vite|ng|nest|nuxt|nuxi|remix|astro|vue-cli-service|react-scripts|turbo|nx|gatsby|quasar|svelte-kit|strapi|medusa)$/.test(tool)
  ) {
    return verbs.includes('build') ? `${tool} build` : undefined;
  }
  if (tool === 'go') return first === 'build' || first === 'install' ? `go ${first}` : undefined;
  if (tool === 'cargo') return first === 'build' || first === 'install' ? `cargo ${first}` : undefined;
  if (tool === 'dotnet') return first === 'publish' || first === 'build' ? `dotnet ${first}` : undefined;
  if (/^mvnw?$/.test(tool))
    return verbs.some((word) => /^(?:package|install|verify|compile)$/.test(word))
      ? `${tool} ${verbs.find((word) => /^(?:package|install|verify|compile)$/.test(word)) ?? ''}`
      : undefined;
  if (/^gradlew?$/.test(tool))
    return verbs.some((word) => /(?:^|:)(?:build|assemble|bootJar|jar|shadowJar|installDist)$/.test(word))
      ? `${tool} ${verbs[0] ?? 'build'}`
      : undefined;
  if (tool === 'make')
    return verbs.length === 0 || verbs.some((word) => /^(?:build|all|install|release|compile)/.test(word))
      ? `make ${verbs[0] ?? ''}`.trim()
      : undefined;
  return COMPILERS.test(tool) && !rest.includes('--version') ? tool : undefined;
}

/** A compiler that is installed as a system package, and stays. */
function toolchainStep(words: readonly string[]): string | undefined {
  const [program = '', ...rest] = words;
  const installs = /^(?:apt-get|apt|yum|dnf|microdnf)$/.test(program)
    ? rest.includes('install')
    : program === 'apk' && rest.includes('add');
  // A virtual package is there to be removed, even where that happens in a later step.
  const found = installs && !rest.some((word) => /^(?:-t|--virtual)/.test(word)) ? rest.find((word) => TOOLCHAIN.test(word)) : undefined;
  return found === undefined ? undefined : `${program} ${program === 'apk' ? 'add' : 'install'} ${found}`;
}
