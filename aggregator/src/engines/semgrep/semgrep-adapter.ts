import type { FileLanguage } from '../../model/project.ts';
import type { EngineAdapter, PlanRequest } from '../engine-adapter.ts';
import type { GivenFile, Invocation } from '../invocation.ts';
import { batches, givenFiles } from '../batches.ts';
import { MAX_OUTPUT_BYTES } from '../invocation.ts';
import { selectFiles } from '../select-files.ts';
import { parseSemgrep } from './parse-semgrep.ts';

/** The languages Semgrep reads for us; each is a folder of semgrep-rules, and the catalog's word for it. */
const LANGUAGES = [
  { language: 'python', detector: 'py' },
  { language: 'go', detector: 'go' },
  { language: 'java', detector: 'java' },
] as const satisfies readonly { language: FileLanguage; detector: string }[];

/** Longest time one rule may take on one file, in seconds; Semgrep's own default of 5 loses large files on slow machines. */
const RULE_TIMEOUT = '10';
/** 0: errors are in the JSON. 2: a target or a rule was bad. 3: a file could not be parsed. All of them come with JSON that says which. */
const ACCEPTED = [0, 2, 3];

/**
 * Semgrep, with our rules only.
 * @param options.rulesFolder absolute path of semgrep-rules, with one folder a language.
 */
export function semgrepAdapter(options: { readonly rulesFolder: string }): EngineAdapter {
  const plan = (request: PlanRequest, attempt: Invocation['attempt']) =>
    LANGUAGES.flatMap(({ language, detector }) => {
      if (!request.detectors.some((one) => one.language === detector)) return [];
      const paths = request.files.filter((file) => file.language === language).map(({ path }) => path);
      return batches(givenFiles(request.root, paths), request.maxArgvBytes).map((files) =>
        invocation(request, attempt, `${options.rulesFolder}/${language}`, files),
      );
    });
  return {
    id: 'semgrep',
    name: 'Semgrep',
    nothing: 'no Python, Go or Java code',
    needsTexts: false,
    utf8Only: true,
    select: (inventory) =>
      selectFiles(
        inventory,
        LANGUAGES.map(({ language }) => language),
      ),
    planInvocations: (request) => plan(request, 'first'),
    planFallback: (tried, paths, request) =>
      tried.attempt === 'fallback' ? [] : plan({ ...request, files: request.files.filter(({ path }) => paths.includes(path)) }, 'fallback'),
    parse: parseSemgrep,
  };
}

/** `first` is the fast path that never starts Python (0.2 s instead of 4 s), `fallback` the standard one. */
function invocation(request: PlanRequest, attempt: Invocation['attempt'], config: string, files: readonly GivenFile[]): Invocation {
  const { tool, scratch, jobs, timeoutMs } = request;
  return {
    engine: 'semgrep',
    program: 'Semgrep',
    attempt,
    executable: tool.executable,
    argv: [
      'scan',
      ...(attempt === 'first' ? ['--experimental'] : []),
      ...['--metrics', 'off', '--disable-version-check', '--oss-only'],
      // Ids as we wrote them; comments that suppress are read by our own step, from the source, for all engines alike.
      ...['--no-rewrite-rule-ids', '--disable-nosem'],
      // Each target is named, whatever its extension: the inventory decides what a file is, nothing in the audited repository does.
      ...['--no-git-ignore', '--scan-unknown-extensions'],
      // Only --verbose tells which files were skipped.
      ...['--json', '--verbose'],
      ...['--max-target-bytes', String(request.maxFileBytes), '--timeout', RULE_TIMEOUT, '--jobs', String(jobs)],
      ...excludedRules(request),
      ...['--config', config, '--', ...files.map(({ given }) => given)],
    ],
    cwd: scratch,
    env: {
      ...tool.env,
      SEMGREP_ENABLE_VERSION_CHECK: '0',
      SEMGREP_SEND_METRICS: 'off',
      // Semgrep keeps settings, a token and a log in the home folder: none of them is any of an audit's business.
      SEMGREP_SETTINGS_FILE: `${scratch}/settings.yml`,
      SEMGREP_LOG_FILE: `${scratch}/semgrep.log`,
      SEMGREP_VERSION_CACHE_PATH: `${scratch}/version`,
      PYTHONUTF8: '1',
      LC_ALL: 'C.UTF-8',
    },
    acceptedExitCodes: ACCEPTED,
    timeoutMs,
    maxOutputBytes: MAX_OUTPUT_BYTES,
    scratch: [],
    files,
  };
}

function excludedRules({ catalog, detectors }: PlanRequest): string[] {
  const wanted = new Set(detectors.map(({ rule }) => rule));
  return catalog.detectors
    .filter(({ engine, rule }) => engine === 'semgrep' && !wanted.has(rule))
    .flatMap(({ rule }) => ['--exclude-rule', rule]);
}
