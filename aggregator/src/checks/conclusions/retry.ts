import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Other services are called: does anything retry, and does anything stop calling what is down? */
export const check = defineCheck({
  id: 'retry',
  controls: ['missing-retry', 'missing-circuit-breaker'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['outgoing-http', 'retry', 'circuit-breaker'],
  scope: 'part',
  run: (context) => {
    // Who calls a library knows whether a call may be made twice.
    if (context.part.kind === 'library')
      return ['missing-retry', 'missing-circuit-breaker'].map((control) => notApplicable(control, 'a library leaves that to what uses it'));
    const calls = context.evidence('outgoing-http');
    const retries = context.evidence('retry');
    const breakers = context.evidence('circuit-breaker');
    const hosts = new Set(calls.flatMap((one) => one.data['host'] ?? []).filter((host) => host !== ''));
    const first = calls[0];
    const where = first === undefined ? '' : ` (${first.location.file}:${first.location.startLine})`;
    return [
      retries.length > 0
        ? passed('missing-retry', retries.map(whereOf))
        : failed(
            'missing-retry',
            context,
            `Other services are called${where}, and no retry with backoff was found.`,
            first && whereOf(first),
          ),
      breakers.length > 0
        ? passed('missing-circuit-breaker', breakers.map(whereOf))
        : hosts.size < 2
          ? notApplicable('missing-circuit-breaker', 'fewer than two other services are known to be called')
          : failed(
              'missing-circuit-breaker',
              context,
              `${hosts.size} other services are called (${[...hosts].sort().slice(0, 3).join(', ')}), and no circuit breaker was found.`,
              first && whereOf(first),
            ),
    ];
  },
});
