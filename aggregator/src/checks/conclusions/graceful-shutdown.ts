import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import type { Evidence } from '../../model/evidence.ts';
import { failed, notApplicable, passed, whereOf, type Place } from '../absence.ts';
import { defineCheck } from '../define-check.ts';
import { goServer, isGo } from '../go-server.ts';
import { jvmBuild } from '../jvm/build.ts';
import { isPython, pythonServer } from '../python-server.ts';
import { springConfig } from '../spring-config.ts';
import { startCommands } from '../start-command.ts';

/** On SIGTERM, does the server stop accepting, finish what runs and close what it holds? By framework: see the page of the control. */
export const check = defineCheck({
  id: 'graceful-shutdown',
  controls: ['missing-graceful-shutdown', 'incomplete-graceful-shutdown'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['signal-handler', 'graceful-library', 'server-start', 'database-client'],
  scope: 'part',
  run: (context) => {
    const answer = isPython(context) ? pythonServer(context) : isGo(context) ? goServer(context) : ownHandler(context);
    const whole: Conclusion =
      answer.status === 'passed'
        ? completeness(context, answer.evidence)
        : notApplicable('incomplete-graceful-shutdown', 'there is no graceful shutdown that could be incomplete');
    return [answer, whole];
  },
});

const MISSING = 'missing-graceful-shutdown';

/** Frameworks whose own server closes itself on SIGTERM, where the project starts none of its own. */
const SELF_CLOSING: ReadonlySet<string> = new Set([
  'nextjs',
  'nuxt',
  'sveltekit',
  'react-router',
  'remix',
  'strapi',
  'adonis',
  'loopback',
  'moleculer',
  // The container that holds the archive.
  'jakarta-ee',
]);

function ownHandler(context: CheckContext): Conclusion {
  const spring = springBootWithoutShutdown(context);
  if (spring !== undefined) return spring;
  // What goes on in another file is given the benefit of the doubt.
  const closing = [...context.evidence('graceful-library'), ...termHandlers(context)].filter(
    (one) => closes(one, 'server') || closes(one, 'elsewhere'),
  );
  if (closing.length > 0) return passed(MISSING, closing.map(whereOf));
  const framework = context.part.frameworks.find(({ id }) => SELF_CLOSING.has(id));
  if (framework !== undefined && context.evidence('server-start').length === 0)
    return passed(MISSING, [frameworkPlace(framework.evidence, context)]);
  const [term] = termHandlers(context);
  if (term !== undefined)
    return failed(MISSING, context, `\`SIGTERM\` is handled (${placeOf(term)}), but the handler never closes the server.`, whereOf(term));
  const [library] = context.evidence('graceful-library');
  if (library !== undefined)
    return failed(
      MISSING,
      context,
      `\`${library.data['library'] ?? 'A library'}\` is called at the end (${placeOf(library)}), but nothing there closes the server.`,
      whereOf(library),
    );
  const [other] = context.evidence('signal-handler');
  return failed(
    MISSING,
    context,
    other === undefined && context.part.frameworks.some(({ id }) => id === 'quarkus')
      ? 'Quarkus cuts off the requests that are being answered on SIGTERM: `quarkus.shutdown.timeout` is not set.'
      : other === undefined
        ? 'No handler for SIGTERM was found: each deployment cuts off the requests that are being answered.'
        : `Only \`${other.data['signal'] ?? 'SIGINT'}\` is handled (${placeOf(other)}); what stops a container is SIGTERM.`,
    other && whereOf(other),
  );
}

/** Spring Boot closes its server itself, either way: what is asked is whether it lets requests finish before. */
function springBootWithoutShutdown(context: CheckContext): Conclusion | undefined {
  const { springBoot } = jvmBuild([context.part.root], context.snapshot);
  const isSpring = context.part.frameworks.some(({ id }) => id === 'spring-boot');
  if (springBoot === undefined || !isSpring || context.evidence('graceful-library').some((one) => closes(one, 'server'))) return undefined;
  const [immediate] = springConfig(context).all('server.shutdown');
  const { version } = springBoot;
  if (immediate !== undefined)
    return failed(
      MISSING,
      context,
      `\`${immediate.key}=${immediate.value}\` (${immediate.file}:${immediate.line}): Spring Boot cuts off the requests that are being answered.`,
      immediate,
    );
  if (version === undefined)
    return {
      control: MISSING,
      status: 'not-checked',
      because: 'the version of Spring Boot is not known, which shuts down gracefully by itself from 3.4 on',
    };
  return failed(
    MISSING,
    context,
    `Spring Boot ${version} (${springBoot.file}:${springBoot.line}) cuts off the requests that are being answered: \`server.shutdown=graceful\` is not set.`,
    springBoot,
  );
}

/** Handlers of the signal that deployments send; one whose signal is not known may be for it. */
function termHandlers(context: CheckContext): readonly Evidence[] {
  return context.evidence('signal-handler').filter((one) => (one.data['signal'] ?? 'SIGTERM') === 'SIGTERM');
}

function frameworkPlace(evidence: readonly string[], context: CheckContext): Place {
  const [file] = evidence;
  return file === undefined ? context.part.anchor : { file, line: 1 };
}

function closes(one: Evidence, what: string): boolean {
  return (one.data['closes'] ?? '').split(',').some((closed) => closed.trim() === what);
}

function completeness(context: CheckContext, seen: readonly Place[]): Conclusion {
  const control = 'incomplete-graceful-shutdown';
  const lacks = [...unreachableSignal(context), ...unclosedDatabase(context)];
  if (lacks.length > 0) return failed(control, context, `${capital(lacks.join('; '))}.`, seen[0]);
  return passed(control, seen);
}

/** PID 1 is a shell or a package manager: the signal stops there. */
function unreachableSignal(context: CheckContext): string[] {
  for (const { first, file, line } of startCommands(context)) {
    if (first === undefined || first.passes) continue;
    return [
      `${first.what} (${file}:${line}) runs as PID 1 and does not pass SIGTERM on: use the exec form with the program itself, or an init such as tini`,
    ];
  }
  return [];
}

/** Frameworks whose modules and plugins close what they opened. */
const CLOSES_MODULES: ReadonlySet<string> = new Set(['nestjs', 'fastify', ...SELF_CLOSING]);

/** Node keeps open handles, so an unclosed pool keeps the process alive until it is killed. */
function unclosedDatabase(context: CheckContext): string[] {
  if (isPython(context)) return [];
  const client = context.evidence('database-client').find((one) => one.data['database'] !== 'sqlite');
  const closers = [...context.evidence('signal-handler'), ...context.evidence('graceful-library')];
  // A shutdown that goes on in another file may close everything there.
  if (client === undefined || closers.some((one) => closes(one, 'database') || closes(one, 'elsewhere'))) return [];
  if (closers.some((one) => /nest|fastify/.test(one.data['library'] ?? ''))) return [];
  if (context.part.frameworks.some(({ id }) => CLOSES_MODULES.has(id))) return [];
  return [
    `the handler closes the server, but not the database connection of \`${client.data['library'] ?? 'the driver'}\` (${placeOf(client)})`,
  ];
}

function placeOf({ location }: Evidence): string {
  return `${location.file}:${location.startLine}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
