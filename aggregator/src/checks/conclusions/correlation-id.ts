import type { CheckContext, Conclusion } from '../../model/conclusion.ts';
import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Requests have ids: do they reach the log lines and the caller? */
export const check = defineCheck({
  id: 'correlation-id',
  controls: ['correlation-id-not-logged', 'correlation-id-not-returned'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['correlation-id', 'correlation-id-logged', 'correlation-id-returned'],
  scope: 'part',
  run: (context) => [
    follow(context, 'correlation-id-not-logged', 'correlation-id-logged', 'is in no log line'),
    follow(context, 'correlation-id-not-returned', 'correlation-id-returned', 'is never sent back to the caller'),
  ],
});

function follow(context: CheckContext, control: string, kind: string, lack: string): Conclusion {
  const id = context.evidence('correlation-id')[0];
  const found = context.evidence(kind);
  if (id === undefined) return notApplicable(control, 'requests have no correlation id yet');
  if (found.length > 0) return passed(control, found.map(whereOf));
  return failed(control, context, `The request id (${id.location.file}:${id.location.startLine}) ${lack}.`, whereOf(id));
}
