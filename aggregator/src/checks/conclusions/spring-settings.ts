import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { defineCheck } from '../define-check.ts';
import { jvmBuild } from '../jvm/build.ts';
import { settledValue, springConfig, type SpringSetting } from '../spring-config.ts';

const ID = 'spring-settings';

/** A setting that must not have such a value where the service runs. */
interface WrongSetting {
  readonly control: string;
  readonly key: string;
  readonly isWrong: (value: string) => boolean;
  readonly message: string;
  /** What makes it harmless. */
  readonly isFine?: (context: CheckContext) => boolean;
}

const WRONG: readonly WrongSetting[] = [
  {
    control: 'unprotected-admin-endpoint',
    key: 'management.endpoints.web.exposure.include',
    isWrong: (value) => /(?:^|[,\s["'])\*/.test(value),
    message: 'Every endpoint of the actuator is open to whoever reaches the service, heap dumps and the environment among them.',
    isFine: guardsItsActuator,
  },
  {
    control: 'stack-trace-in-response',
    key: 'server.error.include-stacktrace',
    isWrong: (value) => /^always$/i.test(value),
    message: '`server.error.include-stacktrace` sends the stack trace of every error to the caller.',
  },
  {
    control: 'debug-enabled',
    key: 'spring.h2.console.enabled',
    isWrong: (value) => /^true$/i.test(value),
    message: 'The H2 console, which runs any SQL, is switched on outside development.',
  },
  {
    control: 'debug-enabled',
    key: 'debug',
    isWrong: (value) => /^true$/i.test(value),
    message: '`debug` is switched on outside development.',
  },
  {
    control: 'wrong-log-level',
    key: 'logging.level.root',
    isWrong: (value) => /^(?:debug|trace|all)$/i.test(value),
    message: 'The root logger writes debugging output outside development.',
  },
];

/** Are there settings of a Spring application that belong on nobody's server? */
export const check = defineCheck({
  id: ID,
  controls: [...new Set(WRONG.map(({ control }) => control))],
  languages: ['java'],
  reads: ['auth-mechanism', 'access-rule'],
  scope: 'part',
  run: (context) => [...new Set(WRONG.map(({ control }) => control))].map((control) => conclude(control, context)),
});

function conclude(control: string, context: CheckContext): Conclusion {
  const findings = WRONG.filter((one) => one.control === control && one.isFine?.(context) !== true).flatMap((wrong) =>
    wronglySet(wrong, context).map((setting) => findingOf(wrong, setting, context)),
  );
  return findings.length === 0 ? { control, status: 'silent' } : { control, status: 'failed', findings };
}

/** The places that set it; none where a profile for production sets it right again. */
function wronglySet({ key, isWrong }: WrongSetting, context: CheckContext): readonly SpringSetting[] {
  const settings = springConfig(context).all(key);
  const isRighted = settings.some(({ profile, value }) => profile !== '' && !isWrong(settledValue(value)));
  return isRighted ? [] : settings.filter(({ value }) => isWrong(settledValue(value)));
}

/** Spring Security asks for a login everywhere unless told otherwise; a port of its own is not for the public. */
function guardsItsActuator(context: CheckContext): boolean {
  const build = jvmBuild([context.part.root], context.snapshot);
  const security = /^org\.springframework\.(?:boot|security):spring-(?:boot-starter-)?(?:security|oauth2)[\w-]*$/;
  // Through a module of the project itself, the build does not say it, and the code does.
  const inCode = context.evidence('auth-mechanism').some(({ data }) => data['by']?.startsWith('org.springframework.security') === true);
  return inCode || build.has(security) !== undefined || springConfig(context).all('management.server.port').length > 0;
}

function findingOf({ control, message }: WrongSetting, { file, line }: SpringSetting, context: CheckContext): RawFinding {
  return {
    control,
    message,
    severity: context.catalog.controls.get(control)?.severities[0] ?? 'medium',
    confidence: 'high',
    location: { file, startLine: line, startColumn: 1, endLine: line, endColumn: 1 },
    detector: { engine: 'project', rule: ID },
  };
}
