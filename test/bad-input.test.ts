import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../aggregator/src/model/report.ts';
import { audit, CLI, makeProject, prodcheck, removeProject } from './support/audit.ts';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'prodcheck-bad-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const projects: string[] = [];
afterEach(() => projects.splice(0).forEach(removeProject));

function project(files: Readonly<Record<string, string>>, options: { git?: boolean } = {}): string {
  const folder = makeProject(files, options);
  projects.push(folder);
  return folder;
}

/** What a usage or configuration error looks like: nothing on stdout, one sentence on stderr, exit code 2. */
function expectRefusal(args: readonly string[], sentence: RegExp): void {
  const { code, stdout, stderr } = prodcheck(args);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
}

describe('a path that cannot be audited', () => {
  test('a missing one, a file, and one too many are refused by name', () => {
    expectRefusal(['check', path.join(scratch, 'nowhere')], /There is no folder \S+nowhere: give the path/);
    expectRefusal(['score', CLI], /prodcheck\.js is a file: give the folder/);
    expectRefusal(['report', '.', 'another'], /too many arguments for 'report'/);
    symlinkSync('self', path.join(scratch, 'self'));
    expectRefusal(['check', path.join(scratch, 'self')], /self is a link to itself/);
  });

  test('an empty folder, and one with nothing that prodcheck reads, get no score', () => {
    const empty = path.join(scratch, 'empty');
    mkdirSync(empty);
    expectRefusal(['check', empty], /empty: there are no files to audit/);
    expectRefusal(['check', project({ 'notes.xyz': 'x' })], /nothing here that prodcheck can judge/);
    expectRefusal(
      ['score', project({ 'src/main.rs': 'fn main() {}\n', 'Cargo.toml': '[package]\nname = "x"\n' })],
      /nothing here that prodcheck can judge/,
    );
  });

  test('code in a language without a detector earns no points, and is said', () => {
    const report = audit(
      project({
        'app.rb': "require 'sinatra'\nget('/') { eval(params[:q]) }\n",
        Dockerfile: 'FROM ruby:3.4.1\nUSER 1000\nCMD ["ruby", "app.rb"]\n',
      }),
    );
    expect(report.notices.join('\n')).toMatch(/^Ruby is not checked yet/m);
    expect(report.score.total).toBeNull();
    expect(report.score.categories.find(({ id }) => id === 'error-handling')).toMatchObject({ applies: false, score: null });
    expect(report.score.categories.find(({ id }) => id === 'container')).toMatchObject({ applies: true });
  });

  test('a folder outside git is audited all the same', () => {
    const report = audit(project({ 'src/a.js': 'export const run = (x) => eval(x);\n' }, { git: false }), ['--engine', 'eslint']);
    expect(report.complete).toBe(true);
    expect(report.findings.map(({ control }) => control)).toContain('code-injection');
  });
});

describe('a command line that cannot work ends with 2 and names the flag', () => {
  test.each([
    [['chekc'], /unknown command 'chekc'\n\(Did you mean check\?\)/],
    [['check', '--fial-under', '3'], /unknown option '--fial-under'\n\(Did you mean --fail-under\?\)/],
    [['check', '--fail-under', 'lots'], /--fail-under takes a number from 0 to 100/],
    [['check', '--fail-under', '101'], /--fail-under takes a number from 0 to 100/],
    [['check', '--fail-under'], /--fail-under <score>' argument missing/],
    [['check', '--fail-on', 'huge'], /--fail-on <severity>' argument 'huge' is invalid. Allowed choices are critical, high, medium, low/],
    [['check', '-f', 'pdf'], /--format <format>' argument 'pdf' is invalid. Allowed choices are terminal, markdown, json, sarif/],
    [['check', '-o', 'json'], /--output <format=file>' argument 'json' is invalid. expected format=file/],
    [['check', '-o', 'json='], /expected format=file/],
    [['check', '-o', 'pdf=x.pdf'], /expected format=file, the format one of terminal, markdown, json, sarif/],
    [['check', '--category', 'security,securty'], /--category: securty is none of security, error-handling/],
    [['check', '--engine', 'project'], /--engine: project is none of eslint, semgrep, hadolint, sqlfluff/],
    [['check', '--jobs', '1.5'], /--jobs takes a whole number from 1 to 256/],
    [['check', '--jobs', '0'], /--jobs takes a number from 1 to 256/],
    [['check', '--timeout', '-1'], /--timeout takes a number from 1 to 86400/],
    [['check', '--max-findings', 'all'], /--max-findings takes a whole number/],
    [['check', '--date', '2026-02-31'], /--date takes a day as YYYY-MM-DD/],
    [['check', '--date', 'today'], /--date takes a day as YYYY-MM-DD/],
    [['check', '--config', 'nowhere.yaml'], /--config nowhere\.yaml: there is no such file/],
    [['explain'], /missing required argument 'id'/],
    [['explain', 'sql-injectoin'], /there is no control or rule sql-injectoin: did you mean sql-injection\?/],
    [['rules', '-f', 'sarif'], /argument 'sarif' is invalid. Allowed choices are terminal, json/],
    [['aggregate', 'nowhere.json'], /nowhere\.json: there is no such file/],
  ] as const)('%j', (args, sentence) => expectRefusal(args, sentence));
});

describe('a configuration that cannot be used names the file and the line', () => {
  test.each([
    [
      '.prodcheck.yaml',
      'project:\n  kind: service\nscorring:\n  scale: weight\n',
      /\.prodcheck\.yaml:3: unknown key scorring: did you mean scoring\?/,
    ],
    ['.prodcheck.yaml', 'scoring:\n  scael: weight\n', /\.prodcheck\.yaml:2: unknown key scael in scoring: did you mean scale\?/],
    ['.prodcheck.yaml', 'scoring:\n  scale: heavy\n', /\.prodcheck\.yaml:2: scoring\.scale: expected one of "category"\|"weight"/],
    ['.prodcheck.yaml', 'paths:\n  tset: ["x/**"]\n', /\.prodcheck\.yaml:2: unknown key tset in paths: did you mean test\?/],
    [
      '.prodcheck.yaml',
      'engines:\n  semgrp: { timeout: 3 }\n',
      /\.prodcheck\.yaml:2: unknown key semgrp in engines: did you mean semgrep\?/,
    ],
    [
      '.prodcheck.yaml',
      'engines:\n  semgrep: { timout: 3 }\n',
      /\.prodcheck\.yaml:2: unknown key timout in engines\.semgrep: did you mean timeout\?/,
    ],
    [
      '.prodcheck.yaml',
      '# one\ncontrols:\n  sql-injectio: { off: no }\n',
      /\.prodcheck\.yaml:3: there is no control sql-injectio: did you mean sql-injection\?/,
    ],
    [
      '.prodcheck.yaml',
      'controls:\n  sql-injection:\n    price: { onec: 3 }\n',
      /\.prodcheck\.yaml:3: controls\.sql-injection\.price: expected severity, \{ once: points \}/,
    ],
    [
      '.prodcheck.yaml',
      'suppressions:\n  - control: sql-injection\n    until: tomorrow\n',
      /\.prodcheck\.yaml:3: suppressions\.0\.until: expected a date as YYYY-MM-DD/,
    ],
    ['.prodcheck.yaml', 'a: [1,\nb: 2\n', /\.prodcheck\.yaml:\d: this is not valid YAML or JSON/],
    ['.prodcheck.yaml', '- a\n- b\n', /\.prodcheck\.yaml:1: the configuration: expected object, received array/],
    ['.prodcheck.json', '{\n  "minCoverage": 101\n}\n', /\.prodcheck\.json:2: minCoverage: /],
    [
      'package.json',
      '{\n  "name": "x",\n  "prodcheck": {\n    "minCoverag": 3\n  }\n}\n',
      /package\.json:4: unknown key minCoverag: did you mean minCoverage\?/,
    ],
  ])('%s: %j', (file, text, sentence) => {
    expectRefusal(['check', project({ 'src/a.js': 'run();\n', [file]: text }, { git: false })], sentence);
  });

  test('a folder or a file of two megabytes in its place is refused, and `--no-config` looks at none', () => {
    const folder = project({ 'src/a.js': 'run();\n', '.prodcheck.yaml/x': '' }, { git: false });
    expectRefusal(['check', folder], /\.prodcheck\.yaml: it is a folder/);
    const large = project({ 'src/a.js': 'run();\n', '.prodcheck.yaml': `# ${'x'.repeat(2 * 1024 * 1024)}\n` }, { git: false });
    expectRefusal(['check', large], /\.prodcheck\.yaml: 2097155 bytes are more than a configuration can have/);
    expect(prodcheck(['check', large, '--no-config', '--engine', 'eslint', '-f', 'json']).code).toBe(0);
  });
});

describe('files that are not what their name says', () => {
  test('broken manifests and files of configuration are named, and the audit goes on', () => {
    const broken = {
      'package.json': '{ "name": ',
      'api/pyproject.toml': '[project\nname = ',
      'api/requirements.txt': '\u0000\u0001',
      'svc/go.mod': 'modul e\n((',
      'svc/pom.xml': '<project><dependencies>',
      'docker-compose.yml': 'services:\n  a: [\n b: {',
      'k8s/deploy.yaml': 'apiVersion: v1\nkind: Deployment\nspec: {{ .Values.x }\n',
      '.github/workflows/ci.yml': 'on: [push\njobs: -',
      Dockerfile: 'THIS IS NO DOCKERFILE\n\u0007',
    };
    const report = audit(project({ ...broken, 'src/a.js': 'export const run = (x) => eval(x);\n' }), ['--allow-incomplete']);
    expect(report.findings.map(({ control }) => control)).toContain('code-injection');
    const told = JSON.stringify([report.notices, report.engines]);
    for (const file of ['package.json', 'api/pyproject.toml', 'svc/pom.xml', 'Dockerfile']) expect(told).toContain(file);
  });

  test('binary files, other encodings and names that are no UTF-8 keep nothing else from being found', () => {
    const folder = project(
      { 'package.json': '{ "name": "x" }', 'src/ok.js': 'export const run = (x) => eval(x);\n', 'app/ok.py': 'def f(x):\n    exec(x)\n' },
      { git: false },
    );
    writeFileSync(path.join(folder, 'src/binary.js'), Buffer.from([0, 1, 2, 3, 255, 254, 0]));
    writeFileSync(
      path.join(folder, 'src/latin1.js'),
      Buffer.from('// caf\u00e9\nexport const run = (x) => eval(x); // \u00fc\n', 'latin1'),
    );
    writeFileSync(
      path.join(folder, 'app/latin1.py'),
      Buffer.from('# -*- coding: latin-1 -*-\nNAME = "caf\u00e9"\n\n\ndef f(x):\n    exec(x)\n', 'latin1'),
    );
    writeFileSync(path.join(folder, 'src/utf16.js'), Buffer.from('\ufeffexport const run = (x) => eval(x);\n', 'utf16le'));
    writeFileSync(path.join(folder, 'src/bom.js'), '\ufeffexport const run = (x) => eval(x);\n');
    if (process.platform === 'linux')
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/src/b`), Buffer.from([0xff, 0xfe]), Buffer.from('d.js')]), 'eval(x)\n');
    const report = audit(folder, ['--allow-incomplete']);
    const found = report.findings
      .filter(({ control }) => control === 'code-injection')
      .map(({ location }) => `${location?.file}:${location?.startLine}:${location?.startColumn}`);
    expect(found).toEqual(expect.arrayContaining(['app/ok.py:2:5', 'src/bom.js:1:27', 'src/latin1.js:2:27', 'src/ok.js:1:27']));
    // Semgrep sees nothing in such a file and says nothing: prodcheck has to.
    expect(report.engines.find(({ id }) => id === 'semgrep')?.unread).toEqual([
      { file: 'app/latin1.py', because: 'it is not UTF-8, and Semgrep reads nothing else.' },
    ]);
    if (process.platform === 'linux') expect(report.notices.join('\n')).toMatch(/could not be read: .*d\.js/);
  });

  test('files of 50 MB are named as unread, and cost neither time nor memory', () => {
    const folder = project(
      { 'src/ok.js': 'export const run = (x) => eval(x);\n', 'src/huge.js': '', 'app/huge.py': '', 'package.json': '{}' },
      { git: false },
    );
    for (const file of ['src/huge.js', 'app/huge.py', 'package.json']) truncateSync(path.join(folder, file), 50 * 1024 * 1024);
    writeFileSync(path.join(folder, 'src/text.js'), 'run();\n'.repeat(8 * 1024 * 1024));
    const started = performance.now();
    const { code, stdout, stderr } = prodcheck(['check', folder, '-f', 'json']);
    expect(performance.now() - started).toBeLessThan(30_000);
    const report = JSON.parse(stdout) as Report;
    expect(report.engines.flatMap(({ unread }) => unread.map(({ file }) => file))).toContain('src/text.js');
    expect(report.findings.map(({ control }) => control)).toContain('code-injection');
    // One of two JavaScript files is unread: too much for a score.
    expect(report.complete).toBe(false);
    expect(stderr.trim().split('\n').at(-1)).toMatch(/^prodcheck: incomplete: .* at most \d+/);
    expect(code).toBe(3);
  });

  test('a file without permission to read it is named', ({ skip }) => {
    const folder = project(
      { 'src/ok.js': 'export const run = (x) => eval(x);\n', 'src/closed.js': 'eval(x)\n', 'closed/a.js': 'eval(x)\n' },
      { git: false },
    );
    chmodSync(path.join(folder, 'src/closed.js'), 0);
    chmodSync(path.join(folder, 'closed'), 0);
    // Root may read everything, so another user has to be it.
    const isRoot = process.getuid?.() === 0;
    if (isRoot && !isReadableByNobody(CLI)) skip('this runs as root, and nobody else may read the checkout');
    chmodSync(folder, 0o755);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [CLI, 'check', folder, '--engine', 'eslint', '-f', 'json', '--allow-incomplete'],
      {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'] ?? '', TMPDIR: tmpdir() },
        ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
      },
    );
    chmodSync(path.join(folder, 'closed'), 0o755);
    expect(status, stderr).toBe(0);
    const report = JSON.parse(stdout) as Report;
    expect(report.notices.join('\n')).toMatch(/1 file could not be read: src\/closed\.js/);
    expect(report.notices.join('\n')).toMatch(/1 folder could not be listed: closed/);
    expect(report.engines[0]?.unread).toEqual([{ file: 'src/closed.js', because: 'permission denied.' }]);
    expect(report.score.total).toBeNull();
  });
});

const NOBODY = 65_534;

function isReadableByNobody(file: string): boolean {
  return (
    spawnSync(process.execPath, ['-e', `require('node:fs').accessSync(${JSON.stringify(file)})`], { uid: NOBODY, gid: NOBODY }).status === 0
  );
}

describe('outputs of other tools that are none', () => {
  const given = (name: string, text: string): string => {
    const file = path.join(scratch, name);
    writeFileSync(file, text);
    return file;
  };

  test.each([
    ['empty.json', '', /empty\.json: it is no valid JSON/],
    ['garbage.json', '}{', /garbage\.json: it is no valid JSON/],
    ['number.json', '42', /number\.json: it is neither a list of records nor an object/],
    ['nothing.json', '[]', /nothing\.json: it is an empty list; name the file after the engine/],
    ['unknown.json', '{"a": 1}', /unknown\.json: it is neither SARIF 2\.1\.0 nor the JSON of/],
    ['records.json', '[{"a": 1}]', /records\.json: its records are those of no engine/],
    ['old.sarif', '{"version": "2.0.0", "runs": []}', /old\.sarif: it is SARIF 2\.0\.0, and only 2\.1\.0 is read/],
    ['runs.sarif', '{"version": "2.1.0", "runs": {}}', /runs\.sarif: it looks like SARIF, but its "runs" are no list/],
    ['driver.sarif', '{"version": "2.1.0", "runs": [{}]}', /driver\.sarif: malformed SARIF: run 1 has no tool\.driver\.name/],
    [
      'results.sarif',
      '{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "X"}}, "results": "none"}]}',
      /results\.sarif: malformed SARIF: the "results" of run 1 \(X\) are no list of objects/,
    ],
    [
      'semgrep.json',
      '{"results": [{"path": "a.py"}], "errors": [], "paths": {}}',
      /semgrep\.json: it looks like JSON of semgrep, but a record in it is not of the shape/,
    ],
    ['eslint.json', '[{"filePath": "a.js", "messages": "none"}]', /eslint\.json: it looks like JSON of eslint, but a record/],
  ])('%s', (name, text, sentence) => {
    expectRefusal(['aggregate', given(name, text), '--root', project({ 'src/a.js': 'run();\n' }, { git: false })], sentence);
  });

  test('a folder, and stdin with nothing in it', () => {
    const root = project({ 'src/a.js': 'run();\n' }, { git: false });
    expectRefusal(['aggregate', scratch, '--root', root], /it is a folder/);
    const { code, stderr } = prodcheck(['aggregate', '-', '--root', root], { input: '' });
    expect(stderr).toMatch(/stdin: it is no valid JSON/);
    expect(code).toBe(2);
  });
});

describe('outputs of prodcheck that cannot be written', () => {
  test('an unwritable place ends with 2, names the flag, and leaves nothing half-written', () => {
    const root = project({ 'src/a.js': 'run();\n' }, { git: false });
    const out = path.join(scratch, 'out');
    mkdirSync(path.join(out, 'taken'), { recursive: true });
    writeFileSync(path.join(out, 'file'), 'kept');
    for (const [target, why] of [
      [path.join(out, 'taken'), 'it is a folder'],
      [path.join(out, 'file/report.json'), 'what should be its folder is a file'],
    ] as const) {
      const { code, stderr } = prodcheck(['check', root, '--engine', 'eslint', '-o', `json=${target}`, '-f', 'json']);
      expect(stderr).toContain(`prodcheck: -o ${target}: it cannot be written: ${why}.`);
      expect(code).toBe(2);
    }
    expect(readdirSync(out).sort()).toEqual(['file', 'taken']);
    expect(readdirSync(path.join(out, 'taken'))).toEqual([]);
    expect(readFileSync(path.join(out, 'file'), 'utf8')).toBe('kept');
  });

  test('a link stays a link, a pipe gets the report, and a folder that is missing is made', () => {
    const root = project({ 'src/a.js': 'run();\n' }, { git: false });
    const out = path.join(scratch, 'links');
    mkdirSync(out);
    writeFileSync(path.join(out, 'real.json'), 'old');
    symlinkSync('real.json', path.join(out, 'link.json'));
    const piped = spawnSync(
      'sh',
      [
        '-c',
        'mkfifo pipe && (cat pipe > got & "$0" "$1" check "$2" --engine eslint --quiet -o json=link.json -o json=pipe -o markdown=deep/er/report.md > /dev/null; wait)',
        process.execPath,
        CLI,
        root,
      ],
      { cwd: out, encoding: 'utf8', timeout: 30_000 },
    );
    expect(piped.stderr).toBe('');
    expect(lstatSync(path.join(out, 'link.json')).isSymbolicLink()).toBe(true);
    expect((JSON.parse(readFileSync(path.join(out, 'real.json'), 'utf8')) as Report).schemaVersion).toBe(1);
    expect(lstatSync(path.join(out, 'pipe')).isFIFO()).toBe(true);
    expect(readFileSync(path.join(out, 'got'), 'utf8')).toBe(readFileSync(path.join(out, 'real.json'), 'utf8'));
    expect(readdirSync(out).sort()).toEqual(['deep', 'got', 'link.json', 'pipe', 'real.json']);
    expect(existsSync(path.join(out, 'deep/er/report.md'))).toBe(true);
  });

  test('a full disk under stdout is said in a sentence', ({ skip }) => {
    if (!existsSync('/dev/full')) skip('there is no /dev/full here');
    const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$1" rules > /dev/full', process.execPath, CLI], { encoding: 'utf8' });
    expect(stderr).toBe('prodcheck: stdout cannot be written: the disk is full.\n');
    expect(status).toBe(2);
  });

  test('a reader that goes away early ends the command quietly', () => {
    const root = project({ 'src/a.js': 'export const run = (x) => eval(x);\n' }, { git: false });
    for (const [redirect, reader] of [
      ['', 'head -c 1'],
      ['2>&1', 'head -c 1'],
      ['2>&1 >/dev/null', 'true'],
      ['', 'true'],
    ] as const) {
      const script = `set -o pipefail; "$0" "$1" check "$2" --engine eslint -f json ${redirect} | ${reader}; echo "\${PIPESTATUS[0]}" >&2`;
      const { stderr } = spawnSync('bash', ['-c', script, process.execPath, CLI, root], { encoding: 'utf8' });
      expect(stderr.trim().split('\n').at(-1), `${redirect} | ${reader}`).toBe('0');
      expect(stderr).not.toMatch(/EPIPE|Error/);
    }
  });
});

describe.skipIf(process.platform === 'win32')('a signal while the engines run', () => {
  let large: string;
  beforeAll(() => {
    // Enough for Semgrep to be at work for several seconds.
    const body = Array.from(
      { length: 150 },
      (_, index) =>
        `def f${index}(a, b):\n    try:\n        return db.execute("SELECT * FROM t WHERE a = %s" % a)\n    except Exception:\n        pass\n`,
    ).join('\n');
    large = makeProject(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`app/m${index}.py`, body])), { git: false });
  });
  afterAll(() => removeProject(large));

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s stops them, leaves no process and no temporary file', async (signal) => {
    const temp = mkdtempSync(path.join(scratch, 'tmp-'));
    const child = spawn(process.execPath, [CLI, 'check', large, '-f', 'json', '-o', `json=${path.join(temp, 'report.json')}`], {
      env: { ...process.env, TMPDIR: temp },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    await new Promise<void>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString();
        if (/semgrep 0 of \d+ files/.test(stderr)) resolve();
      });
      child.once('exit', () => resolve());
    });
    // Until the program itself is there.
    for (let tries = 0; tries < 100 && processesWith(temp).length < 2; tries += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(processesWith(temp).length, stderr).toBeGreaterThan(1);
    const started = performance.now();
    child.kill(signal);
    const [code, by] = (await once(child, 'exit')) as [number | null, string | null];
    expect(performance.now() - started).toBeLessThan(3000);
    expect([code, by]).toEqual([null, signal]);
    expect(processesWith(temp)).toEqual([]);
    expect(readdirSync(temp)).toEqual([]);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/Error|^\s+at /m);
  });
});

/** Processes whose environment names a folder, by /proc where there is one, else by `ps`. */
function processesWith(folder: string): string[] {
  if (!existsSync('/proc/self/environ')) {
    const { stdout } = spawnSync('ps', ['-Eww', '-axo', 'pid,command'], { encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line.includes(folder));
  }
  return readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false;
    try {
      accessSync(`/proc/${pid}/environ`);
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(folder);
    } catch {
      return false;
    }
  });
}
