import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../aggregator/src/model/report.ts';
import { makeProject, prodcheck, removeProject } from './support/audit.ts';

/** A service with something to find for every engine, and harmless files of every name that the hostile one uses. */
const HARMLESS: Readonly<Record<string, string>> = {
  'package.json': '{\n  "name": "orders",\n  "type": "module",\n  "dependencies": { "express": "^5.0.0", "pg": "^8.0.0" }\n}\n',
  'package-lock.json': '{ "name": "orders", "lockfileVersion": 3 }\n',
  'src/app.js':
    "import express from 'express';\nconst app = express();\napp.get('/run', (req, res) => res.send(eval(req.query.code)));\napp.listen(3000);\n",
  'src/page.ts': 'export const run = (code: string): unknown => eval(code);\n',
  'requirements.txt': 'requests==2.32.0\n',
  'app/rates.py':
    'import requests\n\n\ndef rates(name):\n    exec(name)\n    return requests.get("https://rates.example.com/" + name).json()\n',
  Dockerfile: 'FROM node:latest\nCOPY . .\nCMD ["node", "src/app.js"]\n',
  'migrations/0001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n',
  'migrations/0002_index.sql': 'CREATE INDEX users_name ON users (name);\n',
  '.gitignore': '.env\nnode_modules\n',
  '.gitattributes': '* text=auto\n',
  'pyproject.toml': '[project]\nname = "orders"\n',
  'setup.cfg': '[metadata]\nname = orders\n',
  'tsconfig.json': '{}\n',
  'eslint.config.js': 'export default [];\n',
  'sitecustomize.py': 'NAME = 1\n',
  '.prodcheck.yaml': 'minCoverage: 95\n',
};

let scratch: string;
/** Whatever runs leaves a file here. */
let marks: string;
beforeAll(() => {
  scratch = realpathSync(mkdtempSync(path.join(tmpdir(), 'prodcheck-hostile-')));
  marks = path.join(scratch, 'marks');
  mkdirSync(marks);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function mark(name: string): string {
  return JSON.stringify(path.join(marks, name));
}

/** The same project, laid out to take the audit over: code to run, rules to switch off, files to hide. */
function hostileFiles(): Record<string, string> {
  const cjs = (name: string): string => `require('node:fs').writeFileSync(${mark(name)}, 'x');\n`;
  const esm = (name: string): string => `import { writeFileSync } from 'node:fs';\nwriteFileSync(${mark(name)}, 'x');\n`;
  const python = (name: string): string => `open(${mark(name)}, 'w').close()\n`;
  const shell = (name: string): string => `#!/bin/sh\ntouch ${mark(name)}\n`;
  return {
    'package.json': `${JSON.stringify({
      name: 'orders',
      type: 'module',
      dependencies: { express: '^5.0.0', pg: '^8.0.0' },
      scripts: { prepare: `touch ${mark('prepare')}`, preinstall: `touch ${mark('preinstall')}`, start: `touch ${mark('start')}` },
      eslintConfig: { root: true, ignorePatterns: ['**'] },
      eslintIgnore: ['**'],
    })}\n`,
    '.npmrc': 'node-options=--require ./evil.cjs\nscript-shell=./evil.sh\nignore-scripts=false\n',
    'evil.cjs': cjs('npmrc'),
    'evil.sh': shell('evil.sh'),
    'eslint.config.js': `${esm('eslint.config.js')}export default [{ ignores: ['**'] }];\n`,
    'src/eslint.config.mjs': `${esm('eslint.config.mjs')}export default [{ ignores: ['**'] }];\n`,
    '.eslintrc.cjs': `${cjs('eslintrc')}module.exports = { root: true, ignorePatterns: ['**'] };\n`,
    '.eslintignore': '**\n',
    '.oxlintrc.json': '{ "ignorePatterns": ["**"], "jsPlugins": ["./oxlint-plugin.js"] }\n',
    'src/.oxlintrc.json': '{ "ignorePatterns": ["**"], "jsPlugins": ["../oxlint-plugin.js"] }\n',
    'oxlint-plugin.js': `${esm('oxlint-plugin')}export default { meta: { name: 'x' }, rules: {} };\n`,
    'tsconfig.json': '{ "compilerOptions": { "plugins": [{ "name": "./ts-plugin.cjs" }] }, "exclude": ["**"], "extends": "/etc/passwd" }\n',
    'ts-plugin.cjs': cjs('ts-plugin'),
    '.sqlfluff':
      '[sqlfluff]\ntemplater = python\nrules = none\nlibrary_path = evil\n[sqlfluff:templater:jinja]\nlibrary_path = evil\nload_macros_from_path = macros\n[sqlfluff:templater:python]\nlibrary_path = evil\n',
    'migrations/.sqlfluff': '[sqlfluff]\ntemplater = jinja\nexclude_rules = all\n[sqlfluff:templater:jinja]\nlibrary_path = ../evil\n',
    '.sqlfluffignore': '*.sql\n',
    'migrations/.sqlfluffignore': '*.sql\n',
    'macros/evil.sql': '{% macro evil() %}{{ 1/0 }}{% endmacro %}\n',
    'evil/__init__.py': python('library_path'),
    'evil/evil.py': python('library_path_module'),
    'pyproject.toml': '[project]\nname = "orders"\n[tool.sqlfluff.core]\nrules = "none"\ntemplater = "python"\nlibrary_path = "evil"\n',
    'setup.cfg': '[metadata]\nname = orders\n[sqlfluff]\nrules = none\n',
    'tox.ini': '[sqlfluff]\nrules = none\n',
    'sitecustomize.py': `NAME = 1\n${python('sitecustomize')}`,
    'usercustomize.py': python('usercustomize'),
    'semgrep.py': python('semgrep.py'),
    'sqlfluff/__init__.py': python('sqlfluff-package'),
    'venv.py': python('venv.py'),
    '.semgrepignore': '*\n',
    'app/.semgrepignore': '*\n',
    '.semgrep.yml': 'rules:\n  - { id: evil, languages: [python], severity: ERROR, message: evil, pattern: requests.get(...) }\n',
    '.semgrep/settings.yml': 'api_token: x\nhas_shown_metrics_notification: true\n',
    '.hadolint.yaml': 'ignored: [DL3006, DL3007]\nfailure-threshold: none\n',
    '.config/hadolint.yaml': 'ignored: [DL3006, DL3007]\n',
    '.ignore': '*\n',
    '.gitattributes': '* filter=evil diff=evil merge=evil\n',
    '.prodcheck.js': cjs('prodcheck.js'),
    'prodcheck.config.js': `${esm('prodcheck.config')}export default {};\n`,
    git: shell('git'),
    python3: shell('python3'),
    uv: shell('uv'),
    node: shell('node'),
    'hooks/post-index-change': shell('hook'),
    'hooks/pre-commit': shell('pre-commit'),
    'node_modules/eslint/package.json': '{ "name": "eslint", "version": "99.0.0", "main": "index.js" }',
    'node_modules/eslint/index.js': cjs('node_modules-eslint'),
    'node_modules/eslint-plugin-prodcheck/package.json': '{ "name": "eslint-plugin-prodcheck", "main": "index.js" }',
    'node_modules/eslint-plugin-prodcheck/index.js': cjs('node_modules-plugin'),
    'node_modules/oxlint/package.json': '{ "name": "oxlint", "version": "99.0.0", "bin": "bin/oxlint" }',
    'node_modules/oxlint/bin/oxlint': cjs('node_modules-oxlint'),
    'node_modules/sqlfluff-rules/src/sqlfluff_plugin_prodcheck/__init__.py': python('sqlfluff-rules'),
    'node_modules/.bin/git': shell('bin-git'),
    'sqlfluff-rules/src/sqlfluff_plugin_prodcheck/__init__.py': python('sqlfluff-rules-beside'),
  };
}

const PROGRAMS = ['git', 'python3', 'uv', 'node', 'evil.sh', 'hooks/post-index-change', 'hooks/pre-commit', 'node_modules/.bin/git'];

function makeHostile(): string {
  const folder = makeProject({ ...HARMLESS, ...hostileFiles() });
  for (const program of PROGRAMS) chmodSync(path.join(folder, program), 0o755);
  const run = (name: string): string => `touch ${path.join(marks, name)}`;
  appendFileSync(
    path.join(folder, '.git/config'),
    [
      `[core]\n\tfsmonitor = "${run('fsmonitor')}; :"\n\thooksPath = hooks\n\tsshCommand = ${run('ssh')}\n\tpager = ${run('pager')}\n\teditor = ${run('editor')}`,
      `[filter "evil"]\n\tclean = ${run('clean')}; cat\n\tsmudge = ${run('smudge')}; cat\n\tprocess = ${run('process')}\n\trequired = true`,
      `[diff "evil"]\n\ttextconv = ${run('textconv')}; cat\n\tcommand = ${run('diff')}`,
      `[diff]\n\texternal = ${run('external')}`,
      `[gpg]\n\tprogram = ${run('gpg')}\n[log]\n\tshowSignature = true`,
      `[alias]\n\tls-files = "!${run('alias')}"\n\tlog = "!${run('alias-log')}"\n[credential]\n\thelper = "!${run('credential')}"`,
      '',
    ].join('\n'),
  );
  return folder;
}

/** Audits from inside the folder, with the folder itself in PATH, as a shell in a bad habit has it. */
function auditInside(folder: string): Report {
  const { code, stdout, stderr } = prodcheck(['check', '.', '-f', 'json', '--date', '2026-01-31'], {
    cwd: folder,
    env: { PATH: [`.`, folder, path.join(folder, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(path.delimiter) },
  });
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Report;
}

describe('a repository that lays traps for the audit', () => {
  test('runs nothing of its own, reaches nothing outside, and changes no finding', { timeout: 120_000 }, () => {
    const harmless = makeProject(HARMLESS);
    const hostile = makeHostile();
    const outside = path.join(scratch, 'outside');
    mkdirSync(path.join(outside, 'folder'), { recursive: true });
    writeFileSync(path.join(outside, 'secret.js'), 'export const outsideSecret = (x) => eval(x);\n');
    writeFileSync(path.join(outside, 'folder/Dockerfile'), 'FROM outsideimage\n');
    symlinkSync(path.join(outside, 'secret.js'), path.join(hostile, 'src/linked.js'));
    symlinkSync(path.join(outside, 'folder'), path.join(hostile, 'deploy'));
    symlinkSync('/etc/passwd', path.join(hostile, 'docker-compose.yml'));
    symlinkSync('..', path.join(hostile, 'src/loop'));
    try {
      const clean = auditInside(harmless);
      const report = auditInside(hostile);
      expect(readdirSync(marks)).toEqual([]);

      const engines = new Set(clean.findings.flatMap(({ detectors }) => detectors.map(({ engine }) => engine)));
      expect([...engines].sort()).toEqual(['eslint', 'hadolint', 'project', 'semgrep', 'sqlfluff']);
      expect(report.engines.map(({ id, status }) => ({ id, status }))).toEqual(clean.engines.map(({ id, status }) => ({ id, status })));
      expect(report.engines.flatMap(({ unread }) => unread)).toEqual([]);
      // Code that the hostile one brings along is judged like any other; what both have must come out the same.
      const brought = new Set(Object.keys(hostileFiles()).filter((file) => !(file in HARMLESS)));
      const own = report.findings.filter(({ anchor }) => !brought.has(anchor.file));
      const bare = (findings: Report['findings']) => findings.map((finding) => ({ ...finding, gain: 0 }));
      expect(bare(own)).toEqual(bare(clean.findings));
      expect(report.score.total).toBe(clean.score.total);

      expect(JSON.stringify(report)).not.toMatch(/outsideimage|outsideSecret|root:x:0/);
      expect(report.notices.join('\n')).toMatch(/out of the project through a link, left alone: .*deploy.*src\/linked\.js/);
    } finally {
      removeProject(harmless);
      removeProject(hostile);
    }
  });

  test('a configuration is data: no tag, no link out of the project, no module is obeyed', () => {
    const folder = makeProject({
      ...HARMLESS,
      '.prodcheck.yaml': `minCoverage: !!js/function 'function () { require("fs").writeFileSync(${mark('yaml')}, "x") }'\n`,
    });
    try {
      const tagged = prodcheck(['check', folder]);
      expect(tagged.code).toBe(2);
      expect(tagged.stderr).toMatch(/^prodcheck: \.prodcheck\.yaml:1: minCoverage: expected number, received string\.$/m);
      rmSync(path.join(folder, '.prodcheck.yaml'));
      symlinkSync('/etc/passwd', path.join(folder, '.prodcheck.yaml'));
      const linked = prodcheck(['check', folder]);
      expect(linked.code).toBe(2);
      expect(linked.stderr).toMatch(/\.prodcheck\.yaml: it is a link that leads out of the project/);
      expect(linked.stdout + linked.stderr).not.toContain('root:');
      expect(readdirSync(marks)).toEqual([]);
    } finally {
      removeProject(folder);
    }
  });

  test('a configuration that grows without end, or is nested without end, is refused at once', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...[...'bcdefghi'].map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    for (const text of [bomb, `paths: ${'['.repeat(60_000)}`, `{"paths": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`]) {
      const folder = makeProject({ 'src/a.js': 'run();\n', '.prodcheck.yaml': text }, { git: false });
      const started = performance.now();
      const { code, stderr } = prodcheck(['check', folder, '--engine', 'hadolint']);
      removeProject(folder);
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(stderr).toMatch(/^prodcheck: \.prodcheck\.yaml:1: [^\n]+$/m);
      expect(stderr).not.toContain(' at ');
      expect(code).toBe(2);
    }
  });
});

/** Names that a file system takes and a terminal, a page or a URI must not obey. */
const NAMES = [
  'src/\u001b[31mred.js',
  'src/\u001b]8;;http:evil\u0007link.js',
  'src/<script>alert(1).js',
  'src/a|b.js',
  'src/back`tick``s.js',
  'src/new\nline.js',
  'src/bidi\u202egnp.js',
  'src/c1\u009b2Jm.js',
  'src/isolate\u2066x\u2069.js',
  'src/sp ace%20.js',
  'src/#hash?.js',
  'src/**bold**[x](y).js',
  'src/é😀.js',
  'a:b.js',
  '-rf.js',
];

/** Assembled here, so that no scanner takes this file for a leak. */
const SECRETS = {
  aws: `AKIA${'QYLPMN5HFIQR7XYA'}`,
  github: `ghp_${'aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0hJ3lP6'}`,
  password: `Tr0ub4dor${'&3Horse9Battery'}`,
  compose: `S4ple7${'Staple-Q9w2e'}`,
  layer: `npm_${'zY8xW6vU4tS2rQ0pO8nM6lK4jI2hG0fE8dC6'}`,
} as const;

describe('a repository whose names and secrets come out in reports', () => {
  const formats = ['terminal', 'markdown', 'json', 'sarif', 'report'] as const;
  const outputs = new Map<string, string>();
  let folder: string;

  beforeAll(() => {
    const code = (index: number): string =>
      `export const f${index} = (x) => eval(x); // <script>\u001b[2J|\u0060\u202e\u009b\nconst key = '${SECRETS.aws}';\n`;
    folder = makeProject({
      ...Object.fromEntries(NAMES.map((name, index) => [name, code(index)])),
      'package.json': JSON.stringify({ name: 'evil\u001b[31m<script>|`\n# Heading', dependencies: { express: '^5' } }),
      'src/app.js': `import express from 'express';\nconst app = express();\nconst token = '${SECRETS.github}';\nconst url = 'postgres://app:${SECRETS.password}@db.internal:5432/orders';\napp.get('/x\u001b[2J<b>|\u0060', (req, res) => res.send(eval(req.query.q)));\napp.listen(3000);\n`,
      'docker-compose.yml': `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${SECRETS.compose}\n`,
      Dockerfile: `FROM node:22\nENV NPM_TOKEN=${SECRETS.layer}\nCMD ["node", "src/app.js"]\n`,
    });
    for (const format of formats) {
      const args = format === 'report' ? ['report', folder] : ['check', folder, '-f', format, '--verbose'];
      const { code: exit, stdout, stderr } = prodcheck([...args, '--date', '2026-01-31']);
      expect(exit, stderr).toBe(0);
      outputs.set(format, stdout);
      outputs.set(`stderr of ${format}`, stderr);
    }
  });
  afterAll(() => removeProject(folder));

  test('no format lets a control character, a mark that reorders text or a line of its own through', () => {
    for (const [format, text] of outputs) {
      const found = text.match(
        /[^\n]{0,30}[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069][^\n]{0,30}/,
      );
      expect(found?.[0], format).toBeUndefined();
      expect(text, format).not.toMatch(/^# Heading/m);
      expect(text, format).not.toMatch(/^line\.js/m);
    }
  });

  test('every file is found in spite of its name', () => {
    const report = JSON.parse(outputs.get('json') ?? '') as Report;
    const files = new Set(report.findings.filter(({ control }) => control === 'code-injection').map(({ location }) => location?.file));
    expect([...files].sort()).toEqual([...NAMES, 'src/app.js'].sort());
  });

  test('Markdown shows them as text: code spans hold, no HTML, no row or link of its own', () => {
    for (const format of ['markdown', 'report']) {
      const text = outputs.get(format) ?? '';
      // Outside of code, no markup of the repository is left.
      const prose = text.replace(/^( *)(`{3,})[^\n]*\n[\s\S]*?^\1\2$/gm, '').replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, '');
      expect(prose, format).not.toMatch(/<script|<b>|\[x\]\(y\)|\*\*bold/);
      const rows = text.split('\n').filter((line) => line.startsWith('|'));
      expect(
        rows.filter((row) => /a[^\\]\|b\.js/.test(row)),
        format,
      ).toEqual([]);
    }
  });

  test('SARIF names them by relative, percent-encoded references', () => {
    const log = JSON.parse(outputs.get('sarif') ?? '') as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const uris = log.runs.flatMap(({ results }) =>
      results.flatMap(({ locations }) => locations.map((one) => one.physicalLocation.artifactLocation.uri)),
    );
    for (const uri of uris) {
      expect(uri).toMatch(/^[A-Za-z0-9%._~!*'()/-]+$/);
      expect(uri.split('/')[0]).not.toContain(':');
    }
    expect(new Set(uris.map(decodeURIComponent))).toEqual(
      new Set(
        [...NAMES, 'src/app.js', 'Dockerfile', 'docker-compose.yml', 'package.json'].filter((file) =>
          uris.includes(file.split('/').map(encodeURIComponent).join('/')),
        ),
      ),
    );
    expect(uris.length).toBeGreaterThan(NAMES.length);
  });

  test('a secret that was found is masked in every format, whole and in parts', () => {
    const report = JSON.parse(outputs.get('json') ?? '') as Report;
    const found = new Set(report.findings.map(({ control }) => control));
    expect([...found]).toEqual(expect.arrayContaining(['hardcoded-secret', 'secret-in-compose', 'secret-in-layer']));
    for (const [format, text] of outputs) {
      for (const [name, secret] of Object.entries(SECRETS)) {
        expect(text.includes(secret.slice(6, 18)), `${name} in ${format}`).toBe(false);
      }
    }
  });
});

test('git itself would run what the hostile configuration names', () => {
  // The trap is live: what prodcheck must not set off, plain git does.
  const folder = makeHostile();
  spawnSync('git', ['status'], { cwd: folder, stdio: 'ignore' });
  expect(readdirSync(marks)).toContain('fsmonitor');
  for (const name of readdirSync(marks)) rmSync(path.join(marks, name));
  removeProject(folder);
});
