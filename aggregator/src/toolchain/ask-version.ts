import path from 'node:path';
import type { Environment } from '../subprocess/child-env.ts';
import { trustedFolders } from '../subprocess/find-executable.ts';
import { privateFolders } from '../subprocess/private-folders.ts';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { ENGINE_FACTS, type PythonEngine } from './engines.ts';
import { parseVersion } from './version.ts';

/** Generous: the first start after an install reads hundreds of megabytes from a cold disk. */
const VERSION_TIMEOUT_MS = 60_000;

/** What an engine needs besides the audit's environment, whoever starts it. */
export function engineEnvironment(engine: PythonEngine, executable: string): Environment {
  // Engines start their own helpers by name (semgrep its pysemgrep): those beside it come first.
  const folders = [path.dirname(executable), ...trustedFolders(process.env.PATH)];
  const env = { PATH: [...new Set(folders)].join(path.delimiter) };
  // The version check costs 98 s in a closed network.
  return engine === 'semgrep' ? { ...env, SEMGREP_ENABLE_VERSION_CHECK: '0', SEMGREP_SEND_METRICS: 'off' } : env;
}

export type VersionAnswer =
  { readonly status: 'answered'; readonly version: string } | { readonly status: 'silent'; readonly because: string };

/** Starts an engine as the audit would and asks for its version. */
export async function askVersion(engine: PythonEngine, executable: string, env: Environment, signal?: AbortSignal): Promise<VersionAnswer> {
  return askProgramVersion(executable, ENGINE_FACTS[engine].versionArgs, env, signal);
}

/** Starts any program in the audit's environment and reads the version from its answer. */
export async function askProgramVersion(
  executable: string,
  args: readonly string[],
  env: Environment,
  signal?: AbortSignal,
): Promise<VersionAnswer> {
  const cwd = privateFolders().home;
  const output = await runSubprocess({ command: executable, args, cwd, timeoutMs: VERSION_TIMEOUT_MS, env }, { signal });
  const version = parseVersion(output.stdout);
  if (output.exitCode === 0 && version !== '') return { status: 'answered', version };
  if (output.spawnError) return { status: 'silent', because: output.spawnError.message };
  if (output.timedOut) return { status: 'silent', because: `${executable} did not answer within ${VERSION_TIMEOUT_MS / 1000} s.` };
  const ended = output.signal ? `was ended by ${output.signal}` : `ended with exit code ${output.exitCode}`;
  const words = output.stderr.trim().split('\n').at(-1)?.slice(0, 200);
  return { status: 'silent', because: `${executable} ${args.join(' ')} ${ended}${words ? `: ${words}` : ' and told no version.'}` };
}
