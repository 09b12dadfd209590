import { z } from 'zod';
import { CATEGORIES, SEVERITIES } from '../model/category.ts';
import type { CategoryId } from '../model/category.ts';
import type { Control } from '../model/control.ts';
import type { Grade, Verdict } from '../model/score.ts';
import { scoreFindings } from './score-findings.ts';

const categoryIds = z.array(z.enum(CATEGORIES.map(({ id }) => id)));

const vectorSchema = z.object({
  name: z.string().optional(),
  findings: z.array(z.object({ control: z.string(), severity: z.enum(SEVERITIES), file: z.string(), line: z.number().optional() })),
  applicable: categoryIds,
  incomplete: categoryIds.default([]),
  scale: z.enum(['category', 'weight']).default('category'),
  notApplicable: z.enum(['renormalize', 'full']).default('renormalize'),
});

/** One case of the scoring's contract: findings and settings. What it expects is for whoever compares. */
export type ScoringVector = z.infer<typeof vectorSchema>;

/** What a vector scores. */
export interface VectorScore {
  readonly name?: string;
  readonly total: number | null;
  readonly grade: Grade | null;
  readonly verdict: Verdict;
  readonly categories: Readonly<Partial<Record<CategoryId, number | null>>>;
}

/** The vectors of a file, or one sentence that says what is wrong with it. */
export type ParsedVectors =
  { readonly status: 'ok'; readonly vectors: readonly ScoringVector[] } | { readonly status: 'invalid'; readonly because: string };

/** Reads vectors from JSON text of the shape of test/spec/scoring-vectors.json. */
export function parseVectors(text: string, controls: ReadonlyMap<string, Control>): ParsedVectors {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { status: 'invalid', because: `it is no JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const parsed = z.array(vectorSchema).safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { status: 'invalid', because: `${where(issue?.path ?? [])}: ${issue?.message ?? 'not a list of vectors'}` };
  }
  for (const [index, { findings }] of parsed.data.entries()) {
    const at = findings.findIndex(({ control }) => !controls.has(control));
    const control = findings[at]?.control;
    if (control !== undefined) {
      return { status: 'invalid', because: `${where([index, 'findings', at, 'control'])}: no control is named ${JSON.stringify(control)}` };
    }
  }
  return { status: 'ok', vectors: parsed.data };
}

/** Scores one vector as a project would be. */
export function scoreVector(vector: ScoringVector, controls: ReadonlyMap<string, Control>): VectorScore {
  const { total, grade, verdict, categories } = scoreFindings({
    findings: vector.findings.map(({ control, severity, file }) => ({ control, severity, location: { file }, anchor: { file } })),
    controls,
    applicable: new Set(vector.applicable),
    incomplete: new Set(vector.incomplete),
    scale: vector.scale,
    notApplicable: vector.notApplicable,
  });
  return {
    ...(vector.name === undefined ? {} : { name: vector.name }),
    total,
    grade,
    verdict,
    categories: Object.fromEntries(categories.map(({ id, score }) => [id, score])),
  };
}

function where(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`), 'vectors');
}
