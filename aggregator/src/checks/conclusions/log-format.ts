import type { Evidence } from '../../model/evidence.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Java's loggers by the names of the classes through which they are had. */
const JAVA_LOGGERS: Readonly<Record<string, string>> = {
  LoggerFactory: 'SLF4J',
  Slf4j: 'SLF4J',
  XSlf4j: 'SLF4J',
  LogManager: 'Log4j',
  Log4j2: 'Log4j',
  LogFactory: 'Commons Logging',
  CommonsLog: 'Commons Logging',
  Logger: 'JBoss Logging',
  Log: 'JBoss Logging',
};

/** A structured logger is there: does it write JSON in production? */
export const check = defineCheck({
  id: 'log-format',
  controls: ['unstructured-log-format'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['structured-logger', 'json-log-format'],
  scope: 'part',
  run: (context) => {
    const control = 'unstructured-log-format';
    const json = context.evidence('json-log-format');
    if (json.length > 0) return [passed(control, json.map(whereOf))];
    const loggers = context.evidence('structured-logger');
    const own = loggers.filter(writesJson);
    if (own.length > 0 && !loggers.some((one) => one.data['library'] === 'zerolog-console')) return [passed(control, own.map(whereOf))];
    const logger = loggers[0];
    if (logger === undefined) return [notApplicable(control, 'there is no structured logger whose format could be judged')];
    const library = (logger.data['library'] ?? 'the logger').replace(/-console$/, '');
    const name = JAVA_LOGGERS[library] ?? library;
    return [
      failed(
        control,
        context,
        `\`${name}\` (${logger.location.file}:${logger.location.startLine}) is not set up to write JSON in production.`,
        whereOf(logger),
      ),
    ];
  },
});

/** zerolog writes JSON unless it is given a console to write to. */
function writesJson({ data }: Evidence): boolean {
  return data['library'] === 'zerolog';
}
