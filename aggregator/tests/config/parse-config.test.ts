import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, parseConfig } from '../../src/config/parse-config.ts';
import { ConfigurationError } from '../../src/errors.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';

const KNOWN = ['sql-injection', 'missing-metrics', 'unsafe-migration'];
const parse = (text: string, file = '.prodcheck.yaml') => parseConfig({ file, text }, KNOWN);

describe('a configuration', () => {
  test('with nothing in it is the default', () => {
    for (const text of ['', '# nothing\n', '{}', '---\n']) expect(parse(text)).toEqual({ ...DEFAULT_CONFIG, file: '.prodcheck.yaml' });
  });

  test('is read whole, from YAML and JSON alike', () => {
    const yaml = [
      '$schema: x',
      'project: { kind: service, applies: [service, db] }',
      'scoring: { scale: weight, notApplicable: full }',
      'minCoverage: 90',
      'migrations: { applied: "2025-01-01" }',
      'controls:',
      '  sql-injection: { severity: high, price: { each: 2, max: 8, unit: file, with: unsafe-migration } }',
      '  missing-metrics: { off: "scraped by the platform" }',
      'paths: { test: ["spec/**"] }',
      'engines: { semgrep: { timeout: 60, toolchain: system } }',
      'suppressions:',
      '  - { control: sql-injection, path: "src/**", reason: r, owner: o, until: 2027-01-31 }',
    ].join('\n');
    const config = parse(yaml);
    expect(config).toMatchObject({
      project: { kind: 'service', applies: ['service', 'db'] },
      scoring: { scale: 'weight', notApplicable: 'full' },
      minCoverage: 90,
      migrations: { applied: '2025-01-01' },
      controls: {
        'sql-injection': { severity: 'high', price: { kind: 'each', points: 2, max: 8, unit: 'file', group: 'unsafe-migration' } },
        'missing-metrics': { off: 'scraped by the platform' },
      },
      paths: { test: ['spec/**'] },
      engines: { semgrep: { timeout: 60, toolchain: 'system' } },
      suppressions: [
        {
          control: 'sql-injection',
          path: 'src/**',
          reason: 'r',
          owner: 'o',
          until: '2027-01-31',
          location: { file: '.prodcheck.yaml', line: 12 },
        },
      ],
    });
    expect(parse('{"minCoverage": 90, "project": {"kind": "cli"}}', '.prodcheck.json')).toMatchObject({
      minCoverage: 90,
      project: { kind: 'cli' },
    });
  });

  test('in package.json stands under its key, and lines are those of the file', () => {
    const text = '{\n  "name": "x",\n  "prodcheck": {\n    "scoring": {\n      "scale": 3\n    }\n  }\n}';
    expect(() => parseConfig({ file: 'package.json', text, key: 'prodcheck' }, KNOWN)).toThrow(/^package\.json:5: scoring\.scale: /);
    expect(parseConfig({ file: 'package.json', text: '{"name": "x"}', key: 'prodcheck' }, KNOWN)).toMatchObject({ minCoverage: 95 });
  });

  test('names the line of the key that is wrong, wherever its value begins', () => {
    expect(() => parse('\nscoring:\n  # why\n  scael:\n    x: 1\n')).toThrow(
      '.prodcheck.yaml:4: unknown key scael in scoring: did you mean scale?',
    );
    expect(() => parse('controls:\n  sql-injetion:\n    off: x\n')).toThrow(
      '.prodcheck.yaml:2: there is no control sql-injetion: did you mean sql-injection?',
    );
    expect(() => parse('whatever: 1\n')).toThrow(/known are project, scoring, minCoverage/);
  });

  test.each([
    '__proto__: 1',
    'constructor: 1',
    '? [a]\n: 1',
    '1: 2',
    '"": 1',
    '&a a: *a',
    'minCoverage: .nan',
    'minCoverage: .inf',
    'a: !!binary x',
    'toString: {}',
  ])('of a strange key or value is refused like any other: %s', (text) => {
    expect(() => parse(text)).toThrow(ConfigurationError);
  });

  test('takes the globs of .gitignore and refuses patterns that could keep the matcher busy for hours', () => {
    const globs = ['src/**/*.test.{js,ts}', '**/[a-z]?/*_*.py', 'docs', '!x/**'];
    expect(parse(`paths: { test: ${JSON.stringify(globs)} }`).paths).toEqual({ test: globs });
    for (const bad of ['(a+)+$', '+(a|aa)', '*a*a*a*a*a*b', '', `${'a/'.repeat(200)}`]) {
      expect(() => parse(`paths:\n  test: [${JSON.stringify(bad)}]`)).toThrow(/^\.prodcheck\.yaml:2: paths\.test\.0: /);
      expect(() => parse(`suppressions: [{ control: sql-injection, path: ${JSON.stringify(bad)} }]`)).toThrow(ConfigurationError);
    }
  });

  test('of any text is read or refused in one sentence that begins with the file and a line', () => {
    const pieces = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&x ',
      '*x',
      '!!js ',
      '"',
      "'",
      '#',
      '|',
      '>',
      '?',
      'controls',
      'scoring',
      '  ',
      '<<: ',
      '%YAML 1.1\n',
      '---\n',
      '\u0000',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        try {
          parse(parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigurationError);
          expect(error instanceof Error ? error.message : '').toMatch(/^\.prodcheck\.yaml:\d+: [^\n]+$/);
        }
      }),
    );
  });
});

describe('the nearest known word', () => {
  test('is found within a few letters, and none is better than a wrong one', () => {
    expect(nearest('sql-injetcion', KNOWN)).toBe('sql-injection');
    expect(nearest('metrics', KNOWN)).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
  });
});
