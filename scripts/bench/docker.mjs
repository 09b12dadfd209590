import { join } from 'node:path';
import { copiesOfFixtures, layOut, NODE_SERVICE } from './corpus.mjs';
import { both, byTurns, checkEngine, heading, machine, ratio, timedAll } from './measure.mjs';
import { stockCommands } from './plan.mjs';

/** Issue 6: many Dockerfiles, against Hadolint's own command. */
export async function benchDocker({ scratch, rounds, count = 200 }) {
  const root = layOut(join(scratch, 'docker'), [], NODE_SERVICE);
  const name = (copy) => `services/s${String(copy).padStart(3, '0')}/Dockerfile`;
  copiesOfFixtures(root, { ending: 'Dockerfile', count, comment: '#', name });
  const [planned] = await stockCommands(root, scratch, { engine: 'hadolint' });
  heading(`docker: ${planned.files} Dockerfiles, copies of the fixtures'; ${rounds} rounds by turns, ${machine()}`);
  const [audit, stock] = byTurns(rounds, [() => checkEngine(root, 'hadolint', scratch), () => timedAll(planned.commands, scratch)]);
  both('as the audit runs it', audit);
  both("Hadolint's own command", stock);
  ratio("as the audit runs it ÷ Hadolint's own command", audit, stock, 1.2);
}
