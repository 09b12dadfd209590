import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseConfig } from '../config/parse-config.ts';
import { ConfigurationError } from '../errors.ts';
import { DEFAULT_CONFIG, type Config } from '../model/config.ts';
import { isInside } from '../project/resolve-links.ts';

const FILES = ['.prodcheck.yaml', '.prodcheck.yml', '.prodcheck.json'] as const;
/** A configuration of more bytes than this is a mistake or an attack. */
const MAX_BYTES = 1024 * 1024;

/**
 * The configuration of an audited root: the file asked for, else the first of .prodcheck.yaml, .prodcheck.json and
 * package.json#prodcheck, else the defaults. Data only: nothing of the repository is executed, and no link is followed out of it.
 * @param file as `--config` gives it, relative to the working folder; false for `--no-config`.
 * @throws ConfigurationError where there is one and it cannot be used.
 */
export async function loadConfig(root: string, file: string | false | undefined, known: readonly string[]): Promise<Config> {
  if (file === false) return DEFAULT_CONFIG;
  if (file !== undefined) {
    const text = await read(path.resolve(file), `--config ${file}`);
    if (text === undefined) throw new ConfigurationError(`--config ${file}: there is no such file.`);
    return parseConfig({ file, text, ...(path.basename(file) === 'package.json' ? { key: 'prodcheck' } : {}) }, known);
  }
  for (const name of FILES) {
    const text = await readOwn(root, name);
    if (text !== undefined) return parseConfig({ file: name, text }, known);
  }
  // A manifest that cannot be read is the stack detection's to tell; here it only holds no configuration.
  const manifest = await readOwn(root, 'package.json').catch(() => undefined);
  if (manifest !== undefined && holdsConfig(manifest))
    return parseConfig({ file: 'package.json', text: manifest, key: 'prodcheck' }, known);
  return DEFAULT_CONFIG;
}

function holdsConfig(manifest: string): boolean {
  try {
    const data: unknown = JSON.parse(manifest);
    return typeof data === 'object' && data !== null && 'prodcheck' in data;
  } catch {
    return false;
  }
}

/** A file of the audited root itself; undefined where there is none. What a link out of it leads to is not the repository's to show. */
async function readOwn(root: string, name: string): Promise<string | undefined> {
  const file = path.join(root, name);
  const stats = await lstat(file).catch(() => undefined);
  if (stats?.isSymbolicLink() === true && !isInside(await realpath(root), await realpath(file).catch(() => '/'))) {
    throw new ConfigurationError(`${name}: it is a link that leads out of the project, which is not followed: put the file itself there.`);
  }
  return read(file, name);
}

/** Undefined where there is no such file. */
async function read(file: string, shown: string): Promise<string | undefined> {
  try {
    const stats = await stat(file);
    // A pipe would be waited for without end.
    if (!stats.isFile()) throw new ConfigurationError(`${shown}: it is ${stats.isDirectory() ? 'a folder' : 'no regular file'}.`);
    if (stats.size > MAX_BYTES)
      throw new ConfigurationError(`${shown}: ${stats.size} bytes are more than a configuration can have (1 MB).`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new ConfigurationError(`${shown}: it cannot be read: ${code === 'EACCES' ? 'permission denied' : String(code)}.`);
  }
}
