import type { CheckContext } from '../../model/conclusion.ts';
import type { ProjectPath } from '../../model/location.ts';
import { contextSources, hasManifest, neededInstructions, treeOf } from './build-context.ts';
import type { DockerInstruction } from './dockerfile-model.ts';
import type { ShippedImage } from './shipped-images.ts';

/** A copy that takes the build context, or a package's folder in it, with all that lies there. */
export interface ContextCopies {
  readonly image: ShippedImage;
  readonly copy: DockerInstruction;
  /** The build context, '' for the root. */
  readonly folder: string;
  /** The folders that are taken whole, relative to the context; '' is all of it. */
  readonly taken: readonly string[];
}

/** Of each image, the first instruction that takes a whole folder; images that copy only what they name have none. */
export function contextCopies(images: readonly ShippedImage[], context: CheckContext): readonly ContextCopies[] {
  const tree = treeOf(context.snapshot);
  return images.flatMap((image): ContextCopies[] => {
    const folder = image.contextFolder;
    const whole = neededInstructions(image.dockerfile, image.stage).flatMap((copy) =>
      contextSources(copy)
        .filter((source) => source === '' || hasManifest(folder === '' ? source : `${folder}/${source}`, tree))
        .filter((source) => source === '' || tree.hasFolder(folder === '' ? source : `${folder}/${source}`))
        .map((source) => ({ copy, source })),
    );
    const first = whole.find(({ source }) => source === '') ?? whole[0];
    return first === undefined ? [] : [{ image, folder, copy: first.copy, taken: [...new Set(whole.map(({ source }) => source))] }];
  });
}

/** The .dockerignore that the build of an image reads: the Dockerfile's own, else the context's. */
export function ignoreFileOf({ image, folder }: ContextCopies, { inventory }: CheckContext): ProjectPath | undefined {
  const beside = folder === '' ? '' : `${folder}/`;
  return [`${image.dockerfile.file}.dockerignore`, `${beside}.dockerignore`, `${beside}.containerignore`].find((path) =>
    inventory.byPath.has(path),
  );
}
