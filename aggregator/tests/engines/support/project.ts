import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ProjectPath } from '../../../src/model/location.ts';
import type { FileLanguage, Inventory, InventoryFile } from '../../../src/model/project.ts';

const LANGUAGES: readonly (readonly [RegExp, FileLanguage])[] = [
  [/Dockerfile/, 'dockerfile'],
  [/\.[cm]?jsx?$|^bin\/[a-z]+$/, 'javascript'],
  [/\.[cm]?tsx?$/, 'typescript'],
  [/\.py$|^script$/, 'python'],
  [/\.go$/, 'go'],
  [/\.java$/, 'java'],
  [/\.sql$/, 'sql'],
];

/** A folder on disk with an inventory of the files that engines are given. */
export interface TestProject {
  readonly root: string;
  readonly inventory: Inventory;
  readonly texts: ReadonlyMap<ProjectPath, string>;
  readonly remove: () => void;
}

/**
 * Writes a project to a temporary folder.
 * @param hidden files that stand on disk and are in no inventory: configurations of engines.
 */
export function writeProject(
  files: Readonly<Record<string, string | Uint8Array>>,
  hidden: Readonly<Record<string, string>> = {},
): TestProject {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-project-')));
  for (const [name, content] of Object.entries({ ...files, ...hidden })) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  const entries = Object.entries(files).map(([name, content]) => inventoryFile(name, Buffer.byteLength(content)));
  return {
    root,
    inventory: inventoryOf(entries),
    texts: new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content).toString('utf8')])),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export function inventoryOf(files: readonly InventoryFile[]): Inventory {
  return { files, byPath: new Map(files.map((file) => [file.path, file])) };
}

export function inventoryFile(name: string, size = 1, changes: Partial<InventoryFile> = {}): InventoryFile {
  const language = LANGUAGES.find(([pattern]) => pattern.test(name))?.[1] ?? 'other';
  const fileClass = language === 'sql' ? 'migration' : 'source';
  return { path: name, size, binary: false, tracked: true, class: fileClass, language, part: '.', ...changes };
}
