import type { ForeignResult } from '../engines/engine-report.ts';
import { isRecord, numberAt, recordsAt, recordsOf, textAt } from '../engines/foreign-json.ts';
import type { UnreadFile } from '../model/engine-run.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an output says, its paths still as the tool wrote them. */
export interface NativeOutput {
  readonly results: readonly ForeignResult[];
  readonly unread: readonly UnreadFile[];
}

/** Reads the native JSON of an engine; undefined where a record is not of the shape that engine writes. */
export const READERS: Readonly<Record<'eslint' | 'semgrep' | 'hadolint' | 'sqlfluff', (value: unknown) => NativeOutput | undefined>> = {
  eslint: readEslint,
  semgrep: readSemgrep,
  hadolint: readHadolint,
  sqlfluff: readSqlfluff,
};

function readEslint(value: unknown): NativeOutput | undefined {
  const results: ForeignResult[] = [];
  const unread: UnreadFile[] = [];
  for (const entry of recordsOf(value) ?? []) {
    const file = textAt(entry, 'filePath');
    const messages = recordsAt(entry, 'messages');
    if (file === undefined || messages === undefined) return undefined;
    for (const message of messages) {
      const text = textAt(message, 'message') ?? '';
      const rule = textAt(message, 'ruleId');
      if (message['fatal'] === true) unread.push({ file, because: `ESLint could not parse it: ${text}` });
      else if (rule !== undefined)
        results.push({ rule, file, message: text, region: regionOf(message, 'line', 'column', 'endLine', 'endColumn') });
    }
  }
  return { results, unread };
}

function readSemgrep(value: unknown): NativeOutput | undefined {
  if (!isRecord(value)) return undefined;
  const results: ForeignResult[] = [];
  for (const entry of recordsAt(value, 'results') ?? []) {
    const { start, end, extra } = entry;
    const file = textAt(entry, 'path');
    const id = textAt(entry, 'check_id');
    if (file === undefined || id === undefined || !isRecord(start) || !isRecord(end) || !isRecord(extra)) return undefined;
    const [startLine = 1, startColumn = 1] = [numberAt(start, 'line'), numberAt(start, 'col')];
    const [endLine = startLine, endColumn = startColumn] = [numberAt(end, 'line'), numberAt(end, 'col')];
    // Without --no-rewrite-rule-ids an id carries the path of its configuration: `node_modules.prodcheck.rules.python-x`.
    const rule = id.split('.').at(-1) ?? id;
    results.push({
      rule,
      file,
      message: textAt(extra, 'message') ?? '',
      region: { kind: 'code-points', startLine, startColumn, endLine, endColumn },
    });
  }
  const paths = value['paths'];
  const skipped = isRecord(paths) ? (recordsAt(paths, 'skipped') ?? []) : [];
  const unread = skipped.flatMap((entry) => {
    const file = textAt(entry, 'path');
    return file === undefined ? [] : [{ file, because: `Semgrep skipped it: ${textAt(entry, 'reason') ?? 'no reason given'}.` }];
  });
  return { results, unread };
}

function readHadolint(value: unknown): NativeOutput | undefined {
  const results: ForeignResult[] = [];
  for (const entry of recordsOf(value) ?? []) {
    const [file, rule, level] = [textAt(entry, 'file'), textAt(entry, 'code'), textAt(entry, 'level')];
    const [line, column] = [numberAt(entry, 'line'), numberAt(entry, 'column')];
    if (file === undefined || rule === undefined || line === undefined) return undefined;
    if (level === 'error' || level === 'warning') {
      results.push({ rule, file, message: textAt(entry, 'message') ?? '', region: { kind: 'line', line, column: column ?? 1 } });
    }
  }
  return { results, unread: [] };
}

function readSqlfluff(value: unknown): NativeOutput | undefined {
  const results: ForeignResult[] = [];
  const unread: UnreadFile[] = [];
  for (const entry of recordsOf(value) ?? []) {
    const file = textAt(entry, 'filepath');
    const violations = recordsAt(entry, 'violations');
    if (file === undefined || violations === undefined) return undefined;
    for (const one of violations) {
      const rule = textAt(one, 'code');
      const message = textAt(one, 'description') ?? '';
      if (rule === undefined) return undefined;
      if (['PRS', 'LXR', 'TMP'].includes(rule)) unread.push({ file, because: 'SQLFluff could not parse all of it.' });
      else results.push({ rule, file, message, region: regionOf(one, 'start_line_no', 'start_line_pos', 'end_line_no', 'end_line_pos') });
    }
  }
  return { results, unread };
}

function regionOf(record: Json, line: string, column: string, endLine: string, endColumn: string): ForeignResult['region'] {
  const startLine = numberAt(record, line) ?? 1;
  const startColumn = numberAt(record, column) ?? 1;
  return {
    kind: 'code-points',
    startLine,
    startColumn,
    endLine: numberAt(record, endLine) ?? startLine,
    endColumn: numberAt(record, endColumn) ?? startColumn,
  };
}
