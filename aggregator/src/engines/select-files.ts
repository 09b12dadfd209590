import type { FileClass, FileLanguage, Inventory, InventoryFile } from '../model/project.ts';

const ENGINE_CLASSES: ReadonlySet<FileClass> = new Set(['source', 'script', 'config', 'migration']);

/**
 * The text files of these languages that production runs or is built from: no tests, no generated or foreign code, no docs. Those that
 * cannot be read are among them, so that they count as unread.
 */
export function selectFiles(
  inventory: Inventory,
  languages: readonly FileLanguage[],
  classes: ReadonlySet<FileClass> = ENGINE_CLASSES,
): readonly InventoryFile[] {
  return inventory.files.filter((file) => languages.includes(file.language) && classes.has(file.class) && !file.binary);
}
