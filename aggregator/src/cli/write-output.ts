import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../errors.ts';

/** Writes a file as a whole or not at all: beside it first, then in its place. The folder is made where it is missing. */
export async function writeFileAtomically(file: string, text: string): Promise<void> {
  const target = path.resolve(file);
  const draft = path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(4).toString('hex')}.tmp`);
  try {
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(draft, text);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw new UsageError(`-o ${file}: it cannot be written: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Writes to stdout and waits for it; a reader that has gone away (`| head`) ends the writing quietly. */
export async function writeStdout(text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => (error.code === 'EPIPE' ? resolve() : reject(error));
    process.stdout.once('error', onError);
    process.stdout.write(text, (error) => {
      if (error) onError(error);
      else {
        process.stdout.removeListener('error', onError);
        resolve();
      }
    });
  });
}

/** One line for people on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
