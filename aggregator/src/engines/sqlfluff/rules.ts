import type { Detector } from '../../model/control.ts';

/** Ends the id of a rule that judged a migration in code, as the SQL it runs. */
export const CODE_RULE = /-code$/;

const SCHEMA_FACTS = ['table', 'table-column', 'foreign-key', 'table-index', 'table-drop', 'table-rename'];

/** The rules of our SQLFluff plugin (sqlfluff-rules/) by their codes. */
export const SQLFLUFF_DETECTORS: readonly Detector[] = [
  { engine: 'sqlfluff', rule: 'PC01', language: 'sql', control: 'index-not-concurrent' },
  { engine: 'sqlfluff', rule: 'PC02', language: 'sql', control: 'missing-lock-timeout' },
  { engine: 'sqlfluff', rule: 'PC03', language: 'sql', control: 'not-null-without-steps' },
  { engine: 'sqlfluff', rule: 'PC04', language: 'sql', control: 'blocking-schema-change' },
  { engine: 'sqlfluff', rule: 'PC05', language: 'sql', control: 'select-star' },
  // Whether running code still uses what is dropped, no migration says.
  { engine: 'sqlfluff', rule: 'PC06', language: 'sql', control: 'blocking-schema-change', confidence: 'low' },
  { engine: 'sqlfluff', rule: 'PC07', language: 'sql', evidence: SCHEMA_FACTS },
  { engine: 'sqlfluff', rule: 'PC01-code', language: 'orm', control: 'index-not-concurrent' },
  { engine: 'sqlfluff', rule: 'PC02-code', language: 'orm', control: 'missing-lock-timeout' },
  { engine: 'sqlfluff', rule: 'PC03-code', language: 'orm', control: 'not-null-without-steps' },
  { engine: 'sqlfluff', rule: 'PC04-code', language: 'orm', control: 'blocking-schema-change' },
  { engine: 'sqlfluff', rule: 'PC06-code', language: 'orm', control: 'blocking-schema-change', confidence: 'low' },
  { engine: 'sqlfluff', rule: 'PC07-code', language: 'orm', evidence: SCHEMA_FACTS },
];
