import type { Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, wholeLine } from '../absence.ts';
import { isSecretName } from '../container/secret-names.ts';
import { holdsProviderToken, passwordInUrl, strengthOf } from '../container/secret-values.ts';
import { defineCheck } from '../define-check.ts';
import { isEnvironmentFile } from '../secrets/environment-files.ts';

const CONTROL = 'committed-env-file';

/** Is an environment file in git, and does it hold a real secret? */
export const check = defineCheck({
  id: 'committed-env-file',
  controls: [CONTROL],
  languages: ['git', 'env'],
  reads: [],
  scope: 'project',
  run: ({ snapshot, inventory, text }): readonly Conclusion[] => {
    if (snapshot.git === null) return [notApplicable(CONTROL, 'it is no git repository')];
    const files = snapshot.files.filter(({ path, tracked }) => {
      const fileClass = inventory.byPath.get(path)?.class;
      return tracked && isEnvironmentFile(path) && fileClass !== 'test' && fileClass !== 'docs' && fileClass !== 'vendored';
    });
    if (files.length === 0) return [{ control: CONTROL, status: 'silent' }];
    return [{ control: CONTROL, status: 'failed', findings: files.map(({ path }) => judge(path, text(path) ?? '')) }];
  },
});

function judge(file: string, text: string): RawFinding {
  const lines = text.split('\n');
  const secret = lines.findIndex(holdsSecret);
  const name = /^\s*(?:export\s+)?([\w.-]+)\s*=/.exec(lines[secret] ?? '')?.[1];
  const line = Math.max(0, secret) + 1;
  const message =
    secret < 0
      ? `\`${file}\` is tracked by git.`
      : `\`${file}\` is tracked by git, and ${name === undefined ? 'one of its lines' : `\`${name}\``} holds a secret.`;
  return {
    control: CONTROL,
    severity: secret < 0 ? 'medium' : 'critical',
    message,
    location: wholeLine(file, line, lines[line - 1] ?? ''),
    detector: { engine: 'project', rule: 'committed-env-file' },
    confidence: 'high',
    // A value that looks harmless may be somebody's password all the same.
    secret: true,
  };
}

function holdsSecret(line: string): boolean {
  const [, name = '', raw = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
  const value = raw
    .replace(/\s+#.*$/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
  if (value === '' || line.trimStart().startsWith('#')) return false;
  const password = passwordInUrl(value);
  return (
    holdsProviderToken(value) ||
    (password !== undefined && strengthOf(password) === 'strong') ||
    (isSecretName(name) && strengthOf(value) === 'strong')
  );
}
