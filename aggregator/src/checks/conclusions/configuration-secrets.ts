import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location, ProjectPath } from '../../model/location.ts';
import type { FileLanguage } from '../../model/project.ts';
import { isComment, saysWhatRuns, wholeLine } from '../absence.ts';
import { containerFinding } from '../container/container-findings.ts';
import { isDevelopmentPath, nameOf } from '../container/file-purpose.ts';
import { defineCheck } from '../define-check.ts';
import { judgeLine, judgeSetting, judgeToken, type LineSecret, type SettingFormat } from '../secrets/judge-line.ts';
import { notebookLines } from '../secrets/notebook-lines.ts';
import { beginsPrivateKey, PRIVATE_KEY } from '../secrets/private-keys.ts';

const CONTROL = 'hardcoded-secret';
const RULE = 'configuration-secrets';

/** Formats of configuration whose settings no other check reads; in every other text only what is a secret by its form is looked for. */
const SETTINGS: ReadonlySet<FileLanguage> = new Set<FileLanguage>(['properties', 'yaml', 'toml', 'ini', 'json', 'xml', 'shell']);
const SETTINGS_NAME =
  /\.(?:tf|tfvars|hcl|service|gradle)$|(?:^|\/)(?:Jenkinsfile[^/]*|\.npmrc|\.yarnrc|\.pypirc|\.s3cfg|\.boto|\.dockercfg|credentials)$/i;
/** Compose and .env files have checks of their own, and so have layers of images. */
const ELSEWHERE: ReadonlySet<FileLanguage> = new Set<FileLanguage>(['compose', 'env', 'dockerfile', 'markdown']);
/** Descriptions, translations, manifests and lists of dependencies: what looks like a setting there is none. */
const NO_SETTINGS =
  /(?:^|\/)(?:package|composer|tsconfig[^/]*|jsconfig|manifest|lerna|nx|turbo|angular|[^/]*schema)\.(?:json|ya?ml)$|(?:^|\/)(?:locales?|i18n|lang|languages?|strings|translations?|messages)\/|\.i18n\.|messages(?:_\w+)?\.properties$/i;
const SHOWN =
  /(?:^|\/)(?:fixtures?|mocks?|examples?|samples?|docs?|spec|test[-_]files)\/|(?:examples?|samples?|template|dist)(?:\.|$)|\.lock$|(?:openapi|swagger)[^/]*\.(?:json|ya?ml)$/i;
/** What is configured in a language of its own: only what stands in quotes is a value. */
const CODE_NAME = /\.(?:tf|tfvars|hcl|gradle)$|(?:^|\/)Jenkinsfile/i;
const CHART = /(?:^|\/)(?:charts?|helm)\//i;
/** Helm fills templates in; what a chart gives by default stands in its values. */
const TEMPLATES = /(?:^|\/)templates\//i;

/** What builds and tests, and is nobody's production. */
const PIPELINE =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.azure|\.buildkite|\.woodpecker)\/|(?:^|\/)(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|Taskfile|\.drone|\.travis|\.woodpecker)[^/]*\.ya?ml$|(?:^|\/)Jenkinsfile/i;
/** Certificates that a browser is told to trust on a developer's own machine. */
const LOCAL_KEY = /(?:localhost|local|self[-_]?signed|snakeoil|dev|test|example|sample|dummy)[\w.-]*\.(?:pem|key)$/i;
const NOTEBOOK = /\.ipynb$/i;

/** Do configuration files, scripts of the shell, notebooks and keys lying about hold passwords and keys in the clear? */
export const check = defineCheck({
  id: RULE,
  controls: [CONTROL],
  languages: ['project'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const findings = [...context.snapshot.texts].flatMap(([file, text]) => secretsOf(context, file, text));
  return findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings };
}

interface Found extends LineSecret {
  readonly location: Location;
}

function secretsOf(context: CheckContext, file: ProjectPath, text: string): RawFinding[] {
  const known = context.inventory.byPath.get(file);
  if (known === undefined || ELSEWHERE.has(known.language) || !saysWhatRuns(context, file) || SHOWN.test(file)) return [];
  const found = NOTEBOOK.test(file) ? inNotebook(file, text) : inLines(file, text, formatOf(file, known.language));
  // One secret is one finding, however often the file says it.
  const first = found.filter(({ value }, index) => found.findIndex((other) => other.value === value) === index);
  return first.flatMap(({ kind, sure, message, location }): RawFinding[] => {
    // A pipeline's own database has a password that opens nothing else.
    // What a chart gives by default is somebody's name for a key of a Secret more often than a secret.
    if (!sure && (PIPELINE.test(file) || CHART.test(file))) return [];
    const forDevelopment = kind === 'named' ? isForDevelopment(file) : LOCAL_KEY.test(file);
    const confidence = sure && !forDevelopment ? 'high' : 'low';
    return [containerFinding(CONTROL, context, { message, location, secret: true, confidence, rule: RULE })];
  });
}

/** A pipeline's own folder says nothing; its name may: `.github/workflows/e2e.yml`. */
function isForDevelopment(file: ProjectPath): boolean {
  return isDevelopmentPath(PIPELINE.test(file) ? nameOf(file).replace(/^\.gitlab-ci/, '') : file);
}

/** How the file writes settings; undefined where it holds none. */
function formatOf(file: ProjectPath, language: FileLanguage): SettingFormat | undefined {
  if ((!SETTINGS.has(language) && !SETTINGS_NAME.test(file)) || NO_SETTINGS.test(file) || TEMPLATES.test(file)) return undefined;
  return language === 'xml' ? 'xml' : CODE_NAME.test(file) ? 'code' : 'plain';
}

function inLines(file: ProjectPath, text: string, format: SettingFormat | undefined): Found[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Found[] => {
    if (line.length > 2000) return [];
    const found = beginsPrivateKey(lines, index)
      ? { ...PRIVATE_KEY, value: lines.slice(index, index + 3).join('\n') }
      : format === undefined || isComment(line)
        ? judgeToken(line)
        : (judgePair(lines, index) ?? judgeLine(line, format));
    return found === undefined ? [] : [{ ...found, location: wholeLine(file, index + 1, line) }];
  });
}

/** `- name: DB_PASSWORD` and `value: …` below it. */
function judgePair(lines: readonly string[], index: number): LineSecret | undefined {
  const value = /^\s*["']?value["']?\s*:\s*(.+?)\s*,?\s*$/.exec(lines[index] ?? '')?.[1];
  const name = /^\s*(?:-\s+)?["']?(?:name|key)["']?\s*:\s*["']?([\w.-]+)["']?\s*,?\s*$/.exec(lines[index - 1] ?? '')?.[1];
  return value === undefined || name === undefined ? undefined : judgeSetting({ name, value });
}

function inNotebook(file: ProjectPath, text: string): Found[] {
  return notebookLines(text).flatMap(({ text: line, offset }): Found[] => {
    const found = line.length > 2000 || isComment(line) ? judgeToken(line) : judgeLine(line, 'code');
    if (found === undefined) return [];
    const before = text.slice(0, offset).split('\n');
    const whole = text.slice(offset - (before.at(-1)?.length ?? 0)).split('\n', 1)[0] ?? '';
    return [{ ...found, location: wholeLine(file, before.length, whole) }];
  });
}
