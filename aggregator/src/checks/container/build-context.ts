import type { ProjectPath } from '../../model/location.ts';
import type { ProjectSnapshot } from '../../model/project.ts';
import { ancestry, stageOf, type DockerInstruction, type Dockerfile, type DockerStage } from './dockerfile-model.ts';
import { expandVariables } from './docker-variables.ts';
import { folderOf, joinPath } from './file-purpose.ts';

const MANIFESTS = [
  'package.json',
  'pyproject.toml',
  'requirements.txt',
  'setup.py',
  'Pipfile',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'Gemfile',
  'composer.json',
  'manage.py',
];

/** Paths of all files, for the question what there is. */
export interface Tree {
  readonly has: (path: ProjectPath) => boolean;
  readonly hasFolder: (folder: string) => boolean;
}

/** Files and folders of a snapshot. */
export function treeOf({ files }: ProjectSnapshot): Tree {
  const paths = new Set(files.map(({ path }) => path));
  const folders = new Set<string>(['']);
  for (const path of paths) for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.add(folder);
  return { has: (path) => paths.has(path), hasFolder: (folder) => folders.has(folder) };
}

/** What `COPY` and `ADD` take from the build context, as paths relative to it ('' for all of it); of the given instructions only. */
export function contextSources(instruction: DockerInstruction): readonly string[] {
  if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.flags.has('from')) return [];
  return instruction.words.slice(0, -1).flatMap((word) => {
    if (word.startsWith('<<') || /^[a-z]+:\/\/|^git@/.test(word)) return [];
    const path = expandVariables(word, instruction.scope);
    const joined = path === undefined ? undefined : joinPath('', path.replace(/^\/+/, ''));
    return joined === undefined ? [] : [/^[*]+$/.test(joined) ? '' : joined];
  });
}

/**
 * The folder that the image is built from ('' for the root), where neither Compose nor CI says: the nearest one, upwards from
 * the Dockerfile's own, in which the files are that it copies; for `COPY . .` the nearest one with a manifest.
 */
export function guessContext(dockerfile: Dockerfile, tree: Tree): string {
  const own = folderOf(dockerfile.file);
  const candidates = [own];
  for (let folder = own; folder !== '';) {
    folder = folderOf(folder);
    candidates.push(folder);
  }
  const sources = dockerfile.stages.flatMap((stage) => stage.instructions.flatMap(contextSources));
  const named = sources.filter((path) => path !== '' && !/[*?[]/.test(path));
  const exists = (folder: string, path: string): boolean => {
    const joined = joinPath(folder, path) ?? path;
    return tree.has(joined) || tree.hasFolder(joined);
  };
  // What a build makes first (target/app.jar, dist) need not be there.
  const scores = candidates.map((folder) => named.filter((path) => exists(folder, path)).length);
  const best = Math.max(...scores);
  if (best > 0) return candidates[scores.indexOf(best)] ?? own;
  return candidates.find((folder) => hasManifest(folder, tree)) ?? own;
}

/** Whether a package or module of some language begins in the folder. */
export function hasManifest(folder: string, tree: Tree): boolean {
  return MANIFESTS.some((name) => tree.has(folder === '' ? name : `${folder}/${name}`));
}

/** The instructions of all stages that the given one needs: those it builds on and those it copies from. */
export function neededInstructions(dockerfile: Dockerfile, stage: DockerStage): readonly DockerInstruction[] {
  const needed = new Set<DockerStage>();
  const visit = (one: DockerStage): void => {
    for (const own of ancestry(one)) {
      if (needed.has(own)) continue;
      needed.add(own);
      for (const { flags } of own.instructions) {
        for (const name of flags.get('from') ?? []) {
          const source = stageOf(dockerfile.stages, name);
          if (source !== undefined) visit(source);
        }
      }
    }
  };
  visit(stage);
  return dockerfile.stages.filter((one) => needed.has(one)).flatMap(({ instructions }) => instructions);
}
