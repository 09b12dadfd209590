import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../aggregator/dist/index.js';
import { ROOT } from './support/audit.ts';

/** One module of the source and what it takes from elsewhere. */
interface Module {
  /** Relative to its package's src folder. */
  readonly file: string;
  readonly source: ts.SourceFile;
  readonly imports: readonly { readonly from: string; readonly typeOnly: boolean }[];
}

function modulesOf(folder: string): readonly Module[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => {
      const source = ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.ESNext, true);
      return { file: file.split(path.sep).join('/'), source, imports: importsOf(source) };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

function importsOf(source: ts.SourceFile): { from: string; typeOnly: boolean }[] {
  const found: { from: string; typeOnly: boolean }[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ from: node.moduleSpecifier.text, typeOnly });
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [name] = node.arguments;
      found.push({ from: name !== undefined && ts.isStringLiteral(name) ? name.text : '?', typeOnly: false });
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: node.argument.literal.text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const AGGREGATOR = path.join(ROOT, 'aggregator/src');
const aggregator = modulesOf(AGGREGATOR);
const plugin = modulesOf(path.join(ROOT, 'plugin/src'));

/** The folders that touch the world; everything else takes values and returns values. */
const EDGES = ['cli', 'project', 'subprocess', 'toolchain', 'eslint-runner'];
/** Single files of pure folders that start programs or look for them. */
const EDGE_FILES = [
  'dependencies/run-audits.ts',
  'engines/run-engine.ts',
  'engines/run-engines.ts',
  'engines/plan-engines.ts',
  'engines/eslint/locate-runners.ts',
];

function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

function isPure({ file }: Module): boolean {
  return folderOf(file) !== '' && !EDGES.includes(folderOf(file)) && !EDGE_FILES.includes(file);
}

/** Names by which a module reads the clock, the environment, the disk, the network or chance, or speaks to the world. */
const IMPURE = new Set([
  'process',
  'performance',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
  'require',
  '__dirname',
  '__filename',
]);

function impurities(module: Module): string[] {
  const found = module.imports.filter(({ from, typeOnly }) => !typeOnly && /^node:/.test(from)).map(({ from }) => `imports ${from}`);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && IMPURE.has(node.text) && isReference(node)) found.push(`uses ${node.text}`);
    if (ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random|crypto\.randomUUID|import\.meta\.\w+)$/.test(node.getText()))
      found.push(`uses ${node.getText()}`);
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0)
      found.push('uses the clock');
    ts.forEachChild(node, visit);
  };
  visit(module.source);
  return found.map((what) => `${module.file} ${what}`);
}

/** An identifier that stands for a value, and is not merely the name of a property, a parameter or a declaration of the module's own. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return !(
    ts.isPropertySignature(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isMethodDeclaration(parent)
  );
}

describe('pure folders', () => {
  test('are most of the source, and read nothing but their arguments', () => {
    const pure = aggregator.filter(isPure);
    expect(pure.length).toBeGreaterThan(aggregator.length / 2);
    expect(pure.flatMap(impurities)).toEqual([]);
  });

  test('the edges would be seen: the same look at them finds what they touch', () => {
    expect(aggregator.filter((module) => EDGES.includes(folderOf(module.file))).flatMap(impurities).length).toBeGreaterThan(20);
  });

  test('the list of single edge files names none that is not there', () => {
    for (const file of EDGE_FILES) expect(existsSync(path.join(AGGREGATOR, file)), file).toBe(true);
  });
});

/** Whom each folder may take from, beside itself; '' stands for errors.ts. Data flows down this list and never back. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  generated: ['checks'],
  routes: ['model'],
  schema: ['model', 'routes', 'changelogs'],
  inventory: ['model'],
  config: ['model', ''],
  catalog: ['model', 'engines', 'generated'],
  stack: ['model', 'inventory'],
  checks: ['model', 'routes', 'schema', 'changelogs', 'inventory', 'catalog', 'stack'],
  subprocess: [],
  toolchain: ['subprocess'],
  project: ['model', 'inventory', 'stack', 'subprocess', ''],
  'eslint-runner': ['engines'],
  changelogs: [],
  engines: ['model', 'changelogs', 'findings', 'subprocess', 'toolchain'],
  // The foreign JSON it reads is read by the engines' helpers.
  dependencies: ['model', 'engines', 'subprocess'],
  ingest: ['model', 'engines', 'findings', 'dependencies', ''],
  findings: ['model', 'checks', 'score', 'inventory'],
  score: ['model', 'catalog', 'checks'],
  'action-plan': ['model', 'score', 'findings'],
  report: ['model', 'checks'],
  renderers: ['model', 'findings'],
};

function targetOf(module: Module, from: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(module.file), from));
}

describe('imports', () => {
  test('of each folder lead only where they may', () => {
    const wrong = aggregator.flatMap((module) => {
      const allowed = MAY_IMPORT[folderOf(module.file)];
      if (allowed === undefined) return [];
      return module.imports
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => targetOf(module, from))
        .filter((target) => folderOf(target) !== folderOf(module.file) && !allowed.includes(folderOf(target)))
        .map((target) => `${module.file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  test('every folder has its place in the list; only the commands and the public API know the pipeline', () => {
    const folders = new Set(aggregator.map(({ file }) => folderOf(file)));
    expect([...folders].filter((folder) => folder !== '' && folder !== 'cli' && !(folder in MAY_IMPORT))).toEqual([]);
    const knowing = aggregator.filter((module) =>
      module.imports.some(({ from }) => from.startsWith('.') && targetOf(module, from) === 'analyze.ts'),
    );
    expect(knowing.map(({ file }) => file).filter((file) => folderOf(file) !== 'cli' && file !== 'index.ts')).toEqual([]);
    // Renderers are asked by the commands alone: a step that wanted a text would be no step.
    const rendering = aggregator.filter((module) =>
      module.imports.some(({ from }) => from.startsWith('.') && folderOf(targetOf(module, from)) === 'renderers'),
    );
    expect(rendering.map(({ file }) => folderOf(file)).filter((folder) => !['cli', 'renderers', ''].includes(folder))).toEqual([]);
  });

  test('run in no circle, types apart', () => {
    const edges = new Map(
      aggregator.map((module) => [
        module.file,
        module.imports.filter(({ from, typeOnly }) => from.startsWith('.') && !typeOnly).map(({ from }) => targetOf(module, from)),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      if (trail.includes(file)) return void circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) walk(next, [...trail, file]);
      done.add(file);
    };
    for (const file of edges.keys()) walk(file, []);
    expect(circles).toEqual([]);
  });

  test('the plugin knows nothing of the aggregator, and the aggregator of the plugin only its name', () => {
    const strange = plugin.flatMap(({ file, imports }) =>
      imports
        .filter(({ from }) => /aggregator|^prodcheck/.test(from) || (from.startsWith('.') && !/^\.\.?\//.test(from)))
        .map(({ from }) => `${file} imports ${from}`),
    );
    expect(strange).toEqual([]);
    for (const { file, imports } of plugin) {
      for (const { from } of imports.filter((one) => one.from.startsWith('.'))) {
        expect(path.posix.join('src', path.posix.dirname(file), from), file).toMatch(/^(src\/|package\.json$)/);
      }
    }
    expect(
      aggregator.flatMap(({ imports }) => imports.filter(({ from }) => from.includes('plugin/') || from === 'eslint-plugin-prodcheck')),
    ).toEqual([]);
  });
});

describe('controls', () => {
  const folder = path.join(ROOT, 'controls');
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));

  test('each page has an id of its own and is in the catalog, under its category', () => {
    const ids = pages.map((file) => path.basename(file, '.md'));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const { controls } = loadCatalog().catalog;
    expect([...controls.keys()].sort()).toEqual([...ids].sort());
    for (const page of pages) {
      const control = controls.get(path.basename(page, '.md'));
      expect(control?.category).toBe(path.dirname(page));
      for (const text of [control?.title, control?.failureTitle, control?.what, control?.why, control?.fix])
        expect(text, page).toMatch(/\S/);
    }
  });

  test('each detector is about a control or evidence that there is, and no rule has two', () => {
    const { controls, detectors, evidence } = loadCatalog().catalog;
    for (const { control, rule, evidence: kinds } of detectors) {
      expect(control !== undefined || (kinds ?? []).length > 0, rule).toBe(true);
      if (control !== undefined) expect(controls.has(control), `${rule} is about ${control}`).toBe(true);
      for (const kind of kinds ?? []) expect(evidence.has(kind), `${rule} reports ${kind}`).toBe(true);
    }
    const names = detectors.map(({ engine, rule, language }) => `${engine} ${rule} ${language}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('what is generated', () => {
  test('is ignored by git, and nothing of it is committed', ({ skip }) => {
    const git = (...args: string[]): string => spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' }).stdout;
    if (git('rev-parse', '--show-toplevel').trim() === '') skip('this is no git checkout');
    const generated = [
      'plugin/src/generated/rules.ts',
      'aggregator/src/generated/checks.ts',
      'aggregator/src/generated/catalog.json',
      'aggregator/dist/cli.js',
      'plugin/dist/index.js',
    ];
    for (const file of generated) {
      expect(existsSync(path.join(ROOT, file)), `${file} is written by the build`).toBe(true);
      expect(git('check-ignore', file).trim(), file).toBe(file);
    }
    expect(git('ls-files', '--', ...generated, '**/__pycache__/**', '**/*.pyc', '**/*.tgz')).toBe('');
  });
});
