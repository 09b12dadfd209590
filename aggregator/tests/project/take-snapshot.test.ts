import { chmodSync, existsSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { headCharactersFor, takeSnapshot } from '../../src/project/take-snapshot.ts';
import { git, temporaryProject, temporaryRepository, writeFiles } from './temporary-project.ts';

const pathsOf = (snapshot: { files: readonly { path: string }[] }): string[] => snapshot.files.map((file) => file.path);

describe('which files are read', () => {
  test('inside git, tracked and new files are listed and ignored ones are not', async () => {
    const root = temporaryRepository({ '.gitignore': 'secret.txt\n', 'src/app.py': 'x = 1\n' });
    writeFiles(root, { 'secret.txt': 'x', 'new.py': 'y = 2\n' });
    const snapshot = await takeSnapshot(root);
    expect(snapshot.files.map(({ path: file, tracked }) => [file, tracked])).toEqual([
      ['.gitignore', true],
      ['new.py', false],
      ['src/app.py', true],
    ]);
  });

  test('outside git, nested .gitignore files hold, and the deeper one decides', async () => {
    const root = temporaryProject({
      '.gitignore': '*.log\n/build/\n',
      'a.log': '',
      'build/x.js': '',
      'keep/.gitignore': '!a.log\n*.tmp\n',
      'keep/a.log': '',
      'keep/b.tmp': '',
      'sub/build/y.js': '',
    });
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['.gitignore', 'keep/.gitignore', 'keep/a.log', 'sub/build/y.js']);
    expect(snapshot.git).toBeNull();
  });

  test('a folder inside a work tree is a project of its own, with paths from itself', async () => {
    const root = temporaryRepository({ 'services/api/main.go': 'package main\n', 'services/web/app.js': '', '.gitignore': '*.log\n' });
    writeFiles(root, { 'services/api/a.log': '' });
    const snapshot = await takeSnapshot(path.join(root, 'services/api'));
    expect(pathsOf(snapshot)).toEqual(['main.go']);
    expect(snapshot.name).toBe('api');
  });

  test('a folder that the repository around it ignores is read all the same', async () => {
    const root = temporaryRepository({ '.gitignore': 'checkout/\n' });
    writeFiles(root, { 'checkout/app.py': 'x = 1\n' });
    expect(pathsOf(await takeSnapshot(path.join(root, 'checkout')))).toEqual(['app.py']);
  });

  test('installed packages and our cache are never read, even where they are committed', async () => {
    const root = temporaryRepository({
      'node_modules/x/index.js': '',
      '.prodcheck/cache/a.json': '{}',
      '.prodcheck/baseline.json': '{}',
      'a.js': '',
    });
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['.prodcheck/baseline.json', 'a.js']);
    expect(snapshot.notices).toEqual(['node_modules is committed and is not read: remove it from git and add it to .gitignore.']);
  });

  test('a Python virtual environment outside git is left alone', async () => {
    const root = temporaryProject({ 'env/pyvenv.cfg': '', 'env/lib/x.py': '', 'app.py': '' });
    expect(pathsOf(await takeSnapshot(root))).toEqual(['app.py']);
  });

  test('a file deleted but not yet committed is not there', async () => {
    const root = temporaryRepository({ 'a.py': 'x', 'b.py': 'y' });
    execFileSync('rm', [path.join(root, 'b.py')]);
    expect(pathsOf(await takeSnapshot(root))).toEqual(['a.py']);
  });

  test('a repository inside the repository is left alone and named', async () => {
    const root = temporaryRepository({ 'a.py': '' });
    writeFiles(root, { 'inner/b.py': '' });
    git(path.join(root, 'inner'), ['init', '-q']);
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['a.py']);
    expect(snapshot.notices).toEqual(['1 nested repository was left alone, audit each by itself: inner.']);
  });

  test('a submodule is left alone and named', async () => {
    const inner = temporaryRepository({ 'b.py': '' });
    const root = temporaryRepository({ 'a.py': '' });
    git(root, ['-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'vendored']);
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['.gitmodules', 'a.py']);
    expect(snapshot.notices.join()).toContain('1 nested repository was left alone');
  });

  test('what a sparse checkout leaves out is counted', async () => {
    const root = temporaryRepository({ 'a.py': '', 'web/b.js': '', 'web/c.js': '' });
    git(root, ['sparse-checkout', 'set', '--no-cone', '/a.py']);
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['a.py']);
    expect(snapshot.notices).toEqual(['2 files of the repository are not checked out (sparse checkout) and were not read.']);
  });

  test('a repository without a commit is read, and has no date', async () => {
    const root = temporaryProject({ 'a.py': '' });
    git(root, ['init', '-q']);
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['a.py']);
    expect(snapshot.git?.headDate).toBeNull();
  });

  test('a broken .git falls back to walking, and says so', async () => {
    const root = temporaryProject({ 'a.py': '', '.git': 'gitdir: /nowhere/at/all\n' });
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['a.py']);
    expect(snapshot.git).toBeNull();
    expect(snapshot.notices[0]).toMatch(/^The files were listed without git \(git said: fatal: .*\): what is committed/);
  });
});

describe('links', () => {
  test('one out of the project is named and not read, one inside is no second file, loops end', async () => {
    const outside = temporaryProject({ 'secret.env': 'PASSWORD=x\n' });
    const root = temporaryProject({ 'src/a.py': 'x = 1\n' });
    symlinkSync(path.join(outside, 'secret.env'), path.join(root, '.env'));
    symlinkSync('/etc', path.join(root, 'etc'));
    symlinkSync('src/a.py', path.join(root, 'b.py'));
    symlinkSync('..', path.join(root, 'src/up'));
    symlinkSync('loop', path.join(root, 'loop'));
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual(['src/a.py']);
    expect(snapshot.texts.size).toBe(0);
    expect(snapshot.notices).toEqual([
      '2 paths lead out of the project through a link, left alone: .env, etc.',
      '1 link leads nowhere, left alone: loop.',
    ]);
  });

  test('a tracked folder that has become a link out of the project is not read through', async () => {
    const outside = temporaryProject({ 'settings.yml': 'password: x\n' });
    const root = temporaryRepository({ 'config/settings.yml': 'a: 1\n', 'app.py': '' });
    execFileSync('rm', ['-r', path.join(root, 'config')]);
    symlinkSync(outside, path.join(root, 'config'));
    const snapshot = await takeSnapshot(root);
    expect(snapshot.texts.has('config/settings.yml')).toBe(false);
    expect(snapshot.notices.join()).toContain('config/settings.yml');
  });

  test('a root given through a link is the folder it leads to', async () => {
    const real = temporaryProject({ 'a.py': '' });
    const holder = temporaryProject({});
    symlinkSync(real, path.join(holder, 'link'));
    expect((await takeSnapshot(path.join(holder, 'link'))).root).toBe(real);
  });
});

describe('hostile names and settings', () => {
  test('names with line breaks, control characters and markup are listed as they are and shown escaped', async () => {
    const names = ['a\nb.py', 'c\u001b[31m.py', '<script>alert(1)<', '\u202egpj.py', '-rf'];
    const root = temporaryRepository(Object.fromEntries(names.map((name) => [name, 'x'])));
    symlinkSync('/etc/passwd', path.join(root, 'x\n\u001b[2Jy'));
    const snapshot = await takeSnapshot(root);
    expect(pathsOf(snapshot)).toEqual([...names].sort());
    expect(snapshot.notices).toEqual(['1 path leads out of the project through a link, left alone: x\\u000a\\u001b[2Jy.']);
  });

  test('nothing that the repository configures is run', async () => {
    const root = temporaryRepository({ 'a.py': '', 'migrations/0001_init.sql': 'SELECT 1;' });
    const marker = path.join(root, 'ran');
    const program = path.join(root, 'program.sh');
    writeFileSync(program, `#!/bin/sh\ntouch ${marker}\n`);
    chmodSync(program, 0o755);
    for (const key of ['core.fsmonitor', 'core.pager', 'gpg.program', 'core.sshCommand', 'diff.external', 'core.alternateRefsCommand'])
      git(root, ['config', key, program]);
    git(root, ['config', 'log.showSignature', 'true']);
    git(root, ['config', 'core.hooksPath', root]);
    await takeSnapshot(root);
    expect(existsSync(marker)).toBe(false);
  });

  test('variables of a git hook around us do not lead to another repository', async () => {
    const other = temporaryRepository({ 'other.py': '' });
    const root = temporaryRepository({ 'own.py': '' });
    process.env['GIT_DIR'] = path.join(other, '.git');
    try {
      expect(pathsOf(await takeSnapshot(root))).toEqual(['own.py']);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  test('a manifest cannot name the project with control characters', async () => {
    const root = temporaryProject({ 'package.json': '{"name": "x\\u001b[2J<script>"}' });
    expect((await takeSnapshot(root)).name).toBe(path.basename(root));
  });
});

describe('what is kept of a file', () => {
  test('texts of manifests and configuration, heads of source, nothing of lock files and images', async () => {
    const root = temporaryProject({
      'package.json': '{"name": "shop"}',
      'package-lock.json': '{}',
      'api/Dockerfile': 'FROM node:20\n',
      'api/.env.example': 'A=1\n',
      'deploy/app.yaml': 'kind: Deployment\n',
      'db/0001.sql': 'SELECT 1;',
      'src/app.ts': `${'a'.repeat(5000)}`,
      'logo.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]),
      'bin/run': '#!/bin/sh\necho\n',
      LICENSE: 'MIT',
    });
    const snapshot = await takeSnapshot(root);
    expect([...snapshot.texts.keys()]).toEqual(['api/.env.example', 'api/Dockerfile', 'db/0001.sql', 'deploy/app.yaml', 'package.json']);
    expect([...snapshot.heads].map(([file, head]) => [file, head.length])).toEqual([
      ['bin/run', 15],
      ['src/app.ts', 4096],
    ]);
    expect(snapshot.name).toBe('shop');
  });

  test('byte order marks go, UTF-16 is read, Latin-1 gets replacement characters, NUL means binary', async () => {
    const root = temporaryProject({
      'a.yml': Buffer.from('\ufeffa: 1', 'utf8'),
      'b.yml': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('b: 2', 'utf16le')]),
      'c.yml': Buffer.from('c: caf\xe9', 'latin1'),
      'd.yml': Buffer.from('d: \0'),
    });
    const { texts, files } = await takeSnapshot(root);
    expect(Object.fromEntries(texts)).toEqual({ 'a.yml': 'a: 1', 'b.yml': 'b: 2', 'c.yml': 'c: caf\ufffd' });
    expect(files.filter((file) => file.binary).map((file) => file.path)).toEqual(['d.yml']);
  });

  test('a head of many-byte characters is 4096 characters all the same', async () => {
    const root = temporaryProject({ 'a.py': '語'.repeat(6000) });
    expect((await takeSnapshot(root)).heads.get('a.py')).toBe('語'.repeat(4096));
  });

  test('a head that is ASCII up to its end is those characters, whatever follows', async () => {
    const root = temporaryProject({ 'a.py': `${'x'.repeat(4096)}語`, 'b.py': `${'x'.repeat(4095)}語y` });
    const { heads } = await takeSnapshot(root);
    expect([heads.get('a.py'), heads.get('b.py')]).toEqual(['x'.repeat(4096), `${'x'.repeat(4095)}語`]);
  });

  test('very many source files share what there is room for', () => {
    expect([1, 16_000, 32_768, 1_000_000].map(headCharactersFor)).toEqual([4096, 4096, 2048, 1024]);
  });

  test('large JSON is translations and the like, unless it describes an API', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(70 * 1024) });
    const root = temporaryProject({ 'locales/de.json': large, 'api/openapi.json': large, 'config/small.json': '{}' });
    expect([...(await takeSnapshot(root)).texts.keys()]).toEqual(['api/openapi.json', 'config/small.json']);
  });

  test('configuration over the limit is named, and a file of 50 MB costs nothing', async () => {
    const root = temporaryProject({ 'big.yml': 'a: 1\n'.repeat(60_000), 'dump.sql': '' });
    execFileSync('truncate', ['-s', '50M', path.join(root, 'dump.sql')]);
    const before = performance.now();
    const snapshot = await takeSnapshot(root);
    expect(performance.now() - before).toBeLessThan(2000);
    expect(snapshot.texts.size).toBe(0);
    expect(snapshot.notices).toEqual(['2 files are too large to be read as configuration: big.yml, dump.sql.']);
  });

  test('an empty file is read as empty text', async () => {
    const root = temporaryProject({ 'requirements.txt': '', 'a.py': '' });
    const snapshot = await takeSnapshot(root);
    expect([...snapshot.texts, ...snapshot.heads]).toEqual([
      ['requirements.txt', ''],
      ['a.py', ''],
    ]);
  });

  test('a pipe is no file, and does not hold the audit up', async () => {
    const root = temporaryProject({ 'a.py': '' });
    execFileSync('mkfifo', [path.join(root, 'pipe.yml')]);
    expect(pathsOf(await takeSnapshot(root))).toEqual(['a.py']);
  });

  test.runIf(process.getuid?.() !== 0)('a file without permission is listed with the reason', async () => {
    const root = temporaryProject({ 'a.yml': 'a: 1' });
    chmodSync(path.join(root, 'a.yml'), 0o000);
    expect((await takeSnapshot(root)).files[0]?.unreadable).toBe('permission denied');
  });

  test('the same folder gives the same snapshot twice', async () => {
    const contents = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`src/m${index % 7}/f${index}.py`, `x = ${index}\n`]));
    const root = temporaryRepository(contents);
    const [first, second] = [await takeSnapshot(root), await takeSnapshot(root)];
    expect([...second.heads]).toEqual([...first.heads]);
    expect(second.files).toEqual(first.files);
    expect(pathsOf(first)).toEqual([...pathsOf(first)].sort());
  });
});

describe('a root that cannot be audited', () => {
  test('a missing folder, a file, and a link to itself are usage errors of one sentence', async () => {
    const root = temporaryProject({ 'a.py': '' });
    symlinkSync('self', path.join(root, 'self'));
    for (const [wrong, sentence] of [
      ['missing', /^There is no folder .*missing: give the path/],
      ['a.py', /a\.py is a file: give the folder/],
      ['self', /self is a link to itself: give the folder/],
    ] as const) {
      const error: unknown = await takeSnapshot(path.join(root, wrong)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UsageError);
      expect(String(error)).toMatch(new RegExp(sentence.source.replace(/^\^/, '')));
    }
  });

  test('an aborted signal stops the reading', async () => {
    const root = temporaryProject({ 'a.py': '' });
    await expect(takeSnapshot(root, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});
