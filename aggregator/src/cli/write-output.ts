import { randomBytes } from 'node:crypto';
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';

/**
 * Writes a file as a whole or not at all: beside it first, then in its place. The folder is made where it is missing; a link
 * keeps leading to the file; what is no regular file (`/dev/stderr`, a pipe) is written to as it is.
 * @throws UsageError where it cannot be written.
 */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  const target = await followed(path.resolve(file));
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    if (await isDevice(target)) return await writeFile(target, text);
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new UsageError(`-o ${file}: it cannot be written: ${whyNot(error)}.`, { cause: error });
  }
}

async function followed(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}

async function isDevice(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => undefined);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'what should be its folder is a file';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'ENOSPC') return 'the disk is full';
  return error instanceof Error ? error.message : String(error);
}

/** From now on a reader of stderr that has gone away (`2>&1 | head`) is no crash; for stdout, `writeStdout` says what happened. */
export function surviveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/**
 * Writes to stdout and waits for it; a reader that has gone away (`| head`) ends the writing quietly.
 * @throws UsageError where it cannot be written for another reason: a full disk.
 */
export async function writeStdout(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error?: NodeJS.ErrnoException | null) => {
      if (error && error.code !== 'EPIPE') reject(new UsageError(`stdout cannot be written: ${whyNot(error)}.`, { cause: error }));
      else resolve();
    });
  });
}

/** One line for people on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
