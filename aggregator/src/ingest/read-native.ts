import { SECURITY_PLUGIN_MESSAGES } from '../engines/eslint/rules.ts';
import { isRecord, numberAt, quote, recordsAt, recordsOf, textAt } from '../engines/foreign-json.ts';
import type { GivenResult } from './place-result.ts';

type Json = Readonly<Record<string, unknown>>;

/** A file that the tool could not read to its end, its path as the tool wrote it. */
export interface GivenUnread {
  readonly file: string;
  readonly because: string;
}

/** What an output says, its paths still as the tool wrote them. */
export interface NativeOutput {
  readonly results: readonly GivenResult[];
  readonly unread: readonly GivenUnread[];
  /** Files it says it looked at; absent where the format does not tell. */
  readonly read?: readonly string[];
  /** Why the whole output is no answer, as one sentence. */
  readonly useless?: string;
}

/** Reads the native JSON of an engine; undefined where a record is not of the shape that engine writes. */
export const READERS: Readonly<Record<'eslint' | 'semgrep' | 'hadolint' | 'sqlfluff', (value: unknown) => NativeOutput | undefined>> = {
  eslint: readEslint,
  semgrep: readSemgrep,
  hadolint: readHadolint,
  sqlfluff: readSqlfluff,
};

/** `eslint --format json`. Comments that suppress are read by our own step, from the source: here they hide nothing. */
function readEslint(value: unknown): NativeOutput | undefined {
  const results: GivenResult[] = [];
  const unread: GivenUnread[] = [];
  const read: string[] = [];
  for (const entry of recordsOf(value) ?? []) {
    const file = textAt(entry, 'filePath');
    const messages = recordsAt(entry, 'messages');
    if (file === undefined || messages === undefined) return undefined;
    read.push(file);
    for (const message of [...messages, ...(recordsAt(entry, 'suppressedMessages') ?? [])]) {
      const text = textAt(message, 'message') ?? '';
      const rule = textAt(message, 'ruleId');
      if (message['fatal'] === true) unread.push({ file, because: `ESLint could not parse it: ${quote(text)}` });
      else if (rule !== undefined)
        results.push({
          ...{ rule, file, message: SECURITY_PLUGIN_MESSAGES[rule] ?? text },
          region: { kind: 'units', ...linesOf(message, 'line', 'column', 'endLine', 'endColumn') },
        });
      // "File ignored because …" is a warning without a rule.
      else if (/^File ignored/.test(text)) unread.push({ file, because: quote(text) });
    }
  }
  return { results, unread, read };
}

function readSemgrep(value: unknown): NativeOutput | undefined {
  if (!isRecord(value)) return undefined;
  const results: GivenResult[] = [];
  for (const entry of recordsAt(value, 'results') ?? []) {
    const { start, end, extra } = entry;
    const file = textAt(entry, 'path');
    const id = textAt(entry, 'check_id');
    if (file === undefined || id === undefined || !isRecord(start) || !isRecord(end) || !isRecord(extra)) return undefined;
    const [from, to] = [numberAt(start, 'offset'), numberAt(end, 'offset')];
    const [line, lastLine] = [numberAt(start, 'line'), numberAt(end, 'line')];
    if (line === undefined || lastLine === undefined) return undefined;
    results.push({
      // Without --no-rewrite-rule-ids an id carries the path of its configuration: `node_modules.prodcheck.rules.python-x`.
      ...{ rule: id.split('.').at(-1) ?? id, file, message: textAt(extra, 'message') ?? '' },
      region:
        from === undefined || to === undefined
          ? { kind: 'units', startLine: line, startColumn: numberAt(start, 'col') ?? 1, endLine: lastLine, endColumn: numberAt(end, 'col') }
          : { kind: 'bytes', start: from, end: to },
    });
  }
  const paths: Json = isRecord(value['paths']) ? value['paths'] : {};
  const { scanned } = paths;
  const skipped = (recordsAt(paths, 'skipped') ?? []).flatMap((entry) => {
    const file = textAt(entry, 'path');
    return file === undefined ? [] : [{ file, because: `Semgrep skipped it: ${quote(textAt(entry, 'reason') ?? 'no reason given')}.` }];
  });
  const errors = (recordsAt(value, 'errors') ?? []).map((error) => ({
    file: textAt(error, 'path'),
    fatal: textAt(error, 'level') === 'error',
    text: quote(textAt(error, 'message') ?? ''),
  }));
  const fatal = errors.find((error) => error.file === undefined && error.fatal);
  return {
    results,
    unread: [
      ...errors.flatMap(({ file, text }) => (file === undefined ? [] : [{ file, because: `Semgrep did not read all of it: ${text}` }])),
      ...skipped,
    ],
    ...(Array.isArray(scanned) ? { read: scanned.filter((one): one is string => typeof one === 'string') } : {}),
    ...(fatal === undefined ? {} : { useless: `Semgrep says that it could not run its rules: ${fatal.text}` }),
  };
}

/** Hadolint's code for "this is no Dockerfile I can read". */
const HADOLINT_PARSE_FAILURE = 'DL1000';

/** `hadolint --format json`, which names only files with findings. */
function readHadolint(value: unknown): NativeOutput | undefined {
  const results: GivenResult[] = [];
  const unread: GivenUnread[] = [];
  for (const entry of recordsOf(value) ?? []) {
    const [file, rule, level] = [textAt(entry, 'file'), textAt(entry, 'code'), textAt(entry, 'level')];
    const [line, column] = [numberAt(entry, 'line'), numberAt(entry, 'column')];
    const message = textAt(entry, 'message') ?? '';
    if (file === undefined || rule === undefined || line === undefined) return undefined;
    if (rule === HADOLINT_PARSE_FAILURE) unread.push({ file, because: `Hadolint could not parse it: ${quote(message)}` });
    else if (level === 'error' || level === 'warning')
      results.push({ rule, file, message, region: { kind: 'line', line, column: column ?? 1 } });
  }
  return { results, unread };
}

/** SQLFluff's own codes for what kept it from reading a file: lexing, parsing, templating. */
const READING_FAILURES: ReadonlySet<string> = new Set(['LXR', 'PRS', 'TMP']);

/** `sqlfluff lint --format json`; the rules that it timed are the ones it ran. */
function readSqlfluff(value: unknown): NativeOutput | undefined {
  const results: GivenResult[] = [];
  const unread: GivenUnread[] = [];
  const read: string[] = [];
  const timed = new Set<string>();
  for (const entry of recordsOf(value) ?? []) {
    const file = textAt(entry, 'filepath');
    const violations = recordsAt(entry, 'violations');
    if (file === undefined || violations === undefined) return undefined;
    read.push(file);
    for (const rule of isRecord(entry['timings']) ? Object.keys(entry['timings']) : []) timed.add(rule);
    for (const one of violations) {
      const rule = textAt(one, 'code');
      const message = textAt(one, 'description') ?? '';
      if (rule === undefined) return undefined;
      const { endColumn, ...lines } = linesOf(one, 'start_line_no', 'start_line_pos', 'end_line_no', 'end_line_pos');
      if (READING_FAILURES.has(rule)) unread.push({ file, because: `SQLFluff could not parse all of it: ${quote(message)}` });
      else results.push({ rule, file, message, region: { kind: 'code-points', ...lines, endColumn: endColumn ?? lines.startColumn } });
    }
  }
  const without = timed.size > 0 && ![...timed].some((rule) => rule.startsWith('PC')) && unread.length < read.length;
  const useless =
    'SQLFluff ran without the rules of sqlfluff-plugin-prodcheck, so it looked for nothing: run it as `npx prodcheck-sqlfluff lint`.';
  return { results, unread, read, ...(without ? { useless } : {}) };
}

function linesOf(record: Json, line: string, column: string, endLine: string, endColumn: string) {
  const startLine = numberAt(record, line) ?? 1;
  const startColumn = numberAt(record, column) ?? 1;
  return { startLine, startColumn, endLine: numberAt(record, endLine) ?? startLine, endColumn: numberAt(record, endColumn) };
}
