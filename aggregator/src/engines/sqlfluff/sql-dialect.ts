import type { InventoryFile } from '../../model/project.ts';
import type { Detected, Stack } from '../../model/stack.ts';

/** The dialects our rules tell apart, by SQLFluff's names. */
export type SqlDialect = 'postgres' | 'mysql' | 'sqlite' | 'tsql' | 'oracle';

/** The database ids of the stack, the likeliest owner of SQL migrations first: a SQLite beside a server is for tests. */
const DIALECTS: readonly (readonly [RegExp, SqlDialect])[] = [
  [/^(postgres|postgresql|cockroachdb|timescaledb)$/, 'postgres'],
  [/^(mysql|mariadb)$/, 'mysql'],
  [/^(mssql|sqlserver|sql-server)$/, 'tsql'],
  [/^oracle$/, 'oracle'],
  [/^sqlite$/, 'sqlite'],
];

/** The dialect a SQL file is written in: of its part's database, else of the project's, else PostgreSQL. */
export function dialectByStack(stack: Stack): (file: InventoryFile) => SqlDialect {
  const whole = dialectOf(stack.databases) ?? 'postgres';
  const byPart = new Map(stack.parts.map((part) => [part.root, dialectOf(part.databases) ?? whole]));
  return (file) => byPart.get(file.part) ?? whole;
}

function dialectOf(databases: readonly Detected[]): SqlDialect | undefined {
  return DIALECTS.find(([ids]) => databases.some(({ id }) => ids.test(id)))?.[1];
}
