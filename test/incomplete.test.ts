import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze, type AnalyzeOptions } from '../aggregator/dist/index.js';
import type { EnginePlan } from '../aggregator/src/engines/run-engines.ts';
import { DEFAULT_CONFIG } from '../aggregator/src/model/config.ts';
import type { Report } from '../aggregator/src/model/report.ts';
import { makeProject, prodcheck, removeProject } from './support/audit.ts';

const ENGINES = ['eslint', 'semgrep', 'hadolint', 'sqlfluff'] as const;

/** A program in place of the engine that breaks in one way. */
const BREAKAGES = {
  killed: '#!/bin/sh\nkill -9 $$\n',
  garbled: '#!/bin/sh\necho "}{ this is no JSON"\n',
  'silent and failing': '#!/bin/sh\nexit 2\n',
  'silent and content': '#!/bin/sh\nexit 0\n',
  hanging: '#!/bin/sh\nsleep 60\n',
} as const;

let project: string;
let scratch: string;
let whole: Report;

beforeAll(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'prodcheck-broken-'));
  project = makeProject({
    'package.json': '{ "name": "orders", "dependencies": { "express": "^5.0.0", "pg": "^8.0.0" } }',
    'src/app.js':
      "import express from 'express';\nconst app = express();\napp.get('/health', (req, res) => res.send('ok'));\napp.listen(3000);\n",
    'requirements.txt': 'fastapi==0.121.0\n',
    'app/main.py':
      'import requests\nfrom fastapi import FastAPI\n\napp = FastAPI()\n\n\n@app.get("/rates")\ndef rates():\n    return requests.get("https://rates.example.com").json()\n',
    Dockerfile: 'FROM node:latest\nCOPY . .\nCMD ["node", "src/app.js"]\n',
    'migrations/0002_index.sql': 'CREATE INDEX orders_user ON orders (user_id);\n',
    '.gitignore': '.env\nnode_modules\n',
  });
  whole = await run();
});
afterAll(() => {
  removeProject(project);
  rmSync(scratch, { recursive: true, force: true });
});

async function run(plan?: AnalyzeOptions['plan']): Promise<Report> {
  const { report } = await analyze({
    root: project,
    command: 'check',
    loadConfig: async () => DEFAULT_CONFIG,
    toolVersion: '0.0.0',
    date: '2026-01-31',
    offline: false,
    jobs: 2,
    timeoutMs: 30_000,
    plan,
  });
  return report;
}

/** The plans with one engine's program replaced. */
function breaking(engine: string, script: string): NonNullable<AnalyzeOptions['plan']> {
  const program = path.join(scratch, `${engine}-${script.length}`);
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return (plans) =>
    plans.map((plan): EnginePlan =>
      plan.adapter.id === engine
        ? { ...plan, timeoutMs: 1500, tool: { status: 'available', executable: program, version: '0', env: {} } }
        : plan,
    );
}

function expectIncomplete(report: Report, engine: string): void {
  const broken = report.engines.find(({ id }) => id === engine);
  expect(broken?.status).toMatch(/^(failed|timed-out|missing)$/);
  expect(broken?.because).toMatch(/\.$/);
  expect(report.complete).toBe(false);
  expect(report.score.total).toBeNull();
  expect(report.score.grade).toBeNull();
  expect(report.score.verdict).toBe('incomplete');
  // What the others saw still counts, and nothing that the dead engine would have shown is claimed to be missing.
  expect(report.score.atMost).toBeGreaterThanOrEqual(whole.score.total ?? 0);
  const known = new Set(whole.findings.map(({ fingerprint }) => fingerprint));
  expect(report.findings.filter(({ fingerprint }) => !known.has(fingerprint)).map(({ control }) => control)).toEqual([]);
  const passedBefore = new Set(whole.passed.map(({ control, part }) => `${control} ${part}`));
  expect(report.passed.filter(({ control, part }) => !passedBefore.has(`${control} ${part}`)).map(({ control }) => control)).toEqual([]);
}

test('the whole audit is complete, with something for every engine to find', () => {
  expect(whole.complete).toBe(true);
  const engines = new Set(whole.findings.flatMap(({ detectors }) => detectors.map(({ engine }) => engine)));
  expect([...engines].sort()).toEqual(expect.arrayContaining(['hadolint', 'semgrep', 'sqlfluff']));
});

describe.each(ENGINES)('with %s broken', (engine) => {
  test.each(Object.entries(BREAKAGES))('%s: incomplete, no total, no new claim', async (_, script) => {
    expectIncomplete(await run(breaking(engine, script)), engine);
  });

  test('missing: incomplete, and it says what to do', async () => {
    const report = await run((plans) =>
      plans.map((plan) =>
        plan.adapter.id === engine ? { ...plan, tool: { status: 'missing', because: 'It is gone.', hint: 'Bring it back.' } } : plan,
      ),
    );
    expectIncomplete(report, engine);
    expect(report.engines.find(({ id }) => id === engine)?.because).toBe('It is gone. Bring it back.');
  });
});

test('the command ends with 3, says incomplete in every format, and gates on "at most" only when told to', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'prodcheck-home-'));
  const env = { PRODCHECK_HOME: home };
  for (const format of ['terminal', 'markdown', 'json', 'sarif']) {
    const { code, stdout, stderr } = prodcheck(['check', project, '--offline', '-f', format], { env });
    expect(code).toBe(3);
    expect(stderr).toMatch(/semgrep missing/);
    expect(stdout).toMatch(/incomplete|semgrep missing/i);
  }
  expect(prodcheck(['check', project, '--offline', '--allow-incomplete', '-f', 'json'], { env }).code).toBe(0);
  const gated = prodcheck(['check', project, '--offline', '--allow-incomplete', '--fail-under', '100', '-f', 'json'], { env });
  expect(gated.code).toBe(1);
  expect(gated.stderr.trim().split('\n').at(-1)).toMatch(/--fail-under 100/);
  rmSync(home, { recursive: true, force: true });
});
