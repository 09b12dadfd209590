/** Databases that give a foreign key an index where it has none. */
const SELF_INDEXING: ReadonlySet<string> = new Set(['mysql', 'mariadb', 'h2', 'hsqldb']);
const RELATIONAL: ReadonlySet<string> = new Set([...SELF_INDEXING, 'postgresql', 'cockroachdb', 'mssql', 'oracle', 'sql']);

/**
 * Whether all relational databases among these index foreign keys by themselves: MySQL and those that stand in for it in tests.
 * SQLite beside one of them is where developers work.
 */
export function indexesForeignKeys(databases: readonly { readonly id: string }[]): boolean {
  const relational = databases.filter(({ id }) => RELATIONAL.has(id));
  return relational.length > 0 && relational.every(({ id }) => SELF_INDEXING.has(id));
}
