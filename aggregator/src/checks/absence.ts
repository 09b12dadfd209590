import { LANGUAGE_COLUMNS } from '../catalog/coverage.ts';
import type { CheckContext, Conclusion } from '../model/conclusion.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Location, ProjectPath } from '../model/location.ts';
import type { FileClass } from '../model/project.ts';

/** File and 1-based line of something seen. */
export interface Place {
  readonly file: ProjectPath;
  readonly line: number;
}

/** File and line of evidence, as passed controls list it. */
export function whereOf(evidence: Evidence): Place {
  return { file: evidence.location.file, line: evidence.location.startLine };
}

/** A whole line of a file, 1-based. */
export function wholeLine(file: ProjectPath, line: number, text: string): Location {
  return { file, startLine: line, startColumn: 1, endLine: line, endColumn: text.length + 1 };
}

/** The control holds, and here is where that was seen. */
export function passed(control: string, evidence: readonly Place[]): Conclusion {
  return { control, status: 'passed', evidence };
}

/** The control does not apply to this part, and why. */
export function notApplicable(control: string, because: string): Conclusion {
  return { control, status: 'not-applicable', because };
}

/**
 * The part lacks what the control asks for; `message` says what was looked for, as one sentence. It is shown `near` the place that
 * makes it matter (the login route without a limit), else at the part's entry point.
 */
export function failed(control: string, context: CheckContext, message: string, near?: Place): Conclusion {
  const finding = absence(control, context, message);
  return {
    control,
    status: 'failed',
    findings: [near === undefined ? finding : { ...finding, anchor: { file: near.file, line: near.line } }],
  };
}

/** A finding about a whole part: it has no location, and is shown at the part's entry point or manifest. */
export function absence(control: string, context: CheckContext, message: string): RawFinding {
  const known = context.catalog.controls.get(control);
  const ofLanguage = context.part.languages.flatMap(({ id }) => known?.fixes[LANGUAGE_COLUMNS[id] ?? 'project'] ?? [])[0];
  return {
    control,
    severity: known?.severities[0] ?? 'medium',
    message,
    ...(known === undefined || ofLanguage === undefined ? {} : { fix: `${known.fix}\n\n${ofLanguage}` }),
    location: null,
    anchor: context.part.anchor,
    part: context.part.root,
    detector: { engine: 'project', rule: control },
    confidence: 'high',
  };
}

/** Classes of files that say what runs; those of tests, documentation and other people's code do not. */
const SAYS_WHAT_RUNS: ReadonlySet<FileClass> = new Set(['source', 'config', 'script', 'migration']);

/** Whether a file is of what runs in production, and not of tests, documentation or other people's code. */
export function saysWhatRuns({ inventory }: Pick<CheckContext, 'inventory'>, file: ProjectPath): boolean {
  const fileClass = inventory.byPath.get(file)?.class;
  return fileClass !== undefined && SAYS_WHAT_RUNS.has(fileClass);
}

/** Whether a line of a configuration is a comment. */
export function isComment(line: string): boolean {
  return /^\s*(#|\/\/|;|--)/.test(line);
}

/** Places in the project's texts where a line that is no comment answers; at most one per file. */
export function textPlaces(context: CheckContext, files: RegExp, answers: (line: string) => boolean): Place[] {
  const places: Place[] = [];
  for (const [file, text] of context.snapshot.texts) {
    if (!files.test(file) || !saysWhatRuns(context, file)) continue;
    const line = text.split('\n').findIndex((one) => !isComment(one) && answers(one));
    if (line >= 0) places.push({ file, line: line + 1 });
  }
  return places;
}
