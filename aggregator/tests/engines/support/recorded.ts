import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineAdapter, PlanRequest } from '../../../src/engines/engine-adapter.ts';
import type { Invocation } from '../../../src/engines/invocation.ts';
import { eslintAdapter } from '../../../src/engines/eslint/eslint-adapter.ts';
import { hadolintAdapter } from '../../../src/engines/hadolint/hadolint-adapter.ts';
import { semgrepAdapter } from '../../../src/engines/semgrep/semgrep-adapter.ts';
import { sqlfluffAdapter } from '../../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import type { Detector } from '../../../src/model/control.ts';
import { catalogOf, FOREIGN_DETECTORS } from './catalog.ts';
import { inventoryFile } from './project.ts';

/** Where the recorded project stood: engines write absolute names. */
export const RECORDED_ROOT = '/tmp/prodcheck-recorded';
export const RECORDINGS = path.resolve(import.meta.dirname, '../../../../fixtures/engine-output');

/** The project that was read: line and column differ everywhere, and a byte, a character and a column are three things. */
export const RECORDED_FILES: Readonly<Record<string, string>> = {
  'src/a.js': '\ufeff// 😀\r\nfunction f(x) {\r\n  /* é */ return eval(x);\r\n}\r\n',
  'src/b.ts': 'const key: string = crypto.pseudoRandomBytes(3); // eslint-disable-line\n',
  'src/broken.ts': 'function ( {\n',
  'src/directive.js': '/* oxlint-disable */\neval(y);\n',
  'src/a.py': '# 😀 é\nx = "😀é"; eval(x)  # nosemgrep\napp.get("/health")\n',
  'src/broken.py': 'eval(1)\ndef (:\n  pass\neval(3)\n',
  Dockerfile: 'FROM node\nENV API_KEY=😀\nRUN cd /x\nRUN sudo ls $A\n',
  'broken/Dockerfile': 'FROM node:22\nRUNN foo\n',
  'migrations/1.sql': "SET lock_timeout = '5s';\n/* 😀 é */ CREATE INDEX i ON a (b); -- noqa\n",
  'migrations/2.sql': 'ALTER TABLE a ADD COLUMN b int NOT NULL;\nSELECT {{ x }} FROM b;\n',
};

export const RECORDED_DETECTORS: readonly Detector[] = [
  ...FOREIGN_DETECTORS,
  { engine: 'semgrep', rule: 'python-eval', language: 'py', control: 'code-injection' },
  { engine: 'semgrep', rule: 'python-route', language: 'py', evidence: ['http-route'] },
];

/** Each program's adapter, the way it is run, and the folder of its recordings. */
export const RECORDED: readonly {
  readonly name: string;
  readonly version: string;
  readonly adapter: EngineAdapter;
  readonly files: RegExp;
}[] = [
  { name: 'oxlint', version: '1.94.0', adapter: eslintAdapter({ runners: runnersOf('oxlint'), runner: 'auto' }), files: /\.[jt]s$/ },
  { name: 'eslint', version: '10.15.0', adapter: eslintAdapter({ runners: runnersOf('eslint'), runner: 'eslint' }), files: /\.[jt]s$/ },
  { name: 'semgrep', version: '1.182.0', adapter: semgrepAdapter({ rulesFolder: `${RECORDINGS}/semgrep/rules` }), files: /\.py$/ },
  { name: 'hadolint', version: '2.15.1', adapter: hadolintAdapter(), files: /Dockerfile$/ },
  { name: 'sqlfluff', version: '4.5.0', adapter: sqlfluffAdapter({ dialectOf: () => 'postgres' }), files: /\.sql$/ },
];

function runnersOf(program: 'oxlint' | 'eslint') {
  return { eslint: { script: '', version: '' }, plugins: {}, ...(program === 'oxlint' ? { oxlint: { script: '', version: '' } } : {}) };
}

/** The invocation whose output a recording is. */
export function recordedInvocation({ adapter, files }: (typeof RECORDED)[number]): Invocation {
  const paths = Object.keys(RECORDED_FILES).filter((name) => files.test(name));
  const request: PlanRequest = {
    root: RECORDED_ROOT,
    files: paths.map((name) => inventoryFile(name)),
    scratch: '/scratch',
    tool: { executable: '/engine', version: '', env: {} },
    catalog: catalogOf(RECORDED_DETECTORS),
    detectors: RECORDED_DETECTORS.filter(({ engine }) => engine === adapter.id),
    jobs: 1,
    timeoutMs: 60_000,
    maxFileBytes: 1_000_000,
    maxArgvBytes: 100_000,
    texts: new Map(Object.entries(RECORDED_FILES)),
  };
  const [invocation] = adapter.planInvocations(request);
  if (invocation === undefined) throw new Error(`No invocation for ${adapter.name}.`);
  return invocation;
}

export function recordingPath(name: string, version: string): string {
  return path.join(RECORDINGS, name, version, 'project.json');
}

export function readRecording(name: string, version: string): string {
  return readFileSync(recordingPath(name, version), 'utf8');
}
