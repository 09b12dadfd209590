import picomatch from 'picomatch';
import type { Config } from '../model/config.ts';
import { FILE_CLASSES, type FileClass, type Inventory, type InventoryFile, type ProjectSnapshot } from '../model/project.ts';
import type { ProjectPart } from '../model/stack.ts';
import { classifyFiles, type Classification } from './classify-files.ts';

/**
 * Gives every file its class, language and part. `paths` of the configuration wins over the rules; where a file matches the
 * globs of two classes, the one earlier in FILE_CLASSES counts.
 */
export function buildInventory(snapshot: ProjectSnapshot, paths: Config['paths'], parts: readonly ProjectPart[]): Inventory {
  const configured = configuredClass(paths);
  const partOf = partFinder(parts);
  const cliRoots = new Set(parts.filter((part) => part.kind === 'cli').map((part) => part.root));
  const anchors = new Set(parts.map((part) => part.anchor.file));
  const classified = new Map(classifyFiles(snapshot).map((file) => [file.path, file]));
  const files = snapshot.files.map((file): InventoryFile => {
    const found = classified.get(file.path);
    const part = partOf(file.path);
    const isEntry = anchors.has(file.path) || (cliRoots.has(part) && /(?:^|\/)bin\//.test(file.path));
    return {
      ...file,
      class: configured(file.path) ?? (found === undefined ? 'docs' : classWithin(found, isEntry)),
      language: found?.language ?? 'other',
      part,
    };
  });
  return { files, byPath: new Map(files.map((file) => [file.path, file])) };
}

/** The program that a part starts is source, whatever its folder and its shebang say. */
function classWithin(file: Classification, isEntry: boolean): FileClass {
  return isEntry && file.class === 'script' && file.programming ? 'source' : file.class;
}

function configuredClass(paths: Config['paths']): (path: string) => FileClass | undefined {
  const matchers = FILE_CLASSES.flatMap((name) => {
    const globs = paths[name];
    return globs === undefined || globs.length === 0 ? [] : [{ name, matches: picomatch([...globs], { dot: true }) }];
  });
  return (path) => matchers.find(({ matches }) => matches(path))?.name;
}

/** The deepest part whose folder holds the file; '.' where none does. */
function partFinder(parts: readonly ProjectPart[]): (path: string) => string {
  const roots = new Set(parts.map((part) => part.root));
  return (path) => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const folder = path.slice(0, end);
      if (roots.has(folder)) return folder;
    }
    return '.';
  };
}
