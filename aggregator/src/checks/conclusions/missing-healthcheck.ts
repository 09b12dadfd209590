import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { isPublicBase } from '../container/base-images.ts';
import { composeProject, overlays } from '../container/compose-files.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { isService } from '../container/image-purpose.ts';
import { kubernetesContainers } from '../container/kubernetes-model.ts';
import { shippedImages, type ShippedImage } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'missing-healthcheck';

/** Does somebody ask each shipped service whether it is well: Docker, Compose, Kubernetes, or the platform? */
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
  const services = shipped.images.filter((image) => isService(image, context));
  if (services.length === 0) return notApplicable(CONTROL, 'no image here runs a service: they build, run a job or are a command line');
  const answers = services.map((image) => judge(image, context));
  const findings = answers.flatMap((answer) => ('message' in answer ? [answer] : []));
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings: onePerPlace(findings) };
  return passed(CONTROL, somePlaces(answers.flatMap((answer) => ('file' in answer ? [answer] : []))));
}

function judge(image: ShippedImage, context: CheckContext): Location | RawFinding {
  const own = image.instructions.findLast(({ keyword }) => keyword === 'HEALTHCHECK');
  const off = own !== undefined && /^\s*NONE\b/i.test(own.text);
  if (own !== undefined && !off) return own.location;
  const elsewhere = checkedElsewhere(image, context);
  if (elsewhere !== undefined) return elsewhere;
  if (off)
    return containerFinding(CONTROL, context, {
      message: '`HEALTHCHECK NONE` switches the health check off, and nothing else asks.',
      location: own.location,
    });
  const { base, instructions, stage } = image;
  const start = ['ENTRYPOINT', 'CMD', 'EXPOSE'].flatMap((wanted) => instructions.findLast(({ keyword }) => keyword === wanted) ?? [])[0];
  return containerFinding(CONTROL, context, {
    message: `The image of this service has no \`HEALTHCHECK\`${looked(context)}.`,
    location: start?.location ?? stage.from.location,
    // An image of one's own company may bring one along.
    confidence: base !== undefined && (isPublicBase(base) || !base.name.includes('/')) ? 'high' : 'medium',
  });
}

function looked(context: CheckContext): string {
  const hasCompose = composeProject(context).production.length > 0;
  const others = [hasCompose ? 'Compose' : '', kubernetesContainers(context).length > 0 ? 'Kubernetes' : ''].filter((one) => one !== '');
  return others.length === 0 ? '' : `, and ${others.join(' and ')} ${others.length === 1 ? 'has' : 'have'} none for it`;
}

/** Where Compose, Kubernetes, Helm or a platform's file checks the service. */
function checkedElsewhere(image: ShippedImage, context: CheckContext): Location | undefined {
  const project = composeProject(context);
  const compose = image.services
    .flatMap((service) => [service, ...overlays(service, project)])
    .find(({ healthcheck }) => healthcheck?.disabled === false);
  if (compose?.healthcheck !== undefined) return compose.healthcheck.location;
  const container = image.containers.find(({ probe }) => probe !== undefined);
  return container?.probe ?? checkedByPlatform(context);
}

/** Files of platforms that take the place of Docker's own check, and what in them says so. */
const PLATFORMS: readonly (readonly [RegExp, RegExp])[] = [
  [/(?:^|\/)templates\/.+\.ya?ml$/, /^\s*(?:readiness|liveness|startup)Probe:/m],
  [/(?:^|\/)fly[^/]*\.toml$/, /^\s*\[\[?(?:\w+\.)*(?:http_checks|tcp_checks|checks)\b|http_service\.checks/m],
  [
    /(?:^|\/)(?:render|railway|app|cloudrun|service)[^/]*\.(?:ya?ml|json|toml)$/,
    /healthCheckPath|healthcheckPath|health_check:|livenessProbe|startupProbe/,
  ],
  [/(?:task[-_]?def|ecs)[^/]*\.(?:json|ya?ml)$|\.tf$/, /"?healthCheck"?\s*[:=]|health_check\s*\{/],
  [/(?:^|\/)(?:nomad\/.*|[^/]*\.nomad)(?:\.hcl)?$/, /^\s*check\s*\{/m],
];

function checkedByPlatform({ snapshot, inventory }: CheckContext): Location | undefined {
  for (const [file, text] of snapshot.texts) {
    const fileClass = inventory.byPath.get(file)?.class;
    if (fileClass === 'test' || fileClass === 'vendored' || fileClass === 'docs') continue;
    for (const [name, mark] of PLATFORMS) {
      const at = name.test(file) ? text.search(mark) : -1;
      if (at < 0) continue;
      const line = text.slice(0, at + 1).split('\n').length;
      return { file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 };
    }
  }
  return undefined;
}
