// Writes everything that is derived from the folders: the plugin's barrel, the checks' barrel, the catalog. None of it is committed.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { filesUnder, ROOT, run } from './lib.mjs';

const HEADER = '// Written by `npm run generate`; never edit.\n';

function write(path, text) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

function camel(id) {
  return id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** A module that imports one named export of each file and lists them by id. */
function barrel(folders, exported, as) {
  const files = folders.flatMap(({ folder, from }) =>
    filesUnder(folder, '.ts').map((file) => ({ id: file.slice(0, -3), from: `${from}/${file}` })),
  );
  const imports = files.map(({ id, from }) => `import { ${exported} as ${camel(id)} } from '${from}';`);
  return `${HEADER}${imports.join('\n')}\n\n${as(files.map(({ id }) => ({ id, name: camel(id) })))}\n`;
}

write(
  join(ROOT, 'plugin/src/generated/rules.ts'),
  barrel(
    ['rules', 'evidence'].map((name) => ({ folder: join(ROOT, 'plugin/src', name), from: `../${name}` })),
    'rule',
    (all) => `export const rules = {\n${all.map(({ id, name }) => `  '${id}': ${name},`).join('\n')}\n};`,
  ),
);
write(
  join(ROOT, 'aggregator/src/generated/checks.ts'),
  barrel(
    [{ folder: join(ROOT, 'aggregator/src/checks/conclusions'), from: '../checks/conclusions' }],
    'check',
    (all) => `export const checks = [${all.map(({ name }) => name).join(', ')}];`,
  ),
);
run('tsc', ['-p', 'plugin']);

// The generator is TypeScript of the aggregator itself; Node 20 cannot run that, so it is bundled first.
const bundle = join(ROOT, 'node_modules/.cache/prodcheck/generate-catalog.mjs');
await build({
  input: join(ROOT, 'aggregator/src/catalog/collect-catalog.ts'),
  platform: 'node',
  logLevel: 'warn',
  output: { file: bundle, format: 'esm' },
});
const { collectCatalog } = await import(pathToFileURL(bundle).href);
const plugin = (await import(pathToFileURL(join(ROOT, 'plugin/dist/index.js')).href)).default;
const controls = join(ROOT, 'controls');
const semgrep = join(ROOT, 'semgrep-rules');
const { catalog, problems } = collectCatalog({
  pages: filesUnder(controls, '.md').map((file) => {
    const [category, name] = file.split('/');
    return { category, id: name.slice(0, -3), text: readFileSync(join(controls, file), 'utf8') };
  }),
  evidence: readFileSync(join(controls, 'evidence.yaml'), 'utf8'),
  pluginRules: Object.entries(plugin.rules).map(([id, rule]) => ({ id, docs: rule.meta.docs })),
  semgrepFiles: filesUnder(semgrep, '.yaml').map((file) => ({ path: file, text: readFileSync(join(semgrep, file), 'utf8') })),
});
if (problems.length > 0) {
  console.error(`The catalog does not fit together:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  if (!process.argv.includes('--lenient')) {
    rmSync(join(ROOT, 'aggregator/src/generated/catalog.json'), { force: true });
    process.exit(1);
  }
}
write(join(ROOT, 'aggregator/src/generated/catalog.json'), `${JSON.stringify(catalog, null, 1)}\n`);
