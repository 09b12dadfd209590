import type { TSESLint } from '@typescript-eslint/utils';

import type { ProdcheckRule, RuleCategory } from './define-rule.ts';

/** The presets for a flat config. Evidence rules are in `audit` only: in an editor they would report good practice as problems. */
export type ProdcheckConfigs = Readonly<Record<'recommended' | 'strict' | 'all' | 'audit' | RuleCategory, TSESLint.FlatConfig.Config>>;

type Rules = Readonly<Record<string, ProdcheckRule>>;
type Level = 'error' | 'warn';

/** Builds the presets from the plugin's rules, each with the plugin in it, so that one line of configuration is enough. */
export function buildConfigs(plugin: TSESLint.FlatConfig.Plugin, rules: Rules): ProdcheckConfigs {
  const findings = Object.entries(rules).filter(([, rule]) => !isEvidence(rule));
  const certain = findings.filter(([, rule]) => rule.meta.docs.confidence !== 'low');
  const config = (name: string, chosen: readonly (readonly [string, ProdcheckRule])[], level: (rule: ProdcheckRule) => Level) => ({
    name: `prodcheck/${name}`,
    plugins: { prodcheck: plugin },
    rules: Object.fromEntries(chosen.map(([id, rule]) => [`prodcheck/${id}`, level(rule)])),
  });
  const inCategory = (category: RuleCategory) =>
    config(
      category,
      certain.filter(([, rule]) => rule.meta.docs.category === category),
      byType,
    );
  return {
    recommended: config('recommended', certain, byType),
    strict: config('strict', certain, () => 'error'),
    all: config('all', findings, () => 'error'),
    audit: config('audit', Object.entries(rules), () => 'error'),
    security: inCategory('security'),
    'error-handling': inCategory('error-handling'),
    observability: inCategory('observability'),
    deployment: inCategory('deployment'),
    database: inCategory('database'),
  };
}

function isEvidence(rule: ProdcheckRule): boolean {
  return rule.meta.docs.control === undefined;
}

/** A defect stops the build; advice does not. */
function byType(rule: ProdcheckRule): Level {
  return rule.meta.type === 'problem' ? 'error' : 'warn';
}
