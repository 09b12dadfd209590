import type { Report } from '../model/report.ts';
import { safeJson } from './escape.ts';

/** The report itself, as JSON of schemaVersion 1; report.schema.json describes it. */
export function render(report: Report): string {
  return `${safeJson(report)}\n`;
}
