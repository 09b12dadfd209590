import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-drizzle-models.ts';
import { evidenceIn } from './run-evidence.ts';

const IMPORTS = `import { boolean, foreignKey, index, integer, pgSchema, pgTable, pgTableCreator, primaryKey, serial, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';\n`;

function facts(code: string, imports = IMPORTS): readonly string[] {
  return evidenceIn(rule, imports + code, 'src/db/schema.ts');
}

describe('evidence-drizzle-models', () => {
  it('reports a table with keys and indexes', () => {
    const code = `export const orders = pgTable('orders', {
  id: serial('id').primaryKey(),
  customerId: integer('customer_id').notNull().references(() => customers.id, { onDelete: 'cascade' }),
  parentId: integer('parent_id').references((): AnyPgColumn => orders.id),
  code: text('code').unique(),
  at: timestamp('at').defaultNow(),
}, (table) => [
  index('by_customer').on(table.customerId.asc(), table.at),
  uniqueIndex('lower').on(sql\`lower(\${table.code})\`),
  index('hash').using('hash', table.parentId),
]);`;
    expect(facts(code)).toEqual([
      '2 table name=orders table=orders columns=id,customer_id,parent_id,code,at key=id timestamps=yes',
      '3 table-column table=orders name=id id=sequential',
      '4 foreign-key table=orders columns=customer_id to=customers',
      '5 foreign-key table=orders columns=parent_id to=orders',
      '6 table-index table=orders columns=code',
      '9 table-index table=orders columns=customer_id,at',
      '10 table-index table=orders columns=()',
      '11 table-index table=orders columns=parent_id',
    ]);
  });

  it('reports keys and constraints of several columns', () => {
    const code = `const members = pgTable('members', { userId: uuid().references(() => users.id), teamId: uuid() }, (t) => ({
  pk: primaryKey({ columns: [t.userId, t.teamId] }),
  fk: foreignKey({ columns: [t.teamId], foreignColumns: [teams.id] }),
  one: unique().on(t.teamId),
}));`;
    expect(facts(code)).toEqual([
      '2 table name=members table=members columns=userId,teamId key=userId,teamId',
      '2 table-column table=members name=userId id=given',
      '2 foreign-key table=members columns=userId to=users',
      '2 table-column table=members name=teamId id=given',
      '4 foreign-key table=members columns=teamId to=teams',
      '5 table-index table=members columns=teamId',
    ]);
  });

  it.each([
    ['uuid().primaryKey().defaultRandom()', 'random'],
    ['text().primaryKey().$defaultFn(() => createId())', 'random'],
    ['integer().primaryKey().generatedAlwaysAsIdentity()', 'sequential'],
    ['integer().generatedByDefaultAsIdentity().primaryKey()', 'sequential'],
    ['text().primaryKey()', 'given'],
  ])('reads the key %s', (column, id) => {
    expect(facts(`const a = pgTable('a', { id: ${column} });`)).toContain(`2 table-column table=a name=id id=${id}`);
  });

  it('takes columns from a function, spreads and table creators', () => {
    expect(facts(`const a = pgTable('a', (t) => ({ id: t.uuid().primaryKey(), ...timestamps }));`)[0]).toBe(
      '2 table name=a table=a columns=id key=id timestamps=yes extends=*',
    );
    expect(facts(`const audit = { createdAt: timestamp() }; const a = pgTable('a', { n: integer(), ...audit });`)[0]).toBe(
      '2 table name=a table=a columns=n,createdAt',
    );
    expect(facts(`const createTable = pgTableCreator((name) => name); const a = createTable('a', { n: integer() });`)).toEqual([
      '2 table name=a table=a columns=n',
    ]);
    expect(facts(`const own = pgSchema('own'); const a = own.table('a', { n: integer() });`)).toEqual(['2 table name=a table=a columns=n']);
  });

  it("knows SQLite's integer keys, and that MySQL indexes foreign keys itself", () => {
    const sqlite = `import { integer, sqliteTable } from 'drizzle-orm/sqlite-core';\n`;
    expect(facts(`const a = sqliteTable('a', { id: integer().primaryKey() });`, sqlite)).toContain(
      '2 table-column table=a name=id id=sequential',
    );
    const mysql = `import { int, mysqlTable } from 'drizzle-orm/mysql-core';\n`;
    expect(
      facts(`const a = mysqlTable('a', { id: int().autoincrement().primaryKey(), bId: int().references(() => b.id) });`, mysql),
    ).toEqual(['2 table name=a table=a columns=id,bId key=id', '2 table-column table=a name=id id=sequential']);
  });
});

describe('evidence-drizzle-models says nothing on', () => {
  it.each([
    ['relations', `export const r = relations(users, ({ many }) => ({ posts: many(posts) }));`],
    ['an enum', `export const role = pgEnum('role', ['a', 'b']);`],
    ['an alias', `const parent = alias(users, 'parent');`],
    ['the making of a creator', `export const createTable = pgTableCreator((name) => 'x_' + name);`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });

  it('tables of something else', () => {
    expect(facts(`const a = table('a', { id: serial().primaryKey() });`, `import { table, serial } from 'other';\n`)).toEqual([]);
  });
});
