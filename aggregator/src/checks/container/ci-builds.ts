import type { CheckContext } from '../../model/conclusion.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { ProjectSnapshot } from '../../model/project.ts';
import { bakeTargets } from './bake-files.ts';
import { joinPath } from './file-purpose.ts';

const BUILDERS =
  /(?:^|\/)(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci[^/]*\.ya?ml|\.circleci\/config\.yml|[^/]*pipelines?\.ya?ml|Jenkinsfile[^/]*|Makefile|justfile|cloudbuild\.ya?ml|skaffold\.ya?ml|[^/]+\.sh|package\.json)$/;

interface Builds {
  readonly targets: readonly string[];
  readonly folders: ReadonlyMap<ProjectPath, string>;
}

const known = new WeakMap<ProjectSnapshot, Builds>();

/** Stages that CI, scripts, Makefiles and bake files build with `--target`, `target:` or `target = `. */
export function buildTargets({ snapshot }: CheckContext): readonly string[] {
  return buildsOf(snapshot).targets;
}

/** Dockerfile → the folder from which bake files, CI, scripts and Makefiles build it. */
export function buildFolders({ snapshot }: CheckContext): ReadonlyMap<ProjectPath, string> {
  return buildsOf(snapshot).folders;
}

function buildsOf(snapshot: ProjectSnapshot): Builds {
  const found = known.get(snapshot);
  if (found !== undefined) return found;
  const targets: string[] = [];
  const folders = new Map<ProjectPath, string>();
  for (const [path, text] of snapshot.texts) {
    if (!BUILDERS.test(path) || !/\bdocker\b|\bbuildx?\b/.test(text)) continue;
    // Continuation lines belong to one command.
    const joined = text.replace(/\\\r?\n\s*/g, ' ');
    for (const line of joined.split('\n')) readCommand(line, targets, folders);
    if (joined.includes('build-push-action')) readActions(joined, targets, folders);
  }
  for (const { target, dockerfile, folder } of bakeTargets(snapshot)) {
    if (target !== undefined) targets.push(target);
    if (dockerfile !== undefined && folder !== undefined) folders.set(dockerfile, folder);
  }
  const builds = { targets, folders };
  known.set(snapshot, builds);
  return builds;
}

/** `docker build -f docker/Dockerfile --target runtime .` */
function readCommand(line: string, targets: string[], folders: Map<ProjectPath, string>): void {
  const command = /\b(?:docker(?:\s+buildx)?|podman|buildah)\s+(?:build|bud)\s+([^;&|]*)/.exec(line)?.[1];
  if (command === undefined) return;
  const target = /--target[= ]["']?([\w.-]+)/.exec(command)?.[1];
  if (target !== undefined) targets.push(target);
  // In package.json the command ends with the text's own quote and a comma.
  const words = command
    .replace(/\\?["']/g, '')
    .trim()
    .replace(/,$/, '')
    .split(/\s+/);
  // `docker build -t app . --push`
  const context = words.findLast((word) => /^\.{1,2}(?:$|\/)/.test(word)) ?? words.at(-1) ?? '';
  const file = /(?:^|\s)(?:-f|--file)[= ](\S+)/.exec(words.join(' '))?.[1];
  const folder = context.startsWith('-') ? undefined : joinPath('', context);
  if (folder === undefined || context === file) return;
  const dockerfile = file === undefined ? joinPath(folder, 'Dockerfile') : joinPath('', file);
  if (dockerfile !== undefined) folders.set(dockerfile, folder);
}

/** The inputs of docker/build-push-action, step by step. */
function readActions(text: string, targets: string[], folders: Map<ProjectPath, string>): void {
  for (const step of text.split(/^\s*-\s+(?=\w+:)/m).filter((one) => one.includes('build-push-action'))) {
    const input = (name: string): string | undefined => new RegExp(`^\\s+${name}:\\s*["']?([^"'\\s#]+)`, 'm').exec(step)?.[1];
    const target = input('target');
    if (target !== undefined) targets.push(target);
    const folder = joinPath('', input('context') ?? '.');
    const file = input('file');
    const dockerfile = file === undefined ? (folder === undefined ? undefined : joinPath(folder, 'Dockerfile')) : joinPath('', file);
    if (folder !== undefined && dockerfile !== undefined) folders.set(dockerfile, folder);
  }
}
