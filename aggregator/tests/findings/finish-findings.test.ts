import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readControls } from '../../../test/spec/read-controls.ts';
import { finishFindings } from '../../src/findings/finish-findings.ts';
import type { Detector } from '../../src/model/control.ts';
import type { Finding, RawFinding } from '../../src/model/finding.ts';

const controls = readControls();
const detectors: readonly Detector[] = [
  { engine: 'eslint', rule: 'sql-injection', language: 'js', control: 'sql-injection', effortMinutes: 7, fix: 'Bind it.' },
  { engine: 'eslint', rule: 'swallowed-exception', language: 'js', control: 'swallowed-exception' },
  { engine: 'semgrep', rule: 'python-sql-injection', language: 'py', control: 'sql-injection' },
];
const byRule = new Map(detectors.map((detector) => [`${detector.engine}/${detector.rule}`, detector]));
const sql = controls.get('sql-injection');
const catalog = {
  byRule,
  controls: new Map([...controls, ...(sql === undefined ? [] : [[sql.id, { ...sql, fixes: { py: 'Bind it in Python.' } }] as const])]),
};

function raw(control: string, line: number, given: Partial<RawFinding> = {}): RawFinding {
  return {
    control,
    severity: 'high',
    message: 'It is wrong.',
    location: { file: 'src/a.ts', startLine: line, startColumn: 3, endLine: line, endColumn: 9 },
    detector: { engine: 'eslint', rule: control },
    confidence: 'high',
    ...given,
  };
}

function finish(findings: readonly RawFinding[], text = ''): readonly Finding[] {
  return finishFindings({ findings, catalog, texts: new Map([['src/a.ts', text]]) });
}

const prints = (findings: readonly RawFinding[], text: string) => finish(findings, text).map(({ fingerprint }) => fingerprint);

describe('finishFindings', () => {
  it("takes the detector's own fix and effort before the control's", () => {
    expect(finish([raw('sql-injection', 1)])[0]).toMatchObject({
      title: 'sql-injection found',
      why: 'Why sql-injection matters.',
      fix: 'Bind it.',
      effortMinutes: 7,
      cwe: [89],
      category: 'security',
      part: '.',
      new: true,
    });
  });

  it("adds to the control's fix that for the detector's language", () => {
    const finding = raw('sql-injection', 1, { detector: { engine: 'semgrep', rule: 'python-sql-injection' } });
    expect(finish([finding])[0]).toMatchObject({ fix: 'Fix sql-injection.\n\nBind it in Python.', effortMinutes: 10 });
  });

  it("takes the finding's own fix first, and the control's where nobody knows better", () => {
    expect(finish([raw('sql-injection', 1, { fix: 'Bind `id`.', effortMinutes: 2 })])[0]).toMatchObject({
      fix: 'Bind `id`.',
      effortMinutes: 2,
    });
    expect(finish([raw('path-traversal', 1)])[0]).toMatchObject({ fix: 'Fix path-traversal.' });
  });

  it('orders by path, line, column and control', () => {
    const there = raw('path-traversal', 1, { location: { file: 'lib/z.ts', startLine: 9, startColumn: 1, endLine: 9, endColumn: 2 } });
    const findings = [raw('sql-injection', 10), raw('sql-injection', 9), raw('path-traversal', 9), there];
    expect(finish(findings).map(({ control, anchor }) => `${anchor.file}:${anchor.line} ${control}`)).toEqual([
      'lib/z.ts:9 path-traversal',
      'src/a.ts:9 path-traversal',
      'src/a.ts:9 sql-injection',
      'src/a.ts:10 sql-injection',
    ]);
  });

  it('shows at most five lines, and of a long one the part around the finding', () => {
    const whole = { file: 'src/a.ts', startLine: 2, startColumn: 1, endLine: 40, endColumn: 2 };
    expect(finish([raw('sql-injection', 2, { location: whole })], '1\n2\n3\n4\n5\n6\n7\n8')[0]?.snippet).toBe('2\n3\n4\n5\n6');
    const far = { file: 'src/a.ts', startLine: 1, startColumn: 5_001, endLine: 1, endColumn: 5_007 };
    const snippet =
      finish([raw('sql-injection', 1, { location: far })], `${'x'.repeat(5_000)}query(${'y'.repeat(5_000)}`)[0]?.snippet ?? '';
    expect(snippet).toMatch(/^…x{60}query\(y{174}…$/);
  });

  it('shows what there is of a region that ends behind the file', () => {
    const region = { file: 'src/a.ts', startLine: 2, startColumn: 1, endLine: 9, endColumn: 1 };
    expect(finish([raw('sql-injection', 2, { location: region })], 'one\r\ntwo')[0]?.snippet).toBe('two');
    expect(finishFindings({ findings: [raw('sql-injection', 2)], catalog, texts: new Map() })[0]?.snippet).toBe('');
  });

  it('shows a project-wide absence at its anchor', () => {
    const absence = raw('missing-metrics', 1, { location: null, anchor: { file: 'package.json', line: 4 }, part: 'api' });
    expect(finish([absence])[0]).toMatchObject({ location: null, anchor: { file: 'package.json', line: 4 }, part: 'api', snippet: '' });
  });

  it('masks a secret in the snippets of other findings too', () => {
    const text = `const password = 'correcthorse';`;
    const findings = [
      raw('hardcoded-secret', 1, { secret: true }),
      raw('sensitive-data-logged', 1, { message: '`correcthorse` is logged.' }),
    ];
    expect(finish(findings, text).map(({ snippet, message }) => [snippet, message])).toEqual([
      [`const password = 'co…';`, 'It is wrong.'],
      [`const password = 'co…';`, '`co…` is logged.'],
    ]);
  });
});

describe('a fingerprint', () => {
  const text = ['function a() {', '  try { save(1) } catch {}', '  other()', '  try { save(1) } catch {}', '}'].join('\n');

  it('is 16 hex digits and told apart by occurrence', () => {
    const [first, second] = prints([raw('swallowed-exception', 2), raw('swallowed-exception', 4)], text);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(second).not.toBe(first);
  });

  it('is known: a change of it would make every baseline worthless', () => {
    expect(prints([raw('swallowed-exception', 2), raw('swallowed-exception', 4)], text)).toEqual(['407c6b32d33ab6d9', '10cdcdf24761db78']);
    const absence = raw('missing-metrics', 1, { location: null, anchor: { file: 'package.json', line: 4 }, part: 'services/api' });
    expect(prints([absence], '')).toEqual(['4049c0517e1f235b']);
  });

  it('outlives lines above, re-indentation and other line ends', () => {
    const line = fc.string({ unit: fc.constantFrom(...'ab (){};=.'), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.nat(12), fc.constantFrom('\n', '\r\n'), (above, indent, lineEnd) => {
        const moved = [...above, ...text.split('\n').map((each) => ' '.repeat(indent) + each.replace(/ {2}/g, '\t'))].join(lineEnd);
        const before = prints([raw('swallowed-exception', 2), raw('swallowed-exception', 4)], text);
        const after = prints([raw('swallowed-exception', 2 + above.length), raw('swallowed-exception', 4 + above.length)], moved);
        expect(after).toEqual(before);
      }),
    );
  });

  it('changes with the control, the path and the text', () => {
    const other = { file: 'src/b.ts', startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 };
    const all = [
      ...prints([raw('swallowed-exception', 2)], text),
      ...prints([raw('overbroad-exception', 2)], text),
      ...prints([raw('swallowed-exception', 2, { location: other })], text),
      ...prints([raw('swallowed-exception', 3)], text),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('of an absence depends on control and part alone', () => {
    const absence = (part: string, message: string, line: number) =>
      prints([raw('missing-metrics', 1, { location: null, part, message, anchor: { file: 'package.json', line } })], '')[0];
    expect(absence('api', 'Nothing.', 1)).toBe(absence('api', 'Nothing at all.', 9));
    expect(absence('api', 'Nothing.', 1)).not.toBe(absence('web', 'Nothing.', 1));
  });

  it('does not depend on the secret behind its first characters', () => {
    const secret = (value: string) => prints([raw('hardcoded-secret', 1, { secret: true })], `const key = '${value}';`)[0];
    expect(secret('correcthorsebattery')).toBe(secret('coldstaplebattery'));
  });

  it('is unique in a report, whatever is reported', () => {
    const finding = fc
      .record({
        control: fc.constantFrom('sql-injection', 'missing-metrics'),
        line: fc.integer({ min: 1, max: 5 }),
        column: fc.nat(3),
        wide: fc.boolean(),
      })
      .map(({ control, line, column, wide }) =>
        raw(control, line, {
          message: `At ${column}.`,
          location: wide ? null : { file: 'src/a.ts', startLine: line, startColumn: 1 + column, endLine: line, endColumn: 9 },
        }),
      );
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 30 }), (findings) => {
        const all = prints(findings, text);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});
