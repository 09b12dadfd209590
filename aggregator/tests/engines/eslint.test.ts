import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eslintAdapter } from '../../src/engines/eslint/eslint-adapter.ts';
import { runEngine } from '../../src/engines/run-engine.ts';
import { SECURITY_PLUGIN_DETECTORS } from '../../src/engines/eslint/rules.ts';
import { buildEslintProgram } from './support/eslint-program.ts';
import { catalogOf } from './support/catalog.ts';
import { writeProject, type TestProject } from './support/project.ts';

let program: Awaited<ReturnType<typeof buildEslintProgram>>;
beforeAll(async () => {
  program = await buildEslintProgram();
});
afterAll(() => program.remove());

async function audit(project: TestProject, runner: 'auto' | 'eslint') {
  try {
    return await runEngine(
      {
        adapter: eslintAdapter({ runners: program.runners, runner }),
        tool: program.installation.tool,
        detectors: SECURITY_PLUGIN_DETECTORS,
        timeoutMs: 60_000,
      },
      { ...project, catalog: catalogOf(SECURITY_PLUGIN_DETECTORS), jobs: 2, maxFileBytes: 1_000_000 },
    );
  } finally {
    project.remove();
  }
}

describe('x', () => {
  test('smoke', async () => {
    for (const r of ['auto', 'eslint'] as const) {
      const project = writeProject({
        'a.js': '\ufeff/* 😀 */ eval(x)\r\n"\u2028"; eval(\n y)',
        'b.ts': 'function ( {',
        'c.js': '/* oxlint-disable */ eval(x); // eslint-disable-line',
        'bin/x': '#!/usr/bin/env node\neval(x)',
        'd.min.js': 'eval(x)',
        'l.js': Buffer.from('"\xff"; eval(x)', 'latin1'),
      });
      console.log(JSON.stringify(await audit(project, r), null, 1));
    }
    expect(1).toBe(1);
  });
});
