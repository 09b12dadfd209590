import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'rolldown';
import { locateRunners, type EslintInstallation } from '../../../src/engines/eslint/locate-runners.ts';
import type { EslintRunners } from '../../../src/engines/eslint/runners.ts';

const AGGREGATOR = path.resolve(import.meta.dirname, '../../..');

/** Bundles our ESLint program as the build does, for one test file; it lies below node_modules so that it finds ESLint. */
export async function buildEslintProgram(): Promise<{ installation: EslintInstallation; runners: EslintRunners; remove: () => void }> {
  const folder = mkdtempSync(path.join(AGGREGATOR, '../node_modules/.eslint-runner-'));
  const script = path.join(folder, 'eslint-runner.mjs');
  await build({
    input: path.join(AGGREGATOR, 'src/eslint-runner/main.ts'),
    platform: 'node',
    external: [/^eslint($|\/)/],
    logLevel: 'silent',
    output: { file: script, format: 'esm', codeSplitting: false },
  });
  const installation = locateRunners({ script, from: import.meta.url });
  if (installation.status === 'missing') throw new Error('The plugin is not built: run `npm run build` first.');
  return { installation, runners: installation.runners, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
