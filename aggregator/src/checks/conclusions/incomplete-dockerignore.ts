import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { ProjectPath } from '../../model/location.ts';
import { notApplicable, passed } from '../absence.ts';
import { containerFinding, quoteAll } from '../container/container-findings.ts';
import { contextCopies, ignoreFileOf, type ContextCopies } from '../container/context-copies.ts';
import { parseDockerignore } from '../container/dockerignore.ts';
import { folderOf, nameOf } from '../container/file-purpose.ts';
import { shippedImages } from '../container/shipped-images.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'incomplete-dockerignore';

/** Does each .dockerignore keep out what never belongs into an image and may lie in the folder? */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['docker'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const shipped = shippedImages(context);
  if (shipped.status === 'none') return notApplicable(CONTROL, shipped.because);
  const copies = contextCopies(shipped.images, context);
  const missing = new Map<ProjectPath, Set<string>>();
  for (const one of copies) {
    const file = ignoreFileOf(one, context);
    const text = file === undefined ? undefined : context.text(file);
    if (file === undefined || text === undefined) continue;
    const ignore = parseDockerignore(text);
    const found = wanted(one, context).filter(({ probes }) => !probes.some((probe) => ignore.excludes(probe)));
    missing.set(file, new Set([...(missing.get(file) ?? []), ...found.map(({ name }) => name)]));
  }
  if (missing.size === 0) {
    return notApplicable(
      CONTROL,
      copies.length > 0 ? 'there is no `.dockerignore`' : 'the Dockerfiles copy only files and folders that they name',
    );
  }
  const findings = [...missing].flatMap(([file, names]) => {
    if (names.size === 0) return [];
    const message = `\`${file}\` does not exclude ${quoteAll([...names])}.`;
    return [
      containerFinding(CONTROL, context, {
        message,
        location: { file, startLine: 1, startColumn: 1, endLine: 1, endColumn: firstLineEnd(context.text(file) ?? '') },
      }),
    ];
  });
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  return passed(
    CONTROL,
    [...missing.keys()].map((file) => ({ file, line: 1 })),
  );
}

function firstLineEnd(text: string): number {
  return (text.split(/\r?\n/)[0] ?? '').length + 1;
}

/** Something that may lie in the context; excluded where one of the probes is. */
interface Wanted {
  readonly name: string;
  readonly probes: readonly string[];
}

/** What may lie there: git's folder at the root, `.env` where the project reads one, and what the languages' tools leave behind. */
function wanted({ folder, taken }: ContextCopies, context: CheckContext): Wanted[] {
  const within = folder === '' ? '' : `${folder}/`;
  const inside = [...context.snapshot.files].flatMap(({ path }) => (path.startsWith(within) ? [path.slice(within.length)] : []));
  const covered = inside.filter((path) => taken.some((one) => one === '' || path.startsWith(`${one}/`)));
  const all: Wanted[] = [];
  if (folder === '' && taken.includes('')) all.push({ name: '.git', probes: ['.git/config'] });
  if (taken.includes('')) all.push(...environmentFiles(folder, covered, context));
  for (const path of covered.filter((one) => isNear(one, taken))) {
    all.push(...leftovers(path, context.text(`${within}${path}`) ?? ''));
  }
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
}

const READS_ENV =
  /"dotenv[\w-]*"|\bpython-dotenv\b|pydantic[-_]settings|python-decouple|django-environ|\benvirons\b|joho\/godotenv|spring-dotenv|dotenv-java|\bnuxt\b|"next"|"@nestjs\/config"/;

/** `.env` is asked for where the project shows that one is used. */
function environmentFiles(folder: string, covered: readonly string[], context: CheckContext): Wanted[] {
  const shown = covered.some((path) => /^\.env(?:\.|$)|^env\.example$|^\.flaskenv$/.test(path));
  const manifests = covered.filter((path) =>
    /^(?:package\.json|pyproject\.toml|requirements[^/]*\.txt|Pipfile|go\.mod|pom\.xml|build\.gradle(?:\.kts)?)$/.test(path),
  );
  const reads = manifests.some((path) => READS_ENV.test(context.text(folder === '' ? path : `${folder}/${path}`) ?? ''));
  const gitignore = context.text(folder === '' ? '.gitignore' : `${folder}/.gitignore`) ?? '';
  const ignored = /^\/?(?:\*?\.env(?:\*|\.\*)?)\s*$/m.test(gitignore);
  return shown || reads || ignored ? [{ name: '.env', probes: ['.env'] }] : [];
}

/** Whether a manifest lies in a folder that is taken, or in a package right below: deeper ones are tools and fixtures. */
function isNear(path: string, taken: readonly string[]): boolean {
  if (/(?:^|\/)(?:tests?|e2e|fixtures|examples?|docs|vendor|node_modules)\//.test(path)) return false;
  const most = nameOf(path) === 'package.json' && /^(?:[^/]+\/)?(?:apps|packages|services|libs|modules)\//.test(path) ? 2 : 1;
  return taken.some((folder) => {
    const own = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
    return own !== undefined && own.split('/').length - 1 <= most;
  });
}

/** What the tools of a manifest's language leave beside it. */
function leftovers(path: string, text: string): Wanted[] {
  const name = nameOf(path);
  const beside = (own: string): string => (folderOf(path) === '' ? own : `${folderOf(path)}/${own}`);
  if (name === 'package.json' && /"(?:dev|peer|optional)?[dD]ependencies"\s*:\s*\{\s*"/.test(text)) {
    return [{ name: beside('node_modules'), probes: [beside('node_modules/x/index.js')] }];
  }
  if (/^(?:pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/.test(name)) {
    return [
      // A pattern for the top folder alone shows that it was thought of.
      { name: beside('__pycache__'), probes: [beside('__pycache__/x.cpython-312.pyc'), beside('app/__pycache__/x.cpython-312.pyc')] },
      { name: beside('.venv'), probes: ['.venv', 'venv', 'env'].map((one) => beside(`${one}/bin/python`)) },
    ];
  }
  if (name === 'pom.xml') return [{ name: beside('target'), probes: [beside('target/classes/App.class')] }];
  if (/^build\.gradle(?:\.kts)?$/.test(name)) return [{ name: beside('build'), probes: [beside('build/classes/App.class')] }];
  return name === 'Cargo.toml' ? [{ name: beside('target'), probes: [beside('target/release/app')] }] : [];
}
