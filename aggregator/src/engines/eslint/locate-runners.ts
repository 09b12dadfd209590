import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { EnginePlan } from '../run-engine.ts';
import type { EslintRunners } from './runners.ts';

/** ESLint as an engine: the Node that runs prodcheck, and what it is given to run. */
export type EslintInstallation =
  | { readonly status: 'available'; readonly runners: EslintRunners; readonly tool: EnginePlan['tool'] }
  | { readonly status: 'missing'; readonly tool: EnginePlan['tool'] };

/**
 * Finds ESLint, oxlint and our plugins where npm put them beside prodcheck, never in the audited repository.
 * @param options.script the bundled src/eslint-runner, absolute.
 * @param options.from a module of prodcheck, as a file URL: where looking begins.
 */
export function locateRunners(options: { readonly script: string; readonly from: string }): EslintInstallation {
  const require = createRequire(options.from);
  try {
    const eslint = { script: options.script, version: versionOf(require.resolve('eslint/package.json')) };
    const oxlint = oxlintOf(require);
    const plugins = { prodcheck: require.resolve('eslint-plugin-prodcheck'), security: require.resolve('eslint-plugin-security') };
    const version = oxlint === undefined ? eslint.version : `${eslint.version} (oxlint ${oxlint.version})`;
    if (!existsSync(options.script)) throw new Error(`${options.script} does not exist`);
    return {
      status: 'available',
      runners: { eslint, plugins, ...(oxlint === undefined ? {} : { oxlint }) },
      tool: { status: 'available', executable: process.execPath, version, env: {} },
    };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const because = `ESLint or a plugin of it is missing: ${reason.replace(/\.$/, '')}.`;
    return { status: 'missing', tool: { status: 'missing', because, hint: 'Install prodcheck again: they are its own dependencies.' } };
  }
}

function oxlintOf(require: NodeJS.Require): EslintRunners['oxlint'] {
  let manifest: string;
  try {
    manifest = require.resolve('oxlint/package.json');
  } catch {
    // An installation without it is complete: ESLint reads everything, slower.
    return undefined;
  }
  const script = path.join(path.dirname(manifest), 'bin', 'oxlint');
  return existsSync(script) ? { script, version: versionOf(manifest) } : undefined;
}

function versionOf(manifest: string): string {
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  return typeof content === 'object' && content !== null && 'version' in content ? String(content.version) : '';
}
