import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { ancestry } from '../container/dockerfile-model.ts';
import { isOfficial, type ImageReference } from '../container/image-reference.ts';
import { isRun } from '../container/image-purpose.ts';
import { shippedImages, type ShippedImage } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'large-base-image';

/** Does the stage that ships start from a small image, where a small one of the same kind exists? */
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
  if (images.length === 0) return notApplicable(CONTROL, 'no image here is made to be run');
  const findings = images.flatMap((image) => {
    const smaller = image.base === undefined ? undefined : smallerThan(image.base);
    if (image.base === undefined || smaller === undefined) return [];
    const message = `The stage that ships starts from \`${image.base.text}\`, ${smaller}.`;
    return [containerFinding(CONTROL, context, { message, location: rootOf(image).imageLocation })];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings: onePerPlace(findings) };
  return passed(CONTROL, somePlaces(images.map((image) => rootOf(image).imageLocation)));
}

function rootOf({ stage }: ShippedImage): ShippedImage['stage'] {
  return ancestry(stage)[0] ?? stage;
}

const SMALL_TAG = /slim|alpine|distroless|minimal|micro|chiseled|jre|headless|busybox|scratch|musl/i;
/** Languages whose own images have a slim variant of each version; PHP's has none. */
const LANGUAGES = new Set(['node', 'python', 'ruby', 'perl', 'erlang', 'elixir']);
const COMPILERS = new Set(['golang', 'rust', 'maven', 'gradle', 'gcc', 'swift', 'haskell']);
const JDKS = new Set(['openjdk', 'eclipse-temurin', 'ibm-semeru-runtimes', 'sapmachine']);
const DISTRIBUTIONS = new Set([
  'ubuntu',
  'debian',
  'centos',
  'fedora',
  'rockylinux',
  'almalinux',
  'oraclelinux',
  'amazonlinux',
  'archlinux',
  'buildpack-deps',
]);

/** What is wrong with the image, as the end of a sentence; undefined where it is small, or where nobody can know. */
function smallerThan(image: ImageReference): string | undefined {
  const { base, name, registry } = image;
  const tag = image.tag ?? (image.digest === undefined ? 'latest' : '');
  if (registry === 'mcr.microsoft.com' && /^dotnet\/(?:core\/)?sdk$/.test(name))
    return 'an SDK, where the ASP.NET or .NET runtime is enough';
  if (!isOfficial(image) || tag === '' || tag.includes('$')) return undefined;
  if (COMPILERS.has(base)) return 'a compiler and its tools, which only the build needs';
  if (JDKS.has(base) && !/jre|distroless/i.test(tag)) return 'a JDK, where a JRE is enough';
  if (SMALL_TAG.test(tag)) return undefined;
  if (LANGUAGES.has(base)) return `the full image, where \`${base}:${slimTag(tag)}\` is enough`;
  return DISTRIBUTIONS.has(base) ? 'a full distribution, where a slim, distroless or empty image is enough' : undefined;
}

function slimTag(tag: string): string {
  return tag === 'latest' ? 'slim' : `${tag.replace(/-(?:bookworm|bullseye|buster|trixie|stretch)$/, '')}-slim`;
}
