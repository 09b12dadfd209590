import type { UnreadFile } from '../../model/engine-run.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { ForeignResult, ParsedOutput } from '../engine-report.ts';
import type { RawOutput } from '../../subprocess/invocation.ts';
import type { Invocation } from '../invocation.ts';
import { pathsByGiven } from '../batches.ts';
import { isRecord, numberAt, oneLine, quote, readJson, recordsAt, textAt, unknownShape } from '../foreign-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** Reads `semgrep scan --json --verbose`: results, and every given file that was skipped, read in part or never mentioned. */
export function parseSemgrep(output: RawOutput, invocation: Invocation): ParsedOutput {
  const failed = { status: 'failed', because: unknownShape('Semgrep', output.stdout, output.stderr) } as const;
  const answer = readJson(output.stdout);
  if (!isRecord(answer)) return failed;
  const results = recordsAt(answer, 'results');
  const errors = recordsAt(answer, 'errors');
  const paths = answer['paths'];
  if (results === undefined || errors === undefined || !isRecord(paths)) return failed;
  const scanned: unknown = paths['scanned'];
  if (!Array.isArray(scanned)) return failed;

  const byGiven = pathsByGiven(invocation.files);
  const found: ForeignResult[] = [];
  for (const result of results) {
    const one = readResult(result, byGiven);
    if (one === undefined) return failed;
    found.push(one);
  }
  const told = readErrors(errors, byGiven);
  if (told.fatal !== undefined) {
    return { status: 'failed', because: `Semgrep could not run its rules: "${told.fatal}"; run \`prodcheck doctor\`.` };
  }
  const skipped = (recordsAt(paths, 'skipped') ?? []).flatMap((entry) => readSkipped(entry, byGiven));
  const mentioned = new Set(scanned.flatMap((path) => (typeof path === 'string' ? [byGiven.get(path)] : [])));
  const silent = invocation.files
    .filter(({ path }) => !mentioned.has(path))
    .map(({ path }) => ({ file: path, because: 'Semgrep left it out without saying why.' }));
  // The first reason of a file is the one that is shown: errors say most.
  return { status: 'ok', report: { results: found, unread: [...told.unread, ...skipped, ...silent], again: [], notices: told.notices } };
}

function readResult(result: Json, byGiven: ReadonlyMap<string, ProjectPath>): ForeignResult | undefined {
  const { start, end, extra } = result;
  const rule = textAt(result, 'check_id');
  const file = byGiven.get(textAt(result, 'path') ?? '');
  if (rule === undefined || file === undefined || !isRecord(start) || !isRecord(end) || !isRecord(extra)) return undefined;
  const from = numberAt(start, 'offset');
  const to = numberAt(end, 'offset');
  const message = textAt(extra, 'message');
  if (from === undefined || to === undefined || message === undefined) return undefined;
  // Semgrep's columns count bytes; so do its offsets, which are all it takes.
  return { rule, file, message, region: { kind: 'bytes', start: from, end: to } };
}

function readErrors(errors: readonly Json[], byGiven: ReadonlyMap<string, ProjectPath>) {
  const unread: UnreadFile[] = [];
  const notices: string[] = [];
  let fatal: string | undefined;
  for (const error of errors) {
    const message = textAt(error, 'message') ?? '';
    const file = byGiven.get(textAt(error, 'path') ?? '') ?? fileInMessage(message, byGiven);
    if (file !== undefined) unread.push({ file, because: reasonOf(error, message) });
    else if (textAt(error, 'level') === 'error') fatal ??= quote(message);
    else notices.push(`Semgrep warns: ${quote(message)}`);
  }
  return { unread, notices, fatal };
}

/** A file that is gone by now is named in the text alone: "Invalid scanning root: <path>". */
function fileInMessage(message: string, byGiven: ReadonlyMap<string, ProjectPath>): ProjectPath | undefined {
  return byGiven.get(message.split('Invalid scanning root: ')[1]?.trim() ?? '');
}

function reasonOf(error: Json, message: string): string {
  const type: unknown = error['type'];
  const kind = Array.isArray(type) ? String(type[0]) : String(type);
  if (message.includes('Invalid scanning root')) return 'it is not there any more.';
  if (/timeout/i.test(kind)) return 'Semgrep took too long on it.';
  if (/memory|overflow/i.test(kind)) return 'Semgrep ran out of memory on it.';
  const spans = recordsAt(error, 'spans');
  const start = spans?.[0]?.['start'];
  const line = isRecord(start) ? numberAt(start, 'line') : undefined;
  const where = line === undefined ? '' : ` (line ${String(line)})`;
  return /pars|syntax|lexical/i.test(kind) ? `Semgrep could not parse all of it${where}.` : `Semgrep failed on it: ${quote(message)}.`;
}

const SKIP_REASONS: Readonly<Record<string, string>> = {
  too_big: 'it is larger than the size limit.',
  exceeded_size_limit: 'it is larger than the size limit.',
  analysis_failed_parser_or_internal_error: 'Semgrep could not parse all of it.',
  binary: 'Semgrep takes it for a binary file.',
  minified: 'Semgrep takes it for a minified file.',
};

function readSkipped(entry: Json, byGiven: ReadonlyMap<string, ProjectPath>): UnreadFile[] {
  const file = byGiven.get(textAt(entry, 'path') ?? '');
  if (file === undefined) return [];
  const reason = textAt(entry, 'reason') ?? 'no reason given';
  return [{ file, because: SKIP_REASONS[reason] ?? `Semgrep skipped it: ${oneLine(reason).replaceAll('_', ' ')}.` }];
}
