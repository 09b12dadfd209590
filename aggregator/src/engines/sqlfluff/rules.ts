import type { Detector } from '../../model/control.ts';

/** The rules of our SQLFluff plugin (sqlfluff-rules/) by their codes. */
export const SQLFLUFF_DETECTORS: readonly Detector[] = [
  { engine: 'sqlfluff', rule: 'PC01', language: 'sql', control: 'index-not-concurrent' },
  { engine: 'sqlfluff', rule: 'PC02', language: 'sql', control: 'missing-lock-timeout' },
  { engine: 'sqlfluff', rule: 'PC03', language: 'sql', control: 'not-null-without-steps' },
];
