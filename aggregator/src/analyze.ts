import { applicabilityOf } from './checks/applicability.ts';
import { templateNotice, yamlProblems } from './checks/container/yaml-problems.ts';
import { runChecks } from './checks/run-checks.ts';
import { countChecked } from './catalog/controls-checked.ts';
import { CODE_LANGUAGES, coverageOf, FORMAT_COLUMNS, LANGUAGE_COLUMNS } from './catalog/coverage.ts';
import { loadCatalog } from './catalog/load-catalog.ts';
import { checks } from './generated/checks.ts';
import { runAudits } from './dependencies/run-audits.ts';
import { importStatements } from './project/import-statements.ts';
import { buildActionPlan } from './action-plan/build-action-plan.ts';
import { runEngines, type EnginePlan, type OnEngineProgress } from './engines/run-engines.ts';
import { engineAdapters, planEngines } from './engines/plan-engines.ts';
import { UsageError } from './errors.ts';
import { finishFindings } from './findings/finish-findings.ts';
import { scopeFindings } from './findings/scope.ts';
import { suppressFindings } from './findings/suppress-findings.ts';
import { buildInventory } from './inventory/build-inventory.ts';
import type { CategoryId } from './model/category.ts';
import type { Config } from './model/config.ts';
import { isQuickControl, type Catalog, type EngineId } from './model/control.ts';
import type { EngineResult } from './model/engine-run.ts';
import type { Inventory, ProjectSnapshot } from './model/project.ts';
import type { Report } from './model/report.ts';
import type { Stack } from './model/stack.ts';
import { readSource } from './project/read-lines.ts';
import { takeSnapshot } from './project/take-snapshot.ts';
import { buildReport } from './report/build-report.ts';
import { incompleteCategories, unreadLanguages } from './score/incomplete-categories.ts';
import { scoreFindings } from './score/score-findings.ts';
import { detectStack } from './stack/detect-stack.ts';
import { manifestProblems } from './stack/read-manifests.ts';
import type { OnProgress } from './toolchain/progress.ts';

/** What an audit is asked for; everything that is not in the repository. */
export interface AnalyzeOptions {
  /** The folder to audit, absolute or relative to the working folder. */
  readonly root: string;
  readonly command: Report['command'];
  readonly loadConfig: (root: string, controls: readonly string[]) => Promise<Config>;
  readonly toolVersion: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly categories?: readonly CategoryId[] | undefined;
  readonly engines?: readonly EngineId[] | undefined;
  readonly offline: boolean;
  readonly jobs: number;
  /** Per engine, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStack?: ((stack: Stack, name: string) => void) | undefined;
  readonly onEngine?: OnEngineProgress | undefined;
  readonly onToolchain?: OnProgress | undefined;
  /** Results that other steps produced (`aggregate FILE…`); the engines are then not run. */
  readonly given?: ((project: Project) => Promise<Given>) | undefined;
  /** Another way to plan the engines; tests put broken ones in. */
  readonly plan?: ((plans: readonly EnginePlan[]) => readonly EnginePlan[]) | undefined;
}

/** The project as it was read, before any engine looked at it. */
export interface Project {
  readonly catalog: Catalog;
  readonly snapshot: ProjectSnapshot;
  readonly inventory: Inventory;
  readonly stack: Stack;
}

/** What `aggregate` read from files instead of running engines. */
export interface Given {
  readonly results: readonly EngineResult[];
  readonly notices: readonly string[];
  /** Run the engines whose output is not among the files. */
  readonly runMissing: boolean;
}

/** A report, and what renderers need beside it. */
export interface Analysis {
  readonly report: Report;
  readonly catalog: Catalog;
  /** Absolute path of the audited folder, for links; never part of the report. */
  readonly root: string;
  /** Texts of the files with findings. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Larger files are not read by any engine, in bytes. */
const MAX_FILE_BYTES = 1024 * 1024;

/**
 * The pipeline, in order; the only place that knows it.
 * @throws UsageError or ConfigurationError where there is nothing to audit or the configuration cannot be read.
 */
export async function analyze(options: AnalyzeOptions): Promise<Analysis> {
  const { catalog, coverage } = loadCatalog();
  const { snapshot, config, stack, inventory } = await readProject(catalog, options);
  refuseNothing(options.root, snapshot, inventory, config);
  options.onStack?.(stack, snapshot.name);

  const project: Project = { catalog, snapshot, inventory, stack };
  const isAudited = !options.offline && options.command !== 'score' && options.given === undefined && options.engines === undefined;
  const audits = isAudited ? runAudits(snapshot.root, inventory, options.signal) : Promise.resolve([]);
  const given = options.given === undefined ? undefined : await options.given(project);
  const results = given === undefined ? await runAll(project, config, options) : await completeGiven(given, project, config, options);
  const broken = new Set(results.filter(({ run }) => isBroken(run, config.minCoverage)).map(({ run }) => run.id));

  // What a dead engine did not see is no evidence that it is not there.
  const seeing = { ...catalog, detectors: catalog.detectors.filter(({ engine }) => !broken.has(engine)) };
  const evidence = [...results.flatMap((result) => result.evidence), ...(await audits)];
  const conclusions = runChecks({
    ...{ catalog, checks, snapshot, inventory, stack, evidence, config },
    coverage: broken.size === 0 ? coverage : coverageOf(seeing, checks),
    broken: [...broken],
  });
  const scoped = scopeFindings({
    findings: [
      ...results
        .flatMap((result) => result.findings)
        .filter((finding) => !conclusions.overruled.has(finding.control) && !conclusions.isSettled(finding)),
      ...conclusions.findings,
    ],
    ...{ catalog, inventory, stack, config, applicability: conclusions.applicability },
  }).filter(({ control }) => isAskedFor(control, catalog, options));

  const texts = await readSource(snapshot.root, [...new Set(scoped.map(({ location, anchor }) => location?.file ?? anchor?.file ?? ''))]);
  const finished = finishFindings({ findings: scoped, catalog, texts });
  const { counted, suppressed, notices } = suppressFindings({
    ...{ findings: finished, texts, controls: catalog.controls, date: options.date, suppressions: config.suppressions },
    migrations: {
      headDate: snapshot.git?.headDate ?? null,
      addedDates: snapshot.git?.addedDates ?? new Map(),
      ...(config.migrations.applied === undefined ? {} : { appliedUpTo: config.migrations.applied }),
    },
    sayUnused: options.command !== 'score' && options.categories === undefined && options.engines === undefined && broken.size === 0,
  });
  const scored = counted.filter(({ confidence }) => confidence !== 'low');
  const review = counted.filter(({ confidence }) => confidence === 'low');

  const applicable = applicableCategories(project, config, evidence, options);
  const scoring = {
    findings: scored,
    controls: withPrices(catalog, config),
    applicable,
    // What a foreign tool did not get to may be of any category.
    incomplete: broken.has('imported')
      ? applicable
      : new Set([...incompleteCategories({ catalog, checks, broken, inventory, stack })].filter((id) => applicable.has(id))),
    ...config.scoring,
  };
  const score = scoreFindings(scoring);
  const { plan, gains } = buildActionPlan(scoring);
  const report = buildReport({
    ...{ toolVersion: options.toolVersion, command: options.command, date: options.date, name: snapshot.name },
    ...{ stack, score, findings: scored, gains, suppressed, review, conclusions, plan },
    controlsChecked: countChecked(
      [...catalog.controls.values()].filter(({ id }) => isAskedFor(id, catalog, options)),
      coverage,
      new Set(inventory.files.map(({ language }) => language)),
      new Set([...conclusions.notApplicable, ...conclusions.notChecked].map(({ control }) => control)),
    ),
    engines: [...results.map(({ run }) => run), projectRun(conclusions.findings.length)],
    notices: [
      ...snapshot.notices,
      ...manifestProblems(snapshot),
      ...yamlProblems(inventory, snapshot.texts),
      ...templateNotice(inventory, snapshot.texts),
      ...(snapshot.git === null ? [] : [HISTORY]),
      ...unreadLanguages(catalog, stack).map((name) => `${name} is not checked yet: what this says about the code is incomplete.`),
      ...results.flatMap((result) => result.notices ?? []),
      ...(given?.notices ?? []),
      ...notices,
    ],
  });
  return { report, catalog, root: snapshot.root, texts };
}

/** Said in every report of a repository. */
const HISTORY = 'The git history was not scanned for secrets: one that an old commit holds has leaked all the same.';

/** Nothing found in nothing is no hundred points. A configuration that says what the project is may still ask. */
function refuseNothing(root: string, { files }: ProjectSnapshot, inventory: Inventory, { project }: Config): void {
  if (files.length === 0) throw new UsageError(`${root}: there are no files to audit.`);
  const judged = inventory.files.some(
    (file) => FORMAT_COLUMNS[file.language] !== undefined && !['docs', 'vendored', 'generated'].includes(file.class),
  );
  if (judged || project.kind !== undefined || project.applies !== undefined) return;
  throw new UsageError(
    `${root}: nothing here that prodcheck can judge: no JavaScript, TypeScript, Python, Go or Java, no Dockerfile, Compose file, Kubernetes manifest or SQL migration.`,
  );
}

/** After the inventory only the imports at the beginning of Python files are asked for: all beginnings are most of the memory of a large repository. */
async function readProject(catalog: Catalog, options: AnalyzeOptions): Promise<Omit<Project, 'catalog'> & { readonly config: Config }> {
  const snapshot = await takeSnapshot(options.root, { signal: options.signal });
  const config = await options.loadConfig(snapshot.root, [...catalog.controls.keys()]);
  const stack = applyProjectKind(detectStack(snapshot), config);
  const inventory = buildInventory(snapshot, config.paths, stack.parts);
  return { snapshot: { ...snapshot, heads: importStatements(snapshot.heads) }, config, stack, inventory };
}

async function runAll(project: Project, config: Config, options: AnalyzeOptions): Promise<EngineResult[]> {
  const { catalog, snapshot, inventory } = project;
  const plans = await planEngines(project, {
    config,
    engines: options.engines,
    offline: options.offline,
    timeoutMs: options.timeoutMs,
    quick: options.command === 'score',
    onProgress: options.onToolchain,
    signal: options.signal,
  });
  const results = await runEngines(options.plan?.(plans) ?? plans, {
    ...{ root: snapshot.root, inventory, texts: snapshot.texts, catalog, jobs: options.jobs, maxFileBytes: MAX_FILE_BYTES },
    ...{ signal: options.signal, onProgress: options.onEngine },
  });
  return [...results, ...leftOut(project, options.engines)];
}

/** What `--engine` leaves out was not looked at, which is not the same as clean. */
function leftOut({ stack, inventory, snapshot }: Project, asked: AnalyzeOptions['engines']): EngineResult[] {
  const others = asked === undefined ? [] : engineAdapters(stack, snapshot.texts).adapters.filter(({ id }) => !asked.includes(id));
  return others.flatMap(({ id, name, select }) => {
    const files = select(inventory).length;
    const because = `--engine leaves ${name} out, and ${files} file${files === 1 ? ' is' : 's are'} its to read.`;
    const run = { id, version: '', status: 'skipped', because, durationMs: 0, files, unread: [], findings: 0, cached: 0 } as const;
    return files === 0 ? [] : [{ run, findings: [], evidence: [] }];
  });
}

/** What was given, and where asked for the engines that it leaves out. */
async function completeGiven(given: Given, project: Project, config: Config, options: AnalyzeOptions): Promise<readonly EngineResult[]> {
  const missing = given.results.filter(({ run }) => run.status === 'missing').map(({ run }) => run.id);
  if (!given.runMissing || missing.length === 0) return given.results;
  const ran = await runAll(project, config, { ...options, engines: missing });
  return given.results.map(
    (result) => (missing.includes(result.run.id) ? ran.find(({ run }) => run.id === result.run.id) : undefined) ?? result,
  );
}

/** Failed, or read so little that silence means nothing (scoring.md 10). */
function isBroken(run: EngineResult['run'], minCoverage: number): boolean {
  // Skipped with files to read: left out.
  if (run.status === 'skipped') return run.files > 0;
  if (run.status !== 'ok') return true;
  return run.files > 0 && ((run.files - run.unread.length) / run.files) * 100 < minCoverage;
}

function projectRun(findings: number): EngineResult['run'] {
  return { id: 'project', version: '', status: 'ok', durationMs: 0, files: 0, unread: [], findings, cached: 0 };
}

/** `project.kind` of the configuration names the kind of the whole, and of its parts that are no browser application. */
function applyProjectKind(stack: Stack, config: Config): Stack {
  const { kind } = config.project;
  if (kind === undefined) return stack;
  return { ...stack, kind, parts: stack.parts.map((part) => (part.kind === 'frontend' && kind !== 'frontend' ? part : { ...part, kind })) };
}

function isAskedFor(id: string, catalog: Catalog, options: AnalyzeOptions): boolean {
  const control = catalog.controls.get(id);
  if (control === undefined) return false;
  if (options.categories !== undefined && !options.categories.includes(control.category)) return false;
  return options.command !== 'score' || isQuickControl(control);
}

function applicableCategories(
  { catalog, stack, inventory }: Project,
  config: Config,
  evidence: readonly EngineResult['evidence'][number][],
  options: AnalyzeOptions,
): ReadonlySet<CategoryId> {
  const conditions = stack.parts.map((part) => applicabilityOf(part, stack, evidence, config));
  const categories = new Set<CategoryId>();
  // A hundred points for code in a language that nobody reads would be for nothing.
  const code = inventory.files.filter((file) => file.class === 'source' || file.class === 'script' || file.class === 'config');
  const here = new Set(code.flatMap(({ language }) => LANGUAGE_COLUMNS[language] ?? []));
  for (const control of catalog.controls.values()) {
    if (!control.languages.some((language) => here.has(language) || !CODE_LANGUAGES.has(language))) continue;
    const asked = options.categories === undefined || options.categories.includes(control.category);
    if (asked && conditions.some((one) => one[control.applies].holds)) categories.add(control.category);
  }
  return categories;
}

function withPrices(catalog: Catalog, config: Config): Catalog['controls'] {
  const overridden = new Map(catalog.controls);
  for (const [id, { price }] of Object.entries(config.controls)) {
    const control = overridden.get(id);
    if (control !== undefined && price !== undefined) overridden.set(id, { ...control, price });
  }
  return overridden;
}
