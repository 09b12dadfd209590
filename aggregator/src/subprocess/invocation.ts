/** One program to run. `command` is an absolute path, or a name looked up in the trusted part of PATH. Never a shell line. */
export interface Invocation {
  readonly command: string;
  readonly args: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Text for stdin; without it stdin is empty. */
  readonly stdin?: string;
  /** Milliseconds until the whole process group is stopped. */
  readonly timeoutMs: number;
  /** Bytes of stdout and stderr together; default 256 MiB. */
  readonly maxOutputBytes?: number;
  /** Milliseconds between SIGTERM and SIGKILL; default 500. */
  readonly killGraceMs?: number;
  /** `audit` (default): no user configuration, no tokens. `install`: with the user's package configuration. See child-env.ts. */
  readonly environment?: 'audit' | 'install';
  /** Variables on top of the environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Why a program did not start. */
export interface SpawnError {
  /** `ENOENT`, `EACCES`, `E2BIG` …; `UNKNOWN` where the system gave none. */
  readonly code: string;
  /** One sentence for people. */
  readonly message: string;
}

/** All that is known of a finished program. At most one of timedOut, aborted, overflowed is true: the one that came first. */
export interface RawOutput {
  /** null where it was killed or did not start. */
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  readonly timedOut: boolean;
  readonly aborted: boolean;
  readonly overflowed: boolean;
  readonly spawnError?: SpawnError;
}
