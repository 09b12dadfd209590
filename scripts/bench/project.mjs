import { basename, join } from 'node:path';
import { ROOT } from '../lib.mjs';
import { makeProject } from './make-project.mjs';
import { check, checkEngine, heading, line, machine, median, seconds, timedAll } from './measure.mjs';
import { stockCommands } from './plan.mjs';

/** The whole check against its engines' own commands. */
export async function benchProject({ scratch, roots, rounds }) {
  const projects = roots ?? [makeProject(join(scratch, 'synthetic')), join(ROOT, 'fixtures/projects/express-hardened')];
  for (const root of projects) await benchOne(root, scratch, rounds);
}

async function benchOne(root, scratch, rounds) {
  const stock = await stockCommands(root, scratch);
  const whole = [];
  const alone = new Map(stock.map(({ id }) => [id, []]));
  const standard = new Map(stock.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    whole.push(check(root, scratch));
    for (const { id, commands } of stock) {
      alone.get(id).push(checkEngine(root, id, scratch).wallMs);
      standard.get(id).push(timedAll(commands, scratch).wallMs);
    }
  }
  report(root, { stock, whole, alone, standard, rounds });
}

function report(root, { stock, whole, alone, standard, rounds }) {
  const files = whole[0].report.engines.map(({ id, files: given }) => `${id} ${given}`).join(', ');
  heading(`project ${basename(root)}: ${files}; ${rounds} rounds by turns, ${machine()}`);
  const wall = median(whole.map(({ wallMs }) => wallMs));
  line('the whole check', seconds(wall));
  const slowest = Math.max(...stock.map(({ id }) => median(alone.get(id))));
  const oneByOne = stock.reduce((sum, { id }) => sum + median(standard.get(id)), 0);
  for (const { id } of stock)
    line(
      `${id}: as prodcheck runs it, alone / its own command`,
      `${seconds(median(alone.get(id)))} / ${seconds(median(standard.get(id)))}`,
    );
  line('whole check ÷ slowest engine alone', (wall / slowest).toFixed(2), '≤ 1.2');
  line('whole check ÷ own commands one after another', (wall / oneByOne).toFixed(2), '≤ 0.5');
  const own = (pick) => median(whole.map(({ statistics }) => pick(statistics)));
  line('until the first engine starts', `${own(({ firstEngineMs }) => firstEngineMs)} ms`);
  line('from the last engine to the end', `${own(({ endMs, lastEngineMs }) => endMs - lastEngineMs)} ms`);
  line('peak memory of our own process', `${own(({ peakMb }) => peakMb)} MB`, '< 300 MB');
}
