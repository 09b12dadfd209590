import { devNull } from 'node:os';
import { runSubprocess } from '../subprocess/run-subprocess.ts';

/**
 * The repository's own .git/config may name programs (core.fsmonitor, hooks, pagers, gpg.program, a promisor remote's
 * ssh command) and files outside; these settings win over it. Nothing here fetches, signs, filters or pages.
 */
const HARDENED = [
  '--no-pager',
  ...['core.fsmonitor=false', `core.hooksPath=${devNull}`, `core.excludesFile=${devNull}`, `core.attributesFile=${devNull}`].flatMap(
    setting,
  ),
  ...['core.pager=cat', 'core.quotePath=false', 'log.showSignature=false', 'safe.directory=*', 'safe.bareRepository=explicit'].flatMap(
    setting,
  ),
];

/** No lazy fetch from a partial clone's remote: that would start the repository's own ssh command. */
const ENVIRONMENT = { GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', GIT_SSH_COMMAND: 'false' };

function setting(value: string): readonly string[] {
  return ['-c', value];
}

/** What one git command said; `failed` carries the first line of its complaint, for a notice. */
export type GitAnswer =
  | { readonly status: 'ok'; readonly stdout: string; readonly stderr: string; readonly exitCode: number }
  | { readonly status: 'failed'; readonly because: string };

export interface GitCommand {
  readonly root: string;
  readonly args: readonly string[];
  readonly stdin?: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Exit codes that are an answer; default only 0. */
  readonly accepted?: readonly number[];
}

/** Runs one read-only git command in `root` with nothing of the repository's settings in force that could run a program. */
export async function runGit(command: GitCommand): Promise<GitAnswer> {
  const output = await runSubprocess(
    {
      command: 'git',
      args: [...HARDENED, ...command.args],
      cwd: command.root,
      timeoutMs: command.timeoutMs,
      env: ENVIRONMENT,
      ...(command.stdin === undefined ? {} : { stdin: command.stdin }),
    },
    { signal: command.signal },
  );
  command.signal?.throwIfAborted();
  if (output.spawnError !== undefined) return { status: 'failed', because: 'git is not installed' };
  if (output.timedOut) return { status: 'failed', because: `git did not answer within ${command.timeoutMs / 1000} s` };
  if (output.overflowed) return { status: 'failed', because: 'git wrote more than can be read' };
  if (output.exitCode === null || !(command.accepted ?? [0]).includes(output.exitCode))
    return { status: 'failed', because: `git said: ${output.stderr.split('\n')[0]?.slice(0, 200) ?? ''}` };
  return { status: 'ok', stdout: output.stdout, stderr: output.stderr, exitCode: output.exitCode };
}
