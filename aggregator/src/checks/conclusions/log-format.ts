import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

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
    const logger = context.evidence('structured-logger')[0];
    if (logger === undefined) return [notApplicable(control, 'there is no structured logger whose format could be judged')];
    const name = logger.data['library'] ?? 'the logger';
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
