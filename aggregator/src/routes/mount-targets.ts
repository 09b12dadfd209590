import type { CheckContext } from '../model/conclusion.ts';
import type { ProjectPath } from '../model/location.ts';
import type { Inventory } from '../model/project.ts';

/** What a mount points at: a file, and the function in it where that is what gets mounted. */
export interface MountTarget {
  readonly file: ProjectPath | undefined;
  readonly within: string | undefined;
}

/** Finds what is mounted, from the words it is mounted by; no file where these lead nowhere or to several. */
export function mountTarget(context: CheckContext, from: ProjectPath, written: string): MountTarget {
  if (from.endsWith('.py')) return { file: pythonTarget(context, from, written), within: undefined };
  if (from.endsWith('.go')) return { file: undefined, within: lastName(written) };
  return { file: scriptTarget(context, from, written), within: undefined };
}

function lastName(written: string): string {
  const name = written.replace(/\([\s\S]*$/, '');
  return name.slice(name.lastIndexOf('.') + 1);
}

const SCRIPT_ENDINGS = ['', '.ts', '.js', '.mts', '.mjs', '.cjs', '.tsx', '.jsx', '/index.ts', '/index.js', '/index.mjs'];

/** `./users.route`, `../routes/users.js` from where it stands; `@/routes/users` by how paths end. */
function scriptTarget(context: CheckContext, from: ProjectPath, written: string): ProjectPath | undefined {
  if (/^\.{1,2}(?:\/|$)/.test(written)) {
    const base = joined(folderOf(from), written);
    // TypeScript's ESM imports name the file that it will be compiled to.
    const bases = [base, base.replace(/\.[cm]?jsx?$/, '')];
    return bases.flatMap((one) => SCRIPT_ENDINGS.map((ending) => `${one}${ending}`)).find((path) => context.inventory.byPath.has(path));
  }
  const alias = /^(?:@|~|#|src|app)\/(.+)$/.exec(written)?.[1]?.replace(/\.[cm]?jsx?$/, '');
  return alias === undefined
    ? undefined
    : only(
        context,
        SCRIPT_ENDINGS.map((ending) => `/${alias}${ending}`),
      );
}

/** A dotted module (Django's `include("orders.urls")`), or a name that the file imports (`users.router`, `api_router`). */
function pythonTarget(context: CheckContext, from: ProjectPath, written: string): ProjectPath | undefined {
  const [root = '', ...rest] = written.replace(/["'\s]/g, '').split('.');
  const imported = importedAs(context.snapshot.heads.get(from) ?? '', root, folderOf(from));
  const modules = imported === undefined ? [[root, ...rest].join('/')] : imported.map((one) => [one, ...rest].join('/'));
  for (const module of modules) {
    const found = pythonFile(context, module) ?? pythonFile(context, folderOf(module));
    if (found !== undefined) return found;
  }
  return undefined;
}

function pythonFile(context: CheckContext, module: string): ProjectPath | undefined {
  return module === '' ? undefined : only(context, [`/${module}.py`, `/${module}/__init__.py`]);
}

/** The modules a name may stand for, as paths, by the import statements at the top of a file; undefined where it is not imported. */
function importedAs(head: string, name: string, folder: string): readonly string[] | undefined {
  const asPath = (module: string): string => {
    const dots = /^\.*/.exec(module)?.[0].length ?? 0;
    if (dots === 0) return module.replaceAll('.', '/');
    const up = folder.split('/').slice(0, dots > 1 ? 1 - dots : undefined);
    return [...up, ...module.slice(dots).split('.')].filter((one) => one !== '').join('/');
  };
  for (const [, module = '', list = '', single = ''] of head.matchAll(/^[ \t]*from\s+([.\w]+)\s+import\s+(?:\(([^)]*)\)|([^\n(]+))/gm)) {
    for (const one of `${list}${single}`.split(',')) {
      const [original = '', alias = original] = one
        .replace(/#.*$/gm, '')
        .trim()
        .split(/\s+as\s+/);
      if (alias.trim() === name) return [`${asPath(module)}/${original.trim()}`, asPath(module)];
    }
  }
  const plain = [...head.matchAll(/^[ \t]*import\s+([.\w]+)(?:\s+as\s+(\w+))?/gm)].find(([, module, alias]) => (alias ?? module) === name);
  return plain?.[1] === undefined ? undefined : [asPath(plain[1])];
}

/** The one source file whose path ends so; of several the one with the shortest path, since `app/users.py` is meant before a copy of it deeper down. */
function only({ inventory }: CheckContext, endings: readonly string[]): ProjectPath | undefined {
  const byName = sourcesByName(inventory);
  return endings
    .flatMap((ending) => (byName.get(nameOf(ending)) ?? []).filter((path) => `/${path}`.endsWith(ending)))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0];
}

const known = new WeakMap<Inventory, ReadonlyMap<string, readonly ProjectPath[]>>();

/** Source files by their names, so that a mount is looked for among a few and not among all. */
function sourcesByName(inventory: Inventory): ReadonlyMap<string, readonly ProjectPath[]> {
  const found = known.get(inventory);
  if (found !== undefined) return found;
  const byName = new Map<string, ProjectPath[]>();
  for (const { path, class: fileClass } of inventory.files) {
    if (fileClass !== 'source') continue;
    const same = byName.get(nameOf(path));
    if (same === undefined) byName.set(nameOf(path), [path]);
    else same.push(path);
  }
  known.set(inventory, byName);
  return byName;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path; '' at the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function joined(folder: string, relative: string): string {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
