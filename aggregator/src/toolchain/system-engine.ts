import { homedir } from 'node:os';
import path from 'node:path';
import type { Environment } from '../subprocess/child-env.ts';
import { findExecutables, trustedFolders } from '../subprocess/find-executable.ts';
import { askVersion, engineEnvironment } from './ask-version.ts';
import type { EngineAvailability } from './engine-availability.ts';
import { ENGINE_FACTS, type PythonEngine } from './engines.ts';
import { describeRange, isInRange } from './version.ts';

export interface SystemEngineRequest {
  /** Folders in which no program is looked up: the audited root. */
  readonly untrustedRoots?: readonly string[] | undefined;
  /** Variables the engine gets on top of its own. */
  readonly env?: Environment;
  readonly signal?: AbortSignal | undefined;
}

/** The first engine on the PATH whose version is compatible; where there is none, which ones were refused. */
export async function findSystemEngine(engine: PythonEngine, request: SystemEngineRequest): Promise<EngineAvailability> {
  const { name, compatible } = ENGINE_FACTS[engine];
  const refused: string[] = [];
  for (const executable of findExecutables(engine, trustedFolders(process.env.PATH, request.untrustedRoots))) {
    const env = { ...userPackages(), ...engineEnvironment(engine, executable), ...request.env };
    const answer = await askVersion(engine, executable, env, request.signal);
    if (answer.status === 'silent') refused.push(answer.because.replace(/\.$/, ''));
    else if (isInRange(answer.version, compatible)) return { status: 'available', executable, version: answer.version, env };
    else refused.push(`${executable} is ${answer.version}`);
  }
  const seen = refused.length > 0 ? refused.join('; ') : `there is no ${engine}`;
  return {
    status: 'missing',
    because: `${name} ${describeRange(compatible)} is not on the PATH: ${seen}.`,
    hint: systemEngineHint(engine),
  };
}

/** What to do about an engine that is to come from the PATH. */
export function systemEngineHint(engine: PythonEngine): string {
  const { name, compatible } = ENGINE_FACTS[engine];
  return `Put ${name} ${describeRange(compatible)} on the PATH and set \`engines.${engine}.toolchain: system\`, or let prodcheck manage it.`;
}

/** `pip install --user` puts packages below HOME, which engines do not see; this points Python there and shows nothing else. */
function userPackages(): Environment {
  const base = process.env.PYTHONUSERBASE ?? (process.platform === 'linux' ? path.join(homedir(), '.local') : undefined);
  return base === undefined ? {} : { PYTHONUSERBASE: base };
}
