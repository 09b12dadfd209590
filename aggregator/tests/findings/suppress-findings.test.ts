import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryFindings, arbitraryScoring } from '../../../test/spec/arbitrary-findings.ts';
import { makeFinding } from '../../../test/spec/make-finding.ts';
import { readControls } from '../../../test/spec/read-controls.ts';
import { markApplied } from '../../src/findings/applied-migrations.ts';
import { suppressFindings, type SuppressInput } from '../../src/findings/suppress-findings.ts';
import type { ConfigSuppression } from '../../src/model/config.ts';
import type { DetectorRef } from '../../src/model/evidence.ts';
import type { Finding } from '../../src/model/finding.ts';
import { scoreFindings } from '../../src/score/score-findings.ts';

const controls = readControls();

function suppress(given: Partial<SuppressInput>) {
  return suppressFindings({
    findings: [],
    texts: new Map(),
    controls,
    suppressions: [],
    migrations: { addedDates: new Map(), headDate: null },
    date: '2026-01-31',
    sayUnused: true,
    ...given,
  });
}

/** The lines of a text on which a finding seen by this detector would be suppressed, by number, with the reason given. */
function suppressedLines(file: string, text: string, detector: DetectorRef, control = 'sql-injection') {
  const findings = text.split('\n').map((_, index) => makeFinding(control, { file, line: index + 1, detectors: [detector] }));
  const { suppressed } = suppress({ findings, texts: new Map([[file, text]]) });
  return suppressed.map(({ location, suppression }) => [location?.startLine, suppression.reason]);
}

const eslint = { engine: 'eslint', rule: 'sql-injection' } as const;
const semgrep = { engine: 'semgrep', rule: 'python-sql-injection' } as const;
const hadolint = { engine: 'hadolint', rule: 'DL3007' } as const;
const sqlfluff = { engine: 'sqlfluff', rule: 'PC01' } as const;

describe("ESLint's comments", () => {
  it('suppress the next line', () => {
    const text = '// eslint-disable-next-line prodcheck/sql-injection -- ids come from our own table\nquery(a);\nquery(b);';
    expect(suppressedLines('src/a.ts', text, eslint)).toEqual([[2, 'ids come from our own table']]);
  });

  it('suppress the next line from a block of several lines, with several rules', () => {
    const text = '/* eslint-disable-next-line\n  no-console, prodcheck/sql-injection\n  -- checked */\nquery(a);';
    expect(suppressedLines('src/a.ts', text, eslint)).toEqual([[4, 'checked']]);
  });

  it('suppress their own line', () => {
    const text =
      'query(a); // eslint-disable-line prodcheck/sql-injection -- fixed\nquery(b); /* eslint-disable-line prodcheck/sql-injection */';
    expect(suppressedLines('src/a.ts', text, eslint)).toEqual([
      [1, 'fixed'],
      [2, ''],
    ]);
  });

  it('suppress between disable and enable, or to the end', () => {
    const text = 'q();\n/* eslint-disable prodcheck/sql-injection -- legacy */\nq();\n/* eslint-enable prodcheck/sql-injection */\nq();\n';
    expect(suppressedLines('src/a.ts', text, eslint)).toEqual([
      [2, 'legacy'],
      [3, 'legacy'],
      [4, 'legacy'],
    ]);
    expect(suppressedLines('src/a.ts', text.replace('eslint-enable', 'no'), eslint)).toHaveLength(5);
    expect(suppressedLines('src/a.ts', text.replace('enable prodcheck/sql-injection', 'enable'), eslint)).toHaveLength(3);
    expect(suppressedLines('src/a.ts', text.replace('enable prodcheck/sql-injection', 'enable no-console'), eslint)).toHaveLength(5);
  });

  it('keep what an enabling comment does not name', () => {
    const text = '/* eslint-disable prodcheck/sql-injection, no-eval -- x */\n/* eslint-enable no-eval */\nq();';
    expect(suppressedLines('src/a.ts', text, eslint).at(-1)).toEqual([3, 'x']);
  });

  it('work in JSX', () => {
    const text = '<p>\n  {/* eslint-disable-next-line prodcheck/sql-injection -- x */}\n  {query(a)}\n</p>';
    expect(suppressedLines('src/a.tsx', text, eslint)).toEqual([[3, 'x']]);
  });

  it('may name the control where the rule is called otherwise', () => {
    const text = '// eslint-disable-next-line prodcheck/sql-injection -- x\nquery(a);';
    expect(suppressedLines('src/a.ts', text, { engine: 'project', rule: 'routes' })).toEqual([[2, 'x']]);
  });

  it('without a name suppress a line, but no stretch of code', () => {
    expect(suppressedLines('src/a.ts', '// eslint-disable-next-line\nquery(a);', eslint)).toEqual([[2, '']]);
    expect(suppressedLines('src/a.ts', '/* eslint-disable */\nquery(a);', eslint)).toEqual([]);
    const { notices } = suppress({
      findings: [makeFinding('sql-injection', { line: 2, detectors: [eslint] })],
      texts: new Map([['src/app.ts', '/* eslint-disable */\nquery(a);']]),
    });
    expect(notices).toEqual([
      'src/app.ts:2: 1 finding counts although a comment switches all rules off there; name the rule in it to accept one.',
    ]);
  });

  it.each([
    ['a rule of others', '// eslint-disable-next-line no-console -- x\nq();'],
    ['a line comment that ESLint does not take', '// eslint-disable prodcheck/sql-injection -- x\nq();'],
    ['a word in prose', '// see eslint-disable-next-line prodcheck/sql-injection\nq();'],
    ['a string', 'const a = "// eslint-disable-next-line prodcheck/sql-injection";\nq();'],
    ['a template over lines', 'const a = `\n// eslint-disable-next-line prodcheck/sql-injection\n${q()}`;'],
  ])('do nothing as %s', (_what, text) => {
    expect(suppressedLines('src/a.ts', text, eslint).filter(([line]) => line === 2 || line === 3)).toEqual([]);
  });

  it('are read behind strings, templates and regular expressions that hold quotes', () => {
    const before = [
      'const a = /["\'`]/g;',
      'const b = `${c ? `d` : "e"}//`;',
      "const f = 'it\\'s'; // don't",
      '<a href="x">isn\'t</a>;',
      '<Foo {...x} />',
    ];
    const text = [...before, 'q(); // eslint-disable-line prodcheck/sql-injection -- x'].join('\n');
    expect(suppressedLines('src/a.tsx', text, eslint)).toEqual([[6, 'x']]);
  });
});

describe("Semgrep's comments", () => {
  it('suppress their own line, or the next one where they stand alone', () => {
    const text =
      'query(a)  # nosemgrep: python-sql-injection -- constant\nquery(b)\n# nosemgrep: rules.python.python-sql-injection\nquery(c)';
    expect(suppressedLines('a.py', text, semgrep)).toEqual([
      [1, 'constant'],
      [3, ''],
      [4, ''],
    ]);
  });

  it('may name several rules, or none', () => {
    expect(suppressedLines('a.py', 'q()  # nosemgrep: other, python-sql-injection', semgrep)).toHaveLength(1);
    expect(suppressedLines('a.py', 'q()  # noqa: S608 nosem', semgrep)).toHaveLength(1);
    expect(suppressedLines('a.py', 'q()  # nosemgrep: other', semgrep)).toEqual([]);
    expect(suppressedLines('a.py', 'q()  # nosemgrep', eslint)).toEqual([]);
  });

  it.each([['# nosemgrep'], ['x = "# nosemgrep"'], ['x = """\n# nosemgrep\n"""']])('in a Python string do nothing: %s', (text) => {
    const inString = text.startsWith('x');
    expect(suppressedLines('a.py', text, semgrep)).toHaveLength(inString ? 0 : 1);
  });
});

describe("Hadolint's comments", () => {
  it('suppress the next instruction, comments between them or not', () => {
    const text = '# hadolint ignore=DL3007,DL3008\n# the base is rebuilt daily\nFROM node:latest\nFROM node:latest';
    expect(suppressedLines('Dockerfile', text, hadolint, 'latest-tag').map(([line]) => line)).toEqual([1, 2, 3]);
  });

  it('suppress the whole file where they are global', () => {
    const text = '# hadolint global ignore=DL3007 -- mirrored\nFROM a\nFROM b';
    expect(suppressedLines('Dockerfile', text, hadolint, 'latest-tag')).toHaveLength(3);
    expect(suppressedLines('Dockerfile', text.replace('DL3007', 'DL3008'), hadolint, 'latest-tag')).toEqual([]);
  });
});

describe("SQLFluff's comments", () => {
  it('suppress their own line or a stretch', () => {
    const text =
      'DROP TABLE a; -- noqa: PC01 -- empty\nDROP TABLE b;\n-- noqa: disable=PC01\nDROP TABLE c;\n-- noqa: enable=PC01\nDROP TABLE d;';
    expect(suppressedLines('m/1.sql', text, sqlfluff, 'blocking-schema-change')).toEqual([
      [1, 'empty'],
      [3, ''],
      [4, ''],
      [5, ''],
    ]);
  });

  it('are not those of Python', () => {
    expect(suppressedLines('a.py', 'q()  # noqa: PC01', sqlfluff)).toEqual([]);
  });
});

describe('prodcheck-ignore', () => {
  const anyone = { engine: 'project', rule: 'anything' } as const;

  it.each([
    ['src/a.ts', '// prodcheck-ignore sql-injection -- x\nq();'],
    ['src/a.ts', '/** prodcheck-ignore sql-injection -- x */\nq();'],
    ['src/a.ts', '// prodcheck-ignore sql-injection -- x\n// eslint-disable-next-line no-console\nq();'],
    ['src/a.ts', '// prodcheck-ignore sql-injection -- x\n@Get("/a")\nq();'],
    ['src/a.vue', '<!-- prodcheck-ignore sql-injection -- x -->\n<p/>'],
    ['a.py', '# prodcheck-ignore path-traversal, sql-injection -- x\nq()'],
    ['Dockerfile', '# prodcheck-ignore sql-injection -- x\nUSER root'],
    ['deploy/compose.yaml', '# prodcheck-ignore sql-injection -- x\nimage: a'],
    ['m/1.sql', '-- prodcheck-ignore sql-injection -- x\nDROP TABLE a;'],
    ['.env', '# prodcheck-ignore sql-injection -- x\nA=b'],
    ['app.properties', '! prodcheck-ignore sql-injection -- x\na=b'],
    ['unknown.thing', '; prodcheck-ignore sql-injection -- x\na'],
  ])('above a line in %s: %s', (file, text) => {
    const last = text.split('\n').length;
    expect(suppressedLines(file, text, anyone).at(-1)).toEqual([last, 'x']);
  });

  it.each([
    ['src/a.ts', 'q(); // prodcheck-ignore sql-injection -- x\nq();'],
    ['compose.yaml', 'image: a # prodcheck-ignore sql-injection -- x\nimage: b'],
    ['main.go', 'q(`//`) // prodcheck-ignore: sql-injection — x\nq()'],
  ])('behind a line in %s is about that line alone: %s', (file, text) => {
    expect(suppressedLines(file, text, anyone)).toEqual([[1, 'x']]);
  });

  it.each([
    ['src/a.ts', 'const help = "// prodcheck-ignore sql-injection -- x";'],
    ['src/a.ts', 'q(); // prodcheck-ignore sql-injectionist -- x'],
    ['src/a.ts', 'q(); // prodcheck-ignore path-traversal -- x'],
    ['src/a.ts', 'q("https://prodcheck-ignore sql-injection")'],
    ['compose.yaml', 'image: a#prodcheck-ignore sql-injection -- x'],
    ['compose.yaml', 'text: "# prodcheck-ignore sql-injection -- x"'],
  ])('does nothing in %s: %s', (file, text) => {
    expect(suppressedLines(file, text, anyone)).toEqual([]);
  });

  it('in YAML is read behind an apostrophe', () => {
    expect(suppressedLines('a.yaml', "text: don't # prodcheck-ignore sql-injection -- x", anyone)).toEqual([[1, 'x']]);
  });

  it('does not reach an absence of the whole project', () => {
    const absence = makeFinding('missing-metrics', { location: null, anchor: { file: 'src/app.ts', line: 2 } });
    const texts = new Map([['src/app.ts', '// prodcheck-ignore missing-metrics -- x\nlisten();']]);
    expect(suppress({ findings: [absence], texts }).counted).toEqual([absence]);
  });

  it('says what it lacks', () => {
    const lines = [
      '// prodcheck-ignore sql-injection',
      'q();',
      '// prodcheck-ignore sql-injektion -- x',
      '// prodcheck-ignore path-traversal -- x',
      '// prodcheck-ignore',
      '// eslint-disable-next-line prodcheck/cors-wildcard -- x',
      '// eslint-disable-next-line no-console',
    ];
    const { notices } = suppress({
      findings: [makeFinding('sql-injection', { line: 2 })],
      texts: new Map([['src/app.ts', lines.join('\n')]]),
    });
    expect(notices).toEqual([
      'src/app.ts:1: The suppression of sql-injection gives no reason; add one behind `--`.',
      'src/app.ts:3: prodcheck-ignore names sql-injektion, which is no control; see `prodcheck rules`.',
      'src/app.ts:4: The suppression of path-traversal matches no finding; remove it.',
      'src/app.ts:5: prodcheck-ignore names no control and suppresses nothing; name one.',
      'src/app.ts:6: The suppression of prodcheck/cors-wildcard matches no finding; remove it.',
    ]);
  });

  it('says nothing of unused ones where not everything was looked for', () => {
    const texts = new Map([['src/app.ts', '// prodcheck-ignore path-traversal -- x']]);
    expect(suppress({ texts, sayUnused: false }).notices).toEqual([]);
  });

  it('shows no secret in its reason', () => {
    const text = `q(); // prodcheck-ignore sql-injection -- like ghp_${'a1B2'.repeat(9)}`;
    expect(suppressedLines('src/a.ts', text, anyone)).toEqual([[1, 'like ghp_…']]);
  });

  it('is found in a minified line of a megabyte within two seconds', () => {
    const text = `${'a("b");'.repeat(150_000)} // prodcheck-ignore sql-injection -- x`;
    const started = performance.now();
    expect(suppressedLines('src/a.ts', text, anyone)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('suppressions of the configuration', () => {
  const location = { file: '.prodcheck.yaml', line: 7 };
  const risk = (given: Partial<ConfigSuppression>): ConfigSuppression => ({
    control: 'sql-injection',
    reason: 'Internal.',
    location,
    ...given,
  });
  const findings = [makeFinding('sql-injection', { file: 'src/legacy/.old/a.ts' }), makeFinding('sql-injection', { file: 'src/new.ts' })];
  const files = (...suppressions: readonly ConfigSuppression[]) =>
    suppress({ findings, suppressions }).suppressed.map((each) => each.location?.file);

  it('match by control and glob, folder or file', () => {
    expect(files(risk({}))).toHaveLength(2);
    expect(files(risk({ path: 'src/legacy/**' }))).toEqual(['src/legacy/.old/a.ts']);
    expect(files(risk({ path: './src/legacy/' }))).toEqual(['src/legacy/.old/a.ts']);
    expect(files(risk({ path: '**/new.ts' }))).toEqual(['src/new.ts']);
    expect(files(risk({ path: 'src/*.ts' }))).toEqual(['src/new.ts']);
    expect(files(risk({ control: 'path-traversal' }))).toEqual([]);
  });

  it('keep reason, owner and end', () => {
    const [first] = suppress({ findings, suppressions: [risk({ owner: 'ops', until: '2026-12-31' })] }).suppressed;
    expect(first?.suppression).toEqual({ kind: 'config', reason: 'Internal.', location, owner: 'ops', until: '2026-12-31' });
  });

  it('reach an absence of the whole project, with no path or that of its anchor', () => {
    const absence = makeFinding('missing-metrics', { location: null, anchor: { file: 'api/package.json', line: 1 } });
    const control = 'missing-metrics';
    expect(suppress({ findings: [absence], suppressions: [risk({ control })] }).suppressed).toHaveLength(1);
    expect(suppress({ findings: [absence], suppressions: [risk({ control, path: 'api' })] }).suppressed).toHaveLength(1);
    expect(suppress({ findings: [absence], suppressions: [risk({ control, path: 'web' })] }).counted).toHaveLength(1);
  });

  it.each([
    ['2026-03-02', 2, '.prodcheck.yaml:7: The suppression of sql-injection ends in 30 days, on 2026-03-02: then 2 findings count again.'],
    ['2026-02-01', 2, '.prodcheck.yaml:7: The suppression of sql-injection ends in 1 day, on 2026-02-01: then 2 findings count again.'],
    ['2026-01-31', 2, '.prodcheck.yaml:7: The suppression of sql-injection ends today, on 2026-01-31: then 2 findings count again.'],
    ['2026-01-30', 0, '.prodcheck.yaml:7: The suppression of sql-injection ended on 2026-01-30: 2 findings count again; fix or extend it.'],
  ])('until %s suppress %i findings on the 31st of January and say so', (until, count, notice) => {
    const result = suppress({ findings, suppressions: [risk({ until })] });
    expect(result.suppressed).toHaveLength(count);
    expect(result.notices).toEqual([notice]);
  });

  it('say nothing more than 30 days ahead', () => {
    expect(suppress({ findings, suppressions: [risk({ until: '2026-03-03' })] }).notices).toEqual([]);
  });

  it('say that they match nothing or give no reason', () => {
    expect(suppress({ findings, suppressions: [risk({ path: 'nowhere/**' }), risk({ reason: ' ' })] }).notices).toEqual([
      '.prodcheck.yaml:7: The suppression of sql-injection in nowhere/** matches no finding; remove it.',
      '.prodcheck.yaml:7: The suppression of sql-injection gives no reason; add one, so that others can judge it.',
    ]);
  });
});

describe('applied migrations', () => {
  const of = (file: string, control = 'index-not-concurrent') => makeFinding(control, { file });
  const applied = (findings: readonly Finding[], migrations: Parameters<typeof markApplied>[2]) =>
    markApplied(findings, controls, migrations).applied.map(({ location }) => location?.file);
  const none = new Map<string, string>();

  it('are those added more than 90 days before HEAD', () => {
    const addedDates = new Map([
      ['m/1.sql', '2025-11-01'],
      ['m/2.sql', '2025-11-02'],
    ]);
    expect(applied([of('m/1.sql'), of('m/2.sql'), of('m/3.sql')], { addedDates, headDate: '2026-01-31' })).toEqual(['m/1.sql']);
    expect(applied([of('m/1.sql')], { addedDates, headDate: null })).toEqual([]);
  });

  it('excuse only what is about running them', () => {
    const addedDates = new Map([['m/1.sql', '2020-01-01']]);
    const ids = [
      'missing-lock-timeout',
      'not-null-without-steps',
      'blocking-schema-change',
      'missing-rollback',
      'missing-foreign-key-index',
      'sql-injection',
    ];
    const { counted } = markApplied(
      ids.map((id) => of('m/1.sql', id)),
      controls,
      { addedDates, headDate: '2026-01-31' },
    );
    expect(counted.map(({ control }) => control)).toEqual(['missing-foreign-key-index', 'sql-injection']);
  });

  it.each([
    ['db/V9__b.sql', 'V10__c.sql', true],
    ['db/V10__c.sql', 'V10__c.sql', true],
    ['db/V11__d.sql', 'V10__c.sql', false],
    ['db/V2.1__d.sql', 'V2__c.sql', false],
    ['orders/migrations/0004_a.py', 'orders/migrations/0010_b.py', true],
    ['users/migrations/0004_a.py', 'orders/migrations/0010_b.py', false],
    ['prisma/migrations/20240101_a/migration.sql', 'prisma/migrations/20240201_b', true],
    ['prisma/migrations/20240301_c/migration.sql', 'prisma/migrations/20240201_b/migration.sql', false],
    ['db/2024_01_31_120000_a.php', '20240131', true],
    ['db/20240131120000-a.js', '20240131120000', true],
    ['alembic/ae1027a6acf_a.py', 'ae1027a6acf_a', true],
    ['alembic/1b2027a6acf_a.py', 'ae1027a6acf_a', false],
    ['db/add_users.sql', '0042', false],
  ])('count %s as not after %s: %s', (file, appliedUpTo, expected) => {
    expect(applied([of(file)], { addedDates: none, headDate: null, appliedUpTo })).toEqual(expected ? [file] : []);
  });
});

describe('whatever is suppressed', () => {
  it('nothing is dropped, the order stays, and no score falls', () => {
    const some = fc.subarray([
      'sql-injection',
      'print-logging',
      'localhost-in-code',
      'index-not-concurrent',
      'missing-lock-timeout',
      'select-star',
    ]);
    fc.assert(
      fc.property(arbitraryFindings, some, arbitraryScoring, (findings, accepted, scoring) => {
        const suppressions = accepted.map((control) => ({ control, reason: 'x', location: null }));
        const { counted, suppressed } = suppress({ findings, suppressions });
        const order = (list: readonly Finding[]) =>
          list.map(({ fingerprint }) => findings.findIndex((each) => each.fingerprint === fingerprint));
        expect([...order(counted), ...order(suppressed)].sort((a, b) => a - b)).toEqual(findings.map((_, index) => index));
        expect(order(counted)).toEqual([...order(counted)].sort((a, b) => a - b));
        const score = (list: readonly Finding[]) => scoreFindings({ findings: list, controls, incomplete: new Set(), ...scoring }).atMost;
        expect(score(counted)).toBeGreaterThanOrEqual(score(findings));
      }),
    );
  });
});
