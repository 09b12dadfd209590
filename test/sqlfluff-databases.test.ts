import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintSql, writeFiles } from './support/lint-sql.ts';

/** A migration of one database: its text, and `rule line:column` of everything that is found in it. */
interface Case {
  readonly name: string;
  readonly sql: string;
  readonly found?: readonly string[];
  readonly file?: string;
  readonly beside?: Readonly<Record<string, string>>;
}

const ORDERS =
  "CREATE TABLE orders (id int AUTO_INCREMENT, note varchar(20), state enum('new', 'paid'), n int(11) unsigned, PRIMARY KEY (id));";
const WITH_ORDERS = { file: '0002_change.sql', beside: { '0001_orders.sql': ORDERS } };

const MYSQL: readonly Case[] = [
  { name: 'another character set', sql: 'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;', found: ['PC04 1:20'] },
  { name: 'a foreign key', sql: 'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (id);', found: ['PC04 1:20'] },
  { name: 'a foreign key without a name', sql: 'ALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id);', found: ['PC04 1:20'] },
  {
    name: 'a foreign key after the checks are on again',
    sql: 'SET FOREIGN_KEY_CHECKS=0;\nSET FOREIGN_KEY_CHECKS=1;\nALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (id);',
    found: ['PC04 3:20'],
  },
  { name: 'a check', sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (n > 0);', found: ['PC04 1:20'] },
  { name: 'a number for each row', sql: 'ALTER TABLE orders ADD COLUMN n int NOT NULL AUTO_INCREMENT UNIQUE;', found: ['PC04 1:20'] },
  { name: 'a stored computation', sql: 'ALTER TABLE orders ADD total int AS (a * b) STORED;', found: ['PC04 1:20'] },
  { name: 'an identifier for each row', sql: 'ALTER TABLE orders ADD u binary(16) DEFAULT (uuid_to_bin(uuid()));', found: ['PC04 1:20'] },
  { name: 'no primary key any more', sql: 'ALTER TABLE orders DROP PRIMARY KEY;', found: ['PC04 1:20'] },
  { name: 'partitions', sql: 'ALTER TABLE orders PARTITION BY HASH (id) PARTITIONS 4;', found: ['PC04 1:20'] },
  { name: 'a full-text index', sql: 'CREATE FULLTEXT INDEX f ON orders (note);', found: ['PC04 1:1'] },
  { name: 'an index that asks for a lock', sql: 'CREATE INDEX i ON orders (note) ALGORITHM=COPY LOCK=SHARED;', found: ['PC04 1:1'] },
  { name: 'a copy that is asked for', sql: 'ALTER TABLE orders ADD INDEX i (note), ALGORITHM = COPY;', found: ['PC04 1:40'] },
  {
    name: 'a wider number',
    ...WITH_ORDERS,
    sql: 'ALTER TABLE orders MODIFY COLUMN id bigint NOT NULL AUTO_INCREMENT;',
    found: ['PC04 1:20'],
  },
  { name: 'a longer text', ...WITH_ORDERS, sql: 'ALTER TABLE `orders` MODIFY `note` varchar(300);', found: ['PC04 1:22'] },
  { name: 'a shorter text', ...WITH_ORDERS, sql: 'ALTER TABLE orders MODIFY note varchar(10) NOT NULL;', found: ['PC04 1:20'] },
  {
    name: 'another value in the middle',
    ...WITH_ORDERS,
    sql: "ALTER TABLE orders MODIFY state enum('new', 'open', 'paid');",
    found: ['PC04 1:20'],
  },
  {
    name: 'a new name and another type',
    ...WITH_ORDERS,
    sql: 'ALTER TABLE orders CHANGE note remark text;',
    found: ['PC04 1:20', 'PC04 1:20'],
  },
  { name: 'a column that old inserts leave out', sql: 'ALTER TABLE orders ADD COLUMN note varchar(20) NOT NULL;', found: ['PC03 1:20'] },
  { name: 'a table under another name', sql: 'RENAME TABLE orders TO purchases;', found: ['PC04 1:14'] },
  { name: 'a column that is dropped', sql: 'ALTER TABLE orders DROP COLUMN note;', found: ['PC06 1:20'] },
  // look-alikes
  {
    name: 'an index, which MySQL builds online',
    sql: 'CREATE INDEX i ON orders (note);\nALTER TABLE orders ADD UNIQUE KEY u (note);\nDROP INDEX i ON orders;',
  },
  {
    name: 'a column at once',
    sql: 'ALTER TABLE orders ADD COLUMN a int NOT NULL DEFAULT 0, ADD b datetime DEFAULT CURRENT_TIMESTAMP, ADD c int AS (a) VIRTUAL;',
  },
  {
    name: 'a foreign key that nobody checks',
    sql: 'SET SESSION foreign_key_checks = 0;\nALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (id), ALGORITHM=INPLACE, LOCK=NONE;',
  },
  {
    name: 'what MySQL would refuse rather than block',
    sql: 'ALTER TABLE orders ADD FULLTEXT INDEX f (note), ALGORITHM=INPLACE, LOCK=NONE;',
  },
  { name: 'a check that is not enforced', sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (n > 0) NOT ENFORCED;' },
  { name: 'another primary key', sql: 'ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (id, n);' },
  { name: 'a type that nobody knew before', sql: 'ALTER TABLE orders MODIFY COLUMN a bigint;' },
  {
    name: 'the same types, said again',
    ...WITH_ORDERS,
    sql: "ALTER TABLE orders MODIFY id int NOT NULL AUTO_INCREMENT, MODIFY note varchar(50) NOT NULL, MODIFY state enum('new', 'paid', 'sent'), MODIFY n int unsigned NOT NULL DEFAULT 0 COMMENT 'x';",
  },
  {
    name: 'a table of its own',
    sql: `${ORDERS}\nALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (n) REFERENCES b (id);\nCREATE FULLTEXT INDEX f ON orders (note);`,
  },
  { name: 'a swap', sql: 'CREATE TABLE orders_new (id int);\nRENAME TABLE orders TO orders_old, orders_new TO orders;\n' },
];

const SQLITE: readonly Case[] = [
  { name: 'NOT NULL without a default', sql: 'ALTER TABLE orders ADD COLUMN a TEXT NOT NULL;', found: ['PC03 1:20'] },
  { name: 'the time as a default', sql: 'ALTER TABLE orders ADD COLUMN a TEXT DEFAULT CURRENT_TIMESTAMP;', found: ['PC04 1:20'] },
  { name: 'a computed default', sql: "ALTER TABLE orders ADD COLUMN a TEXT DEFAULT (strftime('%s', 'now'));", found: ['PC04 1:20'] },
  { name: 'a unique column', sql: 'ALTER TABLE orders ADD COLUMN a TEXT UNIQUE;', found: ['PC04 1:20'] },
  { name: 'a stored computation', sql: 'ALTER TABLE orders ADD COLUMN a INTEGER AS (b * 2) STORED;', found: ['PC04 1:20'] },
  // look-alikes
  { name: 'an index', sql: 'CREATE INDEX i ON orders (a);\nCREATE UNIQUE INDEX u ON orders (b);\nDROP INDEX i;' },
  {
    name: 'a column with a constant',
    sql: "ALTER TABLE orders ADD COLUMN a TEXT NOT NULL DEFAULT '';\nALTER TABLE orders ADD b INTEGER DEFAULT (0);",
  },
  { name: 'a foreign key on a new column', sql: 'ALTER TABLE orders ADD COLUMN user_id INTEGER REFERENCES users (id);' },
  {
    name: 'a rename and a drop, which no other version sees',
    sql: 'ALTER TABLE orders RENAME COLUMN a TO b;\nALTER TABLE orders DROP COLUMN c;',
  },
  {
    name: 'a table that is built anew',
    sql: 'PRAGMA foreign_keys = OFF;\nCREATE TABLE new_orders (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE);\nINSERT INTO new_orders SELECT id, a FROM orders;\nDROP TABLE orders;\nALTER TABLE new_orders RENAME TO orders;\nPRAGMA foreign_keys = ON;',
  },
  { name: 'a table of its own', sql: 'CREATE TABLE a (id INTEGER);\nALTER TABLE a ADD COLUMN b TEXT DEFAULT CURRENT_TIMESTAMP;' },
];

const CONCURRENTLY = 'CREATE INDEX CONCURRENTLY a ON orders (b);\n';
const NOT_VALID = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\n';

/** What the tools that run a migration do around it. */
const POSTGRES: readonly Case[] = [
  {
    name: 'the way back of tern',
    sql: `CREATE TABLE orders (id int);\n---- create above / drop below ----\nDROP INDEX a;\nDROP TABLE orders;\n`,
  },
  { name: 'the transaction of tern', sql: `${CONCURRENTLY}---- create above / drop below ----\nDROP INDEX a;\n`, found: ['PC01 1:1'] },
  { name: 'tern without one', sql: `---- tern: disable-tx ----\n${CONCURRENTLY}---- create above / drop below ----\nDROP INDEX a;\n` },
  { name: 'Atlas without one', sql: `-- atlas:txmode none\n\n${CONCURRENTLY}` },
  { name: 'the way back of Play', sql: '-- --- !Ups\nCREATE TABLE orders (id int);\n-- --- !Downs\nDROP TABLE orders;\nDROP INDEX a;\n' },
  {
    name: 'the transaction of Drizzle',
    sql: 'CREATE INDEX CONCURRENTLY "i" ON "orders" ("a");--> statement-breakpoint\nSELECT 1;',
    found: ['PC01 1:1'],
  },
  {
    name: 'change sets of Liquibase, each by itself',
    sql: `--liquibase formatted sql\n--changeset a:1\nCREATE TABLE orders (id int);\n--rollback DROP TABLE orders;\n--changeset a:2 runInTransaction:false\n${CONCURRENTLY}--changeset a:3\n${CONCURRENTLY}`,
    found: ['PC01 8:1'],
  },
  {
    name: 'a change set of Liquibase for another database',
    sql: `--liquibase formatted sql\n--changeset a:1 dbms:mysql\nCREATE INDEX a ON orders (b);\n--changeset a:2 dbms:"h2,!postgresql"\nCREATE INDEX a ON orders (b);\n--changeset a:3 dbms:postgresql\nDROP TABLE tmp_a;`,
    found: ['PC02 7:1'],
  },
  {
    name: 'a constraint that the next change set validates',
    sql: `--liquibase formatted sql\n--changeset a:1\nSET lock_timeout = 1;\n${NOT_VALID}--changeset a:2\nALTER TABLE orders VALIDATE CONSTRAINT c;`,
  },
  {
    name: 'a constraint that the same change set validates',
    sql: `--liquibase formatted sql\n--changeset a:1\nSET lock_timeout = 1;\n${NOT_VALID}ALTER TABLE orders VALIDATE CONSTRAINT c;`,
    found: ['PC04 5:20'],
  },
  {
    name: 'a table that was put aside under another name',
    sql: 'SET lock_timeout = 1;\nCREATE TABLE devices (id int);\nINSERT INTO devices SELECT id FROM _bkp_UP_V3_devices;\nDROP TABLE _bkp_UP_V3_devices;',
  },
  {
    name: 'a column that the migration adds and renames',
    sql: 'SET lock_timeout = 1;\nALTER TABLE orders ADD COLUMN a text;\nALTER TABLE orders RENAME COLUMN a TO b;',
  },
  {
    name: 'a squashed migration',
    file: '0001_squashed_0042_add_orders.sql',
    sql: 'CREATE TABLE a (id int);\nCREATE INDEX i ON orders (b);\n',
  },
  {
    name: 'an exclusion',
    sql: 'SET lock_timeout = 1;\nALTER TABLE orders ADD CONSTRAINT e EXCLUDE USING gist (room WITH =, during WITH &&);',
    found: ['PC04 2:20'],
  },
];

const CASES = Object.entries({ postgres: POSTGRES, mysql: MYSQL, sqlite: SQLITE }).flatMap(([dialect, cases]) =>
  cases.map((one, index) => ({
    ...one,
    dialect,
    found: one.found ?? [],
    path: `${dialect}/${String(index)}/${one.file ?? '0002_change.sql'}`,
  })),
);

let folder = '';
const seen = new Map<string, readonly string[]>();
const messages = new Map<string, string>();

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-databases-'));
  for (const { path: file, sql, beside = {} } of CASES) {
    const root = path.posix.dirname(file);
    writeFiles(folder, { [file]: sql, ...Object.fromEntries(Object.entries(beside).map(([name, text]) => [`${root}/${name}`, text])) });
  }
  for (const dialect of ['postgres', 'mysql', 'sqlite']) {
    for (const { filepath, violations } of await lintSql(folder, dialect, [dialect])) {
      const ours = violations.filter(({ code }) => code.startsWith('PC'));
      seen.set(
        filepath.replaceAll('\\', '/'),
        ours.map(({ code, start_line_no: line, start_line_pos: column }) => `${code} ${String(line)}:${String(column)}`),
      );
      messages.set(filepath.replaceAll('\\', '/'), ours[0]?.description ?? '');
    }
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['postgres', 'mysql', 'sqlite'])('On %s', (wanted) => {
  it.each(CASES.filter(({ dialect, found }) => dialect === wanted && found.length > 0))('it finds: $name', ({ path: file, found }) => {
    expect(seen.get(file)).toEqual(found);
  });

  it.each(CASES.filter(({ dialect, found }) => dialect === wanted && found.length === 0))('it leaves alone: $name', ({ path: file }) => {
    expect(seen.get(file)).toEqual([]);
  });
});

it('says what MySQL and SQLite do, and what to write instead', () => {
  const said = (name: string): string | undefined => messages.get(CASES.find((one) => one.name === name)?.path ?? '');
  expect(said('a foreign key without a name')).toMatch(/foreign_key_checks = 0.*ALGORITHM=INPLACE, LOCK=NONE/);
  expect(said('a wider number')).toMatch(/^The new type of `id` on `orders` .*gh-ost/);
  expect(said('the time as a default')).toMatch(/PRAGMA foreign_keys = OFF.*INSERT … SELECT/);
});
