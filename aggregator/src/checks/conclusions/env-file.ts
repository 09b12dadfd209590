import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { absence, notApplicable, passed } from '../absence.ts';
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
  const ignoreFile = files.find(({ path }) => path === '.gitignore')?.path;
  if (git.ignored.has('.env')) return passed(CONTROL, [{ file: ignoreFile ?? files[0]?.path ?? '.gitignore', line: envLine(context) }]);
  const anchor = { file: ignoreFile ?? context.part.anchor.file, line: 1 };
  const message =
    ignoreFile === undefined
      ? 'There is no `.gitignore`, so a `.env` goes into the next commit.'
      : '`.gitignore` does not match `.env`, so it goes into the next commit.';
  return { control: CONTROL, status: 'failed', findings: [{ ...absence(CONTROL, context, message), anchor }] };
}

/** 1-based line of `.gitignore` that speaks of .env, else 1. */
function envLine(context: CheckContext): number {
  const at = (context.text('.gitignore') ?? '').split('\n').findIndex((line) => /(^|\/)\.env|\*\.env/.test(line));
  return Math.max(1, at + 1);
}
