import type { FileClass } from '../../model/project.ts';
import type { ProjectPath } from '../../model/location.ts';

/** Classes of files that end up in production. */
const SHIPPED: ReadonlySet<FileClass> = new Set(['source', 'config', 'script']);

const DEVELOPMENT =
  'dev|devel|develop|development|devcontainer|local|localhost|localdev|debug|test|tests|testing|ci|e2e|integration|playwright|cypress|override|sandbox|demo|example|examples|sample|bench|benchmark|lint|docs|maildev|mailhog|mailpit|mailcatcher';
const IN_NAME = new RegExp(`(?:^|[._-])(?:${DEVELOPMENT})\\d*(?:[._-]|$)`, 'i');
const FOLDER =
  /(?:^|\/)(?:\.?(?:dev|devel|development|devcontainer|local|localdev|debug|tests?|testing|ci|e2e|playwright|cypress|examples?|samples?|bench|benchmarks?|scripts?|contrib|github|gitlab|circleci|vscode|hack)|[^/]*[._-](?:dev|tests?|e2e|local)|(?:dev|tests?|testing)[._-](?:env\w*|setup|infra|stack|bed|tools?|containers?)|packaging\/(?:deb|debian|rpm|apk|arch))\/|^tools?\//i;
/** Images in which something is built, and that ship nowhere themselves. */
const BUILDER_NAME = /(?:^|[._-])(?:base|binary|build|builder|buildenv|toolchain|cross|release-tools)(?:[._-]|$)/i;
const PRODUCTION = /(?:^|[._-])(?:prod|production|deploy|deployment|release|live|staging|stage|stack|swarm)(?:[._-]|$)/i;

/** Whether the inventory's class lets findings in such a file count. */
export function isShippedClass(fileClass: FileClass): boolean {
  return SHIPPED.has(fileClass);
}

/** Whether a file is named, or lies in a folder that is named, for development or tests: `docker-compose.override.yml`, `docker/dev/Dockerfile`. */
export function isDevelopmentPath(path: ProjectPath): boolean {
  return IN_NAME.test(nameOf(path)) || FOLDER.test(path);
}

/** Whether a Dockerfile's name says that it makes a tool of the build: `Dockerfile.build`. */
export function isBuilderName(path: ProjectPath): boolean {
  return BUILDER_NAME.test(nameOf(path).replace(/dockerfile|containerfile/i, ''));
}

/** Whether a file is named for production: `docker-compose.prod.yml`. */
export function isProductionName(path: ProjectPath): boolean {
  return PRODUCTION.test(nameOf(path));
}

/** Whether a stage is there for development, tests or building. */
export function isDevelopmentStage(name: string): boolean {
  return IN_NAME.test(name) || /(?:^|[._-])(?:build|builder|deps|dependencies|cache|tools?)(?:[._-]|$)/i.test(name);
}

/** Whether a service or profile of Compose is there for development or tests. */
export function isDevelopmentService(name: string): boolean {
  return /(?:^|[._-])(?:dev|devel|development|tests?|testing|e2e|playwright|cypress|debug|ci|tools?)(?:[._-]|$)/i.test(name);
}

/** The last part of a path. */
export function nameOf(path: ProjectPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path, '' for the root. */
export function folderOf(path: ProjectPath): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Joins a folder ('' for the root) and a relative path; undefined where the result leaves the project or depends on a variable. */
export function joinPath(folder: string, relative: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:|^\/|^~|\$|^git@/i.test(relative)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
