import type { Control } from '../model/control.ts';
import type { Finding, Suppression } from '../model/finding.ts';
import type { ProjectPath } from '../model/location.ts';
import { APPLIED_AFTER_DAYS } from '../score/weights.ts';

/** What is known about which migrations have run. */
export interface AppliedMigrations {
  /** Migration → the day (YYYY-MM-DD) of the commit that added it. */
  readonly addedDates: ReadonlyMap<ProjectPath, string>;
  /** The day of HEAD's commit; null without git, and then no age counts. */
  readonly headDate: string | null;
  /** `migrations.applied` of the configuration: the last migration that has run, by path, name or version. */
  readonly appliedUpTo?: string;
}

/** The group of controls about what a migration locks, and the one about undoing it. */
const MIGRATION_GROUP = 'unsafe-migration';
const MIGRATION_CONTROL = 'missing-rollback';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Why a finding about running a migration counts no longer (scoring.md 11): it has surely run. What a migration left behind, a column
 * without an index, is as true as ever and not meant. Undefined where it counts.
 */
export function appliedSuppression(
  finding: Finding,
  controls: ReadonlyMap<string, Control>,
  { addedDates, headDate, appliedUpTo }: AppliedMigrations,
): Suppression | undefined {
  const price = controls.get(finding.control)?.price;
  const isAboutRunning = finding.control === MIGRATION_CONTROL || (price?.kind === 'each' && price.group === MIGRATION_GROUP);
  if (!isAboutRunning) return undefined;
  const file = finding.location?.file ?? finding.anchor.file;
  const added = addedDates.get(file);
  if (added !== undefined && headDate !== null && daysBetween(added, headDate) > APPLIED_AFTER_DAYS) {
    return {
      kind: 'applied',
      reason: `The migration was added on ${added}, more than ${APPLIED_AFTER_DAYS} days before HEAD.`,
      location: null,
    };
  }
  if (appliedUpTo !== undefined && isNotAfter(file, appliedUpTo)) {
    return { kind: 'applied', reason: `The migration is not after ${appliedUpTo}, which has been applied.`, location: null };
  }
  return undefined;
}

/** Findings about running migrations, those of applied ones apart. */
export function markApplied(
  findings: readonly Finding[],
  controls: ReadonlyMap<string, Control>,
  migrations: AppliedMigrations,
): { readonly counted: readonly Finding[]; readonly applied: readonly (Finding & { readonly suppression: Suppression })[] } {
  const marked = findings.map((finding) => ({ finding, suppression: appliedSuppression(finding, controls, migrations) }));
  return {
    counted: marked.flatMap(({ finding, suppression }) => (suppression === undefined ? finding : [])),
    applied: marked.flatMap(({ finding, suppression }) => (suppression === undefined ? [] : { ...finding, suppression })),
  };
}

/** Whole days from one YYYY-MM-DD to another; NaN where one is no date, so that no comparison holds. */
export function daysBetween(from: string, to: string): number {
  return Math.floor((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / DAY);
}

/** By version: of the same folder where the bound names one. A migration without a version is only itself. */
function isNotAfter(file: ProjectPath, bound: string): boolean {
  const path = bound.replace(/^\.\//, '').replace(/\/+$/, '');
  if (file === path || file.startsWith(`${path}/`)) return true;
  const [last, own] = [versionOf(path), versionOf(file)];
  if (last === undefined || own === undefined) return !path.includes('/') && nameParts(file).some((name) => stem(name) === stem(path));
  return (last.folder === '' || own.folder === last.folder) && compareVersions(own.numbers, last.numbers) <= 0;
}

/** `V2.1__add.sql`, `0042_add.py`, `20240131120000_add/migration.sql`, `2024_01_31_120000_add.php`: the number in front, and in which folder. */
function versionOf(path: string): { readonly numbers: readonly bigint[]; readonly folder: string } | undefined {
  for (const [up, name] of nameParts(path).entries()) {
    const version = /^[A-Za-z]?(\d+(?:[._-]\d+)*)(?=[._\-\s]|$)/.exec(name)?.[1];
    const folder = path
      .split('/')
      .slice(0, -1 - up)
      .join('/');
    if (version !== undefined) return { numbers: version.split(/[._-]/).map(BigInt), folder };
  }
  return undefined;
}

/** The file's name, then its folder's: Prisma and Diesel put the version there. */
function nameParts(path: string): readonly string[] {
  return path.split('/').slice(-2).reverse();
}

function stem(name: string): string {
  return name.replace(/\.[a-z]+$/i, '');
}

function compareVersions(a: readonly bigint[], b: readonly bigint[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index] ?? 0n, b[index] ?? 0n];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
