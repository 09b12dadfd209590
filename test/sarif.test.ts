import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze, loadCatalog, renderSarif, type Analysis } from '../aggregator/dist/index.js';
import { lineHashes } from '../aggregator/src/findings/line-hash.ts';
import { DEFAULT_CONFIG } from '../aggregator/src/model/config.ts';
import type { Report } from '../aggregator/src/model/report.ts';
import { makeProject, prodcheck, removeProject, ROOT } from './support/audit.ts';

interface Text {
  readonly text?: string;
  readonly markdown?: string;
}

/** As much of SARIF as GitHub reads; the schema knows the rest. */
interface ReportingDescriptor {
  readonly id: string;
  readonly name?: string;
  readonly shortDescription?: Text;
  readonly fullDescription?: Text;
  readonly help?: Text;
  readonly defaultConfiguration?: { readonly level?: string };
  readonly properties?: Readonly<Record<string, unknown>> & { readonly tags?: readonly string[] };
}

interface Result {
  readonly ruleId?: string;
  readonly ruleIndex?: number;
  readonly level?: string;
  readonly message: Text;
  readonly suppressions?: unknown;
  readonly partialFingerprints?: Readonly<Record<string, string>>;
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string };
      readonly region?: {
        readonly startLine?: number;
        readonly startColumn?: number;
        readonly endLine?: number;
        readonly endColumn?: number;
      };
    };
  }[];
}

interface Run {
  readonly tool: {
    readonly driver: Readonly<Record<'name' | 'fullName' | 'version' | 'semanticVersion' | 'guid', string | undefined>> & {
      readonly rules?: readonly ReportingDescriptor[];
    };
  };
  readonly automationDetails?: { readonly id?: string };
  readonly invocations?: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: readonly { readonly message: Text }[];
  }[];
  readonly results?: readonly Result[];
}

interface Log {
  readonly version: string;
  readonly runs: readonly Run[];
}

const schema: unknown = JSON.parse(readFileSync(path.join(ROOT, 'test/spec/sarif-2.1.0.json'), 'utf8'));
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const isSarif = ajv.compile(schema as object);

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "name": "orders", "dependencies": { "express": "^5.0.0", "pg": "^8.0.0" } }\n',
  'src/app.js':
    "import express from 'express';\r\nconst app = express();\r\n\tapp.get('/run', (req, res) => res.send(eval(req.query.code)));\r\napp.listen(3000);\r\n",
  'src/dir with space/é#1.js': '// 😀 prodcheck\nexport const run = (x) => { /* 😀 */ eval(x); };\n',
  'src/accepted.js':
    '// eslint-disable-next-line prodcheck/code-injection -- the text is a constant of ours\nexport const run = (x) => eval(x);\n',
  'a:b.js': 'export const run = (x) => eval(x);',
  'app/main.py':
    'import requests\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/rates")\ndef rates(name: str):\n    exec(name)\n    return requests.get("https://rates.example.com").json()\n',
  Dockerfile: 'FROM node:latest\nCOPY . .\nCMD ["node", "src/app.js"]\n',
  'migrations/0001_users.sql': 'CREATE TABLE users (id bigint PRIMARY KEY, name text);\n',
  'migrations/0002_index.sql': 'CREATE INDEX users_name ON users (name);\n',
  '.gitignore': '.env\nnode_modules\n',
};

let folder: string;
let whole: { log: Log; text: string; analysis: Analysis };
beforeAll(async () => {
  folder = makeProject(FILES);
  whole = await auditAsSarif();
});
afterAll(() => removeProject(folder));

async function auditAsSarif(broken?: string): Promise<typeof whole> {
  const analysis = await analyze({
    root: folder,
    command: 'check',
    loadConfig: async () => DEFAULT_CONFIG,
    toolVersion: '1.2.3',
    date: '2026-01-31',
    offline: false,
    jobs: 2,
    timeoutMs: 60_000,
    plan: (plans) =>
      plans.map((plan) =>
        plan.adapter.id === broken ? { ...plan, tool: { status: 'missing', because: 'It is gone.', hint: 'Bring it back.' } } : plan,
      ),
  });
  const text = renderSarif(analysis.report, { controls: analysis.catalog.controls, texts: analysis.texts });
  return { log: JSON.parse(text) as Log, text, analysis };
}

function runIds({ runs }: Log): string[] {
  return runs.map(({ automationDetails }) => automationDetails?.id ?? '').sort();
}

/** The rules by which GitHub takes or rejects an upload (its documentation, and the upload action's source). */
function preflight(log: Log, text: string): void {
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 5))).toBe(true);
  expect(log.version).toBe('2.1.0');
  expect(gzipSync(text).length).toBeLessThan(10 * 1024 * 1024);
  expect(log.runs.length).toBeLessThanOrEqual(20);
  const keys = log.runs.map(({ tool: { driver }, automationDetails }) =>
    JSON.stringify([driver.name, driver.fullName, driver.version, driver.semanticVersion, driver.guid, automationDetails?.id]),
  );
  expect(new Set(keys).size).toBe(keys.length);
  const categories = log.runs.map(({ automationDetails }) => automationDetails?.id?.replace(/[^/]*$/, ''));
  expect(new Set(categories).size).toBe(categories.length);
  for (const run of log.runs) preflightRun(run);
}

function preflightRun(run: Run): void {
  expect(run.automationDetails?.id).toMatch(/^prodcheck\/[a-z]+\/$/);
  expect(Array.isArray(run.results)).toBe(true);
  expect(run.results?.length).toBeLessThanOrEqual(5000);
  expect(run.invocations?.map(({ executionSuccessful }) => executionSuccessful)).toEqual([true]);
  expect(run.tool.driver.rules?.length).toBeLessThanOrEqual(25_000);
  const rules = run.tool.driver.rules ?? [];
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const rule of rules) preflightRule(rule);
  for (const result of run.results ?? []) preflightResult(result, rules);
}

function preflightRule(rule: ReportingDescriptor): void {
  const properties = (rule.properties ?? {}) as Record<string, unknown>;
  const tags = properties['tags'] as string[];
  expect(rule.name?.length).toBeLessThanOrEqual(255);
  for (const text of [rule.shortDescription?.text, rule.fullDescription?.text]) {
    expect(text).toMatch(/\S/);
    expect(text?.length).toBeLessThanOrEqual(1024);
  }
  expect(rule.help?.text).toMatch(/\S/);
  expect(rule.help?.markdown).toMatch(/## Why[\s\S]*## Fix/);
  expect(rule.defaultConfiguration?.level).toMatch(/^(note|warning|error)$/);
  expect(tags.length).toBeLessThanOrEqual(10);
  expect(new Set(tags).size).toBe(tags.length);
  expect(properties['precision']).toMatch(/^(very-high|high|medium|low)$/);
  expect(properties['problem.severity']).toMatch(/^(error|warning|recommendation)$/);
  // A number of GitHub's bands makes the rule a security alert; without the tag it is none, and the other way round.
  const severity = properties['security-severity'];
  expect(tags.includes('security')).toBe(severity !== undefined);
  if (severity !== undefined) {
    expect(severity).toMatch(/^\d+\.\d$/);
    expect(Number(severity)).toBeGreaterThan(0);
    expect(Number(severity)).toBeLessThanOrEqual(10);
  }
}

function preflightResult(result: Result, rules: readonly ReportingDescriptor[]): void {
  expect(result.suppressions).toBeUndefined();
  expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
  expect(result.message.text).toMatch(/\S/);
  expect(result.level).toMatch(/^(note|warning|error)$/);
  expect(result.locations).toHaveLength(1);
  const place = result.locations?.[0]?.physicalLocation;
  const uri = place?.artifactLocation?.uri ?? '';
  expect(uri).toMatch(/^[^:/?#\\][^:?#\\]*$/);
  expect(uri).not.toMatch(/(^|\/)\.\.?(\/|$)|%(?![0-9A-F]{2})|[^ -~]| /);
  const text = FILES[decodeURIComponent(uri)];
  expect(text, uri).toBeDefined();
  const lines = (text ?? '').split(/\r\n|\n/);
  const region = place?.region;
  const line = lines[(region?.startLine ?? 0) - 1];
  expect(line, `${uri}:${region?.startLine}`).toBeDefined();
  expect(region?.endLine ?? region?.startLine).toBeLessThanOrEqual(lines.length);
  expect(region?.startColumn ?? 1).toBeLessThanOrEqual((line ?? '').length + 1);
  expect(region?.endColumn ?? 1).toBeLessThanOrEqual((lines[(region?.endLine ?? region?.startLine ?? 1) - 1] ?? '').length + 1);
  expect(result.partialFingerprints?.['primaryLocationLineHash']).toBe(lineHashes(text ?? '')[(region?.startLine ?? 1) - 1]);
}

describe('the SARIF of an audit', () => {
  test('is valid by the schema of OASIS, and passes what GitHub asks for', () => {
    preflight(whole.log, whole.text);
  });

  test('has one run an engine that worked, with the results of it', () => {
    expect(runIds(whole.log)).toEqual([
      'prodcheck/eslint/',
      'prodcheck/hadolint/',
      'prodcheck/project/',
      'prodcheck/semgrep/',
      'prodcheck/sqlfluff/',
    ]);
    for (const run of whole.log.runs) expect(run.results?.length, run.tool.driver.name).toBeGreaterThan(0);
    const results = whole.log.runs.flatMap(({ results }) => results ?? []);
    expect(results.length).toBe(whole.analysis.report.findings.length);
  });

  test('leaves out what is accepted: GitHub would open an alert for it', () => {
    expect(whole.analysis.report.suppressed.map(({ anchor }) => anchor.file)).toContain('src/accepted.js');
    expect(whole.text).not.toContain('src/accepted.js');
  });

  test('the columns are UTF-16 units of the line as it is stored', () => {
    const results = whole.log.runs.flatMap(({ results }) => results ?? []);
    const region = results.find(
      ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri === 'src/dir%20with%20space/%C3%A9%231.js',
    )?.locations?.[0]?.physicalLocation?.region;
    const [, line = ''] = FILES['src/dir with space/é#1.js']?.split('\n') ?? [];
    expect(region?.startLine).toBe(2);
    expect(line.slice((region?.startColumn ?? 1) - 1, (region?.endColumn ?? 1) - 1)).toBe('eval(x)');
  });

  test('says the severity of a control in GitHub’s numbers, and only where it is about security', () => {
    const rules = new Map(whole.log.runs.flatMap(({ tool }) => (tool.driver.rules ?? []).map((rule) => [rule.id, rule] as const)));
    const { controls } = loadCatalog().catalog;
    const severities = new Map([...rules].map(([id, { properties }]) => [id, properties?.['security-severity'] as string | undefined]));
    expect(severities.get('prodcheck/code-injection')).toBe('9.5');
    expect(rules.get('prodcheck/code-injection')?.properties?.tags).toEqual(expect.arrayContaining(['security', 'external/cwe/cwe-95']));
    expect(severities.get('prodcheck/missing-health-endpoint')).toBeUndefined();
    for (const [id, severity] of severities) {
      const control = controls.get(id.replace('prodcheck/', ''));
      if (severity !== undefined && control?.category !== 'security')
        expect(
          control?.cwe.some((cwe) => cwe === 250 || cwe === 798),
          id,
        ).toBe(true);
    }
  });

  test.each(['eslint', 'semgrep', 'hadolint', 'sqlfluff'])(
    'without %s its run is left out, so that its alerts stay open, and the project’s run tells',
    async (engine) => {
      const { log, text } = await auditAsSarif(engine);
      preflight(log, text);
      expect(runIds(log)).toEqual(runIds(whole.log).filter((id) => id !== `prodcheck/${engine}/`));
      const told = log.runs.find(({ automationDetails }) => automationDetails?.id === 'prodcheck/project/')?.invocations?.[0]
        ?.toolExecutionNotifications;
      expect(told?.map(({ message }) => message.text)).toContain(`${engine} missing: It is gone. Bring it back.`);
    },
  );

  test('of 6,000 results the 5,000 worst are kept, and the run says so', () => {
    const { report, catalog } = whole.analysis as unknown as { report: Report; catalog: Analysis['catalog'] };
    const one = report.findings.find(({ control }) => control === 'code-injection');
    if (one === undefined) throw new Error('There is no finding to multiply.');
    const many = Array.from({ length: 6000 }, (_, index) => ({
      ...one,
      severity: index < 3000 ? ('low' as const) : ('critical' as const),
      fingerprint: index.toString(16).padStart(16, '0'),
    }));
    const log = JSON.parse(renderSarif({ ...report, findings: many }, { controls: catalog.controls, texts: new Map() })) as Log;
    expect(isSarif(log)).toBe(true);
    const run = log.runs.find(({ automationDetails }) => automationDetails?.id === `prodcheck/${one.detectors[0]?.engine}/`);
    expect(run?.results).toHaveLength(5000);
    expect(run?.results?.filter(({ level }) => level === 'error')).toHaveLength(3000);
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/5000 results kept .*, 1000 dropped/);
  });
});

test('every control makes a rule that GitHub takes', () => {
  const { catalog } = loadCatalog();
  const { report } = whole.analysis as unknown as { report: Report };
  const [one] = report.findings;
  if (one === undefined) throw new Error('There is no finding.');
  const all = [...catalog.controls.values()].map((control, index) => ({
    ...one,
    control: control.id,
    detectors: [{ engine: 'project' as const, rule: control.id }],
    fingerprint: index.toString(16).padStart(16, '0'),
  }));
  const log = JSON.parse(renderSarif({ ...report, findings: all }, { controls: catalog.controls, texts: new Map() })) as Log;
  const rules = log.runs.flatMap(({ tool }) => tool.driver.rules ?? []);
  expect(rules.map(({ id }) => id).sort()).toEqual([...catalog.controls.keys()].map((id) => `prodcheck/${id}`).sort());
  expect(isSarif(log), JSON.stringify(isSarif.errors?.slice(0, 3))).toBe(true);
  for (const rule of rules) preflightRule(rule);
});

test('the command writes the same log to a file, valid too', () => {
  const { code, stdout } = prodcheck(['check', folder, '-f', 'sarif', '--date', '2026-01-31']);
  expect(code).toBe(0);
  const log = JSON.parse(stdout) as Log;
  preflight(log, stdout);
  expect(log.runs.map(({ results }) => results)).toEqual(whole.log.runs.map(({ results }) => results));
});
