import { execa } from 'execa';

/** Runs a program on this process's own stdin, stdout and stderr; answers with its exit code, 128 + n after signal n. */
export async function passThrough(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  // A terminal signals the whole foreground group, so the program gets Ctrl-C by itself and decides what to do.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  const child = execa(command, args, { env, extendEnv: false, stdio: 'inherit', reject: false });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', forward).on('SIGHUP', forward);
  const result = await child;
  process.removeListener('SIGINT', ignore).removeListener('SIGTERM', forward).removeListener('SIGHUP', forward);
  if (result.exitCode !== undefined) return result.exitCode;
  return 128 + (SIGNAL_NUMBERS.get(result.signal ?? '') ?? 1);
}

const SIGNAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGKILL', 9],
  ['SIGSEGV', 11],
  ['SIGPIPE', 13],
  ['SIGTERM', 15],
]);
