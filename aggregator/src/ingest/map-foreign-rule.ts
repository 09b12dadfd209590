import type { Catalog, Control, Detector, EngineId } from '../model/control.ts';
import { SHELLCHECK_RULE } from '../engines/hadolint/rules.ts';
import type { SarifResult } from './read-sarif.ts';

/** Tools by the name they give themselves in SARIF, and our engine of that name. */
const TOOLS: readonly (readonly [RegExp, EngineId])[] = [
  [/^eslint/i, 'eslint'],
  [/^semgrep/i, 'semgrep'],
  [/^hadolint/i, 'hadolint'],
  [/^sqlfluff/i, 'sqlfluff'],
];

/** Our engine that a SARIF log comes from, if it is one of the four. */
export function engineOfTool(tool: string): EngineId | undefined {
  return TOOLS.find(([name]) => name.test(tool))?.[1];
}

/**
 * The control that a result of any tool is about: our own id first, then a rule that the catalog knows, then its CWE, the most
 * specific control of that weakness. Undefined where nothing fits: it is then said, not scored.
 */
export function controlOf(
  result: SarifResult,
  catalog: Catalog,
): { readonly control: Control; readonly detector: Detector | undefined } | undefined {
  const own = catalog.controls.get(result.rule.replace(/^prodcheck\//, ''));
  if (own !== undefined && (result.rule.startsWith('prodcheck/') || result.tool.startsWith('prodcheck')))
    return { control: own, detector: undefined };
  const engine = engineOfTool(result.tool);
  const rule = engine === 'hadolint' && /^SC\d+$/.test(result.rule) ? SHELLCHECK_RULE : (result.rule.split('.').at(-1) ?? result.rule);
  const detector = engine === undefined ? undefined : catalog.byRule.get(`${engine}/${rule}`);
  const known = catalog.controls.get(detector?.control ?? '');
  if (known !== undefined) return { control: known, detector };
  // An absence is concluded from the whole project; a foreign tool's single place says nothing about it.
  const byWeakness = [...catalog.controls.values()].filter(
    (control) => control.kind === 'violation' && control.cwe.some((cwe) => result.cwe.includes(cwe)),
  );
  const [control] = byWeakness.sort((a, b) => a.cwe.length - b.cwe.length);
  return control === undefined ? undefined : { control, detector: undefined };
}
