import { existsSync, readdirSync, readFileSync, realpathSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isExecutable } from '../subprocess/find-executable.ts';
import type { PythonEngine } from './engines.ts';
import { installableEngines, type RequirementsLock } from './requirements-lock.ts';

const FORMAT = 1;
const DONE = '.done';
const DAY_MS = 24 * 60 * 60 * 1000;

/** A finished installation: each engine answered its version in it. */
export interface Installation {
  /** Absolute folder of the Python environment. */
  readonly folder: string;
  /** Empty for an engine that this platform cannot have. */
  readonly executables: Readonly<Partial<Record<PythonEngine, string>>>;
  readonly versions: Readonly<Partial<Record<PythonEngine, string>>>;
}

/** Folder below which all installations live, one folder for each lock and Python. */
export function enginesFolder(home: string): string {
  return path.join(home, 'engines');
}

/** The folder of a Python environment that holds its programs. */
export function programsFolder(environment: string): string {
  return path.join(environment, process.platform === 'win32' ? 'Scripts' : 'bin');
}

/** The absolute path of a program in a Python environment, there or not. */
export function programIn(environment: string, name: string): string {
  return path.join(programsFolder(environment), process.platform === 'win32' ? `${name}.exe` : name);
}

/** The finished installation of exactly this lock, found without starting a program; undefined where there is none. */
export function findInstallation(home: string, lock: RequirementsLock): Installation | undefined {
  for (const key of namesIn(enginesFolder(home))) {
    const found = readInstallation(path.join(enginesFolder(home), key), lock);
    if (found) return found;
  }
  return undefined;
}

/** Marks an environment as finished, in one step: a reader sees all of it or nothing. */
export function writeDone(keyFolder: string, environment: string, lock: RequirementsLock): void {
  const versions = Object.fromEntries(installableEngines(process.platform).map((engine) => [engine, lock.versions[engine]]));
  const done = { format: FORMAT, lock: lock.sha256, ...place(keyFolder), environment: path.basename(environment), versions };
  const draft = path.join(keyFolder, `${DONE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(done, null, 2)}\n`);
  renameSync(draft, path.join(keyFolder, DONE));
}

/** Milliseconds since an installation was last used, by its mark; infinite where it is not finished. */
export function unusedForMs(keyFolder: string, now: number): number {
  try {
    return now - statSync(path.join(keyFolder, DONE)).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function readInstallation(keyFolder: string, lock: RequirementsLock): Installation | undefined {
  const done = readDone(keyFolder);
  if (!done || done.lock !== lock.sha256) return undefined;
  const folder = path.join(keyFolder, done.environment);
  // An upgrade that removed the system's Python leaves a dangling link here.
  if (!existsSync(programIn(folder, 'python'))) return undefined;
  const engines = installableEngines(process.platform);
  const executables = Object.fromEntries(engines.map((engine) => [engine, programIn(folder, engine)]));
  if (!Object.values(executables).every(isExecutable)) return undefined;
  touch(path.join(keyFolder, DONE));
  return { folder, executables, versions: Object.fromEntries(engines.map((engine) => [engine, lock.versions[engine]])) };
}

/** The mark's content where it is whole and was written for this machine and this place: scripts in it hold absolute paths. */
function readDone(keyFolder: string): { lock: string; environment: string } | undefined {
  try {
    const done: unknown = JSON.parse(readFileSync(path.join(keyFolder, DONE), 'utf8'));
    if (typeof done !== 'object' || done === null || !('format' in done) || done.format !== FORMAT) return undefined;
    if (!('lock' in done) || typeof done.lock !== 'string') return undefined;
    if (!('environment' in done) || typeof done.environment !== 'string' || !/^\w+$/.test(done.environment)) return undefined;
    if (
      !Object.entries(place(keyFolder)).every(([name, value]) =>
        Object.entries(done).some((entry) => entry[0] === name && entry[1] === value),
      )
    )
      return undefined;
    return { lock: done.lock, environment: done.environment };
  } catch {
    return undefined;
  }
}

function place(keyFolder: string): Readonly<Record<string, string>> {
  return { platform: process.platform, arch: process.arch, folder: realpathSync(keyFolder) };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Keeps the mark's time within a day of its last use, for removing what nobody uses; a read-only folder is fine. */
function touch(file: string): void {
  try {
    const now = Date.now();
    if (now - statSync(file).mtimeMs > DAY_MS) utimesSync(file, new Date(now), new Date(now));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
}
