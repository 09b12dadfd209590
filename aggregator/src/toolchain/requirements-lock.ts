import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ENGINE_FACTS, PYTHON_ENGINES, type PythonEngine } from './engines.ts';

/** The hash-locked list of packages: which versions, and which list it is. */
export interface RequirementsLock {
  readonly file: string;
  /** Hex SHA-256 of its text. */
  readonly sha256: string;
  readonly versions: Readonly<Record<PythonEngine, string>>;
}

/** Reads the lock; throws where it does not pin one of the engines, which is a mistake in our own package. */
export function readRequirementsLock(file: string): RequirementsLock {
  const text = readFileSync(file, 'utf8');
  const pinned = (engine: PythonEngine): string => {
    const name = ENGINE_FACTS[engine].package;
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${name}==`));
    const version = line && /^[^=]+==([^\s;\\]+)/.exec(line)?.[1];
    if (!version) throw new Error(`${file} does not pin ${name}.`);
    return version;
  };
  const versions = { semgrep: pinned('semgrep'), hadolint: pinned('hadolint'), sqlfluff: pinned('sqlfluff') };
  return { file, sha256: createHash('sha256').update(text).digest('hex'), versions };
}

/** Engines that the lock can bring to this platform: there is no Windows build of Hadolint in the registry. */
export function installableEngines(platform: NodeJS.Platform): readonly PythonEngine[] {
  return PYTHON_ENGINES.filter((engine) => engine !== 'hadolint' || platform !== 'win32');
}
