import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

const WINDOWS_EXTENSIONS = ['.exe', '.com', '.cmd', '.bat', ''];

/**
 * The folders of a PATH value in which a program may be looked up. Left out are relative ones (the audited repository may
 * be the current folder), `node_modules/.bin` (npm puts it first in PATH, and the npm names of engines belong to strangers)
 * and every folder inside one of `untrustedRoots`.
 */
export function trustedFolders(pathValue: string | undefined, untrustedRoots: readonly string[] = []): readonly string[] {
  const roots = untrustedRoots.map(realOrSame);
  const folders = (pathValue ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder) && !isNodeBin(folder));
  return [...new Set(folders)].filter((folder) => !roots.some((root) => isInside(realOrSame(folder), root)));
}

/** Every executable file of that name in those folders, in their order. */
export function findExecutables(name: string, folders: readonly string[]): readonly string[] {
  const extensions = process.platform === 'win32' ? WINDOWS_EXTENSIONS : [''];
  return folders.flatMap((folder) => extensions.map((extension) => path.join(folder, name + extension))).filter(isExecutable);
}

/** True for a file that this user may run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isNodeBin(folder: string): boolean {
  return /[\\/]node_modules[\\/]\.bin[\\/]*$/.test(folder);
}

function isInside(folder: string, root: string): boolean {
  const relative = path.relative(root, folder);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}

function realOrSame(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}
