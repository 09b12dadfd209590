import { expect, test } from 'vitest';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildEslintProgram } from './support/eslint-program.ts';
import { compareRunners } from './support/compare-runners.ts';
import { PLUGIN_DETECTORS } from './support/plugin-detectors.ts';
import { inventoryFile, inventoryOf } from './support/project.ts';
test('eq', async () => {
  const program = await buildEslintProgram();
  for (const root of process.env.EQ!.split(':')) {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => /\.[cm]?[jt]sx?$/.test(f) && !/node_modules/.test(f) && statSync(path.join(root, f)).isFile());
    const inventory = inventoryOf(files.map((f) => inventoryFile(f, statSync(path.join(root, f)).size)));
    const t = Date.now();
    const c = await compareRunners({ root, inventory, texts: new Map() }, program, PLUGIN_DETECTORS);
    console.log(root, files.length, c.oxlint.length, c.eslint.length, c.results.oxlint.run, c.results.eslint.run.durationMs, c.results.oxlint.notices, c.results.eslint.notices);
    console.log('only ox', c.oxlint.filter((x) => !c.eslint.includes(x)).slice(0, 20), 'only es', c.eslint.filter((x) => !c.oxlint.includes(x)).slice(0, 20));
  }
  program.remove();
}, 900000);
