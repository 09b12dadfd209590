import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { SECURITY_PLUGIN_DETECTORS } from '../../src/engines/eslint/rules.ts';
import type { EslintRunners } from '../../src/engines/eslint/runners.ts';
import { runEngine } from '../../src/engines/run-engine.ts';
import type { Detector } from '../../src/model/control.ts';
import { catalogOf } from './support/catalog.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { writeProject, type TestProject } from './support/project.ts';

let program: Awaited<ReturnType<typeof buildEslintProgram>>;
beforeAll(async () => {
  program = await buildEslintProgram();
});
afterAll(() => program.remove());

interface Options {
  readonly runner?: 'auto' | 'eslint';
  readonly runners?: EslintRunners;
  readonly detectors?: readonly Detector[];
}

async function audit(project: TestProject, { runner = 'auto', runners = program.runners, detectors = SECURITY_PLUGIN_DETECTORS }: Options) {
  try {
    return await runEngine(
      { adapter: eslintAdapter({ runners, runner }), tool: program.installation.tool, detectors, timeoutMs: 60_000 },
      { ...project, catalog: catalogOf(detectors), jobs: 2, maxFileBytes: 1_000_000 },
    );
  } finally {
    project.remove();
  }
}

const brief = ({ findings }: Awaited<ReturnType<typeof audit>>) =>
  findings.map(({ location: at, control }) => `${at?.file}:${at?.startLine}:${at?.startColumn}-${at?.endLine}:${at?.endColumn} ${control}`);

describe.each(['auto', 'eslint'] as const)('with the runner %s', (runner) => {
  test('findings are placed by characters, whatever stands before them', async () => {
    const result = await audit(
      writeProject({
        'emoji.js': '\n/* 😀 é */ eval(x);\n',
        'mark.js': '\ufeff/* 😀 */ eval(x)\r\n"\u2028"; eval(\r\n y)',
        'latin.js': Buffer.from('"\xff"; eval(x)', 'latin1'),
        'shebang.js': '#!/usr/bin/env node\neval(x)',
        'view.tsx': 'export const A = (p: { a: string }) => <div>{eval(p.a)}</div>;',
      }),
      { runner },
    );
    expect(brief(result)).toEqual([
      'emoji.js:2:12-2:19 code-injection',
      'latin.js:1:6-1:13 code-injection',
      'mark.js:1:10-1:17 code-injection',
      'mark.js:2:6-3:4 code-injection',
      'shebang.js:2:1-2:8 code-injection',
      'view.tsx:1:46-1:55 code-injection',
    ]);
    expect(result.run).toMatchObject({ status: 'ok', files: 5, unread: [] });
  });

  test('every mapped rule of eslint-plugin-security has its control and a message in our words', async () => {
    const code = 'eval(x);\ncrypto.pseudoRandomBytes(4);\nt.escapeMarkup = false;\n';
    const { findings } = await audit(writeProject({ 'a.js': code }), { runner });
    expect(findings.map(({ control, message }) => `${control}: ${message}`)).toEqual([
      'code-injection: `eval` runs text that is no constant, so whoever controls the text controls the program.',
      'weak-cryptography: `crypto.pseudoRandomBytes` is not cryptographically strong.',
      'cross-site-scripting: `escapeMarkup` is switched off, so values reach the page as HTML.',
    ]);
  });

  test('comments of ESLint and oxlint switch nothing off: suppressing is a later step', async () => {
    const result = await audit(
      writeProject({
        'a.js': '/* eslint-disable */\neval(a);\n',
        'b.js': 'eval(b); // eslint-disable-line security/detect-eval-with-expression -- reason\n',
        'c.js': '/* eslint security/detect-eval-with-expression: off */\neval(c);\n',
        'd.js': '/* oxlint-disable */\neval(d);\n',
        'e.js': '// oxlint-disable-next-line security/detect-eval-with-expression\neval(e);\n',
        'f.js': '/*\n\u0085\u00a0 oxlint-disable\n*/\neval(f);\n',
        'g.js': '/* see oxlint-disable */\neval(g);\n',
      }),
      { runner },
    );
    expect(result.findings.map(({ location }) => location?.file)).toEqual(['a.js', 'b.js', 'c.js', 'd.js', 'e.js', 'f.js', 'g.js']);
    expect(result.run.unread).toEqual([]);
  });

  test('a file that cannot be parsed is unread and no finding', async () => {
    const result = await audit(writeProject({ 'a.ts': 'eval(x);\nfunction ( {\n', 'b.ts': 'eval(x)' }), { runner });
    expect(brief(result)).toEqual(['b.ts:1:1-1:8 code-injection']);
    expect(result.run.unread).toEqual([{ file: 'a.ts', because: expect.stringMatching(/^ESLint could not parse it \(line 2\): /) }]);
    expect(result.run).toMatchObject({ status: 'ok', files: 2 });
  });

  test("a file that only oxlint's own parser refuses is read by ESLint", async () => {
    const result = await audit(writeProject({ 'a.ts': 'const a = 1;\nexport const b = eval(a);\nexport = a;\n' }), { runner });
    expect(brief(result)).toEqual(['a.ts:2:18-2:25 code-injection']);
    expect(result.run.unread).toEqual([]);
    expect(result.notices ?? []).toEqual([]);
  });

  test('files are read whatever their names: minified by name, hidden, without extension, in node_modules, with a leading dash', async () => {
    const names = ['-c.js', '.hidden/a.cts', 'a b.mjs', 'app.min.js', 'bin/tool', 'new\nline.cjs', 'node_modules/a.mts', "q'.jsx"];
    const result = await audit(writeProject(Object.fromEntries(names.map((name) => [name, 'eval(x)']))), { runner });
    expect(result.findings.map(({ location }) => location?.file)).toEqual(names);
    expect(result.run.unread).toEqual([]);
  });

  test('a file that vanished is unread', async () => {
    const gone = writeProject({ 'a.js': 'eval(x)' });
    gone.remove();
    const result = await audit({ ...writeProject({}), inventory: gone.inventory }, { runner });
    expect(result.run).toMatchObject({ status: 'ok', files: 1, unread: [{ file: 'a.js', because: 'it is not there any more.' }] });
  });

  test('a rule that crashes costs no other rule its findings, and the file counts as unread', async () => {
    const plugin = writeProject(
      {},
      {
        'index.mjs': `export default { meta: { name: 'p' }, rules: { crash: { create: () => ({ Identifier(node) { if (node.name === 'boom') throw new Error('oops'); } }) } } };`,
      },
    );
    const runners = { ...program.runners, plugins: { ...program.runners.plugins, crashing: path.join(plugin.root, 'index.mjs') } };
    const detectors: Detector[] = [
      ...SECURITY_PLUGIN_DETECTORS,
      { engine: 'eslint', rule: 'crashing/crash', language: 'js', control: 'code-injection' },
    ];
    const result = await audit(writeProject({ 'a.js': 'eval(boom)', 'b.js': 'eval(x)' }), { runner, runners, detectors });
    plugin.remove();
    expect(brief(result)).toEqual(['a.js:1:1-1:11 code-injection', 'b.js:1:1-1:8 code-injection']);
    expect(result.run.unread).toEqual([{ file: 'a.js', because: 'crashing/crash failed on it.' }]);
  });
});

describe('where oxlint cannot do the work', () => {
  test('ESLint does it, and a notice says why', async () => {
    const plugin = writeProject({}, { 'oxlint.mjs': "console.error('panicked at main.rs'); process.exitCode = 1;" });
    const runners = { ...program.runners, oxlint: { script: path.join(plugin.root, 'oxlint.mjs'), version: '0' } };
    const result = await audit(writeProject({ 'a.js': 'eval(x)' }), { runners });
    plugin.remove();
    expect(brief(result)).toEqual(['a.js:1:1-1:8 code-injection']);
    expect(result.run).toMatchObject({ status: 'ok', files: 1, unread: [] });
    expect(result.notices).toEqual(['oxlint could not start its work: "panicked at main.rs". ESLint read its files another way.']);
  });

  test('ESLint does it where oxlint leaves files out without saying which', async () => {
    const plugin = writeProject({});
    const script = path.join(plugin.root, 'oxlint.mjs');
    writeFileSync(script, `console.log(JSON.stringify({ diagnostics: [], number_of_files: 1 }))`);
    const result = await audit(writeProject({ 'a.js': 'eval(x)', 'b.js': 'eval(x)' }), {
      runners: { ...program.runners, oxlint: { script, version: '0' } },
    });
    plugin.remove();
    expect(result.findings).toHaveLength(2);
    expect(result.run).toMatchObject({ status: 'ok', unread: [] });
  });

  test('ESLint does it where oxlint is not installed', async () => {
    const { eslint, plugins } = program.runners;
    const result = await audit(writeProject({ 'a.js': 'eval(x)' }), { runners: { eslint, plugins } });
    expect(brief(result)).toEqual(['a.js:1:1-1:8 code-injection']);
  });

  test('a plugin that does not load fails the engine: nothing was looked for', async () => {
    const runners = { ...program.runners, plugins: { security: '/nonexistent/plugin.js' } };
    const result = await audit(writeProject({ 'a.js': 'eval(x)' }), { runners });
    expect(result.run).toMatchObject({ status: 'failed', findings: 0, unread: [{ file: 'a.js' }] });
    expect(result.run.because).toContain('/nonexistent/plugin.js');
  });
});
