import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import type { ProjectPath } from '../../model/location.ts';
import { isComment, saysWhatRuns, wholeLine } from '../absence.ts';
import { composeProject } from '../container/compose-files.ts';
import { containerFinding } from '../container/container-findings.ts';
import { defineCheck } from '../define-check.ts';
import { judgeLine, judgeToken } from '../secrets/judge-line.ts';
import { beginsPrivateKey, PRIVATE_KEY } from '../secrets/private-keys.ts';

const CONTROL = 'hardcoded-secret';
const RULE = 'compose-secrets';

/**
 * Does a Compose file hold a real secret elsewhere than in the environment, the commands and the arguments of a service, which
 * `secret-in-compose` reads: in `configs`, labels, options of logging and of volumes, health checks?
 */
export const check = defineCheck({
  id: RULE,
  controls: [CONTROL],
  languages: ['compose'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const findings = context.inventory.files
    .filter(({ path, language }) => language === 'compose' && saysWhatRuns(context, path))
    .flatMap(({ path }) => secretsOf(path, context));
  return findings.length === 0 ? { control: CONTROL, status: 'silent' } : { control: CONTROL, status: 'failed', findings };
}

function secretsOf(file: ProjectPath, context: CheckContext): RawFinding[] {
  const claimed = claimedValues(file, context);
  const lines = (context.text(file) ?? '').split('\n');
  return lines.flatMap((line, index): RawFinding[] => {
    const found = beginsPrivateKey(lines, index)
      ? { ...PRIVATE_KEY, value: '-----BEGIN' }
      : isComment(line)
        ? judgeToken(line)
        : judgeLine(line);
    if (found?.sure !== true || claimed.some((value) => value.includes(found.value))) return [];
    const location = wholeLine(file, index + 1, line);
    return [containerFinding(CONTROL, context, { message: found.message, location, secret: true, rule: RULE })];
  });
}

/** What services are given, which is the other control's wherever else it is said again. */
function claimedValues(file: ProjectPath, context: CheckContext): readonly string[] {
  const { production, development } = composeProject(context);
  return [...production, ...development]
    .filter((one) => one.file === file)
    .flatMap(({ services }) =>
      services.flatMap(({ environment, build, commands }) => [
        ...[...environment, ...(build?.args ?? [])].flatMap(({ value }) => value ?? []),
        ...commands.map(({ text }) => text),
      ]),
    );
}
