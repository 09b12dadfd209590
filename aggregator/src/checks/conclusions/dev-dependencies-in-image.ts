import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { developmentInstalls, type DevelopmentInstall } from '../container/development-dependencies.ts';
import { packageInstalls } from '../container/package-installs.ts';
import { shippedImages } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'dev-dependencies-in-image';

/** Does the image that ships hold packages that only development needs? */
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
  const findings = shipped.images.flatMap((image) =>
    developmentInstalls(image, context).map((one) =>
      containerFinding(CONTROL, context, { message: messageOf(one), location: one.instruction.location }),
    ),
  );
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings: onePerPlace(findings) };
  const installs = shipped.dockerfiles
    .flatMap(({ stages }) => stages.flatMap(({ instructions }) => instructions))
    .filter((instruction) => packageInstalls(instruction).length > 0);
  if (installs.length === 0) return notApplicable(CONTROL, 'no image here installs packages with a development part');
  return passed(CONTROL, somePlaces(installs.map(({ location }) => location)));
}

function messageOf({ install, copiedFrom }: DevelopmentInstall): string {
  if (install.list !== undefined) return `\`pip install -r ${install.list}\` puts development dependencies into the image that ships.`;
  if (copiedFrom === undefined) return `\`${install.tool}\` puts development dependencies into the image that ships.`;
  const stage = copiedFrom.name === '' ? String(copiedFrom.index) : copiedFrom.name;
  return `The packages come from the stage \`${stage}\`, where \`${install.tool}\` installed development dependencies too.`;
}
