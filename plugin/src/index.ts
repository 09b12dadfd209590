import type { TSESLint } from '@typescript-eslint/utils';
import { buildConfigs } from './configs.ts';
import type { ProdcheckConfigs } from './configs.ts';
import type { ProdcheckRule } from './define-rule.ts';
import { rules as allRules } from './generated/rules.ts';

/** The package's version; a test holds it equal to package.json, which a bundle of the plugin may not have beside it. */
const VERSION = '0.1.0';

/** eslint-plugin-prodcheck: the plugin object that flat config and oxlint take. */
export interface ProdcheckPlugin {
  readonly meta: { readonly name: string; readonly version: string };
  readonly rules: Readonly<Record<string, ProdcheckRule>>;
  readonly configs: ProdcheckConfigs;
}

export const meta = { name: 'eslint-plugin-prodcheck', version: VERSION } as const;
export const rules: Readonly<Record<string, ProdcheckRule>> = allRules;

const base: TSESLint.FlatConfig.Plugin = { meta, rules: { ...rules } };
export const configs: ProdcheckConfigs = buildConfigs(base, rules);

/** The plugin, for `plugins: { prodcheck: plugin }` and for `plugin.configs.recommended`. */
export const plugin: ProdcheckPlugin = { meta, rules, configs };

export default plugin;
export type { ProdcheckConfigs, ProdcheckRule };
