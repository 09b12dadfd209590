import { describe, expect, test } from 'vitest';
import type { ParsedOutput } from '../../src/engines/engine-report.ts';
import { normalizeReport } from '../../src/engines/normalize-report.ts';
import type { RawOutput } from '../../src/subprocess/invocation.ts';
import { catalogOf } from './support/catalog.ts';
import { readRecording, RECORDED, RECORDED_DETECTORS, RECORDED_FILES, recordedInvocation } from './support/recorded.ts';

const outputOf = (stdout: string): RawOutput => ({
  ...{ exitCode: 0, signal: null, stdout, stderr: '', durationMs: 1, timedOut: false, aborted: false, overflowed: false },
});

function brief(engine: Parameters<typeof normalizeReport>[0], parsed: ParsedOutput): string[] {
  if (parsed.status === 'failed') return [parsed.because];
  const { findings, evidence, notices } = normalizeReport(engine, parsed.report.results, {
    catalog: catalogOf(RECORDED_DETECTORS),
    bytesOf: (file) => new TextEncoder().encode(RECORDED_FILES[file]),
  });
  const seen = [...findings, ...evidence].map(({ location: at, detector, ...rest }) => {
    const what = 'control' in rest ? rest.control : `${rest.kind} ${JSON.stringify(rest.data)}`;
    return `${at?.file}:${at?.startLine}:${at?.startColumn}-${at?.endLine}:${at?.endColumn} ${detector.rule} ${what}`;
  });
  const { unread, again } = parsed.report;
  return [
    ...seen,
    ...notices,
    ...unread.map(({ file, because }) => `unread ${file}: ${because}`),
    ...again.map(({ file }) => `again ${file}`),
  ].sort();
}

const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  oxlint: [
    'again src/broken.ts',
    'again src/broken.ts',
    'again src/directive.js',
    'src/a.js:3:18-3:25 security/detect-eval-with-expression code-injection',
    'src/b.ts:1:21-1:45 security/detect-pseudoRandomBytes weak-cryptography',
  ],
  eslint: [
    'src/a.js:3:18-3:25 security/detect-eval-with-expression code-injection',
    'src/b.ts:1:21-1:45 security/detect-pseudoRandomBytes weak-cryptography',
    'src/directive.js:2:1-2:8 security/detect-eval-with-expression code-injection',
    'unread src/broken.ts: ESLint could not parse it (line 1): Parsing error: Identifier expected.',
  ],
  semgrep: [
    'src/a.py:2:12-2:19 python-eval code-injection',
    'src/a.py:3:1-3:19 python-route http-route {"method":"get","path":"/health"}',
    'src/broken.py:1:1-1:8 python-eval code-injection',
    'unread src/broken.py: Semgrep could not parse all of it (line 2).',
    'unread src/broken.py: Semgrep could not parse all of it.',
  ],
  hadolint: [
    'Dockerfile:1:1-1:10 DL3006 latest-tag',
    'Dockerfile:2:1-2:15 DL3064 secret-in-layer',
    'Dockerfile:3:1-3:10 DL3003 dockerfile-hygiene',
    'Dockerfile:3:1-3:10 SC2164 dockerfile-hygiene',
    'Dockerfile:4:1-4:15 DL3004 dockerfile-hygiene',
    'unread broken/Dockerfile: Hadolint could not parse it (line 2): missing whitespace.',
  ],
  sqlfluff: [
    'migrations/1.sql:2:12-2:18 PC01 index-not-concurrent',
    'migrations/1.sql:2:12-2:18 PC07 table-index {"table":"a","columns":"b","name":"i"}',
    'migrations/2.sql:1:1-1:6 PC02 missing-lock-timeout',
    'migrations/2.sql:1:15-1:18 PC03 not-null-without-steps',
    'migrations/2.sql:1:15-1:18 PC07 table-column {"table":"a","name":"b"}',
    "unread migrations/2.sql: SQLFluff could not parse all of it (line 2): Found unparsable section: '{{ x }}'.",
  ],
};

describe.each(RECORDED)('the recorded output of $name $version', (recorded) => {
  const { name, version, adapter } = recorded;
  const invocation = recordedInvocation(recorded);
  const stdout = readRecording(name, version);

  test('means these findings and unread files', () => {
    expect(brief(adapter.id, adapter.parse(outputOf(stdout), invocation))).toEqual(EXPECTED[name]);
  });

  test('cut short anywhere is a failure that quotes its beginning, never a clean result', () => {
    const cuts = [1, Math.floor(stdout.length / 2), stdout.trimEnd().length - 1];
    const answers = cuts.map((at) => adapter.parse(outputOf(stdout.slice(0, at)), invocation));
    expect(answers.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
  });

  test('about files that were not given is a failure', () => {
    const { files } = invocation;
    const others = { ...invocation, files: files.map(({ path }) => ({ path, given: `/elsewhere/${path}` })) };
    expect(adapter.parse(outputOf(stdout), others).status).toBe('failed');
  });

  test('is read the same twice', () => {
    const once = adapter.parse(outputOf(stdout), invocation);
    expect(JSON.stringify(adapter.parse(outputOf(stdout), invocation))).toBe(JSON.stringify(once));
  });
});
