import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { findExecutables, trustedFolders } from '../subprocess/find-executable.ts';
import { privateFolders } from '../subprocess/private-folders.ts';
import { askProgramVersion, askVersion, engineEnvironment } from './ask-version.ts';
import { ENGINE_FACTS, PYTHON_ENGINES, type PythonEngine } from './engines.ts';
import { findPrograms, OLDEST_PYTHON, type FoundPrograms } from './find-python.ts';
import { findInstallation } from './installation.ts';
import { lockPath, packageRoot } from './package-assets.ts';
import type { DoctorRow } from './render-doctor.ts';
import { installableEngines, readRequirementsLock } from './requirements-lock.ts';
import { currentHome, modeOf, type ToolchainRequest } from './resolve-toolchain.ts';
import { findSystemEngine, systemEngineHint } from './system-engine.ts';
import { compareVersions, describeRange } from './version.ts';

const OLDEST_NODE = '20.19';
const REINSTALL_HINT = 'Install prodcheck again: `npm install prodcheck`.';

export type DoctorRequest = Partial<Pick<ToolchainRequest, 'mode' | 'untrustedRoots' | 'signal'>>;

/** Looks at every program an audit uses, starts each for its version, installs nothing. */
export async function doctor(request: DoctorRequest = {}): Promise<readonly DoctorRow[]> {
  const engines = Promise.all(PYTHON_ENGINES.map((engine) => engineRow(engine, request)));
  const programs = findPrograms(privateFolders().home, request);
  const [eslint, oxlint, git] = await Promise.all([npmRow('eslint', request), npmRow('oxlint', request), gitRow(request)]);
  const engineRows = await engines;
  const isInstalled = engineRows.every((row) => row.status === 'ok');
  return [nodeRow(), eslint, oxlint, ...engineRows, await uvRow(await programs, request), pythonRow(await programs, isInstalled), git];
}

function nodeRow(): DoctorRow {
  const version = process.versions.node;
  const row = { engine: 'node', executable: process.execPath, version, expected: `≥ ${OLDEST_NODE}` } as const;
  if (compareVersions(version, OLDEST_NODE) >= 0) return ok(row);
  return { ...row, status: 'incompatible', because: `Node ${version} is too old.`, hint: `Install Node ${OLDEST_NODE} or newer.` };
}

/** ESLint and oxlint come with this package, at exact versions. */
async function npmRow(engine: 'eslint' | 'oxlint', request: DoctorRequest): Promise<DoctorRow> {
  const manifest = path.join(packageRoot(), 'package.json');
  const expected = stringAt(readJson(manifest), 'dependencies', engine) ?? '';
  const none = { engine, executable: null, version: null, expected } as const;
  let executable: string;
  try {
    const own = createRequire(manifest).resolve(`${engine}/package.json`);
    executable = path.join(path.dirname(own), stringAt(readJson(own), 'bin', engine) ?? '');
  } catch (error) {
    const because = error instanceof Error ? error.message.split('\n')[0] : undefined;
    return { ...none, status: 'missing', because: `${engine} is not installed: ${because}.`, hint: REINSTALL_HINT };
  }
  const answer = await askProgramVersion(process.execPath, [executable, '--version'], {}, request.signal);
  if (answer.status === 'silent') return { ...none, executable, status: 'missing', because: answer.because, hint: REINSTALL_HINT };
  const row = { engine, executable, version: answer.version, expected } as const;
  if (answer.version === expected) return ok(row);
  return { ...row, status: 'incompatible', because: `${engine} is ${answer.version}, not ${expected}.`, hint: REINSTALL_HINT };
}

async function engineRow(engine: PythonEngine, request: DoctorRequest): Promise<DoctorRow> {
  if (modeOf({ mode: request.mode ?? 'managed' }, engine) === 'system') return systemRow(engine, request);
  const lock = readRequirementsLock(lockPath());
  const { name } = ENGINE_FACTS[engine];
  const none = { engine, executable: null, version: null, expected: lock.versions[engine] } as const;
  if (!installableEngines(process.platform).includes(engine)) {
    const because = `${name} has no build for ${process.platform} in the package registry.`;
    return { ...none, status: 'missing', because, hint: systemEngineHint(engine) };
  }
  const executable = findInstallation(currentHome(), lock)?.executables[engine];
  if (executable === undefined) {
    const because = `${name} is not installed in ${currentHome()} yet.`;
    return { ...none, status: 'missing', because, hint: 'Run `prodcheck setup`; the first `prodcheck check` does the same.' };
  }
  const answer = await askVersion(engine, executable, engineEnvironment(engine, executable), request.signal);
  const hint = 'Run `prodcheck setup`: it installs the engines again.';
  if (answer.status === 'silent') return { ...none, executable, status: 'incompatible', because: answer.because, hint };
  const row = { ...none, executable, version: answer.version };
  if (answer.version === none.expected) return ok(row);
  return { ...row, status: 'incompatible', because: `${name} says ${answer.version}, not ${none.expected}.`, hint };
}

async function systemRow(engine: PythonEngine, request: DoctorRequest): Promise<DoctorRow> {
  const expected = describeRange(ENGINE_FACTS[engine].compatible);
  const found = await findSystemEngine(engine, request);
  if (found.status === 'available') return ok({ engine, executable: found.executable, version: found.version, expected });
  return { engine, executable: null, version: null, expected, status: 'missing', because: found.because, hint: found.hint };
}

async function uvRow({ uv }: FoundPrograms, request: DoctorRequest): Promise<DoctorRow> {
  const none = { engine: 'uv', executable: null, version: null, expected: 'any' } as const;
  const because = 'Without uv, `prodcheck setup` uses venv and pip, which takes some twenty seconds longer.';
  if (uv === undefined) return { ...none, status: 'optional', because, hint: null };
  const answer = await askProgramVersion(uv, ['--version'], {}, request.signal);
  if (answer.status === 'answered') return ok({ ...none, executable: uv, version: answer.version });
  return { ...none, executable: uv, status: 'optional', because: answer.because, hint: null };
}

function pythonRow({ uv, python, rejected }: FoundPrograms, isInstalled: boolean): DoctorRow {
  const row = { engine: 'python', expected: `≥ ${OLDEST_PYTHON}` } as const;
  if (python) return ok({ ...row, executable: python.executable, version: python.version });
  const needed = uv === undefined ? 'with the venv module ' : '';
  const because = `PATH has no Python ${OLDEST_PYTHON} or newer ${needed}to install the engines with${rejected.map((one) => `; ${one}`).join('')}.`;
  const hint = `Install Python ${OLDEST_PYTHON} or newer.`;
  return { ...row, executable: null, version: null, status: isInstalled ? 'optional' : 'missing', because, hint };
}

async function gitRow(request: DoctorRequest): Promise<DoctorRow> {
  const none = { engine: 'git', executable: null, version: null, expected: 'any' } as const;
  const git = findExecutables('git', trustedFolders(process.env.PATH, request.untrustedRoots))[0];
  const without = { ...none, status: 'optional', hint: 'Install git.' } as const;
  if (git === undefined) return { ...without, because: 'Without git, prodcheck does not know which files are ignored or tracked.' };
  const answer = await askProgramVersion(git, ['--version'], {}, request.signal);
  if (answer.status === 'answered') return ok({ ...none, executable: git, version: answer.version });
  return { ...without, executable: git, because: answer.because };
}

function ok(row: Omit<DoctorRow, 'status' | 'because' | 'hint'>): DoctorRow {
  return { ...row, status: 'ok', because: null, hint: null };
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function stringAt(value: unknown, ...keys: readonly string[]): string | undefined {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Object.entries(current).find(([name]) => name === key)?.[1];
  }
  return typeof current === 'string' ? current : undefined;
}
