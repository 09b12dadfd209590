import { join } from 'node:path';
import { layOut, NODE_SERVICE, realFiles } from './corpus.mjs';
import { check, heading, line, machine, percent, seconds } from './measure.mjs';
import { checksTime } from './plan.mjs';
import { ROOT } from '../lib.mjs';

const NAMES = /\.(?:[cm]?[jt]sx?|py|json|ya?ml|toml|ini|properties|cfg|md|sh|sql)$/;
/** The controls whose findings stand on a secret. */
const CONTROLS = ['hardcoded-secret', 'committed-env-file', 'secret-in-compose', 'secret-in-layer'];

/** Issue 6: what the checks that look for secrets take of a whole check; the rules in the engines are part of those engines' benches. */
export async function benchSecrets({ scratch, folders, count = 10_000 }) {
  const from = folders ?? [join(ROOT, 'node_modules')];
  let files = realFiles(from, NAMES, count);
  const real = files.length;
  while (files.length < count && real > 0) files = [...files, ...files.slice(0, count - files.length)];
  const root = layOut(join(scratch, 'secrets'), files, NODE_SERVICE);
  heading(`secrets: ${files.length} files (${real} different ones) of ${from.join(', ')}; one round, ${machine()}`);
  const whole = check(root, scratch);
  const secrets = await checksTime(root, CONTROLS);
  line('the whole check', seconds(whole.wallMs));
  line('  its processor time', seconds(whole.cpuMs));
  line(`the checks for secrets (${secrets.names.join(', ')})`, seconds(secrets.ms));
  line('their share of the whole check', percent(secrets.ms / whole.wallMs));
}
