import type { RawFinding } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import { maskSecretLine, type MaskedLine } from './mask-secret-line.ts';
import { maskText } from './mask-text.ts';

/** Masks whatever leaves the audited files' texts for a report. */
export interface SecretMask {
  /** A line of a file (1-based), masked; '' where there is none. */
  readonly line: (file: ProjectPath, line: number) => string;
  /** A text that speaks of a file: a message, a fix. */
  readonly text: (file: ProjectPath | undefined, text: string) => string;
  readonly lineCount: (file: ProjectPath) => number;
}

/**
 * Builds the mask of a project: lines of findings marked `secret` are masked whole, and their values wherever else they stand in the same
 * file, whichever finding shows them. Give it every finding, those that will be merged or suppressed too.
 */
export function buildSecretMask(findings: readonly RawFinding[], texts: ReadonlyMap<ProjectPath, string>): SecretMask {
  const lines = new Map<ProjectPath, readonly string[]>();
  const linesOf = (file: ProjectPath): readonly string[] => {
    const known = lines.get(file) ?? (texts.get(file) ?? '').split(/\r\n|\r|\n/);
    lines.set(file, known);
    return known;
  };
  const secret = new Map<ProjectPath, Map<number, MaskedLine>>();
  for (const { location, secret: marked } of findings) {
    if (location === null || marked !== true) continue;
    const masked = secret.get(location.file) ?? new Map<number, MaskedLine>();
    secret.set(location.file, masked);
    for (let line = location.startLine; line <= Math.max(location.startLine, location.endLine); line += 1) {
      const text = linesOf(location.file)[line - 1];
      if (text !== undefined) masked.set(line, maskSecretLine(text, location.file));
    }
  }
  const values = new Map([...secret].map(([file, masked]) => [file, [...new Set([...masked.values()].flatMap((line) => line.values))]]));
  const valuesOf = (file: ProjectPath | undefined): readonly string[] => (file === undefined ? [] : (values.get(file) ?? []));
  return {
    line: (file, line) => maskText(secret.get(file)?.get(line)?.text ?? linesOf(file)[line - 1] ?? '', valuesOf(file)),
    // A word of the file's own path is no secret, even where a line has it for a value (`NODE_ENV=production` in `.env.production`).
    text: (file, text) =>
      file === undefined
        ? maskText(text)
        : text
            .split(file)
            .map((piece) => maskText(piece, valuesOf(file)))
            .join(file),
    lineCount: (file) => (texts.has(file) ? linesOf(file).length : 0),
  };
}
