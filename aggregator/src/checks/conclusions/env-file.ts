import { isManifestPath } from '../../inventory/manifest-path.ts';
import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { absence, notApplicable, passed, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'env-file-not-ignored';

/** Would git keep a `.env` out of the next commit? Asked of git itself, not read off the text. */
export const check = defineCheck({
  id: 'env-file',
  controls: [CONTROL],
  languages: ['git'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const { git, files } = context.snapshot;
  if (git === null) return notApplicable(CONTROL, 'it is no git repository');
  if (files.length === 0) return notApplicable(CONTROL, 'there are no files');
  const places = envPlaces(context);
  const open = places.filter((path) => !git.ignored.has(path));
  const closed = places.filter((path) => git.ignored.has(path));
  if (open.length === 0)
    return passed(
      CONTROL,
      closed.map((path) => rulePlace(context, path)),
    );
  const ignoreFile = files.find(({ path }) => path === '.gitignore')?.path;
  const anchor = { file: ignoreFile ?? context.part.anchor.file, line: 1 };
  const named = open
    .map((path) => `\`${path}\``)
    .slice(0, 3)
    .join(', ');
  const message =
    ignoreFile === undefined
      ? `There is no \`.gitignore\` that matches ${named}, so it goes into the next commit.`
      : `\`.gitignore\` does not match ${named}, so it goes into the next commit.`;
  return { control: CONTROL, status: 'failed', findings: [{ ...absence(CONTROL, context, message), anchor }] };
}

/** Where a `.env` would lie: in the root, and beside the manifest of each part. */
function envPlaces({ snapshot, stack }: CheckContext): string[] {
  const withManifest = new Set(
    snapshot.files.filter(({ path }) => isManifestPath(path) && path.includes('/')).map(({ path }) => path.slice(0, path.lastIndexOf('/'))),
  );
  const folders = stack.parts
    .filter(({ root, kind }) => root !== '.' && kind !== 'library' && withManifest.has(root))
    .map(({ root }) => root);
  return ['.env', ...folders.map((folder) => `${folder}/.env`)];
}

/** The line of the nearest `.gitignore` that speaks of .env, else its first. */
function rulePlace({ text, snapshot }: CheckContext, path: string): Place {
  const paths = new Set(snapshot.files.map((file) => file.path));
  for (let folder = path; folder !== '';) {
    folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
    const file = folder === '' ? '.gitignore' : `${folder}/.gitignore`;
    const at = (text(file) ?? '').split('\n').findIndex((line) => /(^|\/)\.env|\*\.env|^\.\*|^\*$/.test(line));
    if (at >= 0) return { file, line: at + 1 };
  }
  return { file: paths.has('.gitignore') ? '.gitignore' : (snapshot.files[0]?.path ?? '.gitignore'), line: 1 };
}
