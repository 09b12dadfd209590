import type { UnreadFile } from '../../model/engine-run.ts';
import type { ForeignResult, ParsedOutput } from '../engine-report.ts';
import type { RawOutput } from '../../subprocess/invocation.ts';
import type { Invocation } from '../invocation.ts';
import { pathsByGiven } from '../batches.ts';
import { numberAt, quote, readJson, recordsOf, textAt, unknownShape } from '../foreign-json.ts';

/** Hadolint's code for "this is no Dockerfile I can read". */
const PARSE_FAILURE = 'DL1000';
const COUNTED_LEVELS: ReadonlySet<string> = new Set(['error', 'warning']);
const DROPPED_LEVELS: ReadonlySet<string> = new Set(['info', 'style', 'ignore']);

/** Reads `hadolint --format json`; `info` and `style` are matters of taste and left out. */
export function parseHadolint(output: RawOutput, invocation: Invocation): ParsedOutput {
  const entries = recordsOf(readJson(output.stdout));
  if (entries === undefined) {
    // Haskell prints what happened first and a call stack after it.
    const because = unknownShape('Hadolint', output.stdout, output.stderr.trim().split('\n')[0]);
    return { status: 'failed', because };
  }
  const byGiven = pathsByGiven(invocation.files);
  const results: ForeignResult[] = [];
  const unread: UnreadFile[] = [];
  for (const entry of entries) {
    const rule = textAt(entry, 'code');
    const level = textAt(entry, 'level');
    const line = numberAt(entry, 'line');
    const column = numberAt(entry, 'column');
    const message = textAt(entry, 'message');
    const file = byGiven.get(textAt(entry, 'file') ?? '');
    const known = level !== undefined && (COUNTED_LEVELS.has(level) || DROPPED_LEVELS.has(level));
    if (rule === undefined || !known || line === undefined || column === undefined || message === undefined || file === undefined) {
      return { status: 'failed', because: unknownShape('Hadolint', JSON.stringify(entry)) };
    }
    if (rule === PARSE_FAILURE) unread.push({ file, because: `Hadolint could not parse it (line ${String(line)}): ${quote(message)}.` });
    else if (COUNTED_LEVELS.has(level)) results.push({ rule, file, message, region: { kind: 'line', line, column } });
  }
  return { status: 'ok', report: { results, unread, again: [], notices: [] } };
}
