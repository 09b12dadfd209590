import type { Detector } from '../../model/control.ts';

/** The rules of our SQLFluff plugin (sqlfluff-rules/) by their codes. */
export const SQLFLUFF_DETECTORS: readonly Detector[] = [
  { engine: 'sqlfluff', rule: 'PC01', language: 'sql', control: 'index-not-concurrent' },
  { engine: 'sqlfluff', rule: 'PC02', language: 'sql', control: 'missing-lock-timeout' },
  { engine: 'sqlfluff', rule: 'PC03', language: 'sql', control: 'not-null-without-steps' },
  { engine: 'sqlfluff', rule: 'PC04', language: 'sql', control: 'blocking-schema-change' },
  { engine: 'sqlfluff', rule: 'PC05', language: 'sql', control: 'select-star' },
  // Whether running code still uses what is dropped, no migration says.
  { engine: 'sqlfluff', rule: 'PC06', language: 'sql', control: 'blocking-schema-change', confidence: 'low' },
];
