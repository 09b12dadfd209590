import type { UnreadFile } from '../../model/engine-run.ts';
import type { ForeignResult, ParsedOutput } from '../engine-report.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { RawOutput } from '../../subprocess/invocation.ts';
import type { Invocation } from '../invocation.ts';
import { placeOf } from './code/translation.ts';
import { pathsByGiven } from '../batches.ts';
import { isRecord, numberAt, quote, readJson, recordsAt, recordsOf, textAt, unknownShape } from '../foreign-json.ts';

type Json = Readonly<Record<string, unknown>>;

/** SQLFluff's own codes for what kept it from reading a file: lexing, parsing, templating. */
const READING_FAILURES: ReadonlySet<string> = new Set(['LXR', 'PRS', 'TMP']);

/** Reads `sqlfluff lint --format json`. A file it could parse in part keeps its findings and counts as unread. */
export function parseSqlfluff(output: RawOutput, invocation: Invocation): ParsedOutput {
  const files = recordsOf(readJson(output.stdout));
  if (files === undefined) return { status: 'failed', because: unknownShape('SQLFluff', output.stdout, output.stderr) };
  const byGiven = pathsByGiven(invocation.files);
  const results: ForeignResult[] = [];
  const unread: UnreadFile[] = [];
  const mentioned = new Set<ProjectPath>();
  for (const entry of files) {
    const file = byGiven.get((textAt(entry, 'filepath') ?? '').replaceAll('\\', '/'));
    const violations = recordsAt(entry, 'violations');
    if (file === undefined || violations === undefined) {
      return { status: 'failed', because: unknownShape('SQLFluff', JSON.stringify(entry)) };
    }
    mentioned.add(file);
    const failure = violations.find((one) => READING_FAILURES.has(textAt(one, 'code') ?? ''));
    if (failure !== undefined && mustParse(entry)) unread.push({ file, because: reasonOf(failure) });
    else if (failure === undefined && !ranOurRules(entry, invocation)) return { status: 'failed', because: NO_PLUGIN };
    for (const violation of violations.filter((one) => !READING_FAILURES.has(textAt(one, 'code') ?? ''))) {
      const result = readViolation(violation, file);
      if (result === undefined) return { status: 'failed', because: unknownShape('SQLFluff', JSON.stringify(violation)) };
      results.push(inCode(result, textAt(entry, 'filepath') ?? '', invocation));
    }
  }
  const silent = invocation.files.filter(({ path }) => !mentioned.has(path));
  unread.push(...silent.map(({ path }) => ({ file: path, because: 'SQLFluff left it out without saying why.' })));
  return { status: 'ok', report: { results, unread, again: [], notices: [] } };
}

const NO_PLUGIN =
  'SQLFluff ran without the rules of sqlfluff-plugin-prodcheck, so it looked for nothing; run `prodcheck setup` to install them again.';

/**
 * Our rules read words, not the tree, so what SQLFluff cannot parse they have read all the same. In a migration of PostgreSQL that is
 * said, because a statement may have been cut in the wrong place; queries are full of other people's placeholders.
 */
function mustParse(entry: Json): boolean {
  return /^postgres[\\/]/.test(textAt(entry, 'filepath') ?? '');
}

/** Where our plugin is not installed, SQLFluff only warns and finds nothing: the rules it timed are the ones it ran. */
function ranOurRules(entry: Json, { argv }: Invocation): boolean {
  const { timings } = entry;
  const asked = argv[argv.indexOf('--rules') + 1]?.split(',') ?? [];
  return isRecord(timings) && asked.every((rule) => numberAt(timings, rule) !== undefined);
}

/** What was found in the SQL of a migration in code is shown where the code says it. */
function inCode(result: ForeignResult, given: string, { scratch }: Invocation): ForeignResult {
  if (!given.startsWith('code-') || result.region.kind !== 'code-points') return result;
  const text = scratch.find(({ name }) => name === given.replaceAll('\\', '/'))?.text ?? '';
  const place = placeOf(text, result.region.startLine);
  return { ...result, rule: `${result.rule}-code`, ...(place === undefined ? {} : { region: { kind: 'code-points', ...place } }) };
}

function reasonOf(failure: Json): string {
  const line = numberAt(failure, 'start_line_no');
  const where = line === undefined ? '' : ` (line ${String(line)})`;
  // "Line 2, Position 8: Found unparsable section: '{{ x }}'. Expected: …" and grammar of SQLFluff's own after that.
  const [what = ''] = (textAt(failure, 'description') ?? '').replace(/^Line \d+, Position \d+: /, '').split('. Expected:');
  return `SQLFluff could not parse all of it${where}: ${quote(what).replace(/\.$/, '')}.`;
}

function readViolation(violation: Json, file: ProjectPath): ForeignResult | undefined {
  const rule = textAt(violation, 'code');
  const message = textAt(violation, 'description');
  const startLine = numberAt(violation, 'start_line_no');
  const startColumn = numberAt(violation, 'start_line_pos');
  if (rule === undefined || message === undefined || startLine === undefined || startColumn === undefined) return undefined;
  // A violation without an end is of the point.
  const endLine = numberAt(violation, 'end_line_no') ?? startLine;
  const endColumn = numberAt(violation, 'end_line_pos') ?? startColumn;
  return { rule, file, message, region: { kind: 'code-points', startLine, startColumn, endLine, endColumn } };
}
