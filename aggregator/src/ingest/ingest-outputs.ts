import type { EngineAdapter } from '../engines/engine-adapter.ts';
import { normalizeReport } from '../engines/normalize-report.ts';
import { UsageError } from '../errors.ts';
import type { Catalog, EngineId } from '../model/control.ts';
import type { EngineResult, EngineRun } from '../model/engine-run.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Inventory } from '../model/project.ts';
import type { Stack } from '../model/stack.ts';
import { controlOf } from './map-foreign-rule.ts';
import { READERS } from './read-native.ts';
import { readSarif } from './read-sarif.ts';
import { recogniseOutput } from './recognise-output.ts';

/** One file that a step before wrote. */
export interface GivenOutput {
  /** As the user named it; `-` is stdin. */
  readonly name: string;
  readonly text: string;
}

/** What ingesting needs to know of the project. */
export interface IngestContext {
  /** Absolute path of the root, forward slashes. */
  readonly root: string;
  readonly catalog: Catalog;
  readonly inventory: Inventory;
  readonly stack: Stack;
  readonly adapters: readonly EngineAdapter[];
  readonly bytesOf: (file: string) => Uint8Array | undefined;
}

/** What the files hold, as if the engines had just run. */
export interface Ingested {
  readonly results: readonly EngineResult[];
  readonly notices: readonly string[];
}

interface Bucket {
  findings: RawFinding[];
  evidence: EngineResult['evidence'][number][];
  unread: EngineRun['unread'][number][];
  unfinished: boolean;
}

/**
 * Reads the outputs of other steps, each recognised by its content. An engine that has files here and no output is `missing`:
 * silence about files that nobody is known to have read is not clean.
 * @throws UsageError naming the file and what is wrong with it.
 */
export function ingestOutputs(outputs: readonly GivenOutput[], context: IngestContext): Ingested {
  const buckets = new Map<EngineId, Bucket>();
  const bucket = (engine: EngineId): Bucket => {
    const known = buckets.get(engine) ?? { findings: [], evidence: [], unread: [], unfinished: false };
    buckets.set(engine, known);
    return known;
  };
  const notices: string[] = [];
  for (const { name, text } of outputs) {
    const recognised = recogniseOutput(text, name);
    if (recognised.kind === 'unknown') throw new UsageError(`${name}: ${recognised.because}.`);
    if (recognised.kind === 'sarif') notices.push(...takeSarif(name, recognised.value, context, bucket));
    else {
      const read = READERS[recognised.kind](recognised.value);
      if (read === undefined)
        throw new UsageError(`${name}: it looks like JSON of ${recognised.kind}, but a record in it is not of the shape that it writes.`);
      const inside = read.results.flatMap((result) => {
        const file = projectPath(result.file, context);
        return file === undefined ? [] : [{ ...result, file }];
      });
      if (inside.length < read.results.length)
        notices.push(`${name}: ${read.results.length - inside.length} results are about files outside the project and were left out.`);
      const normalized = normalizeReport(recognised.kind, inside, context);
      const into = bucket(recognised.kind);
      into.findings.push(...normalized.findings);
      into.evidence.push(...normalized.evidence);
      into.unread.push(
        ...read.unread
          .flatMap(({ file }) => projectPath(file, context) ?? [])
          .map((file) => ({ file, because: 'its tool could not read it.' })),
      );
      notices.push(...normalized.notices);
    }
  }
  return {
    results: [
      ...context.adapters.map((adapter) => resultOf(adapter, buckets.get(adapter.id), context)),
      ...imported(buckets.get('imported')),
    ],
    notices,
  };
}

function takeSarif(name: string, value: unknown, context: IngestContext, bucket: (engine: EngineId) => Bucket): string[] {
  let output: ReturnType<typeof readSarif>;
  try {
    output = readSarif(value);
  } catch (error) {
    throw new UsageError(`${name}: malformed SARIF: ${error instanceof Error ? error.message : String(error)}.`);
  }
  const into = bucket('imported');
  const unmapped = new Map<string, number>();
  let outside = 0;
  for (const result of output.results) {
    const file = projectPath(result.uri, context);
    const match = controlOf(result, context.catalog);
    if (file === undefined) outside += 1;
    else if (match === undefined) unmapped.set(`${result.tool} ${result.rule}`, (unmapped.get(`${result.tool} ${result.rule}`) ?? 0) + 1);
    else {
      const { control, detector } = match;
      into.findings.push({
        control: control.id,
        severity: detector?.severity ?? control.severities[0],
        message: result.message,
        location: { file, ...result.region },
        detector: { engine: 'imported', rule: `${result.tool}/${result.rule}` },
        confidence: detector?.confidence ?? 'high',
        ...(SECRETS.has(control.id) ? { secret: true } : {}),
      });
    }
  }
  into.unfinished ||= output.unfinished.length > 0;
  const rules = [...unmapped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} (${count})`);
  return [
    ...output.unfinished.map((tool) => `${name}: ${tool} says that it did not finish.`),
    ...(output.left > 0 ? [`${name}: ${output.left} results have no place or are suppressed there, and were left out.`] : []),
    ...(outside > 0 ? [`${name}: ${outside} results are about files outside the project and were left out.`] : []),
    ...(rules.length > 0
      ? [
          `${name}: no control of prodcheck is about ${rules.slice(0, 5).join(', ')}${rules.length > 5 ? ` and ${rules.length - 5} more rules` : ''}; not scored.`,
        ]
      : []),
  ];
}

const SECRETS: ReadonlySet<string> = new Set(['hardcoded-secret', 'secret-in-compose', 'secret-in-layer', 'committed-env-file']);

function resultOf(adapter: EngineAdapter, found: Bucket | undefined, context: IngestContext): EngineResult {
  const files = adapter.select(context.inventory).length;
  const base = { id: adapter.id, version: '', durationMs: 0, files, cached: 0 };
  if (found === undefined) {
    const run: EngineRun =
      files === 0
        ? {
            ...base,
            status: 'skipped',
            because: `There is ${adapter.nothing}, so ${adapter.name} has nothing to read.`,
            unread: [],
            findings: 0,
          }
        : {
            ...base,
            status: 'missing',
            because: `No output of ${adapter.name} is among the files given, and ${files} file${files === 1 ? ' is' : 's are'} its to read: give its JSON, or --run-missing.`,
            unread: [],
            findings: 0,
          };
    return { run, findings: [], evidence: [] };
  }
  const blind =
    files > 0 && READS_CODE.has(adapter.id) && found.evidence.length === 0 && context.stack.parts.some(({ kind }) => kind === 'service');
  return {
    run: {
      ...base,
      status: blind ? 'failed' : 'ok',
      ...(blind
        ? {
            because: `The output of ${adapter.name} given holds no result of prodcheck's evidence rules, so what the service has cannot be told from what it lacks: run it with prodcheck's rules.`,
          }
        : {}),
      unread: found.unread,
      findings: found.findings.length,
    },
    findings: found.findings,
    evidence: found.evidence,
  };
}

const READS_CODE: ReadonlySet<EngineId> = new Set<EngineId>(['eslint', 'semgrep']);

function imported(found: Bucket | undefined): EngineResult[] {
  if (found === undefined) return [];
  const base = { id: 'imported' as const, version: '', durationMs: 0, files: 0, unread: [], findings: found.findings.length, cached: 0 };
  const run: EngineRun = found.unfinished
    ? { ...base, status: 'failed', because: 'A tool whose SARIF was given says that it did not finish.' }
    : { ...base, status: 'ok' };
  return [{ run, findings: found.findings, evidence: [] }];
}

/** A tool's path as one of the project: absolute inside the root, `file:` URI, relative to the root, `./` dropped; undefined outside. */
export function projectPath(given: string, context: Pick<IngestContext, 'root' | 'inventory'>): string | undefined {
  const plain = given.startsWith('file:') ? decode(given.replace(/^file:(\/\/[^/]*)?/, '')) : given;
  const slashed = plain.replaceAll('\\', '/');
  const relative = slashed.startsWith(`${context.root}/`) ? slashed.slice(context.root.length + 1) : slashed.replace(/^(\.\/)+/, '');
  return [relative, decode(relative)].find((path) => context.inventory.byPath.has(path));
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    // A path with a bare percent sign is no URI.
    return uri;
  }
}
