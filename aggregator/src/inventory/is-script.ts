import type { ClassifiedFile } from './classified-file.ts';
import { TOOL_FOLDER } from './is-config.ts';
import { hasFolder, hasTopFolder } from './path-facts.ts';

const FOLDER = /^(?:scripts?|[\w-]+[-_]scripts|seeds?|seeders?|benchmarks?|bench|cookiecutter|copier|dev[_-]?server)$/;
const TOP_FOLDER =
  /^(?:tools?|hack|ci|dev|devtools|contrib|perf|ops|deploy|deployment|deployments|build|utils?-scripts|misc|maintenance|\.ci)$/;
const NAME =
  /^(?:makefile|rakefile|jakefile|justfile|vagrantfile|fabfile\.py|manage\.py|magefile\.go|(?:gruntfile|gulpfile)(?:\.babel)?\.[cm]?[jt]s|(?:seed|seeds|seeder|db[_-]reset|reset[_-]db|db[_-]seed|populate(?:[_-]db)?|load[_-]data|init[_-]db|create[_-](?:db|admin|superuser))\.[a-z]+|[^/]+\.(?:seed|seeder)\.[cm]?[jt]s|seed_[^/]*\.py|initial_data\.py|[^/]+_pre_start\.py|(?:pre|post)_gen_project\.(?:py|sh)|get-pip\.py|dodo\.py)$/i;
/** Served by an application, in spite of its shebang or folder. */
const SERVER_NAME = /^(?:app|main|server|wsgi|asgi|run|index|www)(?:\.\w+)?$/;
const ASSETS = /^(?:static|public|assets|wwwroot|www)$/;

/** Code that a person or a build runs, not the deployed program: tasks, seeds, management commands, shell scripts. */
export function isScript(file: ClassifiedFile): boolean {
  if (file.language === 'shell' || /^(?:bat|cmd|ps1|ipynb)$/.test(file.extension) || NAME.test(file.name)) return true;
  const isCode = file.programming || file.language === 'sql';
  if (!isCode) return false;
  if (/(?:^|\/)management\/commands\//.test(file.path)) return true;
  if (hasFolder(file, FOLDER) && !hasFolder(file, ASSETS)) return true;
  if (file.language !== 'sql' && hasTopFolder(file, TOP_FOLDER)) return true;
  if (file.folders.some((folder) => isHidden(folder) && !TOOL_FOLDER.test(folder))) return true;
  return isExecutableScript(file);
}

/** Generators and installers that lie beside the program: `.hygen`, `.install-scripts`. */
function isHidden(folder: string): boolean {
  return /^\.[a-z]/.test(folder);
}

/** A shebang marks a script, save on the file that starts the server: express puts it into bin/www. */
function isExecutableScript(file: ClassifiedFile): boolean {
  if (!file.content.startsWith('#!') || SERVER_NAME.test(file.name)) return false;
  // Old Python modules carry a shebang out of habit; only at the top is it meant.
  return file.language !== 'python' || file.folders.length === 0 || hasFolder(file, /^bin$/);
}
