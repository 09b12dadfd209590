import type { Evidence } from '../../model/evidence.ts';
import type { ProjectPath } from '../../model/location.ts';
import { saysWhatRuns, type Place } from '../absence.ts';
import { isDevelopmentPath } from '../container/file-purpose.ts';
import { isOn, seen, type JvmPart } from './jvm-part.ts';

const LOGGING_FILE = /(?:^|\/)(?:logback|log4j2?)(?:[-.][\w.-]*)?\.(?:xml|properties|ya?ml)$/;
/** Encoders and layouts of Logback and Log4j 2 that write JSON, and a pattern that is written as JSON by hand. */
const JSON_OUTPUT =
  /\b(?:Logstash\w*(?:Encoder|Layout)|LoggingEventCompositeJsonEncoder|LogEventCompositeJsonEncoder|(?:Json|JSON)(?:Encoder|Layout|TemplateLayout|EventLayout)|EcsEncoder|EcsLayout|Gelf(?:Encoder|Layout|UdpAppender)|StructuredLogEncoder|StructuredLogLayout|\w*JsonLayout|StackdriverJson\w*|LogstashTcpSocketAppender)\b|<pattern>\s*\{\s*(?:"|&quot;)|pattern\s*[=:]\s*["']?\{\\?"/;
/** What puts the values of the thread's context (MDC) into a line. */
const CONTEXT = /%(?:X\b|mdc\b|MDC\b)|<mdc\s*\/?>|\$\{(?:CONSOLE_|FILE_)?LOG(?:_LEVEL|_CORRELATION)?_PATTERN\b/;
/** Libraries that trace each request, and give its id to the logs. */
const TRACING =
  /:(?:spring-cloud-(?:starter-)?(?:sleuth|zipkin)[\w-]*|micrometer-tracing-bridge-\w+|spring-boot-starter-(?:zipkin|opentelemetry)|opentelemetry-spring-boot-starter|quarkus-opentelemetry|quarkus-smallrye-opentracing|micronaut-tracing[\w-]*|brave-instrumentation-[\w-]+|opentracing-spring-[\w-]+|apm-toolkit-trace|apm-toolkit-logback[\w.-]*|dd-trace-api|elastic-apm-[\w-]+|applicationinsights-(?:runtime-attach|web)|tlog-[\w-]+)$/;
/** Agents that are put before a program when it starts. */
const AGENT =
  /-javaagent:\S*?(opentelemetry-javaagent|aws-opentelemetry-agent|dd-java-agent|newrelic|elastic-apm-agent|applicationinsights-agent|skywalking-agent)/;

interface LoggingFile extends Place {
  readonly lines: readonly string[];
}

/** The logger's set-up, its format, and the ids of requests in its lines. */
export function loggingEvidence(jvm: JvmPart): readonly Evidence[] {
  const files = loggingFiles(jvm);
  const settings = jvm.config.matching(/^(?:logging(?:level|file|pattern|config|structured|logback|log4j2)|quarkuslog|loggerlevels)/);
  const levels = settings.find(({ isEnvironment }) => !isEnvironment);
  const json = [...jsonSettings(jvm), ...files.flatMap((file) => placeWhere(file, JSON_OUTPUT))];
  const context = [
    ...jvm.config.matching(/^(?:loggingpattern|quarkuslog.*format$)/).filter(({ value }) => CONTEXT.test(value)),
    ...files.flatMap((file) => placeWhere(file, CONTEXT)),
  ];
  return [
    ...files.slice(0, 1).map((file) => seen('structured-logger', file, { library: file.file.includes('log4j') ? 'log4j' : 'logback' })),
    ...(levels === undefined
      ? []
      : [seen('structured-logger', levels, { library: levels.name.startsWith('quarkus') ? 'jboss-logging' : 'logback' })]),
    ...json.map((place) => seen('json-log-format', place, { library: 'logback' })),
    // Encoders of JSON write the whole context.
    ...[...context, ...json].map((place) => seen('correlation-id-logged', place, { by: 'mdc' })),
    ...tracingEvidence(jvm, files, context.length + json.length > 0),
  ];
}

/** `logging.structured.format.console=ecs`, Quarkus' extension for JSON, JHipster's switch. */
function jsonSettings({ config, build }: JvmPart): Place[] {
  const settings = [
    ...config.matching(/^loggingstructuredformat(?:console|file)$/),
    ...config.matching(/^(?:quarkuslogconsolejson(?:enabled)?|quarkusloghandlergelfenabled|jhipsterloggingusejsonformat)$/),
    ...config.matching(/^loggingpatternconsole$/).filter(({ value }) => /^\{\s*\\?"/.test(value)),
  ].filter(({ value }) => isOn(value));
  const isOff = config.matching(/^quarkuslogconsolejson(?:enabled)?$/).some(({ value }) => !isOn(value));
  const extension = build.has(/^io\.quarkus:quarkus-logging-(?:json|gelf)$|^io\.quarkiverse\.loggingjson:/);
  return [...settings, ...(extension === undefined || isOff ? [] : [extension])];
}

function tracingEvidence(jvm: JvmPart, files: readonly LoggingFile[], hasContext: boolean): Evidence[] {
  const { build, config } = jvm;
  const agent = agentPlace(jvm);
  if (agent !== undefined) return ['correlation-id', 'correlation-id-logged', 'metrics'].map((kind) => seen(kind, agent, agentData(kind)));
  const library = build.has(TRACING);
  const isOff = config.matching(/^(?:managementtracingenabled|springsleuthenabled|quarkusotelenabled|quarkusotelsdkdisabled)$/);
  if (library === undefined || isOff.some(({ name, value }) => (name.endsWith('disabled') ? /true/i.test(value) : !isOn(value)))) return [];
  // Spring adds the ids to its own pattern; an own pattern has to name them.
  const isOwnPattern =
    files.some(({ lines }) => lines.some((line) => /<pattern>|pattern\s*=/i.test(line))) ||
    config.first('logging.pattern.console') !== undefined;
  const isLogged = hasContext || (build.springBoot !== undefined && !isOwnPattern);
  return [
    seen('correlation-id', library, { by: 'tracing' }),
    ...(isLogged ? [seen('correlation-id-logged', library, { by: 'tracing' })] : []),
  ];
}

function agentData(kind: string): Readonly<Record<string, string>> {
  return kind === 'metrics' ? { library: 'javaagent', covers: 'rate,latency,errors' } : { by: 'javaagent' };
}

/** An agent in a Dockerfile, a Compose file or a script that starts the program. */
function agentPlace({ sources, part }: JvmPart): Place | undefined {
  const services = sources.stack.parts.filter(({ kind }) => kind === 'service');
  for (const [file, text] of sources.snapshot.texts) {
    const entry = sources.inventory.byPath.get(file);
    if (entry === undefined || (entry.part !== part.root && services.length > 1)) continue;
    if (!/^(?:dockerfile|compose|kubernetes|shell)$/.test(entry.language) || !saysWhatRuns(sources, file) || isDevelopmentPath(file))
      continue;
    const line = text.split('\n').findIndex((one) => !/^\s*#/.test(one) && AGENT.test(one));
    if (line >= 0) return { file, line: line + 1 };
  }
  return undefined;
}

/** Configurations of Logback and Log4j 2 in the part, without their comments. */
function loggingFiles({ roots, sources }: JvmPart): LoggingFile[] {
  return [...sources.snapshot.texts].flatMap(([file, text]) => {
    if (!LOGGING_FILE.test(file) || !roots.includes(partOf(file, sources)) || !saysWhatRuns(sources, file) || isDevelopmentPath(file))
      return [];
    return [{ file, line: 1, lines: withoutComments(text).split('\n') }];
  });
}

function partOf(file: ProjectPath, { inventory }: JvmPart['sources']): string {
  return inventory.byPath.get(file)?.part ?? '.';
}

/** Comments of XML become blank, so that lines keep their numbers. */
function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/^[ \t]*#.*$/gm, '');
}

function placeWhere({ file, lines }: LoggingFile, pattern: RegExp): Place[] {
  const line = lines.findIndex((one) => pattern.test(one));
  return line < 0 ? [] : [{ file, line: line + 1 }];
}
