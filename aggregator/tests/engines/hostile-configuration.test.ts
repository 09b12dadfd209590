import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { hadolintAdapter } from '../../src/engines/hadolint/hadolint-adapter.ts';
import { runEngines, type EnginePlan } from '../../src/engines/run-engines.ts';
import { semgrepAdapter } from '../../src/engines/semgrep/semgrep-adapter.ts';
import { sqlfluffAdapter } from '../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import type { Detector } from '../../src/model/control.ts';
import { catalogOf, FOREIGN_DETECTORS } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { writeProject } from './support/project.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../../../fixtures/engine-output');
const PLUGIN = path.resolve(import.meta.dirname, '../../../sqlfluff-rules/src');
const DETECTORS: readonly Detector[] = [
  ...FOREIGN_DETECTORS,
  { engine: 'semgrep', rule: 'python-eval', language: 'py', control: 'code-injection' },
];

/** The folder's own code, with one finding for each engine. */
const CODE = {
  'src/a.js': 'eval(x);\n',
  'src/b.ts': 'eval(y as string);\n',
  'src/a.py': 'eval(x)\n',
  Dockerfile: 'FROM node\n',
  'migrations/1.sql': "SET lock_timeout = '5s';\nCREATE INDEX i ON a (b);\n",
};

const leaveMark = `require('node:fs').writeFileSync(process.env.MARK ?? (__dirname + '/MARK'), 'x');`;
const leaveMarkModule = `import { writeFileSync } from 'node:fs'; writeFileSync(new URL('./MARK', import.meta.url), 'x');`;
const leaveMarkPython = `import pathlib; (pathlib.Path(__file__).parent / 'MARK').write_text('x')\n`;

/** Everything an audited repository can lay out for the engines to find: code to run, files to leave out, rules to switch off. */
const HOSTILE = {
  '.eslintrc.js': `${leaveMark}\nmodule.exports = { root: true, ignorePatterns: ['**'] };`,
  'eslint.config.js': `${leaveMarkModule}\nexport default [{ ignores: ['**'] }];`,
  'src/eslint.config.mjs': `${leaveMarkModule}\nexport default [{ ignores: ['**'] }];`,
  '.eslintignore': '**\n',
  '.gitignore': '*\n',
  '.ignore': '*\n',
  '.oxlintrc.json': '{ "ignorePatterns": ["**"], "jsPlugins": ["./plugin.js"] }',
  'src/.oxlintrc.json': '{ "ignorePatterns": ["**"], "jsPlugins": ["../plugin.js"] }',
  'oxlint.config.ts': `${leaveMarkModule}\nexport default { ignorePatterns: ['**'] };`,
  'plugin.js': `${leaveMarkModule}\nexport default { rules: {} };`,
  'package.json': '{ "type": "module", "eslintConfig": { "root": true, "ignorePatterns": ["**"] }, "eslintIgnore": ["**"] }',
  'node_modules/eslint/package.json': '{ "name": "eslint", "version": "99.0.0", "main": "index.js" }',
  'node_modules/eslint/index.js': leaveMark,
  'node_modules/eslint-plugin-security/package.json': '{ "name": "eslint-plugin-security", "main": "index.js" }',
  'node_modules/eslint-plugin-security/index.js': leaveMark,
  'node_modules/typescript/package.json': '{ "name": "typescript", "version": "7.0.2", "main": "index.js" }',
  'node_modules/typescript/index.js': leaveMark,
  'tsconfig.json': '{ "extends": "./nowhere.json", "exclude": ["**"] }',
  '.semgrepignore': '*\n',
  'src/.semgrepignore': '*\n',
  '.semgrep.yml': 'rules:\n  - {id: evil, languages: [python], severity: ERROR, message: evil, pattern: eval(...)}\n',
  '.semgrep/settings.yml': 'has_shown_metrics_notification: true\napi_token: x\n',
  '.hadolint.yaml': 'ignored: [DL3006]\nfailure-threshold: none\n',
  '.config/hadolint.yaml': 'ignored: [DL3006]\n',
  '.sqlfluff':
    '[sqlfluff]\ntemplater = jinja\nrules = none\nlibrary_path = evil\n[sqlfluff:templater:jinja]\nlibrary_path = evil\nload_macros_from_path = evil\n',
  'migrations/.sqlfluff': '[sqlfluff]\ntemplater = python\nexclude_rules = all\n[sqlfluff:templater:jinja]\nlibrary_path = ../evil\n',
  'migrations/.sqlfluffignore': '*.sql\n',
  'evil/__init__.py': leaveMarkPython,
  'evil/evil.py': leaveMarkPython,
  'sitecustomize.py': leaveMarkPython,
  'setup.cfg': '[sqlfluff]\nrules = none\n',
  'pyproject.toml': '[tool.sqlfluff.core]\nrules = "none"\ntemplater = "python"\n',
  'tox.ini': '[sqlfluff]\nrules = none\n',
};

let program: Awaited<ReturnType<typeof buildEslintProgram>>;
let clean: string;
beforeAll(async () => {
  program = await buildEslintProgram();
  clean = JSON.stringify(await audit({}));
});
afterAll(() => program.remove());

async function audit(hidden: Record<string, string>, runner: 'auto' | 'eslint' = 'auto') {
  const project = writeProject(CODE, hidden);
  const of = (engine: string) => DETECTORS.filter((detector) => detector.engine === engine);
  const sqlfluff = await engineTool('sqlfluff');
  const withPlugin: EnginePlan['tool'] =
    sqlfluff.status === 'available' ? { ...sqlfluff, env: { ...sqlfluff.env, PYTHONPATH: PLUGIN } } : sqlfluff;
  const plans: EnginePlan[] = [
    {
      adapter: eslintAdapter({ runners: program.runners, runner }),
      tool: program.installation.tool,
      detectors: of('eslint'),
      timeoutMs: 60_000,
    },
    {
      adapter: semgrepAdapter({ rulesFolder: `${FIXTURES}/semgrep/rules` }),
      tool: await engineTool('semgrep'),
      detectors: of('semgrep'),
      timeoutMs: 60_000,
    },
    { adapter: hadolintAdapter(), tool: await engineTool('hadolint'), detectors: of('hadolint'), timeoutMs: 60_000 },
    { adapter: sqlfluffAdapter({ dialectOf: () => 'postgres' }), tool: withPlugin, detectors: of('sqlfluff'), timeoutMs: 60_000 },
  ];
  try {
    const results = await runEngines(plans, { ...project, catalog: catalogOf(DETECTORS), jobs: 2, maxFileBytes: 1_000_000 });
    const marks = [
      '',
      'src/',
      'migrations/',
      'evil/',
      'node_modules/eslint/',
      'node_modules/eslint-plugin-security/',
      'node_modules/typescript/',
    ];
    expect(marks.filter((folder) => existsSync(path.join(project.root, folder, 'MARK')))).toEqual([]);
    return results.map(({ run, ...seen }) => ({ ...seen, run: { ...run, durationMs: 0 } }));
  } finally {
    project.remove();
  }
}

describe('a repository that brings its own configuration of the engines', () => {
  test('is audited at all, with one finding for each file', () => {
    expect(JSON.parse(clean)).toMatchObject([
      { run: { id: 'eslint', status: 'ok', findings: 2, unread: [] } },
      { run: { id: 'semgrep', status: 'ok', findings: 1, unread: [] } },
      { run: { id: 'hadolint', status: 'ok', findings: 1, unread: [] } },
      { run: { id: 'sqlfluff', status: 'ok', findings: 1, unread: [] } },
    ]);
  });

  test('changes nothing, and none of its code runs', async () => {
    expect(JSON.stringify(await audit(HOSTILE))).toBe(clean);
  });

  test('changes nothing where ESLint reads every file itself', async () => {
    expect(JSON.stringify(await audit(HOSTILE, 'eslint'))).toBe(clean);
  });
});
