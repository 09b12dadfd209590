import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'rolldown';
import { ROOT } from '../lib.mjs';

const SOURCES = join(ROOT, 'aggregator/src');
/** Inside the package, from where its own files are found as in the built command. */
const BUNDLE = join(ROOT, 'aggregator/dist/bench-plan.js');

/** The pure steps before the engines, and the planning of the engines, bundled from the sources. */
async function steps() {
  const entry = join(ROOT, 'node_modules/.cache/prodcheck/bench-plan.ts');
  mkdirSync(dirname(entry), { recursive: true });
  const exported = {
    'catalog/load-catalog.ts': 'loadCatalog',
    'project/take-snapshot.ts': 'takeSnapshot',
    'stack/detect-stack.ts': 'detectStack',
    'inventory/build-inventory.ts': 'buildInventory',
    'engines/plan-engines.ts': 'planEngines',
    'engines/eslint/locate-runners.ts': 'locateRunners',
    'model/config.ts': 'DEFAULT_CONFIG',
  };
  writeFileSync(
    entry,
    Object.entries(exported)
      .map(([file, name]) => `export { ${name} } from ${JSON.stringify(join(SOURCES, file))};\n`)
      .join(''),
  );
  await build({
    input: entry,
    platform: 'node',
    external: [/^eslint($|\/)/, /^eslint-plugin-/, /^oxlint/],
    logLevel: 'silent',
    output: { file: BUNDLE, format: 'esm', codeSplitting: false },
  });
  try {
    return await import(pathToFileURL(BUNDLE).href);
  } finally {
    // What lies in dist is published.
    rmSync(BUNDLE, { force: true });
  }
}

/**
 * What prodcheck would start for a project, as commands of the engines' own programs on the same files with the same rules.
 * @returns one entry for each engine that has something to read: `{ id, files, commands: [{ executable, args, cwd, env }] }`.
 */
export async function stockCommands(root, scratch) {
  const { loadCatalog, takeSnapshot, detectStack, buildInventory, planEngines, locateRunners, DEFAULT_CONFIG } = await steps();
  const { catalog } = loadCatalog();
  const snapshot = await takeSnapshot(root);
  const stack = detectStack(snapshot);
  const inventory = buildInventory(snapshot, {}, stack.parts);
  const project = { catalog, snapshot, stack, inventory };
  const plans = await planEngines(project, { config: DEFAULT_CONFIG, offline: true, timeoutMs: 600_000, quick: false });
  return plans.flatMap(({ adapter, tool, detectors }) => {
    const files = adapter.select(inventory).filter(({ size }) => size <= 1024 * 1024);
    if (files.length === 0 || tool.status !== 'available') return [];
    const folder = mkdtempSync(join(scratch, `${adapter.id}-`));
    const texts = new Map(adapter.needsTexts ? files.map(({ path }) => [path, readFileSync(join(snapshot.root, path), 'utf8')]) : []);
    const request = { root: snapshot.root, files, scratch: folder, tool, catalog, detectors, texts };
    const limits = { jobs: availableParallelism(), timeoutMs: 600_000, maxFileBytes: 1024 * 1024, maxArgvBytes: 400_000 };
    if (adapter.id === 'eslint') {
      const runners = locateRunners({ script: join(ROOT, 'aggregator/dist/eslint-runner.js'), from: pathToFileURL(BUNDLE).href });
      return [
        { id: adapter.id, files: files.length, commands: eslintCommands(runners.runners.plugins, detectors, files, snapshot.root, folder) },
      ];
    }
    const invocations = adapter.planInvocations({ ...request, ...limits });
    for (const { name, text } of invocations.flatMap((one) => one.scratch)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const commands = invocations.map(({ executable, argv, cwd, env }) => ({
      // Semgrep's standard path is what its users run.
      ...{ executable, args: argv.filter((one) => one !== '--experimental'), cwd, env },
    }));
    return [{ id: adapter.id, files: files.length, commands }];
  });
}

/** ESLint's own command with a configuration that holds our rules; it takes what one command line holds. */
function eslintCommands(plugins, detectors, files, root, folder) {
  const config = join(folder, 'eslint.config.mjs');
  const imports = Object.entries(plugins).map(([name, file]) => `import ${name} from ${JSON.stringify(pathToFileURL(file).href)};`);
  const parser = pathToFileURL(join(ROOT, 'node_modules/@typescript-eslint/parser/dist/index.js')).href;
  const rules = Object.fromEntries(detectors.map(({ rule }) => [rule, 'error']));
  writeFileSync(
    config,
    `${imports.join('\n')}
import parser from ${JSON.stringify(parser)};
export default [{
  files: ['**/*'],
  plugins: { ${Object.keys(plugins).join(', ')} },
  languageOptions: { parser, sourceType: 'module', parserOptions: { ecmaFeatures: { jsx: true } } },
  linterOptions: { noInlineConfig: true },
  rules: ${JSON.stringify(rules)},
}];
`,
  );
  const args = [join(ROOT, 'node_modules/eslint/bin/eslint.js'), '--config', config, '--no-ignore', '--format', 'json'];
  const batches = [];
  for (let at = 0; at < files.length; at += 2000) batches.push(files.slice(at, at + 2000).map(({ path }) => path));
  return batches.map((batch) => ({ executable: process.execPath, args: [...args, '--', ...batch], cwd: root, env: {} }));
}
