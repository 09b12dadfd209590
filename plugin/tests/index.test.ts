import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import plugin, { configs, meta, rules } from '../src/index.ts';

const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const isEvidence = (id: string) => id.startsWith('evidence-');
const idsOf = (config: { rules?: object | undefined }) => Object.keys(config.rules ?? {}).map((id) => id.replace('prodcheck/', ''));

test('the plugin names itself as its package does', () => {
  expect(manifest).toMatchObject(meta);
  expect(plugin).toMatchObject({ meta, rules, configs });
});

test('every rule carries its own id, and either a control and category or evidence kinds', () => {
  expect(Object.entries(rules).filter(([id, rule]) => rule.name !== id)).toEqual([]);
  const broken = Object.entries(rules).filter(
    ([
      id,
      {
        meta: { docs },
      },
    ]) =>
      isEvidence(id)
        ? docs.evidence === undefined || docs.control !== undefined
        : docs.control === undefined || docs.category === undefined,
  );
  expect(broken.map(([id]) => id)).toEqual([]);
});

test('the audit preset holds every rule; the others hold no evidence rule', () => {
  expect(idsOf(configs.audit).sort()).toEqual(Object.keys(rules).sort());
  const others = Object.entries(configs).filter(([name]) => name !== 'audit');
  expect(others.flatMap(([, config]) => idsOf(config)).filter(isEvidence)).toEqual([]);
});

test('each finding rule is in the preset of its category', () => {
  const missing = Object.entries(rules).filter(
    ([
      id,
      {
        meta: { docs },
      },
    ]) => docs.category !== undefined && docs.confidence !== 'low' && !idsOf(configs[docs.category]).includes(id),
  );
  expect(missing.map(([id]) => id)).toEqual([]);
});

test('each rule is run by a test beside it, a finding rule by one of its own name, and its control has a page', () => {
  const textsIn = (folder: string) =>
    readdirSync(new URL(folder, import.meta.url)).map((name) => readFileSync(new URL(`${folder}${name}`, import.meta.url), 'utf8'));
  const evidenceTests = textsIn('./evidence/').join('\n');
  const isThere = (path: string) => existsSync(new URL(path, import.meta.url));
  const missing = Object.entries(rules).flatMap(([id, rule]) => {
    const { category, control } = rule.meta.docs;
    if (isEvidence(id)) return evidenceTests.includes(`/evidence/${id}.ts'`) ? [] : [id];
    return [`./rules/${id}.test.ts`, `../../controls/${category ?? ''}/${control ?? ''}.md`].filter((path) => !isThere(path));
  });
  expect(missing).toEqual([]);
});

test('the recommended preset leaves out what is a guess, and `all` holds it', () => {
  const guesses = Object.entries(rules)
    .filter(
      ([
        ,
        {
          meta: { docs },
        },
      ]) => docs.confidence === 'low',
    )
    .map(([id]) => id);
  expect(guesses.length).toBeGreaterThan(0);
  expect(idsOf(configs.recommended).filter((id) => guesses.includes(id))).toEqual([]);
  expect(idsOf(configs.strict).filter((id) => guesses.includes(id))).toEqual([]);
  expect(idsOf(configs.all)).toEqual(expect.arrayContaining(guesses));
});
