import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { composeProject, overlays } from '../container/compose-files.ts';
import { containerFinding, somePlaces } from '../container/container-findings.ts';
import { hasVariable } from '../container/docker-variables.ts';
import type { Dockerfile } from '../container/dockerfile-model.ts';
import { isUnpinned, parseImage } from '../container/image-reference.ts';
import { kubernetesContainers } from '../container/kubernetes-model.ts';
import { shippedImages } from '../container/shipped-images.ts';
import { readYaml } from '../container/yaml-nodes.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'latest-tag';

/** Does every image that is used name its version? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['docker', 'compose', 'k8s'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

interface UsedImage {
  readonly text: string;
  readonly location: Location;
}

function conclude(context: CheckContext): Conclusion {
  const images = [...fromDockerfiles(context), ...fromCompose(context), ...fromKubernetes(context)];
  if (images.length === 0) return notApplicable(CONTROL, 'no image of somebody else is used in production');
  const unpinned = images.filter(({ text }) => isUnpinned(parseImage(text)));
  if (unpinned.length === 0) return passed(CONTROL, somePlaces(images.map(({ location }) => location)));
  const findings = unpinned.map(({ text, location }) => containerFinding(CONTROL, context, { message: messageOf(text), location }));
  return { control: CONTROL, status: 'failed', findings };
}

function messageOf(text: string): string {
  const { tag } = parseImage(text);
  if (tag === undefined) return `The image \`${text}\` has no tag, which means \`latest\`.`;
  return /latest/i.test(tag)
    ? `The image \`${text}\` is whatever \`${tag}\` is today.`
    : `The tag of the image \`${text}\` names a variant and no version.`;
}

/** Images of FROM; stage names and scratch are none, and what comes from a variable is decided elsewhere. */
function fromDockerfiles(context: CheckContext): UsedImage[] {
  const shipped = shippedImages(context);
  const dockerfiles: readonly Dockerfile[] = shipped.status === 'some' ? shipped.dockerfiles : [];
  return dockerfiles.flatMap(({ stages }) =>
    stages.flatMap(({ image, written, imageLocation }) => {
      const text = hasVariable(written) ? writtenTag(written, image) : image;
      return text === undefined || text === 'scratch' ? [] : [{ text, location: imageLocation }];
    }),
  );
}

/** `${REGISTRY}/node:latest` says latest by itself; `node:${VERSION}` and `$BASE` say what their variables say. */
function writtenTag(written: string, image: string | undefined): string | undefined {
  const { tag, digest } = parseImage(written.replace(/\$\{[^}]*\}/g, (variable) => variable.replace(/[^\w${}]/g, '')));
  if (tag !== undefined && !hasVariable(tag)) return image ?? written;
  return digest === undefined && !hasVariable(written.slice(written.lastIndexOf('/') + 1)) ? (image ?? written) : undefined;
}

/** The name of what is built here needs no tag; one that says `latest` is what gets pushed and run. */
const SAYS_LATEST = /:latest$/;

function fromCompose(context: CheckContext): UsedImage[] {
  const project = composeProject(context);
  return (
    project.production
      .flatMap(({ services }) => services)
      // What another file of the same run pins is pinned.
      .filter((service) => !overlays(service, project).some(({ image }) => image !== undefined && !isUnpinned(parseImage(image.text))))
      .flatMap(({ image, build }) => (image === undefined || (build !== undefined && !SAYS_LATEST.test(image.text)) ? [] : [image]))
      .flatMap(({ text, location }) => (hasVariable(text) && writtenTag(text, undefined) === undefined ? [] : [{ text, location }]))
  );
}

/** Kustomize and Skaffold put the tag in. */
function fromKubernetes(context: CheckContext): UsedImage[] {
  const replaced = new Set<string>();
  for (const [path, text] of context.snapshot.texts) {
    if (!/(?:^|\/)(?:kustomization|skaffold)[^/]*\.ya?ml$/.test(path)) continue;
    for (const document of readYaml(path, text).documents) {
      const listed = [
        ...document.at('images').items.map((one) => one.at('name')),
        ...document.at('build', 'artifacts').items.map((one) => one.at('image')),
      ];
      for (const { scalar } of listed) if (scalar !== undefined) replaced.add(parseImage(scalar.text).name);
    }
  }
  return kubernetesContainers(context)
    .flatMap(({ image }) => image ?? [])
    .filter(({ text }) => !replaced.has(parseImage(text).name) && !/[$<{]/.test(text) && text.trim() !== '');
}
