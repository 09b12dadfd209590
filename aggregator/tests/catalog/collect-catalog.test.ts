import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { collectCatalog, type CatalogSources } from '../../src/catalog/collect-catalog.ts';

const CONTROLS = path.resolve(import.meta.dirname, '../../../controls');
const pages = readdirSync(CONTROLS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: category }) =>
    readdirSync(path.join(CONTROLS, category)).map((file) => ({
      ...{ category, id: file.replace(/\.md$/, '') },
      text: readFileSync(path.join(CONTROLS, category, file), 'utf8'),
    })),
  );
const evidence = readFileSync(path.join(CONTROLS, 'evidence.yaml'), 'utf8');
const collect = (sources: Partial<CatalogSources>): ReturnType<typeof collectCatalog> =>
  collectCatalog({ pages, evidence, pluginRules: [], semgrepFiles: [], ...sources });
const semgrep = (rule: string, file = 'python/security/x.yaml'): Partial<CatalogSources> => ({
  semgrepFiles: [{ path: file, text: `rules:\n  - ${rule}\n` }],
});

describe('collectCatalog', () => {
  test('joins the pages with the rules that are written in code', () => {
    const { catalog, problems } = collect({});
    expect(problems).toEqual([]);
    expect(catalog.controls).toHaveLength(pages.length);
    expect(new Set(catalog.detectors.map(({ engine }) => engine))).toEqual(new Set(['eslint', 'hadolint', 'sqlfluff', 'project']));
  });

  test('reads what a rule says of itself', () => {
    const { catalog, problems } = collect({
      pluginRules: [{ id: 'x', docs: { control: 'sql-injection', confidence: 'low', effortMinutes: 5, fix: ' Bind it. ' } }],
      ...semgrep('{id: python-y, metadata: {prodcheck: {evidence: [metrics]}}}'),
    });
    expect(problems).toEqual([]);
    expect(catalog.detectors.slice(0, 2)).toEqual([
      {
        control: 'sql-injection',
        confidence: 'low',
        effortMinutes: 5,
        fix: 'Bind it.',
        engine: 'eslint',
        rule: 'prodcheck/x',
        language: 'js',
      },
      { evidence: ['metrics'], engine: 'semgrep', rule: 'python-y', language: 'py' },
    ]);
  });

  test('our own checks cover formats that are no code; code is covered by the evidence they read', () => {
    const own = collect({}).catalog.detectors.filter(({ engine }) => engine === 'project');
    expect(own.filter(({ language }) => ['js', 'py', 'go', 'java'].includes(language))).toEqual([]);
    expect(own).toContainEqual({ engine: 'project', rule: 'lockfile', language: 'deps', control: 'missing-lockfile' });
  });

  test.each<[string, Partial<CatalogSources>, RegExp]>([
    [
      'a page that cannot be read',
      { pages: [...pages, { category: 'security', id: 'x', text: 'no front matter' }] },
      /^controls\/security\/x\.md: no front matter/,
    ],
    ['a rule without metadata', { pluginRules: [{ id: 'x', docs: undefined }] }, /^plugin rule x: no prodcheck metadata$/],
    ['a Semgrep rule without any', semgrep('{id: python-y}'), /python\/security\/x\.yaml: a rule without id or metadata/],
    ['a Semgrep rule in no folder of a language', semgrep('{id: y, metadata: {}}', 'perl/x.yaml'), /lies under no language of ours/],
    [
      'an unknown severity',
      { pluginRules: [{ id: 'x', docs: { control: 'sql-injection', severity: 'grave' } }] },
      /severity grave is none of/,
    ],
    ['an unknown control', { pluginRules: [{ id: 'x', docs: { control: 'sql-infection' } }] }, /sees the unknown control sql-infection/],
  ])('tells of %s', (_, sources, problem) => {
    expect(collect(sources).problems).toEqual([expect.stringMatching(problem)]);
  });

  test('tells all problems at once', () => {
    expect(collect({ pluginRules: ['x', 'y', 'z'].map((id) => ({ id, docs: null })) }).problems).toHaveLength(3);
  });

  test('evidence kinds that are no mapping end it', () => {
    expect(() => collect({ evidence: '- metrics' })).toThrow('controls/evidence.yaml: expected a mapping of evidence kinds');
    expect(() => collect({ evidence: 'metrics: {}' })).toThrow('controls/evidence.yaml: metrics has no sentence');
  });
});
