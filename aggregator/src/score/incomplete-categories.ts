import { LANGUAGE_COLUMNS } from '../checks/absence.ts';
import type { CheckFacts } from '../catalog/join-catalog.ts';
import type { CategoryId } from '../model/category.ts';
import type { Catalog, ControlLanguage, EngineId } from '../model/control.ts';
import type { Inventory } from '../model/project.ts';

/**
 * The categories that a broken engine leaves open: those of every control that it has a detector for in a language of this project,
 * or whose conclusion reads evidence that it would have given (scoring.md 10).
 */
export function incompleteCategories(input: {
  readonly catalog: Catalog;
  readonly checks: readonly CheckFacts[];
  readonly broken: ReadonlySet<EngineId>;
  readonly inventory: Inventory;
}): ReadonlySet<CategoryId> {
  const { catalog, checks, broken, inventory } = input;
  if (broken.size === 0) return new Set();
  const present = new Set(inventory.files.flatMap(({ language }) => LANGUAGE_COLUMNS[language] ?? []));
  const isHere = (language: ControlLanguage): boolean => !Object.values(LANGUAGE_COLUMNS).includes(language) || present.has(language);
  const lost = catalog.detectors.filter(({ engine, language }) => broken.has(engine) && isHere(language));
  const kinds = new Set(lost.flatMap(({ evidence }) => evidence ?? []));
  const controls = new Set(lost.flatMap(({ control }) => control ?? []));
  for (const control of catalog.controls.values()) if (control.evidence.some((kind) => kinds.has(kind))) controls.add(control.id);
  for (const check of checks) if (check.reads.some((kind) => kinds.has(kind))) for (const control of check.controls) controls.add(control);
  return new Set([...controls].flatMap((id) => catalog.controls.get(id)?.category ?? []));
}
