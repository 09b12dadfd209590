import type { UnreadFile } from '../../model/engine-run.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { RawOutput } from '../../subprocess/invocation.ts';
import type { PlanRequest } from '../engine-adapter.ts';
import type { ForeignResult, ParsedOutput } from '../engine-report.ts';
import type { GivenFile, Invocation } from '../invocation.ts';
import type { EslintRunners } from './runners.ts';
import { batches, givenFiles, pathsByGiven } from '../batches.ts';
import { isRecord, lastWords, numberAt, oneLine, quote, readJson, recordsAt, textAt, unknownShape } from '../foreign-json.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { SECURITY_PLUGIN_MESSAGES } from './rules.ts';

type Json = Readonly<Record<string, unknown>>;

export const OXLINT = 'oxlint';
const CONFIG = 'oxlint.json';
const GUARD = 'guard.mjs';
/** The name of the plugin beside the configuration that watches over what oxlint would hide. */
const GUARD_PLUGIN = 'prodcheck-guard';

/**
 * oxlint can be told not to obey `eslint-disable` comments, but not `oxlint-disable`. A rule's report can be hidden by such a
 * comment, a rule's crash cannot: the guard crashes on a file that holds one, and ESLint, which knows no such comment, reads the file.
 * oxlint obeys it at the start of a comment only, so that a file which mentions it elsewhere is not read twice.
 */
const GUARD_TEXT = `export default {
  meta: { name: '${GUARD_PLUGIN}' },
  rules: {
    directives: {
      meta: { type: 'problem', schema: [] },
      create(context) {
        return {
          Program() {
            if (/(?:\\/[/*]|<!--|-->)[\\s\\x85*]*oxlint-disable/.test(context.sourceCode.text)) throw new Error('holds an oxlint-disable comment');
          },
        };
      },
    },
  },
};
`;

/** One run of oxlint for each command line full of files. */
export function planOxlint(
  runners: EslintRunners,
  oxlint: NonNullable<EslintRunners['oxlint']>,
  paths: readonly ProjectPath[],
  request: PlanRequest,
): Invocation[] {
  const scratch = [
    { name: CONFIG, text: configuration(runners, request) },
    { name: GUARD, text: GUARD_TEXT },
  ];
  return batches(givenFiles(request.root, paths), request.maxArgvBytes).map((files) => ({
    engine: 'eslint',
    program: OXLINT,
    attempt: 'first',
    executable: request.tool.executable,
    argv: [
      ...[oxlint.script, '--config', CONFIG, '--disable-nested-config', '--no-ignore'],
      ...['--format', 'json', '--threads', String(request.jobs)],
      ...['--', ...files.map(({ given }) => given)],
    ],
    cwd: request.scratch,
    env: request.tool.env,
    acceptedExitCodes: [0, 1],
    timeoutMs: request.timeoutMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    scratch,
    files,
  }));
}

function configuration(runners: EslintRunners, { detectors }: PlanRequest): string {
  const rules = [...detectors.map(({ rule }) => rule), `${GUARD_PLUGIN}/directives`];
  return JSON.stringify({
    jsPlugins: [
      ...Object.entries(runners.plugins).map(([name, specifier]) => ({ name, specifier })),
      { name: GUARD_PLUGIN, specifier: `./${GUARD}` },
    ],
    plugins: [],
    categories: { correctness: 'off' },
    // Comments that suppress are read by our own step, from the source, for all engines alike.
    options: { respectEslintDisableDirectives: false },
    rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])),
  });
}

/** Reads `oxlint --format json`. A diagnostic of no rule is of a file that oxlint could not read to its end. */
export function parseOxlint(output: RawOutput, invocation: Invocation): ParsedOutput {
  const answer = readJson(output.stdout);
  const diagnostics = isRecord(answer) ? recordsAt(answer, 'diagnostics') : undefined;
  if (!isRecord(answer) || diagnostics === undefined) return { status: 'failed', because: noAnswer(output) };
  const byGiven = pathsByGiven(invocation.files);
  const results: ForeignResult[] = [];
  const again: UnreadFile[] = [];
  for (const diagnostic of diagnostics) {
    const message = textAt(diagnostic, 'message') ?? '';
    const file = byGiven.get(textAt(diagnostic, 'filename') ?? '') ?? fileInMessage(message, invocation.files);
    if (file === undefined) return { status: 'failed', because: unknownShape(OXLINT, JSON.stringify(diagnostic)) };
    if (isOfParser(diagnostic)) again.push({ file, because: quote(message) });
    else {
      const result = readDiagnostic(diagnostic, file, message);
      if (result === undefined) return { status: 'failed', because: unknownShape(OXLINT, JSON.stringify(diagnostic)) };
      results.push(result);
    }
  }
  const linted = numberAt(answer, 'number_of_files');
  if (linted !== invocation.files.length) {
    const because = `oxlint read ${String(linted)} of ${String(invocation.files.length)} files and does not say which it left out.`;
    return { status: 'failed', because };
  }
  const redone = new Set(again.map(({ file }) => file));
  // What oxlint saw of a file it did not finish is not all there is: ESLint says all of it.
  return { status: 'ok', report: { results: results.filter(({ file }) => !redone.has(file)), unread: [], again, notices: [] } };
}

/** No code, or one of TypeScript's (`TS(2309)`): the file was not linted, because its own parser refused it. */
function isOfParser(diagnostic: Json): boolean {
  const code = textAt(diagnostic, 'code');
  return code === undefined || /^TS\(/.test(code);
}

function noAnswer({ stdout, stderr }: RawOutput): string {
  const said = lastWords(stderr) || oneLine(stdout);
  return said === '' ? unknownShape(OXLINT, '') : `oxlint could not start its work: "${quote(said)}".`;
}

/** "Failed to open file <path> with error …" has no file name field. */
function fileInMessage(message: string, files: readonly GivenFile[]): ProjectPath | undefined {
  return files.find(({ given }) => message.startsWith(`Failed to open file ${given} with error`))?.path;
}

function readDiagnostic(diagnostic: Json, file: ProjectPath, message: string): ForeignResult | undefined {
  const [, plugin, name] = /^(.+)\((.+)\)$/.exec(textAt(diagnostic, 'code') ?? '') ?? [];
  const span = recordsAt(diagnostic, 'labels')?.[0]?.['span'];
  if (plugin === undefined || name === undefined || !isRecord(span)) return undefined;
  const start = numberAt(span, 'offset');
  const length = numberAt(span, 'length');
  if (start === undefined || length === undefined) return undefined;
  const rule = `${plugin}/${name}`;
  return { rule, file, message: SECURITY_PLUGIN_MESSAGES[rule] ?? message, region: { kind: 'bytes', start, end: start + length } };
}
