import type { Control, ControlLanguage } from '../model/control.ts';
import { FORMAT_COLUMNS, type Coverage } from './coverage.ts';

/** How many of these controls something looked at here: one of their languages is present and has a detector. */
export function countChecked(
  controls: readonly Control[],
  coverage: Coverage,
  formats: ReadonlySet<string>,
  unchecked: ReadonlySet<string>,
): number {
  const present = new Set<ControlLanguage>(['git', 'deps', 'project', ...[...formats].flatMap((format) => FORMAT_COLUMNS[format] ?? [])]);
  return controls.filter(({ id }) => !unchecked.has(id) && [...(coverage.get(id) ?? [])].some((language) => present.has(language))).length;
}
