import { join } from 'node:path';
import { copiesOfFixtures, layOut, PYTHON_SERVICE, realFiles } from './corpus.mjs';
import { both, checkEngine, heading, line, machine, ratio, timedAll } from './measure.mjs';
import { stockCommands } from './plan.mjs';

/** Issue 6: migrations read the first time, and again without a change. */
export async function benchSql({ scratch, folders, count = 500 }) {
  const root = join(scratch, 'sql');
  const real = folders === undefined ? [] : realFiles(folders, /\.sql$/, count);
  layOut(root, [], PYTHON_SERVICE);
  if (real.length > 0) layOut(join(root, 'migrations'), real, {});
  else {
    const name = (copy, file) => `migrations/V${1000 + copy}__${file.replace(/^[vV]?\d+_+/, '')}`;
    copiesOfFixtures(root, { ending: '.sql', count, comment: '--', name });
  }
  const [planned] = await stockCommands(root, scratch, { engine: 'sqlfluff' });
  heading(`sql: ${planned.files} migrations, ${real.length > 0 ? `of ${folders.join(', ')}` : "copies of the fixtures'"}; ${machine()}`);
  const cold = checkEngine(root, 'sqlfluff', scratch);
  const again = checkEngine(root, 'sqlfluff', scratch);
  const stock = timedAll(planned.commands, scratch);
  both('the first time', cold);
  both('again, unchanged', again);
  both("SQLFluff's own command, the same rules", stock);
  line('of which answered from what was kept', `${again.run.cached} files`);
  ratio('the first time ÷ its own command', cold, stock, 1.2);
  ratio('again ÷ the first time', again, cold);
}
