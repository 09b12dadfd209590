/// <reference types="vite/types/importMeta.d.ts" />
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ProdcheckRule } from '../../src/define-rule.ts';

const vocabulary: unknown = parse(readFileSync(new URL('../../../controls/evidence.yaml', import.meta.url), 'utf8'));
const modules = import.meta.glob<{ rule: ProdcheckRule }>('../../src/evidence/*.ts', { eager: true });
const rules = Object.entries(modules).map(([path, module]) => ({ file: path.replace(/^.*\/|\.ts$/g, ''), rule: module.rule }));

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
