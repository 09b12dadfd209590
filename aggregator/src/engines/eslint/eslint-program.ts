import type { UnreadFile } from '../../model/engine-run.ts';
import type { ProjectPath } from '../../model/location.ts';
import type { RawOutput } from '../../subprocess/invocation.ts';
import type { PlanRequest } from '../engine-adapter.ts';
import type { ForeignResult, ParsedOutput } from '../engine-report.ts';
import type { Invocation } from '../invocation.ts';
import type { EslintRunners } from './runners.ts';
import { givenFiles, pathsByGiven } from '../batches.ts';
import { isRecord, numberAt, quote, readJson, recordsAt, textAt, unknownShape } from '../foreign-json.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { SECURITY_PLUGIN_MESSAGES } from './rules.ts';

type Json = Readonly<Record<string, unknown>>;

export const ESLINT = 'ESLint';

/** What src/eslint-runner reads from its standard input. */
export interface EslintRequest {
  /** Absolute paths of the plugins' modules by the prefix of their rules. */
  readonly plugins: Readonly<Record<string, string>>;
  /** With their prefix. */
  readonly rules: readonly string[];
  /** Absolute. */
  readonly files: readonly string[];
}

/** One run of our ESLint program for all these files: their names travel by its standard input. */
export function planEslint(runners: EslintRunners, paths: readonly ProjectPath[], request: PlanRequest): Invocation[] {
  if (paths.length === 0) return [];
  const files = givenFiles(request.root, paths);
  const asked: EslintRequest = {
    plugins: runners.plugins,
    rules: request.detectors.map(({ rule }) => rule),
    files: files.map(({ given }) => given),
  };
  return [
    {
      engine: 'eslint',
      program: ESLINT,
      attempt: 'fallback',
      executable: request.tool.executable,
      argv: [runners.eslint.script],
      cwd: request.scratch,
      stdin: JSON.stringify(asked),
      env: request.tool.env,
      acceptedExitCodes: [0],
      timeoutMs: request.timeoutMs,
      maxOutputBytes: MAX_OUTPUT_BYTES,
      scratch: [],
      files,
    },
  ];
}

/** Reads the answer of our ESLint program: `{files: [{file, messages, unread?}]}`. */
export function parseEslint(output: RawOutput, invocation: Invocation): ParsedOutput {
  const failed = { status: 'failed', because: unknownShape(ESLINT, output.stdout, output.stderr) } as const;
  const answer = readJson(output.stdout);
  const entries = isRecord(answer) ? recordsAt(answer, 'files') : undefined;
  if (entries === undefined) return failed;
  const byGiven = pathsByGiven(invocation.files);
  const results: ForeignResult[] = [];
  const unread: UnreadFile[] = [];
  const mentioned = new Set<ProjectPath>();
  for (const entry of entries) {
    const file = byGiven.get(textAt(entry, 'file') ?? '');
    const messages = recordsAt(entry, 'messages');
    const reason = textAt(entry, 'unread');
    if (file === undefined || messages === undefined) return failed;
    mentioned.add(file);
    if (reason !== undefined) unread.push({ file, because: quote(reason) });
    for (const message of messages) {
      const result = readMessage(message, file);
      if (result === undefined) return failed;
      results.push(result);
    }
  }
  const silent = invocation.files.filter(({ path }) => !mentioned.has(path));
  unread.push(...silent.map(({ path }) => ({ file: path, because: 'ESLint left it out without saying why.' })));
  return { status: 'ok', report: { results, unread, again: [], notices: [] } };
}

function readMessage(message: Json, file: ProjectPath): ForeignResult | undefined {
  const rule = textAt(message, 'rule');
  const text = textAt(message, 'message');
  const start = numberAt(message, 'start');
  const end = numberAt(message, 'end');
  if (rule === undefined || text === undefined || start === undefined || end === undefined) return undefined;
  return { rule, file, message: SECURITY_PLUGIN_MESSAGES[rule] ?? text, region: { kind: 'text', start, end } };
}
