import { auditEvidence, readAuditReport } from '../dependencies/audit-report.ts';
import { developmentPackages } from '../dependencies/development-packages.ts';
import { isAdvisory, scannerOf, vulnerablePackage } from '../dependencies/scanner-result.ts';
import type { EngineAdapter } from '../engines/engine-adapter.ts';
import { normalizeReport } from '../engines/normalize-report.ts';
import { locator } from '../engines/positions.ts';
import { UsageError } from '../errors.ts';
import { SECRET_CONTROLS } from '../findings/secret-controls.ts';
import type { Catalog, EngineId } from '../model/control.ts';
import type { EngineResult, EngineRun, UnreadFile } from '../model/engine-run.ts';
import type { RawFinding } from '../model/finding.ts';
import type { Stack } from '../model/stack.ts';
import { controlOf } from './map-foreign-rule.ts';
import { placeResults } from './place-result.ts';
import { projectPath, type PathContext } from './project-path.ts';
import { READERS } from './read-native.ts';
import { readSarif, type SarifOutput } from './read-sarif.ts';
import { recogniseOutput } from './recognise-output.ts';

/** One file that a step before wrote. */
export interface GivenOutput {
  /** As the user named it; `-` is stdin. */
  readonly name: string;
  readonly text: string;
}

/** What ingesting needs to know of the project. */
export interface IngestContext extends PathContext {
  readonly catalog: Catalog;
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
  readonly findings: RawFinding[];
  readonly evidence: EngineResult['evidence'][number][];
  readonly unread: Map<string, string>;
  /** Files the outputs say were read; undefined where one of them does not tell. */
  read: Set<string> | undefined;
  /** Why an output is no answer. */
  useless: string | undefined;
  unfinished: boolean;
}

type Buckets = (engine: EngineId) => Bucket;

/**
 * Reads the outputs of other steps, each recognised by its content. An engine that has files here and no output is `missing`, and a
 * file that no output mentions is unread: silence about files that nobody is known to have read is not clean.
 * @throws UsageError naming the file and what is wrong with it.
 */
export function ingestOutputs(outputs: readonly GivenOutput[], context: IngestContext): Ingested {
  const buckets = new Map<EngineId, Bucket>();
  const bucket: Buckets = (engine) => {
    const known = buckets.get(engine) ?? {
      ...{ findings: [], evidence: [], unread: new Map(), read: new Set<string>(), useless: undefined, unfinished: false },
    };
    buckets.set(engine, known);
    return known;
  };
  const notices = outputs.flatMap(({ name, text }) => {
    const recognised = recogniseOutput(text, name);
    if (recognised.kind === 'unknown') throw new UsageError(`${name}: ${recognised.because}.`);
    if (recognised.kind === 'sarif') return takeSarif(name, recognised.value, context, bucket('imported'));
    if (recognised.kind === 'audit') return takeAudit(name, recognised.value, context, bucket('imported'));
    return takeNative(name, recognised.kind, recognised.value, context, bucket(recognised.kind));
  });
  return {
    results: [
      ...context.adapters.map((adapter) => resultOf(adapter, buckets.get(adapter.id), context)),
      ...imported(buckets.get('imported')),
    ],
    notices,
  };
}

function takeNative(name: string, engine: keyof typeof READERS, value: unknown, context: IngestContext, into: Bucket): string[] {
  const output = READERS[engine](value);
  if (output === undefined)
    throw new UsageError(`${name}: it looks like JSON of ${engine}, but a record in it is not of the shape that it writes.`);
  const inside = output.results.flatMap((result) => {
    const file = projectPath(result.file, context);
    return file === undefined ? [] : [{ ...result, file }];
  });
  const outside = output.results.length - inside.length;
  const normalized = normalizeReport(engine, placeResults(inside, context.bytesOf), context);
  for (const finding of normalized.findings) into.findings.push(finding);
  for (const one of normalized.evidence) into.evidence.push(one);
  for (const { file, because } of output.unread) {
    const path = projectPath(file, context);
    if (path !== undefined && !into.unread.has(path)) into.unread.set(path, because);
  }
  if (output.read === undefined) into.read = undefined;
  for (const file of output.read ?? []) into.read?.add(projectPath(file, context) ?? '');
  into.useless ??= output.useless;
  return [...outsideNotice(name, outside), ...normalized.notices.map((notice) => `${name}: ${notice}`)];
}

/** What an auditor of dependencies wrote is about the project's manifest, wherever the report itself lies. */
function takeAudit(name: string, value: unknown, context: IngestContext, into: Bucket): string[] {
  const lock = context.bytesOf('package-lock.json');
  const development = lock === undefined ? new Set<string>() : developmentPackages(new TextDecoder().decode(lock));
  const report = readAuditReport(value, { isDevelopment: (node) => development.has(node) });
  if (report === undefined)
    throw new UsageError(`${name}: it looks like a report on dependencies, but is not of the shape that npm audit or pip-audit writes.`);
  const names = report.auditor === 'npm audit' ? ['package-lock.json', 'package.json'] : ['requirements.txt', 'pyproject.toml', 'Pipfile'];
  const file =
    names.find((one) => context.inventory.byPath.has(one)) ??
    context.inventory.files.find(({ path }) => names.some((one) => path.endsWith(`/${one}`)))?.path;
  if (file === undefined) return [`${name}: it is about ${names.join(' or ')}, and the project has none.`];
  for (const one of auditEvidence(report, file)) into.evidence.push(one);
  return report.because === undefined ? [] : [`${name}: ${report.because}.`];
}

function takeSarif(name: string, value: unknown, context: IngestContext, into: Bucket): string[] {
  let output: ReturnType<typeof readSarif>;
  try {
    output = readSarif(value);
  } catch (error) {
    throw new UsageError(`${name}: malformed SARIF: ${error instanceof Error ? error.message : String(error)}.`);
  }
  takeAdvisories(output, context, into);
  const unmapped = new Map<string, number>();
  const locators = new Map<string, ReturnType<typeof locator>>();
  const inside = output.results.flatMap((result) => {
    const file = projectPath(result.file, context, result.base);
    return file === undefined ? [] : [{ ...result, file }];
  });
  for (const result of placeResults(inside, context.bytesOf)) {
    const { file } = result;
    const match = controlOf(result, context.catalog);
    if (scannerOf(result.tool) !== undefined && isAdvisory(result)) continue;
    // prodcheck's own SARIF shows an absence at some file; whether it holds is concluded here, from the whole project.
    if (match?.control.kind === 'absence' || (result.tool.startsWith('prodcheck/') && MAY_BE_ABSENT.has(match?.control.id ?? ''))) continue;
    if (match === undefined) unmapped.set(`${result.tool} ${result.rule}`, (unmapped.get(`${result.tool} ${result.rule}`) ?? 0) + 1);
    else {
      const { control, detector } = match;
      const locate = locators.get(file) ?? locator(file, context.bytesOf(file));
      locators.set(file, locate);
      into.findings.push({
        control: control.id,
        severity: detector?.severity ?? control.severities[0],
        message: result.message.replace(/\s+/g, ' ').trim(),
        location: locate(result.region),
        detector: { engine: 'imported', rule: `${result.tool}/${result.rule}` },
        confidence: detector?.confidence ?? 'high',
        ...(SECRET_CONTROLS.has(control.id) ? { secret: true } : {}),
      });
    }
  }
  into.unfinished ||= output.unfinished.length > 0;
  const rules = [...unmapped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `${rule} (${count})`);
  return [
    ...output.unfinished.map((tool) => `${name}: ${tool} says that it did not finish.`),
    ...(output.left > 0 ? [`${name}: ${amount(output.left)} without a place or suppressed there, left out.`] : []),
    ...outsideNotice(name, output.results.length - inside.length),
    ...(rules.length > 0
      ? [
          `${name}: no control of prodcheck is about ${rules.slice(0, 5).join(', ')}${rules.length > 5 ? ` and ${rules.length - 5} more rules` : ''}; not scored.`,
        ]
      : []),
  ];
}

/** What scanners of dependencies say, about the manifests they name; one that found nothing is an answer where it looks at nothing else. */
function takeAdvisories(output: SarifOutput, context: IngestContext, into: Bucket): void {
  for (const tool of new Set(output.tools)) {
    const scanner = scannerOf(tool);
    if (scanner === undefined) continue;
    const advisories = output.results.filter((one) => one.tool === tool && isAdvisory(one));
    if (advisories.length === 0 && !scanner.only) continue;
    const { auditor } = scanner;
    const because = output.unfinished.includes(tool) ? { because: `${tool} did not finish` } : {};
    const manifest = context.inventory.files.find(({ path }) => MANIFEST.test(path))?.path ?? context.inventory.files[0]?.path ?? '.';
    into.evidence.push(...auditEvidence({ auditor, packages: [], ...because }, manifest));
    for (const one of advisories) {
      const found = vulnerablePackage(one);
      const file = projectPath(one.file, context, one.base) ?? manifest;
      if (found !== undefined) into.evidence.push(...auditEvidence({ auditor, packages: [found] }, file).slice(1));
    }
  }
}

const MANIFEST = /(?:^|\/)(?:go\.mod|pom\.xml|build\.gradle(?:\.kts)?|package\.json|requirements\.txt|pyproject\.toml|Pipfile)$/;

/** Violations that may also be said once for the whole project; concluded here, too. */
const MAY_BE_ABSENT: ReadonlySet<string> = new Set(['missing-authentication']);

function outsideNotice(name: string, count: number): string[] {
  return count === 0 ? [] : [`${name}: ${amount(count)} about files that are not in the project, left out.`];
}

function amount(count: number): string {
  return count === 1 ? '1 result' : `${count} results`;
}

function resultOf(adapter: EngineAdapter, found: Bucket | undefined, context: IngestContext): EngineResult {
  const selected = adapter.select(context.inventory).map(({ path }) => path);
  const base = { id: adapter.id, version: '', durationMs: 0, files: selected.length, unread: [], findings: 0, cached: 0 };
  const count = `${selected.length} file${selected.length === 1 ? ' is' : 's are'}`;
  const without = (status: EngineRun['status'], because: string): EngineResult => ({
    ...{ run: { ...base, status, because }, findings: [], evidence: [] },
  });
  if (found === undefined && selected.length === 0)
    return without('skipped', `There is ${adapter.nothing}, so ${adapter.name} has nothing to read.`);
  if (found === undefined)
    return without(
      'missing',
      `No output of ${adapter.name} is among the files given, and ${count} its to read: give its JSON, or --run-missing.`,
    );
  const useless = found.useless ?? (isBlind(adapter, selected, found, context) ? withoutEvidence(adapter.name) : undefined);
  const unread = unreadOf(selected, found, adapter.name);
  return {
    run: {
      ...base,
      status: useless === undefined ? 'ok' : 'failed',
      ...(useless === undefined ? {} : { because: useless }),
      unread,
      findings: found.findings.length,
    },
    findings: found.findings,
    evidence: found.evidence,
  };
}

/** Of the files that are this engine's to read: those it could not read, and those that its outputs do not mention. */
function unreadOf(selected: readonly string[], { unread, read }: Bucket, name: string): UnreadFile[] {
  return selected.flatMap((file) => {
    const because = unread.get(file) ?? (read === undefined || read.has(file) ? undefined : `The output of ${name} does not mention it.`);
    return because === undefined ? [] : [{ file, because }];
  });
}

/** The languages of application code that an engine reports evidence from. */
const READS_CODE: Readonly<Partial<Record<EngineId, ReadonlySet<string>>>> = {
  eslint: new Set(['javascript', 'typescript']),
  semgrep: new Set(['python', 'go', 'java']),
};

/** A service in this engine's languages and no evidence of anything: our evidence rules were not among those that ran. */
function isBlind(adapter: EngineAdapter, selected: readonly string[], found: Bucket, context: IngestContext): boolean {
  const languages = READS_CODE[adapter.id];
  if (languages === undefined || selected.length === 0 || found.evidence.length > 0) return false;
  return context.stack.parts.some((part) => part.kind === 'service' && part.languages.some(({ id }) => languages.has(id)));
}

function withoutEvidence(name: string): string {
  return `The output of ${name} given holds no result of prodcheck's evidence rules, so what the service has cannot be told from what it lacks: run it with prodcheck's rules.`;
}

function imported(found: Bucket | undefined): EngineResult[] {
  if (found === undefined) return [];
  const base = { id: 'imported' as const, version: '', durationMs: 0, files: 0, unread: [], findings: found.findings.length, cached: 0 };
  const run: EngineRun = found.unfinished
    ? { ...base, status: 'failed', because: 'A tool whose SARIF was given says that it did not finish.' }
    : { ...base, status: 'ok' };
  return [{ run, findings: found.findings, evidence: found.evidence }];
}
