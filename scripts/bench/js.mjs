import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../lib.mjs';
import { endings, layOut, NODE_SERVICE, realFiles } from './corpus.mjs';
import { both, byTurns, checkEngine, heading, machine, ratio, shares, timed, timedAll } from './measure.mjs';
import { stockCommands } from './plan.mjs';

const NAMES = /\.[cm]?[jt]sx?$/;

/** Issue 4: the audit's JavaScript part against ESLint with the same rules, and the preset `recommended` against ESLint without rules. */
export async function benchJs({ scratch, folders, rounds, count = 1000 }) {
  const from = folders ?? [join(ROOT, 'node_modules')];
  // Some more, for those that the inventory holds to be generated.
  const root = layOut(join(scratch, 'js'), realFiles(from, NAMES, Math.floor(count * 1.3)), NODE_SERVICE);
  const [planned] = await stockCommands(root, scratch, { engine: 'eslint', limit: count });
  const paths = planned.paths;
  heading(`js: ${paths.length} real files (${endings(paths)}) of ${from.join(', ')}; ${rounds} rounds by turns, ${machine()}`);
  const same = { executable: process.execPath, args: [], cwd: planned.root };
  const eslint = (config, more = []) => ({
    ...same,
    args: [ESLINT, '--config', config, '--no-ignore', '--format', 'json', ...more, '--', ...paths],
  });
  const bare = configuration(scratch, 'bare', '');
  const recommended = configuration(scratch, 'recommended', '...plugin.configs.recommended,');
  const [audit, stock, none, preset] = byTurns(rounds, [
    () => checkEngine(planned.root, 'eslint', scratch),
    () => timedAll(planned.commands, scratch),
    () => timed(eslint(bare), scratch),
    () => timed(eslint(recommended), scratch),
  ]);
  both("the audit's JavaScript part", audit);
  both('ESLint with the same rules', stock);
  both('ESLint with the parser and no rules', none);
  both('ESLint with the preset recommended', preset);
  ratio("the audit's JavaScript part ÷ ESLint with the same rules", audit, stock, 0.35);
  ratio('preset recommended ÷ ESLint with no rules', preset, none, 1.5);
  const { byRule, parseMs } = ruleTimes(timed(eslint(recommended, ['--stats']), scratch).stdout);
  const whole = parseMs + [...byRule.values()].reduce((sum, ms) => sum + ms, 0);
  // Both sides of the share from one run, because the machine of another one was another.
  const base = whole * (none.cpuMs / preset.cpuMs || none.wallMs / preset.wallMs);
  shares('rules over 5 % of ESLint with no rules', byRule, base, 0.05);
}

const ESLINT = join(ROOT, 'node_modules/eslint/bin/eslint.js');

function configuration(scratch, name, preset) {
  const url = (path) => JSON.stringify(pathToFileURL(join(ROOT, path)).href);
  const file = join(scratch, `eslint-${name}.config.mjs`);
  writeFileSync(
    file,
    `import parser from ${url('node_modules/@typescript-eslint/parser/dist/index.js')};
import plugin from ${url('plugin/dist/index.js')};
export default [{
  ${preset}
  files: ['**/*'],
  plugins: { prodcheck: plugin },
  languageOptions: { parser, sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
}];
`,
  );
  return file;
}

/** What `eslint --stats` says: milliseconds of each rule, and of parsing. */
function ruleTimes(stdout) {
  const byRule = new Map();
  let parseMs = 0;
  for (const { stats } of JSON.parse(stdout)) {
    for (const { parse, rules = {} } of stats?.times.passes ?? []) {
      parseMs += parse.total;
      for (const [rule, { total }] of Object.entries(rules)) byRule.set(rule, (byRule.get(rule) ?? 0) + total);
    }
  }
  return { byRule, parseMs };
}
