import type { Catalog, ControlLanguage } from '../model/control.ts';
import type { CheckFacts } from './join-catalog.ts';

/** Which cells of the matrix control × language something can judge. */
export type Coverage = ReadonlyMap<string, ReadonlySet<ControlLanguage>>;

/**
 * A cell is covered by a detector of that control and language, or, for a conclusion, where some evidence that it reads can be
 * reported in that language. A check that names its languages covers those of them that have such a detector or need none.
 */
export function coverageOf(catalog: Catalog, checks: readonly CheckFacts[]): Coverage {
  const coverage = new Map<string, Set<ControlLanguage>>();
  const cover = (control: string, language: ControlLanguage): void => {
    if (catalog.controls.get(control)?.languages.includes(language) !== true) return;
    coverage.set(control, (coverage.get(control) ?? new Set()).add(language));
  };
  const seenIn = new Map<string, Set<ControlLanguage>>();
  for (const detector of catalog.detectors) {
    if (detector.control !== undefined && detector.partial !== true) cover(detector.control, detector.language);
    for (const kind of detector.evidence ?? []) seenIn.set(kind, (seenIn.get(kind) ?? new Set()).add(detector.language));
  }
  for (const control of catalog.controls.values()) {
    for (const kind of control.evidence) for (const language of seenIn.get(kind) ?? []) cover(control.id, language);
  }
  for (const check of checks) {
    for (const language of check.languages) {
      const seen = check.reads.length === 0 || check.reads.some((kind) => seenIn.get(kind)?.has(language) === true);
      if (seen || !CODE_LANGUAGES.has(language)) for (const control of check.controls) cover(control, language);
    }
  }
  return coverage;
}

/** The languages of application code; a conclusion in one of them needs an engine that reports evidence from it. */
export const CODE_LANGUAGES: ReadonlySet<ControlLanguage> = new Set<ControlLanguage>(['js', 'py', 'go', 'java']);

/** The cells nobody covers, in catalog order. */
export function coverageGaps(catalog: Catalog, coverage: Coverage): { control: string; language: ControlLanguage }[] {
  return [...catalog.controls.values()].flatMap((control) =>
    control.languages
      .filter((language) => coverage.get(control.id)?.has(language) !== true)
      .map((language) => ({ control: control.id, language })),
  );
}

/** The column of the coverage matrix that a language of the stack belongs to. */
export const LANGUAGE_COLUMNS: Readonly<Record<string, ControlLanguage>> = {
  javascript: 'js',
  typescript: 'js',
  python: 'py',
  go: 'go',
  java: 'java',
};

/** What a file's format is as a column of the coverage matrix; a format that is not here nothing of ours can judge. */
export const FORMAT_COLUMNS: Readonly<Record<string, ControlLanguage>> = {
  ...LANGUAGE_COLUMNS,
  dockerfile: 'docker',
  compose: 'compose',
  kubernetes: 'k8s',
  sql: 'sql',
};
