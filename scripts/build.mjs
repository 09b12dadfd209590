// Builds both packages: the plugin with tsc (its dist stays readable), the aggregator bundled, so that it starts fast.
import { cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'tsdown';
import { build as rolldown } from 'rolldown';
import { filesUnder, ROOT, run } from './lib.mjs';

const aggregator = join(ROOT, 'aggregator');
const dist = join(aggregator, 'dist');
const assets = join(dist, 'assets');

run('node', ['scripts/generate.mjs', ...process.argv.slice(2)]);
rmSync(dist, { recursive: true, force: true });

// What tsc wrote for a file that has gone or been renamed must not travel with the package.
const plugin = join(ROOT, 'plugin');
for (const file of filesUnder(join(plugin, 'dist'), '')) {
  const [, name, kind] = /^(.+?)(\.d\.ts|\.js)$/.exec(file) ?? [];
  if (kind === undefined || !existsSync(join(plugin, 'src', `${name}.ts`))) rmSync(join(plugin, 'dist', file));
}

// What the package's users have installed beside it stays outside; all else is bundled (dependencies.md, fact 5).
const external = [/^eslint($|\/)/, /^eslint-plugin-/, /^oxlint/];
await build({
  cwd: aggregator,
  config: false,
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts', 'sqlfluff-wrapper': 'src/cli/sqlfluff-wrapper.ts' },
  outDir: 'dist',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  deps: { alwaysBundle: [/^(?!eslint|oxlint|node:)/], neverBundle: external, onlyBundle: false },
  dts: false,
  sourcemap: false,
  logLevel: 'warn',
});
// The types of the public API, in one file beside it.
await build({
  cwd: aggregator,
  config: false,
  entry: { index: 'src/index.ts' },
  outDir: 'dist',
  clean: false,
  format: 'esm',
  platform: 'node',
  fixedExtension: false,
  deps: { neverBundle: external, onlyBundle: false },
  dts: { emitDtsOnly: true, tsconfig: 'tsconfig.json' },
  logLevel: 'error',
});

// The parser travels with its own TypeScript: beside a user's TypeScript 7 the published one crashes (dependencies.md, fact 3).
await rolldown({
  input: join(aggregator, 'src/eslint-runner/main.ts'),
  platform: 'node',
  external,
  logLevel: 'silent',
  output: { file: join(dist, 'eslint-runner.js'), format: 'esm', minify: true, codeSplitting: false },
});

mkdirSync(assets, { recursive: true });
const rules = join(ROOT, 'semgrep-rules');
for (const file of filesUnder(rules, '.yaml')) cpSync(join(rules, file), join(assets, 'semgrep-rules', file));
cpSync(join(ROOT, 'sqlfluff-rules/src'), join(assets, 'sqlfluff-rules'), {
  recursive: true,
  filter: (source) => !source.includes('__pycache__'),
});
cpSync(join(aggregator, 'toolchain'), join(assets, 'toolchain'), { recursive: true });
if (statSync(join(aggregator, 'src/report/report.schema.json'), { throwIfNoEntry: false })) {
  cpSync(join(aggregator, 'src/report/report.schema.json'), join(assets, 'report.schema.json'));
}
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n');
