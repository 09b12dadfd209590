import type { ProjectPath } from '../model/location.ts';
import type { UnreadFile } from '../model/engine-run.ts';

/** Where an engine says something is, in the engine's own units; positions.ts turns it into a location. */
export type ForeignRegion =
  /** UTF-8 offsets into the file as stored, byte order mark included; `end` is exclusive. */
  | { readonly kind: 'bytes'; readonly start: number; readonly end: number }
  /** 1-based lines; 1-based columns in code points, byte order mark not counted; `endColumn` is exclusive. */
  | {
      readonly kind: 'code-points';
      readonly startLine: number;
      readonly startColumn: number;
      readonly endLine: number;
      readonly endColumn: number;
    }
  /** UTF-16 offsets into the decoded text without byte order mark; `end` is exclusive. */
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  /** From a 1-based code point of a 1-based line to that line's end. */
  | { readonly kind: 'line'; readonly line: number; readonly column: number };

/** One thing an engine reports, before it is a finding or evidence. */
export interface ForeignResult {
  /** The engine's own rule id. */
  readonly rule: string;
  readonly file: ProjectPath;
  readonly message: string;
  readonly region: ForeignRegion;
}

/** What one invocation's output says. */
export interface EngineReport {
  readonly results: readonly ForeignResult[];
  readonly unread: readonly UnreadFile[];
  /** Files another way of running the engine must look at, and why. */
  readonly again: readonly UnreadFile[];
  readonly notices: readonly string[];
}

export type ParsedOutput =
  { readonly status: 'ok'; readonly report: EngineReport } | { readonly status: 'failed'; readonly because: string };
