import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { saysWhatRuns, wholeLine } from '../absence.ts';
import { containerFinding } from '../container/container-findings.ts';
import { defineCheck } from '../define-check.ts';
import { judgeLine, judgeToken } from '../secrets/judge-line.ts';
import { beginsPrivateKey, PRIVATE_KEY } from '../secrets/private-keys.ts';
import { isEnvironmentFile } from '../secrets/environment-files.ts';

const CONTROL = 'hardcoded-secret';
const RULE = 'environment-secrets';

/**
 * Do templates of environment files (`.env.example`), and lists of variables under other names (`prod.env`), hold a real secret? A tracked
 * `.env` is `committed-env-file`'s, and one that git leaves out is nobody's.
 */
export const check = defineCheck({
  id: RULE,
  controls: [CONTROL],
  languages: ['env'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const findings = context.snapshot.files
    .filter(({ path, tracked }) => (tracked || context.snapshot.git === null) && isOurs(context, path))
    .flatMap(({ path }) => secretsOf(context, path));
  return findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings };
}

function isOurs(context: CheckContext, path: string): boolean {
  return context.inventory.byPath.get(path)?.language === 'env' && saysWhatRuns(context, path) && !isEnvironmentFile(path);
}

function secretsOf(context: CheckContext, file: string): RawFinding[] {
  const lines = (context.text(file) ?? '').split('\n');
  return lines.flatMap((line, index): RawFinding[] => {
    const isKey = beginsPrivateKey(lines, index) || beginsPrivateKey([line.replaceAll('\\n', '\n')], 0);
    const found = isKey ? PRIVATE_KEY : /^\s*#/.test(line) ? judgeToken(line) : judgeLine(line);
    if (found?.sure !== true || LOCAL_URL.test(line)) return [];
    const location = wholeLine(file, index + 1, line);
    return [containerFinding(CONTROL, context, { message: found.message, location, secret: true, rule: RULE })];
  });
}

/** A database beside the program, on a developer's machine, by the name of its service. */
const LOCAL_URL = /:\/\/[^\s/]*@(?:localhost|127\.0\.0\.1|[\w-]+)(?:[:/?]|$)/;
