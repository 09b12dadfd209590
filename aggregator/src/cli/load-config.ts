import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseConfig } from '../config/parse-config.ts';
import { ConfigurationError } from '../errors.ts';
import { DEFAULT_CONFIG, type Config } from '../model/config.ts';

const FILES = ['.prodcheck.yaml', '.prodcheck.yml', '.prodcheck.json'] as const;

/**
 * The configuration of an audited root: the file asked for, else the first of .prodcheck.yaml, .prodcheck.json and
 * package.json#prodcheck, else the defaults. Data only: nothing of the repository is executed.
 * @param file as `--config` gives it, relative to the working folder; false for `--no-config`.
 */
export async function loadConfig(root: string, file: string | false | undefined, known: readonly string[]): Promise<Config> {
  if (file === false) return DEFAULT_CONFIG;
  if (file !== undefined) {
    const text = await read(path.resolve(file));
    if (text === undefined) throw new ConfigurationError(`--config ${file}: there is no such file, or it cannot be read.`);
    return parseConfig({ file, text, ...(path.basename(file) === 'package.json' ? { key: 'prodcheck' } : {}) }, known);
  }
  for (const name of FILES) {
    const text = await read(path.join(root, name));
    if (text !== undefined) return parseConfig({ file: name, text }, known);
  }
  const manifest = await read(path.join(root, 'package.json'));
  // A broken manifest is the stack detection's to tell; here it only holds no configuration.
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

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
