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
    'toolchain/resolve-toolchain.ts': 'resolveToolchain',
    'toolchain/package-assets.ts': 'sqlfluffPluginPath',
    'checks/run-checks.ts': 'runChecks',
    'generated/checks.ts': 'checks',
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

/** Everything an audit knows of a folder before an engine starts. */
async function readProject({ loadCatalog, takeSnapshot, detectStack, buildInventory }, root) {
  const { catalog, coverage } = loadCatalog();
  const snapshot = await takeSnapshot(root);
  const stack = detectStack(snapshot);
  const inventory = buildInventory(snapshot, {}, stack.parts);
  return { catalog, coverage, snapshot, stack, inventory };
}

/**
 * What prodcheck would start for a project, as commands of the engines' own programs on the same files with the same rules.
 * @param only `engine`: of this one alone. `limit`: the first so many files, and the others are removed, so that the audit reads no more.
 * @returns one entry for each engine that has something to read: `{ id, root, files, paths, commands: [{ executable, args, cwd, env }],
 * fast }`; `fast` are the commands as prodcheck itself would start them.
 */
export async function stockCommands(root, scratch, only = {}) {
  const modules = await steps();
  const project = await readProject(modules, root);
  const { catalog, snapshot, inventory } = project;
  const options = { config: modules.DEFAULT_CONFIG, offline: true, timeoutMs: 600_000, quick: false };
  const plans = await modules.planEngines(project, only.engine === undefined ? options : { ...options, engines: [only.engine] });
  return plans.flatMap(({ adapter, tool, detectors }) => {
    const selected = adapter.select(inventory).filter(({ size }) => size <= 1024 * 1024);
    const files = selected.slice(0, only.limit);
    for (const { path } of selected.slice(files.length)) rmSync(join(snapshot.root, path));
    if (files.length === 0 || tool.status !== 'available') return [];
    const folder = mkdtempSync(join(scratch, `${adapter.id}-`));
    const texts = new Map(adapter.needsTexts ? files.map(({ path }) => [path, readFileSync(join(snapshot.root, path), 'utf8')]) : []);
    const request = { root: snapshot.root, files, scratch: folder, tool, catalog, detectors, texts };
    const limits = { jobs: availableParallelism(), timeoutMs: 600_000, maxFileBytes: 1024 * 1024, maxArgvBytes: 400_000 };
    const paths = files.map(({ path }) => path);
    const entry = { id: adapter.id, root: snapshot.root, files: files.length, paths };
    if (adapter.id === 'eslint') {
      const script = join(ROOT, 'aggregator/dist/eslint-runner.js');
      const { plugins } = modules.locateRunners({ script, from: pathToFileURL(BUNDLE).href }).runners;
      return [{ ...entry, commands: eslintCommands(plugins, detectors, paths, snapshot.root, folder), fast: [] }];
    }
    const invocations = adapter.planInvocations({ ...request, ...limits });
    for (const { name, text } of invocations.flatMap((one) => one.scratch)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const fast = invocations.map(({ executable, argv, cwd, env }) => ({ executable, args: argv, cwd, env }));
    // Semgrep's standard path is what its users run.
    const commands = fast.map((one) => ({ ...one, args: one.args.filter((argument) => argument !== '--experimental') }));
    return [{ ...entry, commands, fast }];
  });
}

/** Where an engine of `prodcheck setup` is. */
export async function toolOf(engine) {
  const { resolveToolchain, sqlfluffPluginPath } = await steps();
  const tools = await resolveToolchain({ needed: [engine], mode: {}, offline: true, sqlfluffPluginPath: sqlfluffPluginPath() });
  if (tools[engine]?.status !== 'available') throw new Error(`${engine} is not there: run \`npx prodcheck setup\`.`);
  return tools[engine];
}

/** How long the checks of some controls take over a whole project that is in memory: `{ ms, names }`. */
export async function checksTime(root, controls) {
  const modules = await steps();
  const project = await readProject(modules, root);
  const chosen = modules.checks.filter((check) => check.controls.some((control) => controls.includes(control)));
  const run = (checks) => {
    const started = performance.now();
    modules.runChecks({ ...project, checks, evidence: [], config: modules.DEFAULT_CONFIG });
    return performance.now() - started;
  };
  // What every run of checks takes anyway is not theirs.
  const nothing = run([]);
  return { ms: Math.max(0, run(chosen) - nothing), names: chosen.map(({ id }) => id) };
}

/** ESLint's own command with a configuration that holds our rules; it takes what one command line holds. */
function eslintCommands(plugins, detectors, paths, root, folder) {
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
  for (let at = 0; at < paths.length; at += 2000) batches.push(paths.slice(at, at + 2000));
  return batches.map((batch) => ({ executable: process.execPath, args: [...args, '--', ...batch], cwd: root, env: {} }));
}
