import type { ProjectPath } from '../model/location.ts';
import type { ProjectSnapshot } from '../model/project.ts';

/** One `scripts` entry of a package.json, or one step of CI. */
interface NpmScript {
  readonly folder: string;
  readonly name: string;
  readonly command: string;
}

/** Names of scripts that start the program, or a long-running part of it, rather than do a task. */
const STARTS = /^(?:start|serve|dev|develop|development|watch|prod|production|preview|debug|live|pm2|nodemon)$/;
const STARTS_FIRST = /^(?:server|worker|workers|web|api|app|main|run|bot|service|consumer|scheduler|cron|queue|jobs?)$/;
const RUNNER = /^(?:node|tsx|ts-node|ts-node-esm|ts-node-script|babel-node|bun|esno|jiti|vite-node|swc-node|deno)$/;
const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.mts', '/index.js', '/index.ts'];
/** Folders that hold the program itself, whatever tasks lie among its files. */
const PROGRAM_FOLDER =
  /^(?:src|libs?|apps?|server|api|backend|source|packages|services?|modules|core|common|shared|controllers|routes?|models|configs?|db|database|data|utils?|helpers|middlewares?|bin|dist|build|functions|workers?|jobs|plugins|public|static|client|frontend|web|www|views|bots?|commands|cmd)$/;
/** Lines of deployment that say what runs: CMD, Procfile, `command:`, a process manager's `script`. */
const DEPLOYED = /^\s*(?:CMD|ENTRYPOINT)\b|^\s*["']?(?:command|entrypoint|args|script)["']?\s*[:=]|^\s*-\s/;
const DEPLOYMENT = /(?:^|\/)(?:[^/]*dockerfile[^/]*|procfile[^/]*|[^/]*compose[^/]*\.ya?ml|ecosystem\.config\.[^/]+)$|\.ya?ml$/i;

/**
 * Files that npm scripts run for a task (`"release": "node extra/release.mjs"`), and what else lies in a folder of such tasks:
 * a person or a build runs them, never the deployed program. `isSource` tells what is code of the program so far.
 */
export function npmTasks(snapshot: ProjectSnapshot, isSource: (path: ProjectPath) => boolean): ReadonlySet<ProjectPath> {
  const paths = new Set(snapshot.files.map((file) => file.path));
  const scripts = [...snapshot.texts].flatMap(([path, text]) => [...readScripts(path, text), ...readSteps(path, text)]);
  const deployed = deploymentLines(snapshot);
  const tasks = new Set<ProjectPath>();
  const started = new Set<ProjectPath>();
  for (const script of scripts) {
    const commands = script.command.split(/&&|\|\||;|\||&/);
    const isStart = startsProgram(script.name) || runsNpmScript(deployed, script.name);
    for (const [index, command] of commands.entries()) {
      // What comes before the last command of `start` prepares it.
      const starts = isStart && (index === commands.length - 1 || /\b(?:concurrently|npm-run-all|wait-on)\b/.test(script.command));
      for (const file of filesRun(script.folder, command, paths)) (starts || deployed.includes(file) ? started : tasks).add(file);
    }
  }
  for (const file of started) tasks.delete(file);
  const folders = new Set(['', ...scripts.map(({ folder }) => folder)]);
  const heads = [...snapshot.heads].filter(([path]) => isSource(path));
  const others = besideTasks(heads, tasks, started, folders);
  return new Set([...tasks, ...others]);
}

function readScripts(path: ProjectPath, text: string): NpmScript[] {
  if (!/(?:^|\/)package\.json$/.test(path)) return [];
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return Object.entries(scriptsOf(text)).flatMap(([name, command]) => (typeof command === 'string' ? [{ folder, name, command }] : []));
}

/** What a workflow runs is a task of CI. */
function readSteps(path: ProjectPath, text: string): NpmScript[] {
  if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return [];
  const lines = text.split('\n').filter((line) => /^\s*(?:-\s+)?(?:run:\s*)?(?:node|tsx|ts-node|bun)\s/.test(line));
  return lines.map((line) => ({ folder: '', name: 'ci', command: line.replace(/^\s*(?:-\s+)?(?:run:\s*)?/, '') }));
}

function scriptsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(text);
    const scripts = isRecord(parsed) ? parsed['scripts'] : undefined;
    return isRecord(scripts) ? scripts : {};
  } catch {
    // A broken manifest is said elsewhere; it names no tasks.
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function startsProgram(name: string): boolean {
  const words = name.toLowerCase().split(/[:_-]/);
  return words.some((word) => STARTS.test(word)) || STARTS_FIRST.test(words[0] ?? '');
}

function runsNpmScript(deployed: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\b(?:npm|yarn|pnpm|bun)[\\s"',]+(?:run[\\s"',]+)?${escaped}(?![\\w:-])`).test(deployed);
}

function deploymentLines({ texts }: ProjectSnapshot): string {
  const lines: string[] = [];
  for (const [path, text] of texts) {
    if (!DEPLOYMENT.test(path) || /(?:^|\/)\.(?:github|circleci|gitlab)/.test(path)) continue;
    const all = /procfile/i.test(path);
    lines.push(...text.split('\n').filter((line) => all || DEPLOYED.test(line)));
  }
  return lines.join('\n');
}

/** The file that a command hands to a JavaScript runtime. */
function filesRun(folder: string, command: string, paths: ReadonlySet<ProjectPath>): ProjectPath[] {
  const words = command
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/^\\?["']|\\?["']$/g, ''));
  const runner = words.findIndex((word) => RUNNER.test(word));
  if (runner < 0) return [];
  const run = words.slice(runner + 1).map((word) => (word.startsWith('-') ? undefined : existing(folder, word, paths)));
  return run.flatMap((path) => path ?? []).slice(0, 1);
}

function existing(folder: string, word: string, paths: ReadonlySet<ProjectPath>): ProjectPath | undefined {
  if (word.startsWith('/') || word.includes('..')) return undefined;
  const path = [folder, word.replace(/^\.\//, '')].filter((one) => one !== '').join('/');
  return ENDINGS.map((ending) => path + ending).find((one) => paths.has(one) && /\.[cm]?[jt]sx?$/.test(one));
}

/** In a folder with two tasks or more, that is no folder of the program and that none of its code imports, the rest serves them. */
function besideTasks(
  heads: readonly (readonly [ProjectPath, string])[],
  tasks: ReadonlySet<ProjectPath>,
  started: ReadonlySet<ProjectPath>,
  manifests: ReadonlySet<string>,
): ProjectPath[] {
  const counts = new Map<string, number>();
  for (const task of tasks) {
    const folder = topFolder(task, manifests);
    if (folder !== undefined) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].flatMap(([folder, count]) => {
    // A package of its own inside the folder is a program of its own.
    const packages = [...manifests].filter((one) => one.startsWith(`${folder}/`));
    const isInside = (path: ProjectPath): boolean => path.startsWith(`${folder}/`) && !packages.some((one) => path.startsWith(`${one}/`));
    if (count < 2 || [...started].some(isInside)) return [];
    const isImported = heads.some(([path, head]) => !isInside(path) && importsFrom(folder, head));
    return isImported ? [] : heads.map(([path]) => path).filter(isInside);
  });
}

/** `require('../../extra/lib')`; data that lies there (`.json`) is no code of the folder. */
function importsFrom(folder: string, head: string): boolean {
  const name = folder.slice(folder.lastIndexOf('/') + 1).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const imports = new RegExp(`(?:\\bfrom|\\bimport|\\brequire\\(|\\bimport\\()\\s*['"](?:\\.{1,2}/)+${name}/([^'"\n]*)['"]`, 'g');
  return [...head.matchAll(imports)].some(([, target = '']) => !target.endsWith('.json'));
}

/** The folder directly under the manifest's, unless it is one of the program's. */
function topFolder(path: ProjectPath, manifests: ReadonlySet<string>): string | undefined {
  const parents = path.split('/').slice(0, -1);
  for (let depth = parents.length; depth > 0; depth -= 1) {
    const name = parents[depth - 1] ?? '';
    if (!manifests.has(parents.slice(0, depth - 1).join('/'))) continue;
    return PROGRAM_FOLDER.test(name.toLowerCase()) ? undefined : parents.slice(0, depth).join('/');
  }
  return undefined;
}
