import { CODE_LANGUAGES, LANGUAGE_COLUMNS } from '../catalog/coverage.ts';
import type { CheckFacts } from '../catalog/join-catalog.ts';
import type { CategoryId } from '../model/category.ts';
import type { Catalog, ControlLanguage, EngineId } from '../model/control.ts';
import type { Inventory } from '../model/project.ts';
import type { Stack } from '../model/stack.ts';

/**
 * The categories that a broken engine leaves open: those of every control that it has a detector for in a language of this project,
 * or whose conclusion reads evidence that it would have given (scoring.md 10).
 */
export function incompleteCategories(input: {
  readonly catalog: Catalog;
  readonly checks: readonly CheckFacts[];
  readonly broken: ReadonlySet<EngineId>;
  readonly inventory: Inventory;
  readonly stack: Stack;
}): ReadonlySet<CategoryId> {
  const { catalog, checks, broken, inventory } = input;
  const blind = unreadLanguages(catalog, input.stack).length > 0;
  if (broken.size === 0 && !blind) return new Set();
  const present = new Set(inventory.files.flatMap(({ language }) => LANGUAGE_COLUMNS[language] ?? []));
  const isHere = (language: ControlLanguage): boolean => !Object.values(LANGUAGE_COLUMNS).includes(language) || present.has(language);
  const lost = catalog.detectors.filter(({ engine, language }) => broken.has(engine) && isHere(language));
  const kinds = new Set(lost.flatMap(({ evidence }) => evidence ?? []));
  const controls = new Set(lost.flatMap(({ control }) => control ?? []));
  for (const control of catalog.controls.values()) if (control.evidence.some((kind) => kinds.has(kind))) controls.add(control.id);
  for (const check of checks) if (check.reads.some((kind) => kinds.has(kind))) for (const control of check.controls) controls.add(control);
  if (blind)
    for (const control of catalog.controls.values())
      if (control.languages.some((language) => CODE_LANGUAGES.has(language))) controls.add(control.id);
  return new Set([...controls].flatMap((id) => catalog.controls.get(id)?.category ?? []));
}

/** Names of the languages that a part is mainly written in and that no detector reads: silence about it is not clean. */
export function unreadLanguages(catalog: Catalog, stack: Stack): string[] {
  const read = new Set(catalog.detectors.map(({ language }) => language));
  const names = stack.parts.flatMap(({ languages }) => {
    const main = languages[0];
    const column = main === undefined ? undefined : LANGUAGE_COLUMNS[main.id];
    return main === undefined || (column !== undefined && read.has(column)) ? [] : [main.name];
  });
  return [...new Set(names)];
}
