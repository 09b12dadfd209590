import { uniqueDetectors, type MergedFinding } from './merged-finding.ts';
import { overlaps } from './regions.ts';

/** At one place, a finding of `drops` says nothing that one of `keeps` does not say better. */
interface Pair {
  readonly keeps: string;
  readonly drops: string;
  /** `line`: they begin on the same line; `region`: they overlap. A handler inside another is a place of its own, so it needs `line`. */
  readonly at: 'line' | 'region';
}

const PAIRS: readonly Pair[] = [
  { keeps: 'cors-wildcard-credentials', drops: 'cors-wildcard', at: 'region' },
  { keeps: 'swallowed-exception', drops: 'overbroad-exception', at: 'line' },
  { keeps: 'unprotected-admin-endpoint', drops: 'missing-authentication', at: 'line' },
  // A secret counts where it lies: in a layer, in a compose file, else in general.
  { keeps: 'secret-in-layer', drops: 'hardcoded-secret', at: 'line' },
  { keeps: 'secret-in-compose', drops: 'hardcoded-secret', at: 'line' },
  // One literal, one price: the more telling name of what is wrong with it.
  { keeps: 'hardcoded-secret', drops: 'hardcoded-config', at: 'region' },
  { keeps: 'localhost-in-code', drops: 'hardcoded-config', at: 'region' },
];

/** Leaves out findings that another at the same place makes redundant; its detectors are named there. */
export function dropRedundant(findings: readonly MergedFinding[]): readonly MergedFinding[] {
  return PAIRS.reduce(applyPair, findings);
}

function applyPair(findings: readonly MergedFinding[], pair: Pair): readonly MergedFinding[] {
  const keepers = new Map(findings.filter(({ control }) => control === pair.keeps).map((finding) => [finding, [finding]]));
  if (keepers.size === 0) return findings;
  const rest = findings.filter((finding) => {
    if (finding.control !== pair.drops) return true;
    const keeper = [...keepers.keys()].find((each) => samePlace(each, finding, pair.at));
    keepers.get(keeper ?? finding)?.push(finding);
    return keeper === undefined;
  });
  return rest.map((finding) => absorb(finding, keepers.get(finding) ?? []));
}

function samePlace(a: MergedFinding, b: MergedFinding, at: Pair['at']): boolean {
  if (a.location === null || b.location === null) return a.location === b.location && (a.part ?? '.') === (b.part ?? '.');
  if (a.location.file !== b.location.file) return false;
  return a.location.startLine === b.location.startLine || (at === 'region' && overlaps(a.location, b.location));
}

function absorb(finding: MergedFinding, group: readonly MergedFinding[]): MergedFinding {
  if (group.length < 2) return finding;
  const detectors = uniqueDetectors(group.flatMap((each) => each.detectors));
  return { ...finding, detectors, ...(group.some(({ secret }) => secret === true) ? { secret: true } : {}) };
}
