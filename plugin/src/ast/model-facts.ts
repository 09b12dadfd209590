import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportEvidence } from '../define-rule.ts';
import { presentFields } from './evidence-fields.ts';

/** How the values of a primary key come about, in the words of controls/evidence.yaml. */
export type KeyKind = 'sequential' | 'random' | 'given';

export interface ModelColumn {
  /** Its name in the database where that is said, else the property's. */
  readonly name: string;
  readonly node: TSESTree.Node;
  /** Set on a column of the primary key of which it is known. */
  readonly id?: KeyKind | undefined;
}

export interface ModelForeignKey {
  readonly node: TSESTree.Node;
  readonly columns: readonly string[];
  readonly to: string | undefined;
  /** A unique or primary column, or one with an index of its own. */
  readonly isIndexed: boolean;
}

/** What one model says of its table. */
export interface ModelFacts {
  /** The class or variable. */
  readonly name: string;
  readonly node: TSESTree.Node;
  readonly table?: string | undefined;
  readonly columns: readonly string[];
  /** The primary key in order. */
  readonly key: readonly ModelColumn[];
  readonly foreignKeys: readonly ModelForeignKey[];
  /** Leading column first; `*` for columns that could not be read. */
  readonly indexes: readonly { readonly node: TSESTree.Node; readonly columns: readonly string[] }[];
  /** The library, or a column with the time as its default, tells when a row was written. */
  readonly isStamped: boolean;
  /** Models whose columns it has too; `UNSEEN` for columns or options that stand elsewhere. */
  readonly bases: readonly string[];
  readonly isAbstract?: boolean;
}

/** Stands among the bases of a model that takes columns or options from what the file does not show: nothing is concluded from what it lacks. */
export const UNSEEN = '*';

/** An evidence value holds 200 characters. */
const MAX_LIST = 180;

/** Reports a model: the table, its key, foreign keys and indexes. */
export function reportModel(model: ModelFacts, report: ReportEvidence): void {
  const { name } = model;
  const columns = [...new Set(model.columns)];
  const listed = shownInList(columns);
  report(
    model.node,
    'table',
    presentFields({
      name,
      table: model.table,
      columns: columns.slice(0, listed).join(','),
      key: model.key.map((one) => one.name).join(','),
      timestamps: model.isStamped ? 'yes' : undefined,
      extends: [...new Set(model.bases)].join(','),
      abstract: model.isAbstract === true ? 'yes' : undefined,
    }),
  );
  for (const column of columns.slice(listed)) report(model.node, 'table-column', { table: name, name: column });
  for (const { node, name: column, id } of model.key) if (id !== undefined) report(node, 'table-column', { table: name, name: column, id });
  for (const { node, columns: own, to, isIndexed } of model.foreignKeys) {
    const indexed = isIndexed ? 'yes' : undefined;
    report(node, 'foreign-key', presentFields({ table: name, columns: own.join(','), to, indexed }));
  }
  for (const { node, columns: own } of model.indexes) report(node, 'table-index', { table: name, columns: own.join(',') });
}

function shownInList(columns: readonly string[]): number {
  let length = 0;
  const end = columns.findIndex((column) => {
    length += column.length + 1;
    return length > MAX_LIST;
  });
  return end === -1 ? columns.length : end;
}

/** `UserEntity`, `UserModel` and `userSchema` are models of users. */
export function withoutSuffix(name: string): string | undefined {
  const plain = name.replace(/(?:Entity|Model|Schema|Table)(?:Class)?$/, '');
  return plain === name || plain === '' ? undefined : plain;
}
