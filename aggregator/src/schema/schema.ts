import type { Location } from '../model/location.ts';

/** How the values of a primary key come about: counting up, random, or given by the caller. */
export type KeyKind = 'sequential' | 'random' | 'given';

/** A reference to another table. */
export interface ForeignKey {
  /** As written; `*` where it could not be read. */
  readonly columns: readonly string[];
  /** '' where unknown. */
  readonly to: string;
  /** Its constraint's name; '' where it has none that is known. */
  readonly name: string;
  readonly location: Location;
}

/** An index, unique constraint or primary key; its columns in order, `()` for what is computed, `*` for what could not be read. */
export interface Index {
  readonly columns: readonly string[];
  readonly name: string;
}

/** A table as its migrations leave it, or as a model declares it. */
export interface Table {
  /** As written: the table's name in a migration, the class or variable of a model. */
  readonly name: string;
  /** Every name it goes by, in the form of `plainName`. */
  readonly aliases: readonly string[];
  readonly origin: 'migration' | 'model';
  readonly columns: readonly string[];
  readonly key: readonly string[];
  /** undefined where nothing says it. */
  readonly id: { readonly kind: KeyKind; readonly location: Location } | undefined;
  /** Something other than a column adds timestamps. */
  readonly isStamped: boolean;
  /** It takes columns from something that was not seen. */
  readonly isOpen: boolean;
  /** A base of models, or a table of which only changes were seen. */
  readonly isAbstract: boolean;
  readonly foreignKeys: readonly ForeignKey[];
  readonly indexes: readonly Index[];
  readonly location: Location;
}

/** A name without case, separators and plural, so that `OrderItem`, `order_items` and `orderItems` are one. */
export function plainName(name: string): string {
  const plain = name
    .slice(name.lastIndexOf('.') + 1)
    .replace(/[^\p{L}\d]/gu, '')
    .toLowerCase();
  return plain
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(/([^s])s$/, '$1');
}

/** A column without case and separators: `customerId` and `customer_id` are one. */
export function plainColumn(name: string): string {
  return name === '*' || name === '()' ? name : name.replace(/[^\p{L}\d]/gu, '').toLowerCase();
}

/** Order in which a model stands before the migrations that tell of the same table. */
export function modelsFirst(a: Table, b: Table): number {
  return Number(a.origin === 'migration') - Number(b.origin === 'migration');
}
