import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, passed, type Place } from '../absence.ts';
import { containerFinding } from '../container/container-findings.ts';
import { contextCopies, ignoreFileOf, type ContextCopies } from '../container/context-copies.ts';
import { shippedImages } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'missing-dockerignore';

/** Is something kept out of each build context that goes into an image whole? */
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
  const findings: RawFinding[] = [];
  const places: Place[] = [];
  for (const copies of contextCopies(shipped.images, context)) {
    const ignoreFile = ignoreFileOf(copies, context);
    if (ignoreFile !== undefined) places.push({ file: ignoreFile, line: 1 });
    else findings.push(absence(copies, context));
  }
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  if (places.length === 0) return notApplicable(CONTROL, 'the Dockerfiles copy only files and folders that they name');
  return passed(
    CONTROL,
    places.filter(({ file }, index) => places.findIndex((other) => other.file === file) === index),
  );
}

/** It lies nowhere, so it is shown at the copy that takes everything. */
function absence({ copy, folder }: ContextCopies, context: CheckContext): RawFinding {
  const where = folder === '' ? 'the repository' : `\`${folder}\``;
  const message = `\`${copy.keyword} ${copy.text.trim()}\` takes all of ${where}, and no \`.dockerignore\` keeps anything out.`;
  const finding = containerFinding(CONTROL, context, { message, location: copy.location });
  return { ...finding, location: null, anchor: { file: copy.location.file, line: copy.location.startLine } };
}
