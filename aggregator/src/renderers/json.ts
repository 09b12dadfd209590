import type { Report } from '../model/report.ts';

/** The report itself, as JSON of schemaVersion 1; report.schema.json describes it. */
export function render(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
