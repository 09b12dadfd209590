import { test } from 'vitest';
import path from 'node:path';
import stored from '../../src/generated/catalog.json' with { type: 'json' };
import { takeSnapshot } from '../../src/project/take-snapshot.ts';
import { buildInventory } from '../../src/inventory/build-inventory.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { engineTool } from './support/engines.ts';
import { runEngines } from '../../src/engines/run-engines.ts';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { hadolintAdapter } from '../../src/engines/hadolint/hadolint-adapter.ts';
import { semgrepAdapter } from '../../src/engines/semgrep/semgrep-adapter.ts';
import { sqlfluffAdapter } from '../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import { joinCatalog } from '../../src/catalog/join-catalog.ts';
test('e2e', async () => {
  const program = await buildEslintProgram();
  const { catalog } = joinCatalog({ ...(stored as any), checks: [] });
  const of = (e: string) => catalog.detectors.filter((d) => d.engine === e);
  const sq: any = await engineTool('sqlfluff');
  for (const root of process.env.EQ!.split(':')) {
    const snapshot: any = await takeSnapshot({ root } as any).catch((e: any) => (console.log(String(e)), takeSnapshot(root as any)));
    const inventory: any = (buildInventory as any)(snapshot, {}, { parts: [] , kind:'service',languages:[],frameworks:[],databases:[],infrastructure:[],ci:[]});
    const t = Date.now();
    const results = await runEngines([
      { adapter: eslintAdapter({ runners: program.runners, runner: 'auto' }), tool: program.installation.tool, detectors: of('eslint'), timeoutMs: 300000 },
      { adapter: semgrepAdapter({ rulesFolder: path.resolve('semgrep-rules') }), tool: await engineTool('semgrep'), detectors: of('semgrep'), timeoutMs: 300000 },
      { adapter: hadolintAdapter(), tool: await engineTool('hadolint'), detectors: of('hadolint'), timeoutMs: 300000 },
      { adapter: sqlfluffAdapter({ dialectOf: () => 'postgres' }), tool: { ...sq, env: { ...sq.env, PYTHONPATH: path.resolve('sqlfluff-rules/src') } }, detectors: of('sqlfluff'), timeoutMs: 300000 },
    ], { root, inventory, texts: snapshot.texts, catalog, jobs: 2, maxFileBytes: 1_000_000 });
    console.log(root, Date.now() - t, JSON.stringify(results.map((r) => ({ ...r.run, evidence: r.evidence.length, notices: r.notices })), null, 1));
  }
  program.remove();
}, 900000);
