import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ProdcheckRule } from '../../src/define-rule.ts';

const vocabulary: unknown = parse(readFileSync(new URL('../../../controls/evidence.yaml', import.meta.url), 'utf8'));
const folder = new URL('../../src/evidence/', import.meta.url);
const rules = await Promise.all(
  readdirSync(folder).map(async (name) => {
    const { rule } = (await import(new URL(name, folder).href)) as { rule: ProdcheckRule };
    return { file: name.replace(/\.ts$/, ''), rule };
  }),
);

describe('each evidence rule', () => {
  it.each(rules)('$file is named after its file', ({ file, rule }) => {
    expect(rule.name).toBe(file);
  });

  it.each(rules)('$file says which kinds of the vocabulary it reports', ({ rule }) => {
    const kinds = rule.meta.docs.evidence ?? [];
    expect(kinds.length).toBeGreaterThan(0);
    expect(Object.keys(vocabulary ?? {})).toEqual(expect.arrayContaining([...kinds]));
  });
});
