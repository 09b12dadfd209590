import { describe, expect, test } from 'vitest';
import { readControlPage } from '../../src/catalog/read-control-page.ts';
import { splitSections } from '../../src/catalog/split-sections.ts';

const FRONT = {
  title: 'Metrics',
  failureTitle: 'No metrics',
  severity: 'high',
  price: '{ once: 4 }',
  kind: 'absence',
  applies: 'service',
  languages: '[js, py]',
  effort: '30',
  references: '[https://prometheus.io/docs]',
};
const BODY = '## What\n\nNothing counts.\n\n## Why\n\nNobody sees.\n\n## Fix\n\nCount.\n\n### Python\n\nUse a histogram.\n';

function page(front: Readonly<Record<string, string | undefined>> = {}, body = BODY): ReturnType<typeof readControlPage> {
  const fields = Object.entries({ ...FRONT, ...front }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return readControlPage({ id: 'missing-metrics', category: 'observability', text: `---\n${fields.join('\n')}\n---\n${body}` });
}

describe('a control page', () => {
  test('becomes the control, with what it leaves out filled in', () => {
    expect(page()).toEqual({
      id: 'missing-metrics',
      title: 'Metrics',
      failureTitle: 'No metrics',
      category: 'observability',
      severities: ['high'],
      price: { kind: 'once', points: 4 },
      kind: 'absence',
      applies: 'service',
      languages: ['js', 'py'],
      cwe: [],
      effortMinutes: 30,
      references: ['https://prometheus.io/docs'],
      scope: ['source', 'config', 'script'],
      evidence: [],
      what: 'Nothing counts.',
      why: 'Nobody sees.',
      fix: 'Count.',
      fixes: { py: 'Use a histogram.' },
      examples: [],
    });
  });

  test.each([
    ['severity', { kind: 'severity' }],
    ['{ once: 8 }', { kind: 'once', points: 8 }],
    ['{ each: 6, max: 12 }', { kind: 'each', points: 6, max: 12, unit: 'finding' }],
    ['{ each: 8, unit: file, with: unsafe-migration }', { kind: 'each', points: 8, unit: 'file', group: 'unsafe-migration' }],
  ])('is priced %s', (price, expected) => {
    expect(page({ price }).price).toEqual(expected);
  });

  test('may have several severities, the first of which is the default', () => {
    expect(page({ severity: '[critical, medium]' }).severities).toEqual(['critical', 'medium']);
  });

  test('reads with the line ends of Windows', () => {
    const text = `---\r\n${Object.entries(FRONT)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n---\r\n${BODY.replaceAll('\n', '\r\n')}`;
    expect(readControlPage({ id: 'x', category: 'observability', text }).what).toBe('Nothing counts.');
  });
});

describe('a page is refused', () => {
  test.each<[string, Parameters<typeof page>, RegExp]>([
    ['without a title', [{ title: undefined }], /title: expected a text/],
    ['without a severity', [{ severity: undefined }], /severity is missing/],
    ['with an unknown severity', [{ severity: 'grave' }], /severity: grave is none of critical, high, medium, low/],
    ['with an unknown language', [{ languages: '[js, perl]' }], /languages: perl is none of/],
    ['with an unknown class', [{ scope: '[sources]' }], /scope: sources is none of/],
    ['with an unknown condition', [{ applies: 'server' }], /applies: expected one of always, service/],
    ['with an unknown price', [{ price: 'free' }], /price: expected severity, \{once: N\} or \{each: N/],
    ['with a price that is no number', [{ price: '{ once: four }' }], /price\.once: expected a number/],
    ['with an unknown unit', [{ price: '{ each: 4, unit: line }' }], /price\.unit: expected one of file, finding/],
    ['with an effort that is no number', [{ effort: 'long' }], /effort: expected a number/],
    ['without a section', [{}, BODY.replace('## Why', '## Because')], /no section "## Why"/],
    ['with an empty section', [{}, BODY.replace('Nobody sees.', '')], /no section "## Why"/],
    ['with a fix for one language only', [{}, BODY.replace('Count.', '')], /"## Fix" needs a first paragraph/],
  ])('%s', (_, given, message) => {
    expect(() => page(...given)).toThrow(message);
    expect(() => page(...given)).toThrow(/^controls\/observability\/missing-metrics\.md: /);
  });

  test('without front matter, and in an unknown category', () => {
    expect(() => readControlPage({ id: 'x', category: 'security', text: BODY })).toThrow(/no front matter/);
    const text = `---\n${Object.entries(FRONT)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n')}\n---\n${BODY}`;
    expect(() => readControlPage({ id: 'x', category: 'safety', text })).toThrow(/unknown category safety/);
  });
});

test('headings inside fences are text', () => {
  const sections = splitSections('a\n## One\n```sh\n## no heading\n```\nb\n## Two\nc\n', 2);
  expect([...sections].map(([name, text]) => [name, text.trim()])).toEqual([
    ['', 'a'],
    ['One', '```sh\n## no heading\n```\nb'],
    ['Two', 'c'],
  ]);
});
