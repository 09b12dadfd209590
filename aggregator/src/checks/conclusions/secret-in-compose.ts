import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { RawFinding } from '../../model/finding.ts';
import { notApplicable, passed } from '../absence.ts';
import { nothingToJudge } from '../container/compose-absence.ts';
import { composeProject, isForDevelopment } from '../container/compose-files.ts';
import type { ComposeFile, ComposeService, ComposeSetting } from '../container/compose-model.ts';
import { containerFinding, onePerPlace, somePlaces } from '../container/container-findings.ts';
import { isSecretName } from '../container/secret-names.ts';
import { holdsProviderToken, passwordInUrl, strengthOf, type SecretStrength } from '../container/secret-values.ts';
import type { YamlText } from '../container/yaml-nodes.ts';
import { defineCheck } from '../define-check.ts';

const CONTROL = 'secret-in-compose';

/** Do Compose files hold passwords and keys in the clear? Those for development count too, well-known defaults there less. */
export const check = defineCheck({
  id: CONTROL,
  controls: [CONTROL],
  languages: ['compose'],
  reads: [],
  scope: 'project',
  run: (context) => [conclude(context)],
});

function conclude(context: CheckContext): Conclusion {
  const project = composeProject(context);
  const files = [
    ...project.production.map((file) => ({ file, forDevelopment: false })),
    ...project.development.map((file) => ({ file, forDevelopment: true })),
  ];
  if (files.length === 0) return nothingToJudge(CONTROL, project, context) ?? notApplicable(CONTROL, 'there is no Compose file');
  // What several services extend or merge stands in one place.
  const findings = onePerPlace(
    files.flatMap(({ file, forDevelopment }) => file.services.flatMap((service) => secretsOf(service, forDevelopment, context))),
  );
  if (findings.length > 0) return { control: CONTROL, status: 'failed', findings };
  const named = files.flatMap(({ file }) => settingsOf(file)).filter(({ name }) => isSecretName(name.replace(/_FILE$/, '')));
  if (named.length === 0) return notApplicable(CONTROL, 'no service of a Compose file is given a secret');
  return passed(CONTROL, somePlaces(named.map(({ location }) => location)));
}

function settingsOf({ services }: ComposeFile): readonly ComposeSetting[] {
  return services.flatMap(({ environment, build }) => [...environment, ...(build?.args ?? [])]);
}

function secretsOf(service: ComposeService, inDevelopmentFile: boolean, context: CheckContext): RawFinding[] {
  const forDevelopment = inDevelopmentFile || isForDevelopment(service);
  const settings = [...service.environment, ...(service.build?.args ?? [])];
  return [
    ...settings.flatMap((setting) => judgeSetting(setting, service, forDevelopment, context)),
    ...judgeCommands(service.commands, service, forDevelopment, context),
  ];
}

function judgeSetting(setting: ComposeSetting, service: ComposeService, forDevelopment: boolean, context: CheckContext): RawFinding[] {
  const { name, value, location } = setting;
  if (value === undefined) return [];
  const fallback = /^\$\{\w+:?-([^}]+)\}$/.exec(value.trim())?.[1];
  if (fallback !== undefined) return isSecretName(name) ? judgeFallback(name, fallback, setting, service, context) : [];
  const inUrl = passwordInUrl(value);
  const strength = isSecretName(name)
    ? strengthOf(unescaped(value))
    : inUrl === undefined
      ? holdsProviderToken(value)
        ? 'strong'
        : 'none'
      : strengthOf(unescaped(inUrl));
  if (strength === 'none') return [];
  const what =
    inUrl === undefined
      ? `\`${name}\` of \`${service.name}\` has its secret in the file.`
      : `The URL in \`${name}\` of \`${service.name}\` holds a password.`;
  return [containerFinding(CONTROL, context, { message: what, location, secret: true, ...severityOf(strength, forDevelopment) })];
}

/** Compose writes a dollar sign as two. */
function unescaped(value: string): string {
  return value.replaceAll('$$', '§');
}

/** A default that everybody knows, in a file that is named for development, is a habit and no leak. */
function severityOf(strength: SecretStrength, forDevelopment: boolean): { readonly severity?: 'medium' } {
  return forDevelopment && strength === 'weak' ? { severity: 'medium' } : {};
}

/** `${PASSWORD:-postgres}` is used where nobody sets the variable: a guess, unless it is a real secret. */
function judgeFallback(
  name: string,
  fallback: string,
  { location }: ComposeSetting,
  service: ComposeService,
  context: CheckContext,
): RawFinding[] {
  const strength = strengthOf(fallback);
  if (strength === 'none') return [];
  const message = `\`${name}\` of \`${service.name}\` falls back to a secret in the file.`;
  const sure = strength === 'strong' ? {} : { severity: 'medium' as const, confidence: 'low' as const };
  return [containerFinding(CONTROL, context, { message, location, secret: true, ...sure })];
}

const OPTION = /(?:^|\s)--?((?:[\w-]*-)?(?:password|passwd|requirepass|secret|token|api-?key|masterauth))(?:[=\s]+)("[^"]*"|'[^']*'|\S+)/i;

/** `--requirepass hunter2`, in one text or as two words. */
function judgeCommands(
  commands: readonly YamlText[],
  service: ComposeService,
  forDevelopment: boolean,
  context: CheckContext,
): RawFinding[] {
  return commands.flatMap((command, index) => {
    const next = commands[index + 1];
    const isOption =
      OPTION.test(`${command.text} x`) && /^--?[\w-]+$/.test(command.text) && next !== undefined && !next.text.startsWith('-');
    const text = isOption ? `${command.text} ${next.text}` : command.text;
    const [, option = '', value = ''] = OPTION.exec(text) ?? [];
    const literal = option === '' || /file$|path$/i.test(option) ? (passwordInUrl(command.text) ?? '') : value;
    const strength = holdsProviderToken(command.text) ? 'strong' : strengthOf(literal);
    if (strength === 'none' || literal.startsWith('-')) return [];
    const message = `The command of \`${service.name}\` holds a secret.`;
    return [
      containerFinding(CONTROL, context, {
        message,
        location: isOption ? next.location : command.location,
        secret: true,
        ...severityOf(strength, forDevelopment),
      }),
    ];
  });
}
