import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../aggregator/src/model/report.ts';
import { audit, makeProject, removeProject, ROOT, type CommandResult } from './support/audit.ts';
import { SERVICE } from './support/service.ts';

/** What `npm pack --json` says of a package. */
interface Packed {
  readonly name: string;
  readonly filename: string;
  /** Bytes. */
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

let scratch: string;
let installed: string;
let project: string;
let packages: readonly Packed[];

/** The environment of a user's shell: nothing of the npm that may have started these tests. */
function shellEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || /^npm_config_(registry|cache|userconfig)$/i.test(name)),
  );
}

function run(program: string, args: readonly string[], cwd: string): CommandResult {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { ...shellEnv(), NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, stdout, stderr };
}

/** Installs packages and tarballs into a new folder elsewhere. */
function install(name: string, packagesToInstall: readonly string[]): string {
  const folder = path.join(scratch, name);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), '{ "name": "elsewhere", "private": true, "type": "module" }\n');
  const { code, stderr } = run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packagesToInstall], folder);
  if (code !== 0) throw new Error(`npm install failed: ${stderr}`);
  return folder;
}

function packed(name: string): Packed {
  const found = packages.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name} was not packed.`);
  return found;
}

function tarball(name: string): string {
  return path.join(scratch, packed(name).filename);
}

beforeAll(() => {
  scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-pack-')));
  const { code, stdout, stderr } = run(
    'npm',
    ['pack', '--workspace', 'plugin', '--workspace', 'aggregator', '--pack-destination', scratch, '--json', '--ignore-scripts'],
    ROOT,
  );
  if (code !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const answer = JSON.parse(stdout) as readonly Packed[] | Readonly<Record<string, Packed>>;
  packages = Array.isArray(answer) ? (answer as readonly Packed[]) : Object.values(answer);
  installed = install('ten', [tarball('eslint-plugin-prodcheck'), tarball('prodcheck')]);
  project = makeProject(SERVICE);
}, 180_000);
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  removeProject(project);
});

describe('the tarballs', () => {
  test.each(['prodcheck', 'eslint-plugin-prodcheck'])('%s: README and LICENSE travel; sources, tests and caches do not', (name) => {
    const { files, unpackedSize } = packed(name);
    const paths = files.map((file) => file.path);
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']));
    expect(
      paths.filter((file) => /(^|\/)(tests?|src|fixtures|__pycache__)\/|\.test\.|\.pyc$|\.map$|\.tsbuildinfo$|(^|\/)\./.test(file)),
    ).toEqual([]);
    // 6.8 MB and 0.9 MB when this was written; three times as much is a mistake.
    expect(unpackedSize).toBeLessThan(name === 'prodcheck' ? 20_000_000 : 3_000_000);
    process.stdout.write(`${name}: ${(unpackedSize / 1e6).toFixed(1)} MB unpacked, ${files.length} files\n`);
  });

  test('eslint-plugin-prodcheck: each module has its source, so that nothing of an earlier build travels', () => {
    const modules = packed('eslint-plugin-prodcheck').files.flatMap(
      ({ path: file }) => /^dist\/(.+?)(?:\.d\.ts|\.js)$/.exec(file)?.[1] ?? [],
    );
    expect(modules.length).toBeGreaterThan(20);
    for (const name of modules) expect(existsSync(path.join(ROOT, 'plugin/src', `${name}.ts`)), name).toBe(true);
  });

  test('prodcheck: everything the engines need is in it', () => {
    const paths = new Set(packed('prodcheck').files.map((file) => file.path));
    for (const file of [
      'bin/prodcheck.js',
      'bin/prodcheck-sqlfluff.js',
      'dist/index.d.ts',
      'dist/eslint-runner.js',
      'dist/assets/report.schema.json',
      'dist/assets/toolchain/requirements.lock',
      'dist/assets/sqlfluff-rules/sqlfluff_plugin_prodcheck/__init__.py',
    ])
      expect(paths.has(file), file).toBe(true);
    const rules = [...paths].filter((file) => file.startsWith('dist/assets/semgrep-rules/'));
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((file) => !file.endsWith('.yaml'))).toEqual([]);
  });
});

describe('installed into an empty folder elsewhere', () => {
  test('`npx prodcheck check` finds what the checkout finds', () => {
    const { code, stdout, stderr } = run(
      'npx',
      ['--no-install', 'prodcheck', 'check', project, '-f', 'json', '--date', '2026-01-31'],
      installed,
    );
    expect(code, stderr).toBe(0);
    const report = JSON.parse(stdout) as Report;
    const here = audit(project);
    expect(report.findings).toEqual(here.findings);
    expect(report.score).toEqual(here.score);
    expect(report.engines.map(({ id, version, status }) => ({ id, version, status }))).toEqual(
      here.engines.map(({ id, version, status }) => ({ id, version, status })),
    );
  });

  test('what lies beside it in node_modules is not taken for a part of it', () => {
    const folder = path.join(installed, 'node_modules/sqlfluff-rules/src/sqlfluff_plugin_prodcheck');
    const mark = path.join(scratch, 'mark');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '__init__.py'), `open(${JSON.stringify(mark)}, 'w').close()\n`);
    writeFileSync(path.join(installed, 'node_modules/package.json'), '{ "name": "prodcheck-workspace" }\n');
    const { code, stdout } = run(
      'npx',
      ['--no-install', 'prodcheck', 'check', project, '--engine', 'sqlfluff', '--allow-incomplete', '-f', 'json'],
      installed,
    );
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as Report).findings.map(({ control }) => control)).toContain('index-not-concurrent');
    expect(existsSync(mark)).toBe(false);
    rmSync(path.join(installed, 'node_modules/sqlfluff-rules'), { recursive: true });
    rmSync(path.join(installed, 'node_modules/package.json'));
  });

  test('`npx prodcheck-sqlfluff` is SQLFluff with prodcheck’s rules', () => {
    const version = run('npx', ['--no-install', 'prodcheck-sqlfluff', '--version'], installed);
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sqlfluff, version \d+\.\d+\.\d+\n$/) });
    expect(run('npx', ['--no-install', 'prodcheck-sqlfluff', 'rules'], installed).stdout).toContain('PC01');
  });

  test('the API has its types, and the schema and the manifest can be imported', () => {
    writeFileSync(
      path.join(installed, 'use.mjs'),
      `import { analyze, renderSarif } from 'prodcheck';\nimport schema from 'prodcheck/report.schema.json' with { type: 'json' };\nimport manifest from 'prodcheck/package.json' with { type: 'json' };\nprocess.stdout.write(JSON.stringify([typeof analyze, typeof renderSarif, schema.title, manifest.version]));\n`,
    );
    const { stdout, stderr } = run(process.execPath, ['--no-warnings', 'use.mjs'], installed);
    expect(stdout, stderr).toBe(`["function","function","prodcheck report, schemaVersion 1","${manifestVersion()}"]`);
    const types = readFileSync(path.join(installed, 'node_modules/prodcheck/dist/index.d.ts'), 'utf8');
    expect(types).toMatch(/analyze/);
  });

  test('nothing is written into the package when it runs', () => {
    const listed = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
    const dist = path.join(installed, 'node_modules/prodcheck');
    const before = listed(dist);
    expect(run('npx', ['--no-install', 'prodcheck', 'check', project, '--quiet', '-f', 'terminal'], installed).code).toBe(0);
    expect(listed(dist)).toEqual(before);
  });
});

function manifestVersion(): string {
  return (JSON.parse(readFileSync(path.join(ROOT, 'aggregator/package.json'), 'utf8')) as { version: string }).version;
}

describe('the plugin in a flat config', () => {
  /** Lints one file with the recommended preset, by the ESLint of that folder. */
  function lint(folder: string): { version: string; rules: string[] } {
    writeFileSync(
      path.join(folder, 'eslint.config.js'),
      "import prodcheck from 'eslint-plugin-prodcheck';\n\nexport default [prodcheck.configs.recommended];\n",
    );
    writeFileSync(path.join(folder, 'app.js'), SERVICE['src/app.js'] ?? '');
    const version = run('npx', ['--no-install', 'eslint', '--version'], folder).stdout.trim();
    const { stdout, stderr } = run('npx', ['--no-install', 'eslint', '-f', 'json', 'app.js'], folder);
    if (stdout === '') throw new Error(stderr);
    const [result] = JSON.parse(stdout) as { messages: { ruleId: string | null; message: string }[] }[];
    return { version, rules: (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message) };
  }

  const EXPECTED = ['prodcheck/code-injection', 'prodcheck/sql-injection', 'prodcheck/swallowed-exception'];

  test('works with ESLint 10', () => {
    const { version, rules } = lint(installed);
    expect(version).toMatch(/^v10\./);
    expect(rules).toEqual(expect.arrayContaining(EXPECTED));
    // Evidence rules would report good practice as problems.
    expect(rules.filter((rule) => rule.includes('evidence'))).toEqual([]);
  });

  test('gives the same with ESLint 9', { timeout: 120_000 }, () => {
    const nine = install('nine', ['eslint@9', tarball('eslint-plugin-prodcheck')]);
    const { version, rules } = lint(nine);
    expect(version).toMatch(/^v9\./);
    expect(rules).toEqual(lint(installed).rules);
  });

  /** One defect in each kind of file that a Node service or its pages are written in. */
  const SAMPLE: Readonly<Record<string, { readonly code: string; readonly rule: string }>> = {
    'module.js': { code: 'export const run = (text) => eval(text);\n', rule: 'prodcheck/code-injection' },
    'module.mjs': { code: 'export const run = (text) => eval(text);\n', rule: 'prodcheck/code-injection' },
    'script.cjs': {
      code: "const { exec } = require('child_process');\nexports.list = (name) => exec('ls ' + name);\n",
      rule: 'prodcheck/command-injection',
    },
    'page.jsx': { code: 'export const Page = ({ text }) => <p>{eval(text)}</p>;\n', rule: 'prodcheck/code-injection' },
    'page.tsx': {
      code: 'export const Page = ({ text }: { text: string }) => <p>{eval(text) as string}</p>;\n',
      rule: 'prodcheck/code-injection',
    },
    'orders.ts': {
      code: "import type { Pool } from 'pg';\nexport const find = (pool: Pool, id: string) => pool.query(`SELECT total FROM orders WHERE id = ${id}`);\n",
      rule: 'prodcheck/sql-injection',
    },
  };
  const PRESETS = ['recommended', 'strict', 'all', 'security', 'error-handling', 'observability', 'deployment', 'database'];

  /** Lints the sample through ESLint's own API, once with each preset: the rules that reported, by preset and file. */
  function lintSample(folder: string): Record<string, Record<string, string[]>> {
    for (const [name, { code }] of Object.entries(SAMPLE)) writeFileSync(path.join(folder, name), code);
    writeFileSync(
      path.join(folder, 'lint.mjs'),
      `import parser from '@typescript-eslint/parser';
import prodcheck from 'eslint-plugin-prodcheck';
import { ESLint } from 'eslint';

const languageOptions = { parser, parserOptions: { ecmaFeatures: { jsx: true } } };
const found = {};
for (const preset of ${JSON.stringify(PRESETS)}) {
  const overrideConfig = [{ files: ['**/*.{js,mjs,cjs,jsx,ts,tsx}'], languageOptions }, prodcheck.configs[preset]];
  const eslint = new ESLint({ overrideConfigFile: true, overrideConfig });
  const results = await eslint.lintFiles(${JSON.stringify(Object.keys(SAMPLE))});
  found[preset] = Object.fromEntries(
    results.map(({ filePath, messages }) => [filePath.split(/[\\\\/]/).at(-1), messages.map(({ ruleId, message }) => ruleId ?? message)]),
  );
}
process.stdout.write(JSON.stringify(found));
`,
    );
    const { stdout, stderr } = run(process.execPath, ['lint.mjs'], folder);
    if (stdout === '') throw new Error(stderr);
    return JSON.parse(stdout) as Record<string, Record<string, string[]>>;
  }

  test.each(['9', '10'])(
    'every preset works on JavaScript, JSX, TypeScript, TSX, ESM and CommonJS by the API of ESLint %s',
    { timeout: 120_000 },
    (major) => {
      const folder = install(`api-${major}`, [
        `eslint@${major}`,
        '@typescript-eslint/parser@8.72.0',
        'typescript@6.0.3',
        tarball('eslint-plugin-prodcheck'),
      ]);
      const found = lintSample(folder);
      for (const [file, { rule }] of Object.entries(SAMPLE)) {
        for (const preset of ['recommended', 'strict', 'all', 'security'])
          expect(found[preset]?.[file], `${preset} on ${file}`).toEqual([rule]);
        for (const preset of ['deployment', 'database', 'observability']) expect(found[preset]?.[file], `${preset} on ${file}`).toEqual([]);
      }
    },
  );
});
