import { readAuditReport } from '../dependencies/audit-report.ts';
import { isRecord, readJson, recordsOf, textAt } from '../engines/foreign-json.ts';

/** What a file is, by its content alone. */
export type Recognised =
  | { readonly kind: 'eslint' | 'semgrep' | 'hadolint' | 'sqlfluff' | 'sarif' | 'audit'; readonly value: unknown }
  | { readonly kind: 'unknown'; readonly because: string };

/** Tells the native JSON of the four engines and SARIF 2.1.0 apart; an empty list says nothing, so the file's name is asked. */
export function recogniseOutput(text: string, name: string): Recognised {
  const value = readJson(text.replace(/^\ufeff/, ''));
  if (value === undefined) return { kind: 'unknown', because: 'it is no valid JSON' };
  if (isRecord(value)) return recogniseObject(value);
  const records = recordsOf(value);
  if (records === undefined) return { kind: 'unknown', because: 'it is neither a list of records nor an object' };
  const first = records[0];
  if (first === undefined) return byName(name, value);
  if ('filePath' in first && 'messages' in first) return { kind: 'eslint', value };
  if ('filepath' in first && 'violations' in first) return { kind: 'sqlfluff', value };
  if ('code' in first && 'level' in first && 'file' in first) return { kind: 'hadolint', value };
  return { kind: 'unknown', because: 'its records are those of no engine prodcheck knows' };
}

function recogniseObject(value: Readonly<Record<string, unknown>>): Recognised {
  if (Array.isArray(value['runs'])) {
    const version = textAt(value, 'version');
    if (version === '2.1.0') return { kind: 'sarif', value };
    return { kind: 'unknown', because: `it is SARIF ${version ?? 'without a version'}, and only 2.1.0 is read` };
  }
  if (Array.isArray(value['results']) && 'errors' in value && isRecord(value['paths'])) return { kind: 'semgrep', value };
  if (readAuditReport(value) !== undefined) return { kind: 'audit', value };
  if ('runs' in value) return { kind: 'unknown', because: 'it looks like SARIF, but its "runs" are no list' };
  return {
    kind: 'unknown',
    because: 'it is neither SARIF 2.1.0 nor the JSON of ESLint, Semgrep, Hadolint, SQLFluff, npm audit or pip-audit',
  };
}

function byName(name: string, value: unknown): Recognised {
  const kind = (['eslint', 'hadolint', 'sqlfluff'] as const).find((one) => name.toLowerCase().includes(one));
  if (kind !== undefined) return { kind, value };
  return { kind: 'unknown', because: 'it is an empty list; name the file after the engine that wrote it (hadolint.json)' };
}
