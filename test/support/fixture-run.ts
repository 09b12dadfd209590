import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../aggregator/src/model/report.ts';
import { prodcheck, type CommandResult } from './audit.ts';
import { copyFixture, removeCopy } from './fixture-project.ts';

/** The formats that are kept as golden files. */
export const FORMATS = ['terminal', 'markdown', 'json', 'sarif'] as const;

/** One audit of a fixture: how it ended, and the same report in every format. */
export interface FixtureRun {
  readonly result: CommandResult;
  readonly report: Report;
  readonly texts: Readonly<Record<(typeof FORMATS)[number], string>>;
}

/** The date that stands in every report of the tests. */
const DATE = '2026-01-31';

/** Copies a fixture into a repository of its own and audits it once, offline, in all formats. */
export function runFixture(name: string): FixtureRun {
  const folder = copyFixture(name);
  const outputs = path.dirname(folder);
  try {
    const targets = FORMATS.flatMap((format) => ['-o', `${format}=${path.join(outputs, format)}`]);
    const result = prodcheck(['check', folder, '-f', 'json', '--offline', '--no-config', '--date', DATE, ...targets]);
    const read = (format: string): string => readFileSync(path.join(outputs, format), 'utf8');
    const texts = { terminal: read('terminal'), markdown: read('markdown'), json: read('json'), sarif: read('sarif') };
    return { result, report: JSON.parse(result.stdout) as Report, texts };
  } finally {
    removeCopy(folder);
  }
}
