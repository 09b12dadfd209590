import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Can what the service could do without be switched off while it runs? */
export const check = defineCheck({
  id: 'kill-switch',
  controls: ['missing-kill-switch'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['side-integration', 'feature-flag'],
  scope: 'part',
  run: (context) => {
    const control = 'missing-kill-switch';
    const flags = context.evidence('feature-flag');
    if (flags.length > 0) return [passed(control, flags.slice(0, 3).map(whereOf))];
    const [first] = context.evidence('side-integration');
    if (first === undefined) return [notApplicable(control, 'no integration was found that the service could do without')];
    const name = first.data['name'] ?? 'an integration';
    const where = `${first.location.file}:${first.location.startLine}`;
    return [failed(control, context, `No setting or flag was found that switches off ${name} (${where}) when it is down.`, whereOf(first))];
  },
});
