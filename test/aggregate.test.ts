import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../aggregator/dist/index.js';
import type { Report } from '../aggregator/src/model/report.ts';
import { audit, makeProject, prodcheck, removeProject, ROOT } from './support/audit.ts';
import { SERVICE } from './support/service.ts';

const AWS_KEY = `AKIA${'QYLPMN5HFIQR7XYA'}`;

const FILES: Readonly<Record<string, string>> = {
  ...SERVICE,
  'src/wide.ts':
    'export const greet = (name: string): string => `😀 ${name}`; export const run = (code: string): unknown => eval(code); // 😀\n',
  'src/accepted.js':
    '// eslint-disable-next-line prodcheck/code-injection -- the text is a constant of ours\nexport const run = (x) => eval(x);\n',
  'app/wide.py': 'NAMES = ["é", "😀"]; exec(NAMES[0])\n',
  'app/keys.py': `import boto3\n\nclient = boto3.client("s3", aws_access_key_id="${AWS_KEY}")\n`,
};

let folder: string;
let scratch: string;
let checked: Report;
let outputs: Record<'eslint' | 'semgrep' | 'hadolint' | 'sqlfluff', string>;

beforeAll(() => {
  folder = realpathSync(makeProject(FILES));
  scratch = mkdtempSync(path.join(tmpdir(), 'prodcheck-aggregate-'));
  checked = audit(folder);
  outputs = runEngines();
}, 180_000);
afterAll(() => {
  removeProject(folder);
  rmSync(scratch, { recursive: true, force: true });
});

function given(name: string, text: string): string {
  const file = path.join(scratch, name);
  writeFileSync(file, text);
  return file;
}

/** Runs a program as a step of CI would, and keeps what it wrote. */
function output(name: string, program: string, args: readonly string[], accepted: readonly number[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error !== undefined || !accepted.includes(status ?? -1))
    throw new Error(`${program} ended with ${status}: ${error?.message ?? stderr}`);
  return given(name, stdout);
}

/** The four engines with prodcheck's rules, each called the way its own manual says. */
function runEngines(): typeof outputs {
  const installed = prodcheck(['setup']);
  const programOf = (engine: string): string => new RegExp(`^${engine} \\S+ {2}(.+)$`, 'm').exec(installed.stdout)?.[1] ?? engine;
  const resolve = (name: string): string => JSON.stringify(path.join(ROOT, 'node_modules', name));
  const config = given(
    'eslint.config.mjs',
    [
      `import { createRequire } from 'node:module';`,
      `const require = createRequire(${resolve('x.js')});`,
      `const prodcheck = (await import(require.resolve('eslint-plugin-prodcheck'))).default;`,
      `const security = require('eslint-plugin-security');`,
      `const parser = require('@typescript-eslint/parser');`,
      `export default [`,
      `  { files: ['**/*.ts'], languageOptions: { parser } },`,
      `  prodcheck.configs.audit,`,
      `  { plugins: { security }, rules: ${JSON.stringify(Object.fromEntries(foreignRules().map((rule) => [rule, 'error'])))} },`,
      `];`,
    ].join('\n'),
  );
  const sqlRules = loadCatalog().catalog.detectors.flatMap(({ engine, rule }) => (engine === 'sqlfluff' ? [rule] : []));
  return {
    eslint: output(
      'eslint.json',
      process.execPath,
      [path.join(ROOT, 'node_modules/eslint/bin/eslint.js'), '--no-config-lookup', '-c', config, '-f', 'json', '.'],
      [0, 1],
    ),
    semgrep: output(
      'semgrep.json',
      programOf('semgrep'),
      [
        'scan',
        '--metrics',
        'off',
        '--disable-version-check',
        '--json',
        '--config',
        path.join(ROOT, 'aggregator/dist/assets/semgrep-rules'),
        '.',
      ],
      [0],
    ),
    hadolint: output('hadolint.json', programOf('hadolint'), ['-f', 'json', 'Dockerfile'], [0, 1]),
    sqlfluff: output(
      'sqlfluff.json',
      process.execPath,
      [
        path.join(ROOT, 'aggregator/bin/prodcheck-sqlfluff.js'),
        'lint',
        '--dialect',
        'postgres',
        '--rules',
        sqlRules.join(','),
        '--format',
        'json',
        'migrations',
      ],
      [0, 1],
    ),
  };
}

function foreignRules(): string[] {
  return loadCatalog().catalog.detectors.flatMap(({ engine, rule }) => (engine === 'eslint' && rule.startsWith('security/') ? [rule] : []));
}

function aggregate(files: readonly string[], more: readonly string[] = [], input?: string) {
  const { code, stdout, stderr } = prodcheck(['aggregate', ...files, '--root', folder, '-f', 'json', '--date', '2026-01-31', ...more], {
    ...(input === undefined ? {} : { input }),
  });
  if (stdout === '') throw new Error(stderr);
  return { code, stderr, report: JSON.parse(stdout) as Report };
}

describe('the outputs of all four engines', () => {
  test('give what `check` finds: the same findings, evidence and score', () => {
    const engines = new Set(checked.findings.flatMap(({ detectors }) => detectors.map(({ engine }) => engine)));
    expect([...engines].sort()).toEqual(['eslint', 'hadolint', 'project', 'semgrep', 'sqlfluff']);
    const { code, report } = aggregate(Object.values(outputs));
    expect(code).toBe(0);
    expect(report.findings).toEqual(checked.findings);
    expect(report.suppressed).toEqual(checked.suppressed);
    expect(report.passed).toEqual(checked.passed);
    expect(report.score).toEqual(checked.score);
    expect(report.plan).toEqual(checked.plan);
    expect(report.engines.map(({ id, status, files, unread }) => ({ id, status, files, unread }))).toEqual(
      checked.engines.map(({ id, status, files, unread }) => ({ id, status, files, unread })),
    );
  });

  test('one of them may come by stdin', () => {
    const { eslint, ...others } = outputs;
    const { code, report } = aggregate(['-', ...Object.values(others)], [], readFileSync(eslint, 'utf8'));
    expect(code).toBe(0);
    expect(report.findings).toEqual(checked.findings);
  });

  test('an engine without an output is missing: no total, exit 3, and --run-missing runs it', () => {
    const { hadolint, eslint, sqlfluff } = outputs;
    const missing = aggregate([hadolint, eslint, sqlfluff]);
    expect(missing.code).toBe(3);
    expect(missing.report.score).toMatchObject({ total: null, grade: null, verdict: 'incomplete' });
    expect(missing.report.engines.find(({ id }) => id === 'semgrep')).toMatchObject({
      status: 'missing',
      because: expect.stringMatching(/3 files are its to read: give its JSON, or --run-missing/),
    });
    expect(missing.stderr.trim().split('\n').at(-1)).toMatch(/semgrep missing|incomplete/);
    const completed = aggregate([hadolint, eslint, sqlfluff], ['--run-missing']);
    expect(completed.code).toBe(0);
    expect(completed.report.findings).toEqual(checked.findings);
  });

  test('a file that an output does not mention is unread', () => {
    const results = JSON.parse(readFileSync(outputs.eslint, 'utf8')) as { filePath: string }[];
    const partial = given('partial-eslint.json', JSON.stringify(results.filter(({ filePath }) => !filePath.endsWith('wide.ts'))));
    const { code, report } = aggregate([partial, outputs.semgrep, outputs.hadolint, outputs.sqlfluff]);
    expect(report.engines.find(({ id }) => id === 'eslint')?.unread).toEqual([
      { file: 'src/wide.ts', because: 'The output of ESLint does not mention it.' },
    ]);
    expect(code).toBe(3);
  });

  test('an ESLint that ran without prodcheck’s evidence rules leaves open what the service lacks', () => {
    const results = JSON.parse(readFileSync(outputs.eslint, 'utf8')) as { messages: { ruleId: string }[]; suppressedMessages: unknown[] }[];
    const foreign = given(
      'foreign-eslint.json',
      JSON.stringify(results.map((one) => ({ ...one, messages: one.messages.filter(({ ruleId }) => !ruleId.includes('evidence')) }))),
    );
    const { code, report } = aggregate([foreign, outputs.semgrep, outputs.hadolint, outputs.sqlfluff]);
    expect(report.engines.find(({ id }) => id === 'eslint')).toMatchObject({
      status: 'failed',
      because: expect.stringMatching(/no result of prodcheck's evidence rules/),
    });
    expect(report.score.total).toBeNull();
    expect(code).toBe(3);
  });

  test('a SQLFluff that ran without prodcheck’s rules has looked for nothing', () => {
    const results = JSON.parse(readFileSync(outputs.sqlfluff, 'utf8')) as { timings: Record<string, number>; violations: unknown[] }[];
    expect(Object.keys(results[0]?.timings ?? {})).toContain('PC01');
    const foreign = given(
      'foreign-sqlfluff.json',
      JSON.stringify(results.map((one) => ({ ...one, timings: { LT01: 0.1 }, violations: [] }))),
    );
    const { code, report } = aggregate([foreign, outputs.semgrep, outputs.hadolint, outputs.eslint]);
    expect(report.engines.find(({ id }) => id === 'sqlfluff')).toMatchObject({
      status: 'failed',
      because: expect.stringMatching(/without the rules of sqlfluff-plugin-prodcheck/),
    });
    expect(code).toBe(3);
  });
});

/** A SARIF log of one tool. */
function sarif(tool: string, results: readonly object[], more: { rules?: readonly object[]; run?: object } = {}): string {
  return JSON.stringify({ version: '2.1.0', runs: [{ tool: { driver: { name: tool, rules: more.rules ?? [] } }, results, ...more.run }] });
}

function result(ruleId: string, uri: string, region: object, more: object = {}): object {
  return {
    ruleId,
    message: { text: `${ruleId} is here.` },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region } }],
    ...more,
  };
}

describe('SARIF of any tool', () => {
  const withEngines = (log: string) => aggregate([...Object.values(outputs), given('foreign.sarif', log)]);
  const evalLine = (FILES['src/app.js'] ?? '').split('\n').findIndex((line) => line.includes('eval')) + 1;

  test('is mapped by the weakness of its rule, and what ours found at that place is one finding with two voices', () => {
    const { code, report } = withEngines(
      sarif('Acme Scan', [result('acme/eval', 'src/app.js', { startLine: evalLine })], {
        rules: [{ id: 'acme/eval', properties: { tags: ['security', 'external/cwe/cwe-095'] } }],
      }),
    );
    expect(code).toBe(0);
    expect(report.findings.length).toBe(checked.findings.length);
    expect(report.score).toEqual(checked.score);
    const both = report.findings.find(({ control, location }) => control === 'code-injection' && location?.file === 'src/app.js');
    expect(both?.detectors).toEqual(
      expect.arrayContaining([
        { engine: 'eslint', rule: 'prodcheck/code-injection' },
        { engine: 'imported', rule: 'Acme Scan/acme/eval' },
      ]),
    );
    const ours = checked.findings.find(({ fingerprint }) => fingerprint === both?.fingerprint);
    expect(both?.message).toBe(ours?.message);
  });

  test('a place that ours did not see is a finding of its own, and costs its points', () => {
    const { report } = withEngines(
      sarif(
        'Acme Scan',
        [
          result(
            'A1',
            'src/app.js',
            { startLine: 2, startColumn: 7, endColumn: 10 },
            { message: { id: 'default', arguments: ['the query'] } },
          ),
        ],
        {
          rules: [
            {
              id: 'A1',
              messageStrings: { default: { text: 'SQL is built\nfrom {0}.' } },
              relationships: [{ target: { id: '89', toolComponent: { name: 'CWE' } } }],
            },
          ],
        },
      ),
    );
    const [own, ...none] = report.findings.filter(({ fingerprint }) => !checked.findings.some((one) => one.fingerprint === fingerprint));
    expect(none).toEqual([]);
    expect(own).toMatchObject({
      control: 'sql-injection',
      severity: 'critical',
      message: 'SQL is built from the query.',
      location: { file: 'src/app.js', startLine: 2, startColumn: 7, endLine: 2, endColumn: 10 },
      detectors: [{ engine: 'imported', rule: 'Acme Scan/A1' }],
    });
    expect(report.score.categories[0]?.score).toBeLessThan(checked.score.categories[0]?.score ?? 0);
  });

  test.each([
    ['absolute', () => ({ uri: path.join(folder, 'app/main.py') }), {}],
    ['a file: URI, encoded', () => ({ uri: `file://${encodeURI(folder)}/app%2Fmain.py` }), {}],
    ['with ./ and ..', () => ({ uri: './src/../app/main.py' }), {}],
    ['with backslashes', () => ({ uri: 'app\\main.py' }), {}],
    ['relative to a base', () => ({ uri: 'main.py', uriBaseId: 'APP' }), { originalUriBaseIds: { APP: { uri: 'app/' } } }],
    [
      'relative to the root of another machine',
      () => ({ uri: 'app/main.py', uriBaseId: '%SRCROOT%' }),
      { originalUriBaseIds: { '%SRCROOT%': { uri: 'file:///build/7/' } } },
    ],
    ['by its index', () => ({ index: 1 }), { artifacts: [{ location: { uri: 'x' } }, { location: { uri: 'app/main.py' } }] }],
  ] as const)('its paths are understood: %s', (_, artifactLocation, run) => {
    const { report } = withEngines(
      sarif(
        'Acme',
        [
          {
            ruleId: 'R',
            message: { text: 'Here.' },
            locations: [{ physicalLocation: { artifactLocation: artifactLocation(), region: { startLine: 4 } } }],
          },
        ],
        {
          rules: [{ id: 'R', properties: { cwe: 'CWE-89: SQL Injection' } }],
          run,
        },
      ),
    );
    expect(
      report.findings.filter(({ detectors }) => detectors.some(({ rule }) => rule === 'Acme/R')).map(({ location }) => location?.file),
    ).toEqual(['app/main.py']);
  });

  test('a place that the file does not have becomes one that it has', () => {
    const regions = [
      { startLine: 99_999, startColumn: 500 },
      { startLine: -3 },
      { startLine: 2, startColumn: 4, endLine: 1, endColumn: 1 },
      { startLine: 1.5, startColumn: 2.5 },
      {},
    ];
    const { report } = withEngines(
      sarif(
        'Acme',
        regions.map((region, index) => result(`R${index}`, 'src/app.js', region)),
        { rules: regions.map((_, index) => ({ id: `R${index}`, properties: { tags: ['CWE-22'] } })) },
      ),
    );
    const lines = (FILES['src/app.js'] ?? '').split('\n');
    const places = report.findings
      .filter(({ control, location }) => control === 'path-traversal' && location !== null)
      .map(({ location }) => location);
    expect(places.length).toBeGreaterThan(1);
    for (const place of places) {
      expect(Number.isInteger(place?.startLine) && Number.isInteger(place?.startColumn)).toBe(true);
      expect(place?.startLine).toBeGreaterThanOrEqual(1);
      expect(place?.endLine).toBeLessThanOrEqual(lines.length);
      expect(place?.endLine).toBeGreaterThanOrEqual(place?.startLine ?? 0);
      expect(place?.endColumn).toBeLessThanOrEqual((lines[(place?.endLine ?? 1) - 1] ?? '').length + 1);
    }
  });

  test('what cannot be used is said and not scored: suppressed, outside, of no control', () => {
    const { code, report } = withEngines(
      sarif(
        'Acme',
        [
          result('R', 'src/app.js', { startLine: 1 }, { suppressions: [{ kind: 'inSource' }] }),
          result('R', 'src/app.js', { startLine: 1 }, { kind: 'pass' }),
          result('R', '/etc/passwd', { startLine: 1 }),
          result('R', '../outside.js', { startLine: 1 }),
          result('style/semi', 'src/app.js', { startLine: 1 }),
          { ruleId: 'R', message: { text: 'Nowhere.' } },
        ],
        { rules: [{ id: 'R', properties: { tags: ['CWE-89'] } }] },
      ),
    );
    expect(code).toBe(0);
    expect(report.findings).toEqual(checked.findings);
    const notices = report.notices.join('\n');
    expect(notices).toMatch(/foreign\.sarif: 3 results without a place or suppressed there, left out/);
    expect(notices).toMatch(/foreign\.sarif: 2 results about files that are not in the project, left out/);
    expect(notices).toMatch(/foreign\.sarif: no control of prodcheck is about Acme style\/semi \(1\); not scored/);
  });

  test('a tool that says it did not finish leaves the report incomplete', () => {
    const { code, report } = withEngines(sarif('Acme', [], { run: { invocations: [{ executionSuccessful: false }] } }));
    expect(report.notices.join('\n')).toContain('Acme says that it did not finish');
    expect(report.engines.find(({ id }) => id === 'imported')).toMatchObject({ status: 'failed' });
    expect(report.complete).toBe(false);
    expect(code).toBe(3);
  });

  test('a secret in the words of a foreign scanner is masked, and so is its line', () => {
    const line = (FILES['app/keys.py'] ?? '').split('\n').findIndex((one) => one.includes('AKIA')) + 1;
    const log = sarif(
      'gitleaks',
      [{ ...result('aws-access-token', 'app/keys.py', { startLine: line }), message: { text: `Found ${AWS_KEY} here.` } }],
      {
        rules: [{ id: 'aws-access-token', properties: { tags: ['CWE-798'] } }],
      },
    );
    for (const format of ['json', 'markdown', 'terminal', 'sarif']) {
      const { stdout, stderr } = prodcheck([
        'aggregate',
        given('gitleaks.sarif', log),
        '--root',
        folder,
        '-f',
        format,
        '--allow-incomplete',
      ]);
      expect(stdout).toMatch(/keys\.py/);
      expect(stdout + stderr).not.toContain(AWS_KEY.slice(5, 15));
    }
  });

  test('prodcheck’s own SARIF comes back as what it was', () => {
    const log = prodcheck(['check', folder, '-f', 'sarif']).stdout;
    const { report } = withEngines(log);
    const places = (one: Report): string[] =>
      one.findings
        .filter(({ location }) => location !== null)
        .map(({ control, location }) => `${control} ${location?.file}:${location?.startLine}`);
    expect(places(report)).toEqual(places(checked));
  });
});
