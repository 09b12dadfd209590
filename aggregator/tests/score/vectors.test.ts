import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { readControls } from '../../../test/spec/read-controls.ts';
import { parseVectors, scoreVector } from '../../src/score/score-vectors.ts';

const controls = readControls();
const text = readFileSync(new URL('../../../test/spec/scoring-vectors.json', import.meta.url), 'utf8');
const parsed = parseVectors(text, controls);
const vectors = parsed.status === 'ok' ? parsed.vectors : [];
const expected = z
  .array(
    z.object({
      expected: z.object({
        total: z.number(),
        grade: z.string(),
        verdict: z.string(),
        categories: z.record(z.string(), z.number().nullable()),
      }),
    }),
  )
  .parse(JSON.parse(text));

describe('the scoring vectors of the contract', () => {
  it('are all read', () => {
    expect(vectors).toHaveLength(24);
  });

  it.each(vectors.map((vector, index) => ({ vector, name: vector.name ?? String(index), wanted: expected[index]?.expected })))(
    'score as they say: $name',
    ({ vector, name, wanted }) => {
      expect(scoreVector(vector, controls)).toEqual({ name, ...wanted });
    },
  );
});

describe('parseVectors', () => {
  it('says where an unknown control stands', () => {
    const bad = JSON.stringify([{ findings: [{ control: 'sql-injektion', severity: 'high', file: 'a' }], applicable: [] }]);
    expect(parseVectors(bad, controls)).toEqual({
      status: 'invalid',
      because: 'vectors[0].findings[0].control: no control is named "sql-injektion"',
    });
  });

  it('says where a shape is wrong', () => {
    const result = parseVectors('[{"findings": [], "applicable": ["safety"]}]', controls);
    expect(result).toMatchObject({ status: 'invalid', because: expect.stringMatching(/^vectors\[0\]\.applicable\[0\]: /) });
  });

  it('says that a text is no JSON', () => {
    expect(parseVectors('nope', controls)).toMatchObject({ status: 'invalid', because: expect.stringMatching(/^it is no JSON: /) });
  });
});
