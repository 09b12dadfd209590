import { describe, expect, test } from 'vitest';
import { READERS } from '../../src/ingest/read-native.ts';
import { recogniseOutput } from '../../src/ingest/recognise-output.ts';

describe('an output is recognised by its content', () => {
  test.each([
    ['[{"filePath":"/a.js","messages":[]}]', 'eslint'],
    ['\ufeff[{"filePath":"/a.js","messages":[]}]', 'eslint'],
    ['{"results":[],"errors":[],"paths":{"scanned":[]}}', 'semgrep'],
    ['[{"code":"DL3007","level":"warning","file":"Dockerfile","line":1,"column":1,"message":"x"}]', 'hadolint'],
    ['[{"filepath":"a.sql","violations":[]}]', 'sqlfluff'],
    ['{"version":"2.1.0","runs":[]}', 'sarif'],
  ])('%s', (text, kind) => {
    expect(recogniseOutput(text, 'anything.txt').kind).toBe(kind);
  });

  test('an empty list says nothing of itself, so its name has to', () => {
    expect(recogniseOutput('[]', 'out/Hadolint.json').kind).toBe('hadolint');
    expect(recogniseOutput('[]', 'out.json')).toMatchObject({ kind: 'unknown' });
  });
});

describe('ESLint', () => {
  test('results that a comment hides are read, files it could not parse or ignored are unread', () => {
    const output = READERS.eslint([
      {
        filePath: 'a.js',
        messages: [{ ruleId: 'prodcheck/x', message: 'm', line: 1, column: 2, endLine: 1, endColumn: 5 }],
        suppressedMessages: [{ ruleId: 'prodcheck/y', message: 'n', line: 3, column: 1 }],
      },
      { filePath: 'b.js', messages: [{ ruleId: null, fatal: true, message: 'Parsing error: Unexpected token' }] },
      { filePath: 'c.js', messages: [{ ruleId: null, fatal: false, message: 'File ignored because of a matching ignore pattern.' }] },
    ]);
    expect(output?.results.map(({ rule }) => rule)).toEqual(['prodcheck/x', 'prodcheck/y']);
    expect(output?.unread).toEqual([
      { file: 'b.js', because: 'ESLint could not parse it: Parsing error: Unexpected token' },
      { file: 'c.js', because: 'File ignored because of a matching ignore pattern.' },
    ]);
    expect(output?.read).toEqual(['a.js', 'b.js', 'c.js']);
  });
});

describe('Semgrep', () => {
  const result = {
    check_id: 'node_modules.prodcheck.rules.python-x',
    path: 'a.py',
    start: { line: 1, col: 1, offset: 4 },
    end: { line: 1, col: 5, offset: 8 },
    extra: { message: 'm' },
  };

  test('a rule loses the path of its configuration, offsets are bytes', () => {
    const output = READERS.semgrep({ results: [result], errors: [], paths: { scanned: ['a.py', 'b.py'] } });
    expect(output?.results).toEqual([{ rule: 'python-x', file: 'a.py', message: 'm', region: { kind: 'bytes', start: 4, end: 8 } }]);
    expect(output?.read).toEqual(['a.py', 'b.py']);
  });

  test('what it skipped or parsed in part is unread; where its rules did not run, all of it is useless', () => {
    const output = READERS.semgrep({
      results: [],
      errors: [{ level: 'warn', type: 'PartialParsing', message: 'Syntax error at line a.py:2', path: 'a.py' }],
      paths: { scanned: ['a.py'], skipped: [{ path: 'big.py', reason: 'too_big' }] },
    });
    expect(output?.unread.map(({ file }) => file)).toEqual(['a.py', 'big.py']);
    expect(output?.useless).toBeUndefined();
    const broken = READERS.semgrep({
      results: [],
      errors: [{ level: 'error', type: 'InvalidRuleSchemaError', message: 'Rule is broken' }],
      paths: {},
    });
    expect(broken?.useless).toMatch(/could not run its rules: Rule is broken/);
    expect(broken?.read).toBeUndefined();
  });

  test('a record of another shape is refused', () => {
    expect(READERS.semgrep({ results: [{ ...result, start: 3 }], errors: [], paths: {} })).toBeUndefined();
  });
});

describe('Hadolint and SQLFluff', () => {
  test('matters of taste are left out, a file that is no Dockerfile is unread', () => {
    const one = (code: string, level: string) => ({ code, level, file: 'Dockerfile', line: 1, column: 1, message: 'm' });
    const output = READERS.hadolint([one('DL3007', 'warning'), one('DL3059', 'info'), one('DL1000', 'error')]);
    expect(output?.results.map(({ rule }) => rule)).toEqual(['DL3007']);
    expect(output?.unread).toEqual([{ file: 'Dockerfile', because: 'Hadolint could not parse it: m' }]);
    // It names only files with findings, so nobody can tell what else it read.
    expect(output?.read).toBeUndefined();
  });

  test('the rules that SQLFluff timed are the ones it ran', () => {
    const file = (timings: object, violations: object[] = []) => ({ filepath: 'a.sql', violations, timings });
    expect(READERS.sqlfluff([file({ PC01: 0.1, PC02: 0.1 })])?.useless).toBeUndefined();
    expect(READERS.sqlfluff([file({ LT01: 0.1 })])?.useless).toMatch(/without the rules of sqlfluff-plugin-prodcheck/);
    const unparsed = READERS.sqlfluff([file({}, [{ code: 'PRS', description: 'Found unparsable section' }])]);
    expect(unparsed?.unread).toEqual([{ file: 'a.sql', because: 'SQLFluff could not parse all of it: Found unparsable section' }]);
  });
});
