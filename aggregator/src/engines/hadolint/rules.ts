import type { Detector } from '../../model/control.ts';

/** Hadolint's rules that see what a control of ours of its own is about. */
const OWN_CONTROLS: readonly Detector[] = [
  // Of every stage, the builder's too, and silent where USER is missing: it may only agree with our check, which looks at the stage that ships.
  { engine: 'hadolint', rule: 'DL3002', language: 'docker', control: 'runs-as-root', confidence: 'low' },
  { engine: 'hadolint', rule: 'DL3006', language: 'docker', control: 'latest-tag' },
  { engine: 'hadolint', rule: 'DL3007', language: 'docker', control: 'latest-tag' },
  // By parts of names alone (GOPRIVATE, TOKEN_FILE, username): it may only agree with our check, which looks at values.
  { engine: 'hadolint', rule: 'DL3064', language: 'docker', control: 'secret-in-layer', confidence: 'low' },
];

/**
 * Its other warnings and errors. Not here: info and style; DL3026, DL3050 to DL3058 without DL3057, which say nothing unless
 * registries or labels are configured; DL1000, which is an unread file.
 */
const HYGIENE_CODES = [
  ...['DL3000', 'DL3003', 'DL3004', 'DL3008', 'DL3011', 'DL3012', 'DL3013', 'DL3014', 'DL3016', 'DL3018', 'DL3020', 'DL3021'],
  ...['DL3022', 'DL3023', 'DL3024', 'DL3025', 'DL3027', 'DL3028', 'DL3029', 'DL3030', 'DL3032', 'DL3033', 'DL3034', 'DL3035'],
  ...['DL3036', 'DL3037', 'DL3038', 'DL3040', 'DL3041', 'DL3042', 'DL3043', 'DL3044', 'DL3045', 'DL3046', 'DL3061', 'DL3062'],
  ...['DL3063', 'DL3065', 'DL3067', 'DL4000', 'DL4001', 'DL4003', 'DL4004', 'DL4005', 'DL4006'],
] as const;

/** ShellCheck's findings in RUN lines, of which Hadolint has several hundred, all under one roof. */
export const SHELLCHECK_RULE = 'SC';

/** Hadolint's rules and what they mean here. */
export const HADOLINT_DETECTORS: readonly Detector[] = [
  ...OWN_CONTROLS,
  ...[...HYGIENE_CODES, SHELLCHECK_RULE].map((rule): Detector => hygiene(rule)),
];

function hygiene(rule: string): Detector {
  return { engine: 'hadolint', rule, language: 'docker', control: 'dockerfile-hygiene' };
}
