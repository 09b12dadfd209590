import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the installed `prodcheck` package, from wherever the bundler put this code in it. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!isPackageRoot(folder)) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('The files of prodcheck are incomplete: its package.json is missing. Install it again.');
    folder = parent;
  }
  return folder;
}

/** The hash-locked list of the Python-borne engines. */
export function lockPath(): string {
  return firstExisting('requirements.lock', [
    path.join(packageRoot(), 'toolchain', 'requirements.lock'),
    path.join(packageRoot(), 'dist', 'assets', 'toolchain', 'requirements.lock'),
  ]);
}

/** The folder for PYTHONPATH that holds our SQLFluff plugin and its `.dist-info`. */
export function sqlfluffPluginPath(): string {
  return firstExisting('the SQLFluff plugin', [
    path.join(packageRoot(), '..', 'sqlfluff-rules', 'src'),
    path.join(packageRoot(), 'dist', 'assets', 'sqlfluff-rules'),
  ]);
}

/** The checkout's own file goes first, so that development never sees a stale build. */
function firstExisting(what: string, candidates: readonly string[]): string {
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined) throw new Error(`The files of prodcheck are incomplete: ${what} is missing. Install it again.`);
  return found;
}

function isPackageRoot(folder: string): boolean {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof content === 'object' && content !== null && 'name' in content && content.name === 'prodcheck';
}
