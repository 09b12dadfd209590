import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

/** Both outputs of one program, as far as they were read. */
export interface CollectedOutput {
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Bytes that came so far, kept or not. */
  readonly receivedBytes: () => number;
}

export interface OutputListeners {
  readonly onStdout?: ((text: string) => void) | undefined;
  readonly onStderr?: ((text: string) => void) | undefined;
  /** Called once, when more than the allowed bytes came. */
  readonly onOverflow: () => void;
}

/** Reads both streams, keeping the first `maxBytes` bytes of the two together. What comes later is read and dropped. */
export function collectOutput(stdout: Readable, stderr: Readable, maxBytes: number, listeners: OutputListeners): CollectedOutput {
  let received = 0;
  const take = (chunk: Buffer): Buffer => {
    const kept = chunk.subarray(0, Math.max(0, maxBytes - received));
    const isFirstOver = received <= maxBytes && received + chunk.length > maxBytes;
    received += chunk.length;
    if (isFirstOver) listeners.onOverflow();
    return kept;
  };
  const collect = (stream: Readable, onText?: (text: string) => void): (() => string) => {
    const chunks: Buffer[] = [];
    const decoder = new StringDecoder('utf8');
    stream.on('data', (chunk: Buffer) => {
      const kept = take(chunk);
      if (kept.length > 0) chunks.push(kept);
      if (onText && kept.length > 0) onText(decoder.write(kept));
    });
    // A pipe that breaks is the end of the output; how the program ended says the rest.
    stream.on('error', () => undefined);
    return () => Buffer.concat(chunks).toString('utf8');
  };
  return { stdout: collect(stdout, listeners.onStdout), stderr: collect(stderr, listeners.onStderr), receivedBytes: () => received };
}
