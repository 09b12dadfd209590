import { isAscii } from 'node:buffer';

/** True where the bytes are no text: a NUL among the first 8 KB, unless a mark says UTF-16. */
export function isBinary(bytes: Buffer): boolean {
  return utf16Of(bytes) === undefined && bytes.subarray(0, 8192).includes(0);
}

/**
 * Bytes as text, leniently: UTF-8 with replacement characters, UTF-16 where the byte order mark says so; the mark is
 * taken off.
 */
export function decodeText(bytes: Buffer): string {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(bytes);
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return bytes.toString('utf8', start);
}

/** The first `length` characters (UTF-16 units) as a string of its own, which keeps nothing larger alive. */
export function decodeHead(bytes: Buffer, length: number): string {
  // Most source is ASCII to its end here: then a character takes one byte in memory as well, else it would take two.
  const start = bytes.subarray(0, length);
  if (isAscii(start)) return start.toString('latin1');
  const text = decodeText(bytes);
  return text.length <= length ? text : Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}

function utf16Of(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}
