import { isUtf8 } from 'node:buffer';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Catalog, Detector, EngineId } from '../model/control.ts';
import type { EngineResult, EngineRun, UnreadFile } from '../model/engine-run.ts';
import type { Evidence } from '../model/evidence.ts';
import type { RawFinding } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import type { Inventory, InventoryFile } from '../model/project.ts';
import type { EngineAdapter, EngineTool, PlanRequest } from './engine-adapter.ts';
import type { EngineReport } from './engine-report.ts';
import type { Invocation } from './invocation.ts';
import { privateFolders } from '../subprocess/private-folders.ts';
import { runSubprocess } from '../subprocess/run-subprocess.ts';
import { judgeOutput, type Outcome } from './judge-output.ts';
import { byPlace, normalizeReport } from './normalize-report.ts';

/** One engine to run: how it is spoken to, where it is, and how long it may take. */
export interface EnginePlan {
  readonly adapter: EngineAdapter;
  readonly tool:
    ({ readonly status: 'available' } & EngineTool) | { readonly status: 'missing'; readonly because: string; readonly hint: string };
  /** Of this engine; those that are not named are not run. */
  readonly detectors: readonly Detector[];
  /** For the engine as a whole, in milliseconds. */
  readonly timeoutMs: number;
}

export type OnEngineProgress = (event: {
  readonly engine: EngineId;
  readonly status: 'started' | 'running' | 'done';
  /** Files it has answered for, and all it is given. */
  readonly done: number;
  readonly files: number;
}) => void;

/** What all engines of one audit share. */
export interface RunContext {
  /** Absolute path of the audited root. */
  readonly root: string;
  readonly inventory: Inventory;
  readonly texts: ReadonlyMap<ProjectPath, string>;
  readonly catalog: Catalog;
  /** Processor cores to use; engines at a time. */
  readonly jobs: number;
  /** Larger files are left unread, in bytes. */
  readonly maxFileBytes: number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: OnEngineProgress | undefined;
}

/** File names one command line may carry: macOS takes 1 MB with the environment, Windows 32,000 characters. */
const MAX_ARGV_BYTES = process.platform === 'win32' ? 24_000 : 400_000;
/** Files read at once for their positions. */
const READS_AT_ONCE = 32;

/** Runs one engine over its files and says what became of it; it throws nothing but bugs of ours. */
export async function runEngine(plan: EnginePlan, context: RunContext): Promise<EngineResult> {
  const { adapter, tool } = plan;
  const selected = adapter.select(context.inventory);
  const version = tool.status === 'available' ? tool.version : '';
  const nothing = (status: EngineRun['status'], because: string, files: number): EngineResult => ({
    run: { id: adapter.id, version, status, because, durationMs: 0, files, unread: [], findings: 0, cached: 0 },
    findings: [],
    evidence: [],
  });
  if (selected.length === 0) return nothing('skipped', `There is ${adapter.nothing}, so ${adapter.name} has nothing to read.`, 0);
  if (plan.detectors.length === 0) return nothing('skipped', `No rule of ${adapter.name} is asked for.`, 0);
  if (tool.status === 'missing') return nothing('missing', `${tool.because} ${tool.hint}`, selected.length);

  const [open, closed] = split(selected, ({ unreadable }) => unreadable === undefined);
  const [readable, large] = split(open, ({ size }) => size <= context.maxFileBytes);
  const garbled = adapter.utf8Only === true ? await notUtf8(readable, context.root) : new Set<ProjectPath>();
  const [small, encoded] = split(readable, ({ path: file }) => !garbled.has(file));
  const texts = adapter.needsTexts ? await readTexts(small, context) : context.texts;
  const [files, textless] = split(small, ({ path: file }) => !adapter.needsTexts || texts.has(file));
  const scratch = await mkdtemp(path.join(privateFolders().temp, `${adapter.id}-`));
  try {
    const request: PlanRequest = {
      ...{ root: slashes(context.root).replace(/\/+$/, ''), files, scratch: slashes(scratch), tool, catalog: context.catalog },
      ...{ detectors: plan.detectors, jobs: context.jobs, timeoutMs: plan.timeoutMs, maxFileBytes: context.maxFileBytes },
      ...{ maxArgvBytes: MAX_ARGV_BYTES, texts },
    };
    const run = await runInvocations(adapter, request, context);
    if (run.files === 0 && files.length > 0) return nothing('skipped', `No rule of ${adapter.name} is for the languages here.`, 0);
    const tooLarge = large.map(({ path: file, size }) => ({ file, because: `it is larger than the limit (${String(size)} bytes).` }));
    const gone = textless.map(({ path: file }) => ({ file, because: 'it could not be read.' }));
    const foreign = encoded.map(({ path: file }) => ({ file, because: `it is not UTF-8, and ${adapter.name} reads nothing else.` }));
    const shut = closed.map(({ path: file, unreadable }) => ({ file, because: `${unreadable ?? 'it could not be read'}.` }));
    return conclude(adapter, version, run, [...tooLarge, ...gone, ...foreign, ...shut]);
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What the invocations of one engine came to, together. */
interface Tally {
  readonly findings: RawFinding[];
  readonly evidence: Evidence[];
  readonly unread: UnreadFile[];
  readonly notices: Set<string>;
  readonly failures: Exclude<Outcome, { status: 'ok' }>[];
  files: number;
  durationMs: number;
}

async function runInvocations(adapter: EngineAdapter, request: PlanRequest, context: RunContext): Promise<Tally> {
  const tally: Tally = { findings: [], evidence: [], unread: [], notices: new Set(), failures: [], files: 0, durationMs: 0 };
  const queue = [...adapter.planInvocations(request)];
  tally.files = queue.reduce((sum, { files }) => sum + files.length, 0);
  let open = tally.files;
  const say = (status: 'started' | 'running' | 'done'): void =>
    context.onProgress?.({ engine: adapter.id, status, done: tally.files - open, files: tally.files });
  say('started');
  for (let invocation = queue.shift(); invocation !== undefined; invocation = queue.shift()) {
    const outcome = await runInvocation(adapter, invocation, tally, context);
    const again = outcome.status === 'ok' ? outcome.report.again.map(({ file }) => file) : invocation.files.map(({ path: file }) => file);
    const retries = outcome.status === 'ok' || outcome.status === 'failed' ? adapter.planFallback(invocation, unique(again), request) : [];
    append(queue, retries);
    open -= invocation.files.length - retries.reduce((sum, { files }) => sum + files.length, 0);
    if (outcome.status === 'ok') await takeReport(outcome.report, retries.length > 0, adapter.id, tally, context);
    else if (retries.length > 0) tally.notices.add(`${outcome.because} ${retries[0]?.program ?? adapter.name} read its files another way.`);
    else {
      tally.failures.push(outcome);
      // Where its time is up or the program is not there, the rest would only fail the same way.
      const lost = [invocation, ...(outcome.status === 'failed' ? [] : queue.splice(0))].flatMap(({ files }) => files);
      append(
        tally.unread,
        lost.map(({ path: file }) => ({ file, because: `${adapter.name} did not get to it.` })),
      );
    }
    say('running');
  }
  say('done');
  return tally;
}

async function runInvocation(adapter: EngineAdapter, invocation: Invocation, tally: Tally, context: RunContext): Promise<Outcome> {
  for (const { name, text } of invocation.scratch) {
    const file = path.join(invocation.cwd, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  const { executable, argv, cwd, stdin, env, maxOutputBytes } = invocation;
  const timeoutMs = Math.max(1, invocation.timeoutMs - tally.durationMs);
  const output = await runSubprocess(
    { command: executable, args: argv, cwd, env, timeoutMs, maxOutputBytes, ...(stdin === undefined ? {} : { stdin }) },
    { signal: context.signal },
  );
  tally.durationMs += output.durationMs;
  return judgeOutput(output, invocation, adapter);
}

/** Adds a report to the tally; `hasFallback`: the files it could not answer for are asked for again. */
async function takeReport(report: EngineReport, hasFallback: boolean, engine: EngineId, tally: Tally, context: RunContext): Promise<void> {
  const bytes = await readAll(unique(report.results.map(({ file }) => file)), context.root);
  const { findings, evidence, notices } = normalizeReport(engine, report.results, {
    catalog: context.catalog,
    bytesOf: (file) => bytes.get(file),
  });
  append(tally.findings, findings);
  append(tally.evidence, evidence);
  append(tally.unread, hasFallback ? report.unread : [...report.unread, ...report.again]);
  for (const notice of [...report.notices, ...notices]) tally.notices.add(notice);
}

/** The snapshot's texts, and those of the files it had no room for. */
async function readTexts(files: readonly InventoryFile[], { texts, root }: RunContext): Promise<ReadonlyMap<ProjectPath, string>> {
  const missing = files.map(({ path: file }) => file).filter((file) => !texts.has(file));
  const read = await readAll(missing, root);
  return new Map([...texts, ...[...read].map(([file, bytes]): [ProjectPath, string] => [file, new TextDecoder().decode(bytes)])]);
}

/** The files that are not valid UTF-8. */
async function notUtf8(files: readonly InventoryFile[], root: string): Promise<ReadonlySet<ProjectPath>> {
  const found = new Set<ProjectPath>();
  const queue = files.map(({ path: file }) => file);
  const look = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const content = await readFile(path.join(root, file)).catch(() => undefined);
      if (content !== undefined && !isUtf8(content)) found.add(file);
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, look));
  return found;
}

async function readAll(files: readonly ProjectPath[], root: string): Promise<ReadonlyMap<ProjectPath, Uint8Array>> {
  const bytes = new Map<ProjectPath, Uint8Array>();
  const queue = [...files];
  const read = async (): Promise<void> => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      // A file that vanished since the engine read it keeps its findings, at the lines the engine gave.
      const content = await readFile(path.join(root, file)).catch(() => undefined);
      if (content !== undefined) bytes.set(file, content);
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, read));
  return bytes;
}

function conclude(adapter: EngineAdapter, version: string, tally: Tally, withheld: readonly UnreadFile[]): EngineResult {
  const failure = tally.failures.find(({ status }) => status === 'timed-out') ?? tally.failures[0];
  const firstReasons = new Map([...withheld, ...tally.unread].reverse().map(({ file, because }) => [file, because]));
  const unread = [...firstReasons].map(([file, because]) => ({ file, because })).sort((a, b) => (a.file < b.file ? -1 : 1));
  return {
    run: {
      id: adapter.id,
      version,
      status: failure === undefined ? 'ok' : failure.status === 'aborted' ? 'failed' : failure.status,
      ...(failure === undefined ? {} : { because: failure.because }),
      durationMs: tally.durationMs,
      files: tally.files + withheld.length,
      unread,
      findings: tally.findings.length,
      cached: 0,
    },
    findings: tally.findings.sort(byPlace),
    evidence: tally.evidence.sort(byPlace),
    ...(tally.notices.size === 0 ? {} : { notices: [...tally.notices].sort() }),
  };
}

function split(files: readonly InventoryFile[], isKept: (file: InventoryFile) => boolean): [InventoryFile[], InventoryFile[]] {
  return [files.filter(isKept), files.filter((file) => !isKept(file))];
}

/** `push` for lists of any length: spread as arguments, a hundred thousand pieces of evidence overflow the stack. */
function append<T>(list: T[], more: readonly T[]): void {
  for (const item of more) list.push(item);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function slashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}
