import { failed, notApplicable, passed, whereOf } from '../absence.ts';
import { defineCheck } from '../define-check.ts';

/** Settings are read from the environment: does a missing one stop the start? */
export const check = defineCheck({
  id: 'config-validation',
  controls: ['missing-config-validation'],
  languages: ['js', 'py', 'go', 'java'],
  reads: ['env-read', 'config-validation'],
  scope: 'part',
  run: (context) => {
    const control = 'missing-config-validation';
    const validated = context.evidence('config-validation');
    if (validated.length > 0) return [passed(control, validated.map(whereOf))];
    // What the configuration of a tool reads (Playwright's, Vite's) is nothing that the program starts with.
    const all = context.evidence('env-read').filter(({ location }) => context.inventory.byPath.get(location.file)?.class !== 'config');
    // NODE_ENV says how the program runs; it has a default everywhere, and nothing to check.
    const reads = all.filter(({ data }) => data['name'] !== 'NODE_ENV');
    // Of many reads the one among the settings is the one to look at.
    const first = reads.find(({ location }) => /(?:^|\/)(?:settings|config|conf|env)(?:[./_-]|$)/i.test(location.file)) ?? reads[0];
    if (first === undefined)
      return [
        notApplicable(control, all.length === 0 ? 'nothing is read from the environment' : 'only `NODE_ENV` is read from the environment'),
      ];
    const name = first.data['name'] ?? '';
    const where = `${first.location.file}:${first.location.startLine}`;
    // Spring stops the start itself where a placeholder has no value; what the value is it does not ask.
    const unchecked = first.location.file.endsWith('.java') ? 'the values are valid' : 'the settings are there and valid';
    return [
      failed(
        control,
        context,
        `${name === '' ? 'The environment' : `\`${name}\``} is read (${where}), and nothing checks at start-up that ${unchecked}.`,
        whereOf(first),
      ),
    ];
  },
});
