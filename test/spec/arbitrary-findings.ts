import fc from 'fast-check';
import { CATEGORIES, type CategoryId } from '../../aggregator/src/model/category.ts';
import type { Finding } from '../../aggregator/src/model/finding.ts';
import { makeFinding } from './make-finding.ts';
import { readControls } from './read-controls.ts';

const controls = [...readControls().values()];
const ids: readonly CategoryId[] = CATEGORIES.map(({ id }) => id);

const finding = fc
  .record({
    control: fc.constantFrom(...controls),
    severityIndex: fc.nat(1),
    file: fc.constantFrom('src/a.ts', 'src/b.ts', 'src/c.ts', 'migrations/1.sql'),
    line: fc.integer({ min: 1, max: 10_000 }),
    effortMinutes: fc.constantFrom(1, 2, 3, 5, 10, 30, 120),
  })
  .map(({ control, severityIndex, file, line, effortMinutes }) =>
    makeFinding(control.id, { file, line, effortMinutes, severity: control.severities[severityIndex] ?? control.severities[0] }),
  );

/** Findings of any controls in a few files, so that caps, groups and exhausted categories come up; no two share a fingerprint. */
export const arbitraryFindings: fc.Arbitrary<readonly Finding[]> = fc.uniqueArray(finding, {
  maxLength: 120,
  size: 'max',
  selector: ({ fingerprint }) => fingerprint,
});

/** Any way to add up a score. Every category may apply or not. */
export const arbitraryScoring = fc.record({
  applicable: fc.subarray([...ids]).map((some): ReadonlySet<CategoryId> => new Set(some)),
  scale: fc.constantFrom('category' as const, 'weight' as const),
  notApplicable: fc.constantFrom('renormalize' as const, 'full' as const),
});

/** The usual way: all categories apply. */
export const everyCategory: ReadonlySet<CategoryId> = new Set(ids);
