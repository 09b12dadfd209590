import { constants, type Stats } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { decodeHead, decodeText, isBinary } from './decode-text.ts';
import { isBinaryName, wantedContent, type WantedContent } from './wanted-content.ts';

/** A regular file on disk and what is wanted of it. */
export interface PlannedFile {
  readonly path: string;
  readonly tracked: boolean;
  /** Bytes. */
  readonly size: number;
  readonly wanted: WantedContent;
}

/** What was read of one file. */
export interface ReadContent {
  readonly binary: boolean;
  readonly text?: string;
  readonly head?: string;
  readonly unreadable?: string;
}

/** Characters of a source file that are kept for classification; fewer where there are very many. */
export const HEAD_CHARACTERS = 4096;
/** A character takes at most four bytes; one more than the last may be cut. */
const CHARACTER_BYTES = 4;
const BINARY_PROBE_BYTES = 8192;
/** Files read at once: enough to hide the latency of a disk, far below any limit of open files. */
const CONCURRENCY = 32;

/** Runs `work` over all values, at most CONCURRENCY at a time. */
export async function forEachBounded<T>(values: readonly T[], work: (value: T) => Promise<void>): Promise<void> {
  const iterator = values.values();
  const worker = async (): Promise<void> => {
    for (const value of iterator) await work(value);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, values.length) }, worker));
}

/** Size and type of what stands at a path, never through a link; a reason in plain words where that cannot be said. */
export async function statFile(root: string, file: string): Promise<Stats | 'gone' | { readonly unreadable: string }> {
  try {
    return await lstat(path.join(root, file));
  } catch (error) {
    if (file.includes('\ufffd')) return { unreadable: 'its name is not valid UTF-8' };
    return errorCode(error) === 'ENOENT' ? 'gone' : { unreadable: describeReadError(error) };
  }
}

/** Plans a regular file: what of it is to be read. */
export function planFile(file: { path: string; tracked: boolean }, size: number, maxTextBytes: number): PlannedFile {
  return { ...file, size, wanted: wantedContent(file.path, size, maxTextBytes) };
}

/** Reads what the plan wants of one file. Never follows a link, never waits on a pipe, never throws. */
export async function readContent(root: string, file: PlannedFile, headCharacters: number): Promise<ReadContent> {
  if (file.wanted === 'nothing') return { binary: isBinaryName(file.path) };
  const limit = file.wanted === 'text' ? file.size : file.wanted === 'head' ? headCharacters * CHARACTER_BYTES : BINARY_PROBE_BYTES;
  try {
    const bytes = await readStart(path.join(root, file.path), Math.min(limit, file.size));
    if (isBinary(bytes)) return { binary: true };
    if (file.wanted === 'text') return { binary: false, text: decodeText(bytes) };
    if (file.wanted === 'head') return { binary: false, head: decodeHead(bytes, headCharacters) };
    return { binary: false };
  } catch (error) {
    return { binary: false, unreadable: describeReadError(error) };
  }
}

async function readStart(absolute: string, length: number): Promise<Buffer> {
  // O_NOFOLLOW and O_NONBLOCK: the file may have been changed into a link or a pipe since it was looked at.
  const handle = await open(absolute, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    return await readFully(handle, length);
  } finally {
    await handle.close();
  }
}

async function readFully(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(buffer, filled, length - filled, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
}

/** Why a file could not be read, in plain words. */
export function describeReadError(error: unknown): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'ENOENT') return 'it disappeared while it was read';
  if (code === 'ELOOP') return 'it became a link while it was read';
  if (code === 'ENAMETOOLONG') return 'its name is too long';
  return `reading failed (${code})`;
}
