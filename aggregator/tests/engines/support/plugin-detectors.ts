import plugin from 'eslint-plugin-prodcheck';
import type { Detector } from '../../../src/model/control.ts';
import { SECURITY_PLUGIN_DETECTORS } from '../../../src/engines/eslint/rules.ts';

/** Every rule of our plugin and the mapped ones of eslint-plugin-security. */
export const PLUGIN_DETECTORS: readonly Detector[] = [
  ...Object.entries(plugin.rules).map(([id, { meta }]): Detector => ({
    engine: 'eslint',
    rule: `prodcheck/${id}`,
    language: 'js',
    ...(meta.docs.control === undefined ? {} : { control: meta.docs.control }),
    ...(meta.docs.evidence === undefined ? {} : { evidence: meta.docs.evidence }),
  })),
  ...SECURITY_PLUGIN_DETECTORS,
];
