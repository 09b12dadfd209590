import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../../aggregator/src/model/category.ts';
import type { Severity } from '../../aggregator/src/model/category.ts';
import { CONTROL_LANGUAGES } from '../../aggregator/src/model/control.ts';
import type { Control, Price } from '../../aggregator/src/model/control.ts';

const severity = z.enum(SEVERITIES);

const entry = z.object({
  severity: z.string().transform((text) => z.tuple([severity], severity).parse(text.split('|'))),
  price: z.union([
    z.literal('severity'),
    z.object({ once: z.number() }).strict(),
    z
      .object({ each: z.number(), max: z.number().optional(), unit: z.literal('file').optional(), with: z.string().optional() })
      .strict(),
  ]),
  kind: z.enum(['violation', 'absence']),
  langs: z.array(z.enum(CONTROL_LANGUAGES)),
  applies: z.enum(['always', 'service', 'db', 'external', 'container']),
  cwe: z.number().optional(),
});

type Entry = z.infer<typeof entry>;

const categoryId = z.enum(CATEGORIES.map((category) => category.id));

/** The controls of test/spec/controls.yaml as values of the model: ids, prices and severities are the contract's, texts are stand-ins. */
export function readControls(): ReadonlyMap<string, Control> {
  const file = z
    .partialRecord(categoryId, z.record(z.string(), entry))
    .parse(parse(readFileSync(new URL('controls.yaml', import.meta.url), 'utf8')));
  const controls = new Map<string, Control>();
  for (const { id: category } of CATEGORIES) {
    for (const [id, data] of Object.entries(file[category] ?? {})) controls.set(id, control(id, category, data));
  }
  return controls;
}

function control(id: string, category: Control['category'], data: Entry): Control {
  const severities: readonly [Severity, ...Severity[]] = data.severity;
  return {
    id,
    title: `${id} holds`,
    failureTitle: `${id} found`,
    category,
    severities,
    price: price(data.price),
    kind: data.kind,
    applies: data.applies,
    languages: data.langs,
    cwe: data.cwe === undefined ? [] : [data.cwe],
    effortMinutes: 10,
    references: [],
    scope: ['source', 'config', 'script'],
    evidence: [],
    what: `What ${id} is.`,
    why: `Why ${id} matters.`,
    fix: `Fix ${id}.`,
    fixes: {},
    examples: [],
  };
}

function price(written: Entry['price']): Price {
  if (written === 'severity') return { kind: 'severity' };
  if ('once' in written) return { kind: 'once', points: written.once };
  return {
    kind: 'each',
    points: written.each,
    unit: written.unit ?? 'finding',
    ...(written.max === undefined ? {} : { max: written.max }),
    ...(written.with === undefined ? {} : { group: written.with }),
  };
}
