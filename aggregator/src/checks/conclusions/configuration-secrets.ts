import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { Location, ProjectPath } from '../../model/location.ts';
import type { FileLanguage } from '../../model/project.ts';
import { isComment, saysWhatRuns } from '../absence.ts';
import { containerFinding } from '../container/container-findings.ts';
import { isDevelopmentPath } from '../container/file-purpose.ts';
import { isSecretName } from '../container/secret-names.ts';
import { holdsPrivateKey, holdsProviderToken, passwordInUrl, strengthOf } from '../container/secret-values.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'hardcoded-secret';

/** Formats of configuration whose secrets no other check reads; Compose, Kubernetes and .env files have checks of their own. */
const READ: ReadonlySet<FileLanguage> = new Set<FileLanguage>(['properties', 'yaml', 'toml', 'ini', 'json']);
/** Descriptions, translations, manifests and lists of dependencies: what looks like a setting there is none. */
const NO_SETTINGS =
  /(?:^|\/)(?:package|composer|tsconfig[^/]*|jsconfig|manifest|lerna|nx|turbo|angular|openapi[^/]*|swagger[^/]*|[^/]*schema)\.(?:json|ya?ml)$|(?:^|\/)(?:locales?|i18n|lang|translations?|messages|fixtures?|mocks?|examples?|samples?|docs?|charts|templates)\/|messages(?:_\w+)?\.properties$|(?:example|sample|template|dist)(?:\.|$)|\.lock$/i;
/** `key: value`, `key = value`, `"key": "value",` */
const SETTING = /^\s*(?:-\s+)?["']?([\w.$[\]-]+)["']?\s*[:=]\s*(.+?)\s*,?\s*$/;
/** Looked up elsewhere, or encrypted: `${X}`, `{{ x }}`, `ENC(…)`, `vault:…`, `{cipher}…`, `!vault`, `env(X)`. */
const ELSEWHERE =
  /\$\{|\{\{|\$\(|<%|%\(|^(?:["']?)(?:ENC\(|vault:|\{cipher\}|\{[\w-]+\}|!|env[:(]|secret[:(]|sm:\/\/|arn:|projects\/|ref\+|op:\/\/|file:)/i;

/** What builds and tests, and is nobody's production. */
const PIPELINE =
  /(?:^|\/)(?:\.github|\.gitlab|\.circleci|\.azure|\.buildkite|\.woodpecker)\/|(?:^|\/)(?:\.gitlab-ci|azure-pipelines|bitbucket-pipelines|Taskfile|\.drone|\.travis)[^/]*\.ya?ml$/i;

/** Do configuration files hold passwords and keys in the clear? */
export const check = defineCheck({
  id: 'configuration-secrets',
  controls: [CONTROL],
  languages: ['project'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const findings = [...context.snapshot.texts].flatMap(([file, text]) => (isRead(context, file) ? secretsOf(context, file, text) : []));
  return findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings };
}

function isRead(context: CheckContext, file: ProjectPath): boolean {
  const known = context.inventory.byPath.get(file);
  return known !== undefined && READ.has(known.language) && saysWhatRuns(context, file) && !NO_SETTINGS.test(file);
}

function secretsOf(context: CheckContext, file: ProjectPath, text: string): RawFinding[] {
  return text.split('\n').flatMap((line, index): RawFinding[] => {
    if (line.length > 2000 || isComment(line)) return [];
    const judged = judge(line);
    // A pipeline's own database has a password that opens nothing else.
    if (judged === undefined || (!judged.sure && PIPELINE.test(file))) return [];
    const location: Location = { file, startLine: index + 1, startColumn: 1, endLine: index + 1, endColumn: line.length + 1 };
    const confidence = judged.sure && !isDevelopmentPath(file) ? 'high' : 'low';
    return [containerFinding(CONTROL, context, { message: judged.message, location, secret: true, confidence })];
  });
}

/** What a line gives away; undefined where it is nothing. */
function judge(line: string): { readonly message: string; readonly sure: boolean } | undefined {
  if (holdsPrivateKey(line)) return { message: 'A private key stands in this file.', sure: true };
  const [, key = '', written = ''] = SETTING.exec(line) ?? [];
  const value = written.replace(/\s+#.*$/, '').replace(/^(["'])(.*)\1$/, '$2');
  if (key === '' || ELSEWHERE.test(value)) return undefined;
  if (holdsProviderToken(value)) return { message: `\`${key}\` has its secret in the file.`, sure: true };
  if (key !== 'secrets' && isSecretName(key.slice(key.lastIndexOf('.') + 1))) {
    const strength = /[\s/]/.test(value) ? 'none' : strengthOf(value);
    return strength === 'none' || value.length < 6
      ? undefined
      : { message: `\`${key}\` has its secret in the file.`, sure: strength === 'strong' };
  }
  const password = passwordInUrl(value);
  if (password === undefined || strengthOf(password) === 'none') return undefined;
  return { message: `The URL in \`${key}\` holds a password.`, sure: strengthOf(password) === 'strong' };
}
