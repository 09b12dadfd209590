import { afterAll, describe, expect, test } from 'vitest';
import { analyze } from '../aggregator/dist/index.js';
import { ingestOutputs } from '../aggregator/src/ingest/ingest-outputs.ts';
import { loadCatalog } from '../aggregator/dist/index.js';
import type { Control, ControlExample } from '../aggregator/src/model/control.ts';
import type { AnalyzeOptions } from '../aggregator/src/analyze.ts';
import type { Report } from '../aggregator/src/model/report.ts';
import { DEFAULT_CONFIG } from '../aggregator/src/model/config.ts';
import { coverageGaps } from '../aggregator/src/catalog/coverage.ts';
import { makeProject, removeProject } from './support/audit.ts';

const { catalog, coverage } = loadCatalog();
const controls = [...catalog.controls.values()] as Control[];
const folders: string[] = [];
afterAll(() => folders.forEach(removeProject));

/** A report of an auditor of dependencies, as `prodcheck aggregate audit.json --run-missing` takes it. */
function reportOf(text: string): NonNullable<AnalyzeOptions['given']> {
  return (project) =>
    Promise.resolve({
      ...ingestOutputs([{ name: 'audit.json', text }], { ...project, roots: [], adapters: [], bytesOf: () => undefined }),
      runMissing: true,
    });
}

/** Audits an example as a service that uses a database, calls others and runs in containers (CONTRIBUTING.md). */
async function auditExample(example: ControlExample): Promise<Report> {
  const folder = makeProject(example.files);
  folders.push(folder);
  const { report } = await analyze({
    root: folder,
    command: 'check',
    loadConfig: async () => ({ ...DEFAULT_CONFIG, project: { kind: 'service', applies: ['service', 'db', 'external', 'container'] } }),
    toolVersion: '0.0.0',
    date: '2026-01-31',
    offline: false,
    jobs: 2,
    timeoutMs: 60_000,
    ...(example.files['audit.json'] === undefined ? {} : { given: reportOf(example.files['audit.json']) }),
  });
  expect(report.engines.filter(({ status }) => status !== 'ok' && status !== 'skipped')).toEqual([]);
  return report;
}

describe.each(controls.filter(({ examples }) => examples.length > 0))('the examples of $id', (control) => {
  test.concurrent.each(
    control.examples.map((example, index) => ({ ...example, name: `${example.language} ${example.kind} ${index + 1}` })),
  )('$name', async (example) => {
    const report = await auditExample(example);
    const found = [...report.findings, ...report.review].filter((finding) => finding.control === control.id);
    if (example.kind === 'correct') expect(found.map(({ message }) => message)).toEqual([]);
    else expect(found.length, `findings: ${report.findings.map((one) => one.control).join(', ')}`).toBeGreaterThan(0);
  });
});

test('every covered cell of the matrix is proven by an executed pair', () => {
  const gaps = new Set(coverageGaps(catalog, coverage).map(({ control, language }) => `${control} ${language}`));
  const unproven = controls.flatMap((control) =>
    control.languages
      .filter((language) => !gaps.has(`${control.id} ${language}`))
      .filter((language) => !control.examples.some((example) => example.language === language))
      .map((language) => `${control.id} ${language}`),
  );
  expect(unproven).toEqual([]);
});
