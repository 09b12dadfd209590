import type { ProjectPath } from '../model/location.ts';
import type { FileClass, ProjectSnapshot } from '../model/project.ts';
import type { ClassifiedFile } from './classified-file.ts';
import { fileLanguage, isProgramming } from './file-language.ts';
import { isConfig } from './is-config.ts';
import { isDocs, isExample } from './is-docs.ts';
import { isGenerated } from './is-generated.ts';
import { isMigration } from './is-migration.ts';
import { isScript } from './is-script.ts';
import { isTest } from './is-test.ts';
import { isVendored } from './is-vendored.ts';
import { isManifestPath } from './manifest-path.ts';
import { npmTasks } from './npm-tasks.ts';
import { describePath } from './path-facts.ts';

/** A file with its class, by path, name and content alone. */
export type Classification = ClassifiedFile & { readonly class: FileClass };

/** First match wins: whose code it is stands before what it is for. */
const RULES: readonly (readonly [FileClass, (file: ClassifiedFile) => boolean])[] = [
  ['vendored', isVendored],
  ['generated', isGenerated],
  ['test', isTest],
  ['docs', isDocs],
  ['migration', isMigration],
  ['script', isScript],
  ['config', isConfig],
];

/**
 * Classifies every file of the snapshot, in its order. Where nothing would be left as source, the repository itself is the
 * example or the test bed, and those folder names say nothing.
 */
export function classifyFiles(snapshot: ProjectSnapshot): readonly Classification[] {
  const found = known.get(snapshot);
  if (found !== undefined) return found;
  const classified = classify(snapshot);
  known.set(snapshot, classified);
  return classified;
}

/** The stack and the inventory ask the same of the same snapshot. */
const known = new WeakMap<ProjectSnapshot, readonly Classification[]>();

function classify(snapshot: ProjectSnapshot): readonly Classification[] {
  const paths = new Set(snapshot.files.map((file) => file.path));
  const roots = manifestFolders(snapshot);
  const described = snapshot.files.map((file): ClassifiedFile => {
    const content = snapshot.heads.get(file.path) ?? snapshot.texts.get(file.path) ?? '';
    const facts = describePath(file.path, roots);
    const language = file.binary ? 'other' : fileLanguage(file.path, content);
    const { size, binary } = file;
    const programming = !binary && isProgramming(language, facts.extension);
    return { ...facts, language, programming, size, binary, content, exists: (path) => paths.has(path) };
  });
  const classified = described.map((file) => ({ ...file, class: classifyFile(file) }));
  if (!hasSource(classified)) return described.map((file) => ({ ...file, class: classifyExample(file) }));
  const source = new Set(classified.filter((file) => file.class === 'source').map((file) => file.path));
  const tasks = npmTasks(snapshot, (path) => source.has(path));
  const withTasks = classified.map((file) =>
    file.class === 'source' && file.programming && tasks.has(file.path) ? { ...file, class: 'script' as const } : file,
  );
  // Where nothing else is there, the tasks are the program.
  return hasSource(withTasks) ? withTasks : classified;
}

function hasSource(files: readonly Classification[]): boolean {
  return files.some((file) => file.class === 'source' && file.programming);
}

function classifyFile(file: ClassifiedFile): FileClass {
  const rule = RULES.find(([, matches]) => matches(file));
  return rule === undefined ? remainder(file) : rule[0];
}

/** As classifyFile, with the examples' folder taken for the project. */
function classifyExample(file: ClassifiedFile): FileClass {
  return isExample(file) ? classifyFile({ ...file, folders: [], topLevel: new Set() }) : classifyFile(file);
}

/** Images, fonts and data are nothing that an engine or a check reads. */
function remainder(file: ClassifiedFile): FileClass {
  const isText = file.programming || file.language === 'sql' || file.language === 'html' || file.language === 'css';
  return isText ? 'source' : 'docs';
}

function manifestFolders(snapshot: ProjectSnapshot): ReadonlySet<ProjectPath> {
  const folders = snapshot.files.filter((file) => isManifestPath(file.path)).map((file) => folderOf(file.path));
  return new Set(['.', ...folders]);
}

function folderOf(path: ProjectPath): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
