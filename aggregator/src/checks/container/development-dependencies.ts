import type { CheckContext } from '../../model/conclusion.ts';
import type { ShippedImage } from './shipped-images.ts';
import { packageInstalls, type PackageInstall } from './package-installs.ts';
import { lineage, stageOf, type DockerInstruction, type DockerStage } from './dockerfile-model.ts';
import { expandVariables } from './docker-variables.ts';

/** An instruction that leaves development dependencies in an image. */
export interface DevelopmentInstall {
  readonly instruction: DockerInstruction;
  readonly install: PackageInstall;
  /** The stage they come from, where they are copied in. */
  readonly copiedFrom: DockerStage | undefined;
}

/** The installs of the stage that ships, and its copies from other stages, that leave development dependencies in. */
export function developmentInstalls(image: ShippedImage, context: CheckContext): readonly DevelopmentInstall[] {
  const own = unpruned(image.instructions).map((one) => ({ ...one, copiedFrom: undefined }));
  const copied = image.instructions.flatMap((instruction) => {
    const source = stageOf(image.dockerfile.stages, instruction.flags.get('from')?.[0] ?? '');
    if (source === undefined) return [];
    const found = unpruned(lineage(source)).filter(({ install }) => takes(instruction, install, source));
    return found.slice(0, 1).map(({ install }) => ({ instruction, install, copiedFrom: source }));
  });
  return [...own, ...copied].filter(({ install }) => hasDevelopmentDependencies(install, image, context));
}

/** Full installs after which nothing takes the development part out again. */
function unpruned(instructions: readonly DockerInstruction[]): readonly { instruction: DockerInstruction; install: PackageInstall }[] {
  const all = instructions.flatMap((instruction) => packageInstalls(instruction).map((install) => ({ instruction, install })));
  return all.filter(
    ({ install }, index) =>
      install.what === 'full' &&
      // npm ci begins by deleting what is there; a prune, or a later install without them, removes them.
      !all
        .slice(index + 1)
        .some(
          ({ install: later }) =>
            later.ecosystem === install.ecosystem &&
            later.what !== 'full' &&
            (later.what === 'pruned' || /^(?:npm ci|pnpm|yarn|uv sync)/.test(later.tool)),
        ),
  );
}

/** Whether a COPY takes the folder that holds the packages: by name, or with all of the folder it lies in. */
function takes(instruction: DockerInstruction, { ecosystem }: PackageInstall, source: DockerStage): boolean {
  const holds =
    ecosystem === 'node'
      ? /(?:^|\/)node_modules\/?$/
      : /(?:^|\/)\.?venv\/?$|site-packages\/?$|^\/usr\/local(?:\/lib)?\/?$|^\/opt\/(?:venv|poetry|pysetup)\/?$/;
  const folders = new Set(
    lineage(source)
      .filter(({ keyword }) => keyword === 'WORKDIR')
      .map(({ text, scope }) => trimmed(expandVariables(text, scope) ?? '')),
  );
  return instruction.words.slice(0, -1).some((word) => {
    const path = expandVariables(word, instruction.scope) ?? word;
    return holds.test(path) || folders.has(trimmed(path));
  });
}

function trimmed(path: string): string {
  return path.trim().replace(/\/(?:\.\/?)?$/, '');
}

/** Whether the manifests name any; where there is no manifest to read, they might. */
function hasDevelopmentDependencies(install: PackageInstall, { contextFolder }: ShippedImage, { snapshot }: CheckContext): boolean {
  if (install.list !== undefined) return true;
  const manifest =
    install.ecosystem === 'node' ? /(?:^|\/)package\.json$/ : /pip/.test(install.tool) ? /(?:^|\/)Pipfile$/ : /(?:^|\/)pyproject\.toml$/;
  const texts = [...snapshot.texts]
    .filter(([path]) => manifest.test(path) && (contextFolder === '' || path.startsWith(`${contextFolder}/`)))
    .map(([, text]) => text);
  if (texts.length === 0) return true;
  const names = install.ecosystem === 'node' ? /"devDependencies"\s*:\s*\{\s*"/ : NAMES_DEVELOPMENT_GROUP[install.tool.split(' ')[0] ?? ''];
  return names === undefined || texts.some((text) => names.test(text));
}

const NAMES_DEVELOPMENT_GROUP: Readonly<Record<string, RegExp>> = {
  poetry: /^\[tool\.poetry\.(?:dev-dependencies|group\.[\w-]+\.dependencies)\]|^\[dependency-groups\]/m,
  uv: /^\[dependency-groups\](?:(?!^\[\w)[\s\S])*?^\s*dev\s*=\s*\[\s*[\"'{]|^\s*dev-dependencies\s*=\s*\[\s*[\"']|^\s*default-groups\s*=/m,
  pdm: /^\[tool\.pdm\.dev-dependencies\]|^\[dependency-groups\]/m,
  pipenv: /^\[dev-packages\]\s*\n\s*\S/m,
};
