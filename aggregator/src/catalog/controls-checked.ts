import type { Control, ControlLanguage } from '../model/control.ts';
import type { Coverage } from './coverage.ts';

/** What a file's format is as a column of the coverage matrix. */
const COLUMNS: Readonly<Record<string, ControlLanguage>> = {
  javascript: 'js',
  typescript: 'js',
  python: 'py',
  go: 'go',
  java: 'java',
  dockerfile: 'docker',
  compose: 'compose',
  kubernetes: 'k8s',
  sql: 'sql',
};

/** How many of these controls something looked at here: one of their languages is present and has a detector. */
export function countChecked(
  controls: readonly Control[],
  coverage: Coverage,
  formats: ReadonlySet<string>,
  unchecked: ReadonlySet<string>,
): number {
  const present = new Set<ControlLanguage>(['git', 'deps', 'project', ...[...formats].flatMap((format) => COLUMNS[format] ?? [])]);
  return controls.filter(({ id }) => !unchecked.has(id) && [...(coverage.get(id) ?? [])].some((language) => present.has(language))).length;
}
