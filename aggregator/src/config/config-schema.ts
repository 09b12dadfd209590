import { z } from 'zod';
import { SEVERITIES } from '../model/category.ts';
import { ENGINE_IDS } from '../model/control.ts';
import { FILE_CLASSES } from '../model/project.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a date as YYYY-MM-DD');

/** The configuration comes with the repository: a pattern with groups, or of many stars, can keep its matcher busy for hours. */
const glob = z
  .string()
  .min(1)
  .max(300)
  .refine(
    (text) => !/[()]/.test(text) && text.split('/').every((segment) => (segment.match(/\*+/g)?.length ?? 0) <= 4),
    'expected a glob of *, **, ?, [a-z] and {a,b}, without groups and with at most 4 stars between two slashes',
  );

const price = z.union([
  z.literal('severity'),
  z.strictObject({ once: z.number().min(0) }),
  z.strictObject({
    each: z.number().min(0),
    max: z.number().min(0).optional(),
    unit: z.enum(['file']).optional(),
    with: z.string().optional(),
  }),
]);

/** What a configuration may say. Unknown keys are errors; defaults are filled in by load-config.ts. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  project: z
    .strictObject({
      kind: z.enum(['service', 'frontend', 'library', 'cli', 'infrastructure']).optional(),
      applies: z.array(z.enum(['always', 'service', 'db', 'external', 'container'])).optional(),
    })
    .optional(),
  scoring: z
    .strictObject({ scale: z.enum(['category', 'weight']).optional(), notApplicable: z.enum(['renormalize', 'full']).optional() })
    .optional(),
  minCoverage: z.number().min(0).max(100).optional(),
  migrations: z.strictObject({ applied: z.string().optional() }).optional(),
  suppressions: z
    .array(
      z.strictObject({
        control: z.string(),
        path: glob.optional(),
        reason: z.string().optional(),
        owner: z.string().optional(),
        until: day.optional(),
      }),
    )
    .optional(),
  controls: z
    .record(
      z.string(),
      z.strictObject({ off: z.string().min(1).optional(), severity: z.enum(SEVERITIES).optional(), price: price.optional() }),
    )
    .optional(),
  paths: z.partialRecord(z.enum(FILE_CLASSES), z.array(glob)).optional(),
  engines: z
    .partialRecord(
      z.enum(ENGINE_IDS),
      z.strictObject({ timeout: z.number().positive().optional(), toolchain: z.enum(['managed', 'system']).optional() }),
    )
    .optional(),
});

export type ConfigData = z.infer<typeof configSchema>;
