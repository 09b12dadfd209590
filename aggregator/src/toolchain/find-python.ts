import { realpathSync } from 'node:fs';
import path from 'node:path';
import { findExecutables, trustedFolders } from '../subprocess/find-executable.ts';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { compareVersions, parseVersion } from './version.ts';

const PROBE_TIMEOUT_MS = 20_000;
export const OLDEST_PYTHON = '3.10';
/** Packages of the lock with compiled parts have wheels up to 3.14; newer ones are the last resort. */
const NEWEST_TESTED_PYTHON = '3.14';
const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

/** -I keeps the current folder and PYTHON* variables out; the free-threaded build has other wheels. */
const PROBE = `
import importlib.util, platform, sys, sysconfig
ok = platform.python_implementation() == 'CPython' and not sysconfig.get_config_var('Py_GIL_DISABLED')
venv = all(importlib.util.find_spec(name) for name in ('venv', 'ensurepip'))
base = getattr(sys, '_base_executable', None) or sys.executable
print('\\t'.join(['prodcheck', 'ok' if ok else 'no', platform.python_version(), sys.implementation.cache_tag + '-' + sysconfig.get_platform(), 'venv' if venv else '-', base]))
`;

export interface Python {
  /** Absolute, links resolved: an environment made from it notices when an upgrade takes this version away. */
  readonly executable: string;
  readonly version: string;
  /** Version and platform: "cpython-312-linux-x86_64". */
  readonly tag: string;
  /** False on Debian without python3-venv. */
  readonly canMakeEnvironments: boolean;
}

export interface FoundPrograms {
  readonly uv: string | undefined;
  readonly python: Python | undefined;
  /** Why there is no Python, where there is none: what was found instead. */
  readonly rejected: readonly string[];
}

export interface FindOptions {
  readonly untrustedRoots?: readonly string[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Looks for uv and for a Python that can run the engines, on PATH and among those uv knows. `cwd` must not be the audited folder. */
export async function findPrograms(cwd: string, options: FindOptions = {}): Promise<FoundPrograms> {
  const { signal } = options;
  const folders = trustedFolders(process.env.PATH, options.untrustedRoots);
  const uv = findExecutables('uv', folders)[0];
  const candidates = NAMES.flatMap((name) => findExecutables(name, folders));
  const rejected = new Set<string>();
  let newer: Python | undefined;
  for (const candidate of candidates) {
    const python = await probePython(candidate, cwd, signal);
    if (!python) continue;
    const problem = judge(python, uv !== undefined);
    if (problem) rejected.add(problem);
    else if (isTested(python)) return { uv, python, rejected: [] };
    else newer ??= python;
  }
  const known = uv === undefined ? undefined : await pythonOfUv(uv, cwd, signal);
  return { uv, python: known ?? newer, rejected: [...rejected] };
}

function judge(python: Python, hasUv: boolean): string | undefined {
  if (compareVersions(python.version, OLDEST_PYTHON) < 0) return `Python ${python.version} is too old`;
  if (!hasUv && !python.canMakeEnvironments) return `Python ${python.version} lacks the venv module (Debian and Ubuntu: python3-venv)`;
  return undefined;
}

function isTested(python: Python): boolean {
  return compareVersions(python.version.split('.').slice(0, 2).join('.'), NEWEST_TESTED_PYTHON) <= 0;
}

async function probePython(candidate: string, cwd: string, signal?: AbortSignal): Promise<Python | undefined> {
  const output = await runSubprocess(
    { command: candidate, args: ['-I', '-c', PROBE], cwd, timeoutMs: PROBE_TIMEOUT_MS, environment: 'install' },
    { signal },
  );
  const [mark, ok, version, tag, venv, executable] = output.stdout.trim().split('\t');
  if (mark !== 'prodcheck' || ok !== 'ok' || !version || !tag || !executable || !path.isAbsolute(executable)) return undefined;
  return { executable: realpathSync(executable), version: parseVersion(version), tag, canMakeEnvironments: venv === 'venv' };
}

async function pythonOfUv(uv: string, cwd: string, signal?: AbortSignal): Promise<Python | undefined> {
  const output = await runSubprocess(
    {
      command: uv,
      args: ['python', 'find', '--no-project', `>=${OLDEST_PYTHON},<=${NEWEST_TESTED_PYTHON}.99`],
      cwd,
      timeoutMs: PROBE_TIMEOUT_MS,
      environment: 'install',
      env: { UV_PYTHON_DOWNLOADS: 'never' },
    },
    { signal },
  );
  const found = output.stdout.trim();
  return output.exitCode === 0 && path.isAbsolute(found) ? probePython(found, cwd, signal) : undefined;
}
