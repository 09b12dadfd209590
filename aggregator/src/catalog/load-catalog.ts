import stored from '../generated/catalog.json' with { type: 'json' };
import { checks } from '../generated/checks.ts';
import type { Catalog } from '../model/control.ts';
import type { StoredCatalog } from './collect-catalog.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import { joinCatalog } from './join-catalog.ts';

/** The catalog that the build wrote, joined, with its coverage. */
export function loadCatalog(): { catalog: Catalog; coverage: Coverage } {
  // Our own build wrote and checked this file.
  const { controls, evidence, detectors } = stored as unknown as StoredCatalog;
  const { catalog } = joinCatalog({ controls, evidence, detectors, checks });
  return { catalog, coverage: coverageOf(catalog, checks) };
}
