import { homedir } from 'node:os';
import type { Environment } from '../subprocess/child-env.ts';
import { engineEnvironment } from './ask-version.ts';
import type { EngineAvailability, Toolchain } from './engine-availability.ts';
import { ENGINE_FACTS, type PythonEngine } from './engines.ts';
import { lockPath } from './package-assets.ts';
import type { OnProgress } from './progress.ts';
import { readRequirementsLock, type RequirementsLock } from './requirements-lock.ts';
import { setUpEngines, type SetupResult } from './set-up-engines.ts';
import { findSystemEngine, systemEngineHint } from './system-engine.ts';
import { toolchainHome } from './toolchain-home.ts';

/** `managed`: our own pinned copy, installed at first use. `system`: the one on the PATH, if its version is compatible. */
export type ToolchainMode = 'managed' | 'system';

export interface ToolchainRequest {
  readonly needed: readonly PythonEngine[];
  /** One for all, or one for each; managed where it does not say. */
  readonly mode: ToolchainMode | Readonly<Partial<Record<PythonEngine, ToolchainMode>>>;
  readonly offline: boolean;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Folder that holds our SQLFluff plugin; becomes SQLFluff's PYTHONPATH. */
  readonly sqlfluffPluginPath?: string | undefined;
  /** Folders in which no program is looked up: the audited root. */
  readonly untrustedRoots?: readonly string[] | undefined;
}

/** Says for each needed engine where it is or why it is not there; installs the managed ones where they are missing. */
export async function resolveToolchain(request: ToolchainRequest): Promise<Toolchain> {
  const isManaged = (engine: PythonEngine): boolean => modeOf(request, engine) === 'managed';
  const lock = readRequirementsLock(lockPath());
  const setup = request.needed.some(isManaged) ? setUpEngines({ ...request, home: currentHome(), lock }) : undefined;
  const resolve = async (engine: PythonEngine): Promise<EngineAvailability> => {
    if (setup && isManaged(engine)) return fromSetup(engine, await setup, lock, request);
    const { untrustedRoots, signal } = request;
    return findSystemEngine(engine, { untrustedRoots, signal, env: pluginEnvironment(engine, request) });
  };
  return Object.fromEntries(await Promise.all(request.needed.map(async (engine) => [engine, await resolve(engine)] as const)));
}

/** The toolchain folder of this user and environment. */
export function currentHome(): string {
  return toolchainHome(process.env, process.platform, homedir());
}

/** The mode of one engine. */
export function modeOf({ mode }: Pick<ToolchainRequest, 'mode'>, engine: PythonEngine): ToolchainMode {
  return typeof mode === 'string' ? mode : (mode[engine] ?? 'managed');
}

function fromSetup(engine: PythonEngine, setup: SetupResult, lock: RequirementsLock, request: ToolchainRequest): EngineAvailability {
  const { name } = ENGINE_FACTS[engine];
  if (setup.status === 'failed') {
    const because = `${name} ${lock.versions[engine]} is missing: ${setup.because}.`;
    return { status: 'missing', because, hint: setup.hint, logTail: setup.logTail };
  }
  const executable = setup.installation.executables[engine];
  if (executable === undefined) {
    const because = `${name} has no build for ${process.platform} in the package registry.`;
    return { status: 'missing', because, hint: systemEngineHint(engine) };
  }
  const env = { ...engineEnvironment(engine, executable), ...pluginEnvironment(engine, request) };
  return { status: 'available', executable, version: lock.versions[engine], env };
}

function pluginEnvironment(engine: PythonEngine, { sqlfluffPluginPath }: ToolchainRequest): Environment {
  return engine === 'sqlfluff' && sqlfluffPluginPath !== undefined ? { PYTHONPATH: sqlfluffPluginPath } : {};
}
