import { CATEGORIES, type CategoryId } from '../model/category.ts';
import { limitOf, MICRO, type Scoring } from '../score/credit.ts';
import { dearest, type PriceGroup } from '../score/price-groups.ts';

/** Why taking findings away would bring nothing at the moment. */
export type Blocker =
  | { readonly kind: 'not-applicable'; readonly category: CategoryId }
  | { readonly kind: 'no-price' }
  /** Points still to go, after these, until the category rises above 0; 0 where the next one does it. */
  | { readonly kind: 'category-at-zero'; readonly category: CategoryId; readonly points: number }
  /** The same file is still priced by these findings, named by their index. */
  | { readonly kind: 'same-file'; readonly others: readonly number[] }
  /** The cap holds until fewer than so many places of these controls are left. */
  | { readonly kind: 'capped'; readonly places: number; readonly controls: readonly string[] };

/** One price group with what is left of it. */
interface Account {
  readonly category: CategoryId;
  readonly controls: readonly string[];
  readonly cap: number;
  sum: number;
  readonly instances: ReadonlyMap<string, Map<number, number>>;
}

/** Where a category stands. */
interface Standing {
  /** Its limit less its sum: below 0 where fixing brings nothing yet. */
  room: number;
  /** What a millionth of a point is worth in the total's numerator; 0 where the category does not apply. */
  readonly worth: number;
}

interface Touched {
  readonly account: Account;
  readonly instances: ReadonlySet<string>;
}

/**
 * The running score of a plan: what findings cost now, and what is left once some are taken away. Amounts are integers, millionths of a
 * point, so that nothing drifts over thousands of steps. The findings of one call all belong to one control.
 */
export class Ledger {
  readonly #accounts: readonly Account[];
  readonly #places = new Map<number, { readonly account: number; readonly instance: string }>();
  readonly #standings: ReadonlyMap<CategoryId, Standing>;

  constructor(groups: readonly PriceGroup[], { applicable, scale }: Scoring) {
    this.#accounts = groups.map(openAccount);
    this.#standings = new Map(
      CATEGORIES.map(({ id, weight }) => {
        const worth = scale === 'weight' ? 100 : weight;
        return [id, { room: limitOf(weight, scale) * MICRO, worth: applicable.has(id) ? worth : 0 }];
      }),
    );
    this.#accounts.forEach(({ category, sum, cap, instances }, account) => {
      this.#standing(category).room -= Math.min(sum, cap);
      for (const [instance, holders] of instances) for (const index of holders.keys()) this.#places.set(index, { account, instance });
    });
  }

  /** The price group of a finding, as a number. */
  groupOf(index: number): number {
    return this.#places.get(index)?.account ?? -1;
  }

  /** Points the category's sum would lose without these findings. */
  pointsOf(indexes: ReadonlySet<number>): number {
    const { account, instances } = this.#touched(indexes);
    return Math.min(account.sum, account.cap) - Math.min(account.sum - pointsIn(account, instances, indexes), account.cap);
  }

  /** What the total's numerator would gain if a category's sum lost so many points. */
  gainOf(category: CategoryId, points: number): number {
    const { room, worth } = this.#standing(category);
    return worth * (Math.max(0, room + points) - Math.max(0, room));
  }

  /** Takes findings away; true where that may change the points of others in their group. */
  remove(indexes: ReadonlySet<number>): boolean {
    const { account, instances } = this.#touched(indexes);
    this.#standing(account.category).room += this.pointsOf(indexes);
    account.sum -= pointsIn(account, instances, indexes);
    let shared = account.cap !== Infinity;
    for (const instance of instances) {
      const holders = account.instances.get(instance);
      for (const index of indexes) holders?.delete(index);
      shared ||= holders !== undefined && holders.size > 0;
    }
    return shared;
  }

  /** Why these findings, whose gain is 0, bring nothing now. */
  blockerOf(indexes: ReadonlySet<number>): Blocker {
    const { account, instances } = this.#touched(indexes);
    const { category } = account;
    const { room, worth } = this.#standing(category);
    if (worth === 0) return { kind: 'not-applicable', category };
    const points = this.pointsOf(indexes);
    if (points === 0) return sharedPrice(account, instances, indexes);
    return { kind: 'category-at-zero', category, points: (-room - points) / MICRO };
  }

  #standing(category: CategoryId): Standing {
    const standing = this.#standings.get(category);
    if (standing === undefined) throw new Error(`No category is named ${category}.`);
    return standing;
  }

  #touched(indexes: ReadonlySet<number>): Touched {
    const instances = new Set<string>();
    let account: Account | undefined;
    for (const index of indexes) {
      const place = this.#places.get(index);
      if (place === undefined) continue;
      account ??= this.#accounts[place.account];
      instances.add(place.instance);
    }
    if (account === undefined) throw new Error('A step holds no finding of the ledger.');
    return { account, instances };
  }
}

function openAccount({ category, controls, cap, instances }: PriceGroup): Account {
  const copies = new Map<string, Map<number, number>>();
  let sum = 0;
  for (const [key, holders] of instances) {
    const copy = new Map([...holders].map(([index, points]) => [index, Math.round(points * MICRO)]));
    copies.set(key, copy);
    sum += dearest(copy);
  }
  return { category, controls, cap: Math.round(cap * MICRO), sum, instances: copies };
}

/** Points that leave the given instances with the given findings. */
function pointsIn({ instances }: Account, touched: ReadonlySet<string>, without: ReadonlySet<number>): number {
  let points = 0;
  for (const key of touched) {
    const holders = instances.get(key);
    if (holders !== undefined) points += dearest(holders) - dearest(holders, without);
  }
  return points;
}

/** Why the group costs the same without these findings. */
function sharedPrice({ instances, controls, cap, sum }: Account, touched: ReadonlySet<string>, indexes: ReadonlySet<number>): Blocker {
  const others: number[] = [];
  let most = 0;
  for (const key of touched) {
    const holders = instances.get(key) ?? new Map<number, number>();
    for (const index of holders.keys()) if (!indexes.has(index)) others.push(index);
    most = Math.max(most, dearest(holders));
  }
  if (others.length > 0) return { kind: 'same-file', others };
  return most > 0 && sum > cap ? { kind: 'capped', places: Math.ceil(cap / most), controls } : { kind: 'no-price' };
}
