import { SECURITY_PLUGIN_DETECTORS } from '../../../src/engines/eslint/rules.ts';
import { HADOLINT_DETECTORS } from '../../../src/engines/hadolint/rules.ts';
import { SQLFLUFF_DETECTORS } from '../../../src/engines/sqlfluff/rules.ts';
import type { Catalog, Control, Detector } from '../../../src/model/control.ts';

/** A catalog of exactly these detectors, the controls they name and the evidence kinds they report. */
export function catalogOf(detectors: readonly Detector[]): Catalog {
  const controls = detectors.flatMap(({ control }) => control ?? []).map((id): [string, Control] => [id, controlOf(id)]);
  const kinds = detectors.flatMap(({ evidence }) => evidence ?? []);
  return {
    controls: new Map(controls),
    evidence: new Map(kinds.map((id) => [id, { id, sentence: '', carries: [] }])),
    detectors,
    byRule: new Map(detectors.map((detector) => [`${detector.engine}/${detector.rule}`, detector])),
  };
}

/** The mapped rules of foreign engines, as the real catalog has them. */
export const FOREIGN_DETECTORS = [...SECURITY_PLUGIN_DETECTORS, ...HADOLINT_DETECTORS, ...SQLFLUFF_DETECTORS];

function controlOf(id: string): Control {
  return {
    ...{ id, title: id, failureTitle: id, category: 'security', severities: ['high'], price: { kind: 'severity' }, kind: 'violation' },
    ...{ applies: 'always', languages: [], cwe: [], effortMinutes: 5, references: [], scope: ['source'], evidence: [] },
    ...{ what: '', why: '', fix: '', fixes: {}, examples: [] },
  };
}
