import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { semgrepAdapter } from '../../src/engines/semgrep/semgrep-adapter.ts';
import { runEngine, type EnginePlan } from '../../src/engines/run-engine.ts';
import type { Detector } from '../../src/model/control.ts';
import { catalogOf } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { writeProject, type TestProject } from './support/project.ts';

const RULES = path.resolve(import.meta.dirname, '../../../fixtures/engine-output/semgrep/rules');
const DETECTORS: readonly Detector[] = [
  { engine: 'semgrep', rule: 'python-eval', language: 'py', control: 'code-injection' },
  { engine: 'semgrep', rule: 'python-route', language: 'py', evidence: ['http-route'] },
];
const tool = await engineTool('semgrep');

async function audit(project: TestProject, changes: Partial<EnginePlan> = {}, rulesFolder = RULES) {
  try {
    return await runEngine(
      { adapter: semgrepAdapter({ rulesFolder }), tool, detectors: DETECTORS, timeoutMs: 60_000, ...changes },
      { ...project, catalog: catalogOf(DETECTORS), jobs: 1, maxFileBytes: 1_000 },
    );
  } finally {
    project.remove();
  }
}

const places = ({ findings }: Awaited<ReturnType<typeof audit>>) =>
  findings.map(({ location: at }) => `${at?.file}:${at?.startLine}:${at?.startColumn}-${at?.endLine}:${at?.endColumn}`);

describe('Semgrep', () => {
  test('places findings by characters, though it counts bytes', async () => {
    const result = await audit(
      writeProject({
        'emoji.py': '# 😀 é\nx = "😀é"; eval(x)\n',
        'mark.py': '\ufeffimport x; eval(y)\r\n  # z\r\neval(\r\n  z)\r\n',
        'latin.py': Buffer.from('x = "\xff"\neval(1)\n', 'latin1'),
      }),
    );
    expect(places(result)).toEqual(['emoji.py:2:12-2:19', 'mark.py:1:11-1:18', 'mark.py:3:1-4:5']);
    // Most rules see nothing in a file of another encoding, without a word: it counts as unread.
    const unread = [{ file: 'latin.py', because: 'it is not UTF-8, and Semgrep reads nothing else.' }];
    expect(result.run).toMatchObject({ id: 'semgrep', status: 'ok', files: 3, findings: 3, unread });
  });

  test('reads files whose names hold spaces, line breaks, quotes or a leading dash, and scripts without an extension', async () => {
    const names = ['-e.py', 'a b.py', 'new\nline.py', "it's.py", 'bin/$(id).py', 'script'];
    const result = await audit(writeProject(Object.fromEntries(names.map((name) => [name, 'eval(1)\n']))));
    expect(result.run.unread).toEqual([]);
    expect(result.findings.map(({ location }) => location?.file).sort()).toEqual([...names].sort());
  });

  test('reads folders that Semgrep leaves out by itself', async () => {
    const result = await audit(writeProject({ 'vendor/a.py': 'eval(1)\n', 'tests/b.py': 'eval(1)\n' }));
    expect(places(result)).toEqual(['tests/b.py:1:1-1:8', 'vendor/a.py:1:1-1:8']);
  });

  test('turns a message with fields into evidence', async () => {
    const { evidence } = await audit(writeProject({ 'a.py': "x = 1\napp.get('/health')\n" }));
    expect(evidence).toEqual([
      {
        kind: 'http-route',
        location: { file: 'a.py', startLine: 2, startColumn: 1, endLine: 2, endColumn: 19 },
        data: { method: 'get', path: '/health' },
        detector: { engine: 'semgrep', rule: 'python-route' },
      },
    ]);
  });

  test('reports what a nosemgrep comment marks: suppressing is a later step', async () => {
    const result = await audit(writeProject({ 'a.py': 'eval(1)  # nosemgrep\neval(2)  # nosemgrep: python-eval\n' }));
    expect(places(result)).toEqual(['a.py:1:1-1:8', 'a.py:2:1-2:8']);
  });

  test('keeps the findings of a file it could parse in part, and counts the file as unread', async () => {
    const result = await audit(writeProject({ 'a.py': 'eval(1)\ndef (:\n  pass\neval(3)\n', 'b.py': 'eval(2)\n' }));
    expect(places(result)).toEqual(['a.py:1:1-1:8', 'b.py:1:1-1:8']);
    expect(result.run.unread).toEqual([{ file: 'a.py', because: 'Semgrep could not parse all of it (line 2).' }]);
  });

  test('counts a file over the size limit as unread', async () => {
    const result = await audit(writeProject({ 'a.py': `eval(1)\n${'#'.repeat(1000)}\n`, 'b.py': 'eval(2)\n' }));
    expect(places(result)).toEqual(['b.py:1:1-1:8']);
    expect(result.run).toMatchObject({
      status: 'ok',
      files: 2,
      unread: [{ file: 'a.py', because: 'it is larger than the limit (1009 bytes).' }],
    });
  });

  test('counts a file that vanished after the inventory as unread', async () => {
    const project = writeProject({ 'a.py': 'eval(1)\n' });
    const gone = writeProject({ 'a.py': 'eval(1)\n', 'gone.py': 'eval(1)\n' });
    gone.remove();
    const result = await audit({ ...project, inventory: gone.inventory });
    expect(result.run).toMatchObject({ status: 'ok', files: 2, unread: [{ file: 'gone.py', because: 'it is not there any more.' }] });
    expect(places(result)).toEqual(['a.py:1:1-1:8']);
  });

  test('runs only the detectors it is asked for', async () => {
    const result = await audit(writeProject({ 'a.py': "eval(1)\napp.get('/x')\n" }), { detectors: DETECTORS.slice(1) });
    expect(result.findings).toEqual([]);
    expect(result.evidence).toHaveLength(1);
  });

  test('is not given files of a language for which no rule is asked', async () => {
    const result = await audit(writeProject({ 'a.py': 'eval(1)\n', 'b.go': 'package main\n' }));
    expect(result.run).toMatchObject({ status: 'ok', files: 1, unread: [] });
  });

  test('is skipped, not clean, where no rule is for the languages it is given', async () => {
    const result = await audit(writeProject({ 'b.go': 'package main\n' }));
    expect(result.run).toMatchObject({ status: 'skipped', files: 0, because: 'No rule of Semgrep is for the languages here.' });
  });

  test('fails where a rule of ours is broken, and keeps what the others found', async () => {
    const rules = writeProject(
      {},
      {
        'python/a.yaml':
          'rules:\n  - {id: python-eval, languages: [python], severity: ERROR, message: m, pattern: eval($X)}\n  - {id: bad, languages: [python], severity: ERROR, message: m, pattern: "def ((("}\n',
      },
    );
    const result = await audit(writeProject({ 'a.py': 'eval(1)\n' }), {}, rules.root);
    rules.remove();
    expect(result.run.status).toBe('failed');
    expect(result.run.because).toContain('bad');
  });

  test('fails where the rules are not there', async () => {
    const result = await audit(writeProject({ 'a.py': 'eval(1)\n' }), {}, '/nonexistent');
    expect(result.run).toMatchObject({ status: 'failed', findings: 0, unread: [{ file: 'a.py' }] });
  });

  test('says the same by its standard path, which is the fallback', async () => {
    const files = {
      'a.py': '\ufeff# 😀\nx = "é"; eval(x)\n',
      'b.py': 'eval(1)\ndef (:\n',
      '-c d.py': 'eval(2)  # nosemgrep\n',
      script: 'eval(3)\n',
    };
    const adapter = semgrepAdapter({ rulesFolder: RULES });
    const standard = {
      ...adapter,
      planInvocations: (request: Parameters<typeof adapter.planInvocations>[0]) =>
        adapter.planInvocations(request).flatMap((first) =>
          adapter.planFallback(
            first,
            request.files.map((file) => file.path),
            request,
          ),
        ),
    };
    const fast = await audit(writeProject(files));
    const slow = await audit(writeProject(files), { adapter: standard });
    expect(slow.findings).toEqual(fast.findings);
    expect(slow.run.unread).toEqual(fast.run.unread);
    expect(fast.findings).toHaveLength(4);
  });
});
