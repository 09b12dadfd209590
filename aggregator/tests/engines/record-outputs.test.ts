import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { runEngine, type EnginePlan } from '../../src/engines/run-engine.ts';
import { catalogOf } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { inventoryFile, inventoryOf } from './support/project.ts';
import { RECORDED, RECORDED_DETECTORS, RECORDED_FILES, RECORDED_ROOT, recordingPath } from './support/recorded.ts';

// Not a test: `PRODCHECK_RECORD=1 npx vitest run aggregator/tests/engines/record-outputs.test.ts` writes fixtures/engine-output anew.
test.runIf(process.env['PRODCHECK_RECORD'] === '1')('records what each engine says of the recorded project', async () => {
  rmSync(RECORDED_ROOT, { recursive: true, force: true });
  for (const [name, text] of Object.entries(RECORDED_FILES)) {
    mkdirSync(path.dirname(path.join(RECORDED_ROOT, name)), { recursive: true });
    writeFileSync(path.join(RECORDED_ROOT, name), text);
  }
  const program = await buildEslintProgram();
  for (const { name, version, adapter, files } of RECORDED) {
    const real =
      adapter.id === 'eslint' ? eslintAdapter({ runners: program.runners, runner: name === 'oxlint' ? 'auto' : 'eslint' }) : adapter;
    const outputs: string[] = [];
    const recording: typeof adapter = {
      ...real,
      parse: (output, invocation) => {
        outputs.push(output.stdout);
        return real.parse(output, invocation);
      },
    };
    const inventory = inventoryOf(
      Object.keys(RECORDED_FILES)
        .filter((file) => files.test(file))
        .map((file) => inventoryFile(file)),
    );
    const { run } = await runEngine(
      {
        adapter: recording,
        tool: await toolOf(adapter.id, program),
        detectors: RECORDED_DETECTORS.filter(({ engine }) => engine === adapter.id),
        timeoutMs: 60_000,
      },
      { root: RECORDED_ROOT, inventory, texts: new Map(), catalog: catalogOf(RECORDED_DETECTORS), jobs: 1, maxFileBytes: 1_000_000 },
    );
    expect(run.version).toContain(version);
    expect(run.status).toBe('ok');
    mkdirSync(path.dirname(recordingPath(name, version)), { recursive: true });
    writeFileSync(recordingPath(name, version), outputs[0] ?? '');
  }
  program.remove();
  rmSync(RECORDED_ROOT, { recursive: true, force: true });
});

async function toolOf(id: string, program: Awaited<ReturnType<typeof buildEslintProgram>>): Promise<EnginePlan['tool']> {
  if (id === 'eslint') return program.installation.tool;
  const tool = await engineTool(id === 'semgrep' ? 'semgrep' : id === 'hadolint' ? 'hadolint' : 'sqlfluff');
  const PYTHONPATH = path.resolve(import.meta.dirname, '../../../sqlfluff-rules/src');
  return id === 'sqlfluff' && tool.status === 'available' ? { ...tool, env: { ...tool.env, PYTHONPATH } } : tool;
}
