import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintSql, type Violation } from './support/lint-sql.ts';

/** A migration: its text, the places `line:column` where the rule must report, and other files of its folder. */
interface Case {
  readonly name: string;
  readonly sql: string;
  readonly at?: readonly string[];
  readonly file?: string;
  readonly beside?: Readonly<Record<string, string>>;
}

const ORDERS = 'CREATE TABLE orders (id bigint PRIMARY KEY, email text);\n';

const PC01: readonly Case[] = [
  // found
  { name: 'an index on a table in use', sql: 'CREATE INDEX orders_email ON orders (email);', at: ['1:1'] },
  {
    name: 'a unique one, after other statements',
    sql: 'SET lock_timeout = 1;\n\n  CREATE UNIQUE INDEX IF NOT EXISTS a ON public.orders USING btree (email);',
    at: ['3:3'],
  },
  { name: 'one without a name', sql: 'CREATE INDEX ON orders (email);', at: ['1:1'] },
  { name: 'a quoted table', sql: 'CREATE INDEX a ON "Orders" (email);', at: ['1:1'] },
  { name: 'each of two', sql: 'CREATE INDEX a ON orders (a);\nCREATE INDEX b ON orders (b);', at: ['1:1', '2:1'] },
  {
    name: 'a table of another case, which is another table',
    sql: 'CREATE TABLE "Orders" (id int);\nCREATE INDEX a ON orders (id);',
    at: ['2:1'],
  },
  {
    name: 'a table that is only created afterwards',
    sql: 'ALTER TABLE orders RENAME TO old;\nCREATE INDEX a ON old (id);\nCREATE TABLE old2 (id int);',
    at: ['2:1'],
  },
  { name: 'CONCURRENTLY between BEGIN and COMMIT', sql: 'BEGIN;\nCREATE INDEX CONCURRENTLY a ON orders (b);\nCOMMIT;', at: ['2:1'] },
  {
    name: 'CONCURRENTLY in the transaction of goose',
    sql: '-- +goose Up\nCREATE INDEX CONCURRENTLY a ON orders (b);\n-- +goose Down\nDROP INDEX a;',
    at: ['2:1'],
  },
  {
    name: 'CONCURRENTLY in the transaction of dbmate',
    sql: '-- migrate:up\nCREATE INDEX CONCURRENTLY a ON orders (b);\n-- migrate:down\n',
    at: ['2:1'],
  },
  { name: 'an index that is dropped', sql: 'DROP INDEX IF EXISTS orders_email;', at: ['1:1'] },
  {
    name: 'an index that is dropped CONCURRENTLY in a transaction',
    sql: 'BEGIN;\nDROP INDEX CONCURRENTLY orders_email;\nCOMMIT;',
    at: ['2:1'],
  },
  { name: 'a unique constraint', sql: 'ALTER TABLE orders ADD COLUMN a int, ADD CONSTRAINT u UNIQUE (email);', at: ['1:38'] },
  { name: 'a primary key', sql: 'ALTER TABLE ONLY public.orders\n    ADD PRIMARY KEY (id);', at: ['2:5'] },
  {
    name: 'the way up of goose, not its way down',
    sql: '-- +goose Up\nCREATE INDEX a ON orders (b);\n-- +goose Down\nCREATE INDEX c ON orders (d);',
    at: ['2:1'],
  },
  {
    name: 'after a function with a body',
    sql: 'CREATE FUNCTION f() RETURNS void AS $$ BEGIN PERFORM 1; END; $$ LANGUAGE plpgsql;\nCREATE INDEX a ON orders (b);',
    at: ['2:1'],
  },
  { name: 'after rows', sql: 'COPY orders (id, email) FROM stdin;\n1\ta\n2\tb;c\n\\.\n\nCREATE INDEX a ON orders (b);', at: ['6:1'] },
  { name: 'COPY from a file', sql: "COPY orders FROM '/tmp/a.csv' WITH (FORMAT csv);\nCREATE INDEX a ON orders (b);", at: ['2:1'] },
  { name: 'COPY from stdin without rows', sql: 'COPY orders FROM STDIN;\nCREATE INDEX a ON orders (b);', at: ['2:1'] },
  { name: 'after a command of psql', sql: '\\set ON_ERROR_STOP on\n\\connect shop\nCREATE INDEX a ON orders (b);', at: ['3:1'] },
  { name: 'no semicolon at the end', sql: 'CREATE INDEX a ON orders (b)', at: ['1:1'] },
  // look-alikes
  { name: 'CONCURRENTLY', sql: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS a ON orders (b);' },
  { name: 'CONCURRENTLY after a transaction has ended', sql: 'BEGIN;\nSELECT 1;\nCOMMIT;\nCREATE INDEX CONCURRENTLY a ON orders (b);' },
  {
    name: 'CONCURRENTLY where goose opens no transaction',
    sql: '-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY a ON orders (b);',
  },
  { name: 'the same said after Up', sql: '-- +goose Up\n-- +goose NO TRANSACTION\nCREATE INDEX CONCURRENTLY a ON orders (b);' },
  {
    name: 'CONCURRENTLY where dbmate opens no transaction',
    sql: '-- migrate:up transaction:false\nCREATE INDEX CONCURRENTLY a ON orders (b);\n-- migrate:down transaction:false\n',
  },
  {
    name: 'CONCURRENTLY where sql-migrate opens no transaction',
    sql: '-- +migrate Up notransaction\nCREATE INDEX CONCURRENTLY a ON orders (b);',
  },
  { name: 'a table of the same migration', sql: `${ORDERS}CREATE INDEX a ON orders (email);` },
  {
    name: 'the same with schema and quotes',
    sql: 'CREATE TABLE IF NOT EXISTS shop."Orders" (id int);\nCREATE UNIQUE INDEX a ON "Orders" (id);',
  },
  {
    name: 'a table of the same migration under a new name',
    sql: 'CREATE TABLE a (id int);\nALTER TABLE a RENAME TO b;\nCREATE INDEX i ON b (id);',
  },
  { name: 'a table made of a query', sql: 'CREATE UNLOGGED TABLE a AS SELECT 1 AS id;\nCREATE INDEX i ON a (id);' },
  {
    name: 'a new partition',
    sql: 'CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM (1) TO (2);\nCREATE INDEX i ON orders_2025 (id);',
  },
  { name: 'ONLY the partitioned table', sql: 'CREATE INDEX i ON ONLY orders (id);' },
  { name: 'a new materialized view', sql: 'CREATE MATERIALIZED VIEW v AS SELECT 1 AS id;\nCREATE UNIQUE INDEX i ON v (id);' },
  { name: 'an index of the same migration that is dropped', sql: 'CREATE INDEX CONCURRENTLY a ON orders (b);\nDROP INDEX a;' },
  { name: 'an index that is dropped CONCURRENTLY', sql: 'DROP INDEX CONCURRENTLY IF EXISTS orders_email;' },
  { name: 'a constraint that takes over an index', sql: 'ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX orders_email;' },
  { name: 'a constraint of a new table', sql: `${ORDERS}ALTER TABLE ONLY orders ADD CONSTRAINT u UNIQUE (email);` },
  { name: 'the way down of golang-migrate', file: '2_index.down.sql', sql: 'DROP INDEX a;\nCREATE INDEX b ON orders (c);' },
  { name: 'the way down of dbmate', sql: '-- migrate:up\nSELECT 1;\n-- migrate:down\nDROP INDEX a;' },
  { name: "Flyway's undo", file: 'U2__index.sql', sql: 'DROP INDEX a;' },
  { name: "sqitch's revert", file: 'revert/index.sql', sql: 'DROP INDEX a;' },
  {
    name: 'text that only speaks of it',
    sql: "COMMENT ON TABLE orders IS 'CREATE INDEX a ON orders (b);';\n-- CREATE INDEX a ON orders (b);\nDO $$ BEGIN EXECUTE 'CREATE INDEX a ON orders (b)'; END $$;",
  },
  { name: 'rows that look like it', sql: 'COPY notes (a) FROM stdin;\nCREATE INDEX a ON orders (b);\n\\.\n' },
  { name: 'a column that is called index', sql: 'ALTER TABLE orders ADD COLUMN "index" int;\nCREATE TABLE indexes (index int);' },
];

const PC02: readonly Case[] = [
  // found
  { name: 'no timeout at all', sql: 'ALTER TABLE orders ADD COLUMN note text;', at: ['1:1'] },
  { name: 'one that is set too late', sql: "ALTER TABLE orders ADD COLUMN note text;\nSET lock_timeout = '5s';", at: ['1:1'] },
  {
    name: 'one that was reset',
    sql: "SET lock_timeout = '5s';\nRESET lock_timeout;\nALTER TABLE orders ADD COLUMN note text;",
    at: ['3:1'],
  },
  { name: 'one that RESET ALL took away', sql: "SET lock_timeout = '5s';\nRESET ALL;\nDROP TABLE orders;", at: ['3:1'] },
  { name: 'one that is back at the default', sql: "SET lock_timeout = '5s';\nSET lock_timeout TO DEFAULT;\nTRUNCATE orders;", at: ['3:1'] },
  { name: '0, which waits for ever', sql: 'SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;', at: ['2:1'] },
  { name: "'0s'", sql: "SET lock_timeout TO '0s';\nALTER TABLE orders ADD COLUMN note text;", at: ['2:1'] },
  {
    name: 'one that was local to an earlier transaction',
    sql: "BEGIN;\nSET LOCAL lock_timeout = '5s';\nCOMMIT;\nALTER TABLE orders ADD COLUMN note text;",
    at: ['4:1'],
  },
  {
    name: 'a local 0 over the one of the session',
    sql: "SET lock_timeout = '5s';\nBEGIN;\nSET LOCAL lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;",
    at: ['4:1'],
  },
  {
    name: 'one for a role, which holds from the next login on',
    sql: "ALTER ROLE app SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
    at: ['2:1'],
  },
  {
    name: 'another timeout',
    sql: "SET idle_in_transaction_session_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
    at: ['2:1'],
  },
  { name: 'the first of several only', sql: 'ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;', at: ['1:1'] },
  { name: 'an index', sql: 'CREATE INDEX a ON orders (b);', at: ['1:1'] },
  { name: 'a trigger', sql: 'CREATE OR REPLACE TRIGGER t BEFORE UPDATE ON public.orders FOR EACH ROW EXECUTE FUNCTION f();', at: ['1:1'] },
  { name: 'a policy', sql: 'CREATE POLICY p ON orders USING (true);', at: ['1:1'] },
  { name: 'the second table of a DROP TABLE', sql: 'CREATE TABLE a (id int);\nDROP TABLE IF EXISTS a, orders CASCADE;', at: ['2:1'] },
  { name: 'a view that is filled anew', sql: 'REFRESH MATERIALIZED VIEW sales;', at: ['1:1'] },
  { name: 'a blocking action beside a harmless one', sql: 'ALTER TABLE orders VALIDATE CONSTRAINT c, ADD COLUMN a int;', at: ['1:1'] },
  { name: 'a partition that is detached', sql: 'ALTER TABLE orders DETACH PARTITION orders_2020;', at: ['1:1'] },
  {
    name: 'the way up of goose',
    sql: '-- +goose Up\n-- +goose StatementBegin\nALTER TABLE orders ADD COLUMN a int;\n-- +goose StatementEnd\n-- +goose Down\nALTER TABLE orders DROP COLUMN a;',
    at: ['3:1'],
  },
  {
    name: 'code that says another thing of a column',
    file: 'm/2.sql',
    beside: { 'm/1.sql': 'CREATE TABLE orders (a varchar(20) NOT NULL);' },
    sql: '-- prodcheck:restates\nALTER TABLE orders ALTER COLUMN a DROP NOT NULL;',
    at: ['2:1'],
  },
  {
    name: 'after a function whose body is SQL',
    sql: 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;\nALTER TABLE orders ADD COLUMN a int;',
    at: ['2:1'],
  },
  // look-alikes
  { name: 'one before it', sql: "SET lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;" },
  { name: 'one by TO, in milliseconds', sql: 'SET SESSION lock_timeout TO 2000;\nALTER TABLE orders ADD COLUMN note text;' },
  {
    name: 'a local one in its transaction',
    sql: "BEGIN;\nSET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;\nCOMMIT;",
  },
  {
    name: "a local one in the runner's transaction",
    sql: "-- +goose Up\nSET LOCAL lock_timeout = '5s';\nALTER TABLE orders ADD COLUMN note text;",
  },
  {
    name: 'one of the session after a transaction',
    sql: "SET lock_timeout = '5s';\nBEGIN;\nSELECT 1;\nCOMMIT;\nALTER TABLE orders ADD COLUMN a int;",
  },
  {
    name: 'a local one that ends, over the one of the session',
    sql: "SET lock_timeout = '5s';\nBEGIN;\nSET LOCAL lock_timeout = 0;\nCOMMIT;\nALTER TABLE orders ADD COLUMN a int;",
  },
  {
    name: 'a savepoint that is rolled back to',
    sql: "BEGIN;\nSET LOCAL lock_timeout = '5s';\nROLLBACK TO SAVEPOINT s;\nALTER TABLE orders ADD COLUMN a int;\nCOMMIT;",
  },
  { name: 'set_config', sql: "SELECT set_config('lock_timeout', '5s', false);\nALTER TABLE orders ADD COLUMN note text;" },
  {
    name: 'one that is set in a role, and one for the session',
    sql: "SET lock_timeout = '5s';\nALTER ROLE app SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;",
  },
  {
    name: 'new tables only',
    sql: `${ORDERS}ALTER TABLE orders ADD COLUMN a int;\nCREATE INDEX i ON orders (a);\nCREATE TRIGGER t AFTER INSERT ON orders EXECUTE FUNCTION f();`,
  },
  { name: 'a schema that is built anew', sql: `DROP TABLE IF EXISTS orders;\n${ORDERS}` },
  {
    name: 'weak locks',
    sql: 'ALTER TABLE orders VALIDATE CONSTRAINT c;\nALTER TABLE orders ATTACH PARTITION p FOR VALUES IN (1);\nALTER TABLE orders SET (fillfactor = 70);\nALTER TABLE orders ALTER COLUMN a SET STATISTICS 500;\nALTER TABLE orders DETACH PARTITION p CONCURRENTLY;',
  },
  { name: 'an index built CONCURRENTLY', sql: 'CREATE INDEX CONCURRENTLY a ON orders (b);' },
  { name: 'a view filled anew CONCURRENTLY', sql: 'REFRESH MATERIALIZED VIEW CONCURRENTLY sales;' },
  {
    name: 'rows, types, functions and comments',
    sql: "INSERT INTO orders (id) VALUES (1);\nUPDATE orders SET id = 2;\nCREATE TYPE t AS ENUM ('a');\nALTER TYPE t ADD VALUE 'b';\nCREATE FUNCTION f() RETURNS trigger AS $$ BEGIN RETURN NEW; END $$ LANGUAGE plpgsql;\nCOMMENT ON TABLE orders IS 'x';",
  },
  { name: 'the way down', file: '2.down.sql', sql: 'DROP TABLE orders;' },
  { name: 'the way down of node-pg-migrate', sql: '-- Up Migration\nSELECT 1;\n-- Down Migration\nDROP TABLE orders;' },
  {
    name: 'text that only speaks of it',
    sql: "DO $$ BEGIN EXECUTE 'ALTER TABLE orders ADD COLUMN a int'; END $$;\nSELECT 'DROP TABLE orders;';",
  },
  {
    name: 'code that says again what a column is',
    file: 'm/2.sql',
    beside: { 'm/1.sql': 'CREATE TABLE orders (a varchar(20) NOT NULL);' },
    sql: '-- prodcheck:restates\nALTER TABLE orders ALTER COLUMN a TYPE varchar(20);\nALTER TABLE orders ALTER COLUMN a SET NOT NULL;\nALTER TABLE orders ALTER COLUMN b DROP NOT NULL;',
  },
  { name: 'a trigger for events', sql: 'CREATE EVENT TRIGGER t ON ddl_command_start EXECUTE FUNCTION f();' },
];

const CHECK = 'ALTER TABLE orders ADD CONSTRAINT given CHECK (email IS NOT NULL) NOT VALID;\n';
const VALIDATE = 'ALTER TABLE orders VALIDATE CONSTRAINT given;\n';
const SET = 'ALTER TABLE orders ALTER COLUMN email SET NOT NULL;\n';

const PC03: readonly Case[] = [
  // found
  { name: 'SET NOT NULL alone', sql: SET, at: ['1:20'] },
  {
    name: 'SET NOT NULL without the word COLUMN, quoted, with a schema',
    sql: 'ALTER TABLE shop."Orders" ALTER "eMail" SET NOT NULL;',
    at: ['1:27'],
  },
  { name: 'a check that nobody validated', sql: CHECK + SET, at: ['2:20'] },
  { name: 'a check that was dropped before', sql: `${CHECK}${VALIDATE}ALTER TABLE orders DROP CONSTRAINT given;\n${SET}`, at: ['4:20'] },
  { name: 'a check of another column', sql: `ALTER TABLE orders ADD CONSTRAINT given CHECK (note IS NOT NULL);\n${SET}`, at: ['2:20'] },
  { name: 'a check of another table', sql: `ALTER TABLE customers ADD CONSTRAINT given CHECK (email IS NOT NULL);\n${SET}`, at: ['2:20'] },
  { name: 'a check that validates another constraint', sql: `${CHECK}ALTER TABLE orders VALIDATE CONSTRAINT other;\n${SET}`, at: ['3:20'] },
  {
    name: 'a check in the way down of an earlier file',
    file: 'm/2.sql',
    beside: { 'm/1.sql': `-- +goose Up\nSELECT 1;\n-- +goose Down\n${CHECK}${VALIDATE}` },
    sql: SET,
    at: ['1:20'],
  },
  { name: 'a check in a later file', file: 'n/2.sql', beside: { 'n/10.sql': CHECK + VALIDATE }, sql: SET, at: ['1:20'] },
  { name: 'a new column without a default', sql: 'ALTER TABLE orders ADD COLUMN note text NOT NULL;', at: ['1:20'] },
  { name: 'one that only checks something else', sql: 'ALTER TABLE orders ADD note int CHECK (note > 0) NOT NULL;', at: ['1:20'] },
  { name: 'a default of nothing', sql: 'ALTER TABLE orders ADD COLUMN note text DEFAULT NULL NOT NULL;', at: ['1:20'] },
  {
    name: 'the second of two actions',
    sql: 'ALTER TABLE orders ADD COLUMN a numeric(12, 2),\n  ADD COLUMN IF NOT EXISTS b text NOT NULL;',
    at: ['2:3'],
  },
  { name: 'two actions', sql: 'ALTER TABLE orders ADD a int NOT NULL, ALTER email SET NOT NULL;', at: ['1:20', '1:40'] },
  {
    name: 'a table that is created afterwards',
    sql: `ALTER TABLE a RENAME TO b;\nALTER TABLE b ALTER c SET NOT NULL;\nCREATE TABLE a (id int);`,
    at: ['2:15'],
  },
  // look-alikes
  { name: 'the three steps in one file', sql: CHECK + VALIDATE + SET },
  {
    name: 'the three steps in three files',
    file: 's/V10__c.sql',
    beside: { 's/V2__a.sql': CHECK, 's/V9__b.sql': `-- checks all rows\n${VALIDATE}` },
    sql: SET,
  },
  {
    name: 'the three steps in three folders',
    file: 'p/3_c/migration.sql',
    beside: { 'p/1_a/migration.sql': CHECK, 'p/2_b/migration.sql': VALIDATE },
    sql: SET,
  },
  {
    name: 'the three steps with schema and quotes',
    sql: 'ALTER TABLE public."Orders" ADD CONSTRAINT "given" CHECK (("eMail" IS NOT NULL)) NOT VALID;\nALTER TABLE public."Orders" VALIDATE CONSTRAINT "given";\nALTER TABLE public."Orders" ALTER COLUMN "eMail" SET NOT NULL;',
  },
  {
    name: 'a check without a name',
    sql: 'ALTER TABLE orders ADD CHECK (email IS NOT NULL) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT orders_email_check;\n' + SET,
  },
  { name: 'a check that was validated at once', sql: `ALTER TABLE orders ADD CONSTRAINT given CHECK (email IS NOT NULL);\n${SET}` },
  { name: 'the check dropped afterwards', sql: `${CHECK}${VALIDATE}${SET}ALTER TABLE orders DROP CONSTRAINT given;` },
  {
    name: 'a constant default',
    sql: "ALTER TABLE orders ADD COLUMN note text NOT NULL DEFAULT 'none';\nALTER TABLE orders ADD COLUMN a int DEFAULT 0 NOT NULL;",
  },
  {
    name: 'a number of its own',
    sql: 'ALTER TABLE orders ADD COLUMN n bigserial NOT NULL;\nALTER TABLE orders ADD COLUMN m int NOT NULL GENERATED ALWAYS AS IDENTITY;',
  },
  { name: 'a computed column', sql: 'ALTER TABLE orders ADD COLUMN total int NOT NULL GENERATED ALWAYS AS (a + b) STORED;' },
  { name: 'a nullable column', sql: 'ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text;\nALTER TABLE orders ADD COLUMN a text NULL;' },
  { name: 'a check that is only named so', sql: 'ALTER TABLE orders ADD CONSTRAINT a CHECK (email IS NOT NULL) NOT VALID;' },
  { name: 'NOT NULL taken away', sql: 'ALTER TABLE orders ALTER COLUMN email DROP NOT NULL;' },
  {
    name: 'a new table',
    sql: `${ORDERS}ALTER TABLE orders ADD COLUMN note text NOT NULL;\nALTER TABLE orders ALTER COLUMN email SET NOT NULL;`,
  },
  { name: 'a table that says NOT NULL from the start', sql: 'CREATE TABLE a (b text NOT NULL);\nCREATE TABLE c (d text NOT NULL);' },
  { name: "PostgreSQL 18's own way", sql: 'ALTER TABLE orders ADD CONSTRAINT email_given NOT NULL email NOT VALID;' },
  { name: 'the way down', file: '3.down.sql', sql: 'ALTER TABLE orders ALTER COLUMN email SET NOT NULL;' },
  { name: 'the way down of sql-migrate', sql: `-- +migrate Up\nALTER TABLE orders ALTER email DROP NOT NULL;\n-- +migrate Down\n${SET}` },
  {
    name: 'text that only speaks of it',
    sql: "DO $$ BEGIN ALTER TABLE orders ALTER COLUMN email SET NOT NULL; END $$;\nSELECT 'x' WHERE 1 IS NOT NULL;",
  },
];

const PC04: readonly Case[] = [
  // found
  { name: 'a foreign key', sql: 'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (id);', at: ['1:20'] },
  { name: 'one without a name, of ONLY a table', sql: 'ALTER TABLE ONLY orders ADD FOREIGN KEY (a) REFERENCES b (id);', at: ['1:25'] },
  { name: 'a check', sql: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0);', at: ['1:20'] },
  { name: 'a wider number', sql: 'ALTER TABLE orders ALTER COLUMN a TYPE bigint;', at: ['1:20'] },
  {
    name: 'a wider number that an earlier migration made',
    file: 'm/2.sql',
    beside: { 'm/1.sql': 'CREATE TABLE orders (a int, b varchar(20));' },
    sql: 'ALTER TABLE orders ALTER a SET DATA TYPE text;\nALTER TABLE orders ALTER b TYPE varchar(10);',
    at: ['1:20', '2:20'],
  },
  { name: 'a type with a computation', sql: 'ALTER TABLE orders ALTER COLUMN a TYPE text USING a::text || b;', at: ['1:20'] },
  { name: 'a cast to another type', sql: 'ALTER TABLE orders ALTER COLUMN a TYPE text USING a::text;', at: ['1:20'] },
  { name: 'a random default', sql: 'ALTER TABLE orders ADD COLUMN u uuid NOT NULL DEFAULT gen_random_uuid();', at: ['1:20'] },
  { name: 'a volatile default inside a call', sql: 'ALTER TABLE orders ADD u text DEFAULT md5(random()::text);', at: ['1:20'] },
  { name: 'a serial', sql: 'ALTER TABLE orders ADD COLUMN n bigserial;', at: ['1:20'] },
  { name: 'an identity', sql: 'ALTER TABLE orders ADD COLUMN n int GENERATED ALWAYS AS IDENTITY;', at: ['1:20'] },
  { name: 'a stored computation', sql: 'ALTER TABLE orders ADD COLUMN n int GENERATED ALWAYS AS (a * 2) STORED;', at: ['1:20'] },
  { name: 'a default with a foreign key', sql: 'ALTER TABLE orders ADD COLUMN n int DEFAULT 1 REFERENCES b (id);', at: ['1:20'] },
  { name: 'a column that is renamed', sql: 'ALTER TABLE orders RENAME COLUMN a TO b;', at: ['1:20'] },
  { name: 'the same without the word COLUMN', sql: 'ALTER TABLE orders RENAME a TO b;', at: ['1:20'] },
  { name: 'a table that is renamed', sql: 'ALTER TABLE orders RENAME TO purchases;', at: ['1:20'] },
  {
    name: 'a column that is replaced at once',
    sql: 'ALTER TABLE orders ADD COLUMN b int;\nUPDATE orders SET b = a;\nALTER TABLE orders DROP COLUMN a;',
    at: ['3:20'],
  },
  {
    name: 'a table whose rows move',
    sql: 'CREATE TABLE b (id int);\nINSERT INTO b SELECT id FROM orders;\nDROP TABLE orders;',
    at: ['3:1'],
  },
  {
    name: 'a check that is validated in its own transaction',
    sql: 'BEGIN;\nALTER TABLE orders ADD CONSTRAINT c CHECK (a > 0) NOT VALID;\nALTER TABLE orders VALIDATE CONSTRAINT c;\nCOMMIT;',
    at: ['3:20'],
  },
  {
    name: 'a table that is packed',
    sql: 'VACUUM FULL orders;\nVACUUM (FULL, ANALYZE) orders;\nCLUSTER orders USING i;',
    at: ['1:1', '2:1', '3:1'],
  },
  { name: 'a table that is moved', sql: 'ALTER TABLE orders SET TABLESPACE fast;', at: ['1:20'] },
  // look-alikes
  { name: 'NOT VALID', sql: 'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES b (id) ON DELETE CASCADE NOT VALID;' },
  { name: 'a validation of its own', sql: 'ALTER TABLE orders VALIDATE CONSTRAINT f;' },
  {
    name: 'a constraint of a new table',
    sql: `${ORDERS}ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES b (id), ADD CHECK (id > 0), ALTER id TYPE int;`,
  },
  { name: 'a new column with a foreign key and no default', sql: 'ALTER TABLE orders ADD COLUMN a int REFERENCES b (id);' },
  {
    name: 'constant and stable defaults',
    sql: "ALTER TABLE orders ADD a int DEFAULT 0, ADD b timestamptz DEFAULT now(), ADD c text DEFAULT 'random()';",
  },
  {
    name: 'a wider varchar, a text, a numeric with more digits',
    file: 'm/2.sql',
    beside: { 'm/1.sql': 'CREATE TABLE shop.orders (a varchar(20) NOT NULL, b character varying(5), c numeric(10, 2));' },
    sql: 'ALTER TABLE orders ALTER a TYPE varchar(40), ALTER b TYPE text USING b::text, ALTER c TYPE numeric(12, 2);',
  },
  { name: 'a varchar of which nothing is known', sql: 'ALTER TABLE orders ALTER COLUMN a TYPE varchar(255);' },
  { name: 'a constraint or an index that is renamed', sql: 'ALTER TABLE orders RENAME CONSTRAINT a TO b;\nALTER INDEX a RENAME TO b;' },
  { name: 'a table that is swapped', sql: `CREATE TABLE n (id int);\nALTER TABLE orders RENAME TO o;\nALTER TABLE n RENAME TO orders;` },
  { name: 'a renamed table with a view of its old name', sql: 'ALTER TABLE orders RENAME TO o;\nCREATE VIEW orders AS SELECT id FROM o;' },
  { name: 'a drop alone, which may be the last step', sql: 'ALTER TABLE orders DROP COLUMN a;\nDROP TABLE b;' },
  { name: 'a constraint that is dropped', sql: 'UPDATE orders SET a = 1;\nALTER TABLE orders DROP CONSTRAINT a;' },
  { name: 'a sequence and a domain', sql: 'ALTER SEQUENCE s RENAME TO t;\nALTER DOMAIN d ADD CHECK (VALUE > 0);' },
  { name: 'a squashed migration', file: '0001_initial.sql', sql: 'CREATE TABLE a (id int);\nALTER TABLE orders ADD CHECK (a > 0);' },
  { name: 'the way down', file: '4.down.sql', sql: 'ALTER TABLE orders RENAME a TO b;' },
];

const PC05: readonly Case[] = [
  // found
  { name: 'a table', sql: 'SELECT * FROM orders;', at: ['1:8'] },
  { name: 'a qualified star', sql: 'select o.*, c.name\nfrom orders o join customers c on c.id = o.customer_id', at: ['1:10'] },
  { name: 'a star with DISTINCT', sql: 'SELECT DISTINCT * FROM orders', at: ['1:17'] },
  { name: 'the second branch of a UNION', sql: 'SELECT a FROM b\nUNION ALL\nSELECT * FROM c', at: ['3:8'] },
  { name: 'the star that a CTE hands on', sql: 'WITH a AS (SELECT * FROM b) SELECT * FROM a', at: ['1:19'] },
  { name: 'a CTE of the name of a table', sql: 'with a as (select * from a) select * from a', at: ['1:19'] },
  { name: 'a subquery', sql: 'SELECT * FROM (SELECT * FROM orders) AS o', at: ['1:23'] },
  { name: 'one table beside a CTE', sql: 'WITH a AS (SELECT b FROM c) SELECT * FROM a JOIN d USING (b)', at: ['1:36'] },
  { name: 'nothing to select from', sql: 'SELECT *', at: ['1:8'] },
  { name: 'a placeholder', sql: 'SELECT * FROM ${catalog}.dbo.contact', at: ['1:8'] },
  // look-alikes
  { name: 'COUNT(*) and a product', sql: 'SELECT COUNT(*), price * amount FROM orders' },
  { name: 'EXISTS', sql: 'SELECT id FROM a WHERE EXISTS (SELECT * FROM b WHERE b.id = a.id)' },
  { name: 'a CTE whose columns are named', sql: 'WITH a AS (SELECT b, c FROM d), e AS (SELECT a.* FROM a) SELECT * FROM e' },
  { name: 'a CTE that names its columns', sql: 'WITH a (b, c) AS (SELECT * FROM d) SELECT * FROM a' },
  { name: 'a star that the query does not hand on', sql: 'WITH a AS (SELECT * FROM b) SELECT a.c FROM a' },
  { name: 'a subquery whose columns are named', sql: 'SELECT o.* FROM (SELECT id FROM orders) o, customers' },
  { name: 'a recursive CTE', sql: 'WITH RECURSIVE t AS (SELECT id FROM a UNION ALL SELECT t.* FROM t) SELECT * FROM t' },
  { name: 'a function and VALUES', sql: 'SELECT * FROM generate_series(1, 2) AS n;\nSELECT * FROM (VALUES (1, 2)) AS v (a, b);' },
  {
    name: 'a view and a copy',
    sql: 'CREATE VIEW v AS SELECT * FROM a;\nINSERT INTO a SELECT * FROM b;\nCREATE TABLE c AS SELECT * FROM a;',
  },
];

const PC06: readonly Case[] = [
  { name: 'a column', sql: 'ALTER TABLE orders DROP COLUMN IF EXISTS a;', at: ['1:20'] },
  { name: 'a table', sql: 'DROP TABLE IF EXISTS orders CASCADE;', at: ['1:1'] },
  { name: 'a column beside another', sql: 'ALTER TABLE orders ADD a int, DROP b;', at: ['1:31'] },
  // look-alikes
  {
    name: 'a column that was made optional before',
    file: 'm/2.sql',
    beside: { 'm/1.sql': 'ALTER TABLE orders ALTER COLUMN a DROP NOT NULL;' },
    sql: 'ALTER TABLE orders DROP COLUMN a;',
  },
  { name: 'what was put aside', sql: 'ALTER TABLE orders DROP COLUMN a_deprecated;\nDROP TABLE orders_old;\nDROP TABLE tmp_orders;' },
  { name: 'what the migration made', sql: `${ORDERS}DROP TABLE orders;\nALTER TABLE a ADD b int;\nALTER TABLE a DROP b;` },
  { name: 'a constraint, a default', sql: 'ALTER TABLE orders DROP CONSTRAINT c;\nALTER TABLE orders ALTER a DROP DEFAULT;' },
  { name: 'a view and a function', sql: 'DROP VIEW v;\nDROP FUNCTION f();' },
];

/** One folder a case, so that no case is an earlier migration of another. */
const CASES = Object.entries({ PC01, PC02, PC03, PC04, PC05, PC06 }).flatMap(([rule, cases]) =>
  cases.map((one, index) => ({ ...one, rule, at: one.at ?? [], path: `${rule}/${String(index)}/${one.file ?? '0002_change.sql'}` })),
);

let folder = '';
const seen = new Map<string, readonly Violation[]>();

const lint = (dialect: string, paths: readonly string[], rules?: string) => lintSql(folder, dialect, paths, rules);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'prodcheck-sqlfluff-'));
  for (const { path: file, sql, beside = {} } of CASES) {
    const root = file.slice(0, file.indexOf('/', 5));
    for (const [name, text] of [
      [file, sql] as const,
      ...Object.entries(beside).map(([name, text]) => [`${root}/${name}`, text] as const),
    ]) {
      mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
  }
  for (const { filepath, violations } of await lint('postgres', ['.']))
    seen.set(path.posix.normalize(filepath.replaceAll('\\', '/')), violations);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const placesIn = ({ path: file, rule }: { path: string; rule: string }): string[] =>
  (seen.get(file) ?? []).filter(({ code }) => code === rule).map((one) => `${String(one.start_line_no)}:${String(one.start_line_pos)}`);

describe.each([
  ['PC01', 'an index that blocks'],
  ['PC02', 'a blocking statement without a lock timeout'],
  ['PC03', 'NOT NULL in one step'],
  ['PC04', 'a change that blocks or breaks'],
  ['PC05', 'a star over a table'],
  ['PC06', 'a drop without a step before it'],
])('%s finds %s:', (wanted) => {
  it.each(CASES.filter(({ rule, at }) => rule === wanted && at.length > 0))('$name', (one) => {
    expect(placesIn(one)).toEqual(one.at);
  });
});

describe.each(['PC01', 'PC02', 'PC03', 'PC04', 'PC05', 'PC06'])('%s leaves alone:', (wanted) => {
  it.each(CASES.filter(({ rule, at }) => rule === wanted && at.length === 0))('$name', (one) => {
    expect(seen.has(one.path)).toBe(true);
    expect(placesIn(one)).toEqual([]);
  });
});

describe('The SQLFluff plugin', () => {
  it('says what is wrong, where, and what to do', () => {
    const messages = CASES.filter(
      ({ name }) => name === 'SET NOT NULL alone' || name === 'no timeout at all' || name === 'an index on a table in use',
    ).map((one) => seen.get(one.path)?.find(({ code }) => code === one.rule)?.description);
    expect(messages).toEqual([
      'CREATE INDEX on `orders` takes a SHARE lock: every write to the table waits until the index is built. Use CREATE INDEX CONCURRENTLY, outside a transaction.',
      "ALTER TABLE on `orders` waits for its ACCESS EXCLUSIVE lock for as long as it takes, and every query on the table queues behind it. Put SET lock_timeout = '5s' before it.",
      'SET NOT NULL on `orders.email` reads the whole table under an ACCESS EXCLUSIVE lock: nobody reads or writes meanwhile. ADD CONSTRAINT orders_email_set CHECK (email IS NOT NULL) NOT VALID, VALIDATE it in the next migration; then SET NOT NULL is instant.',
    ]);
  });

  it('knows what other databases do by themselves', async () => {
    const file = path.join(folder, 'mysql.sql');
    writeFileSync(
      file,
      'ALTER TABLE orders CONVERT TO CHARACTER SET utf8mb4;\nALTER TABLE orders CHANGE COLUMN a b int;\nALTER TABLE orders ADD FULLTEXT INDEX f (c), LOCK=SHARED;\nALTER TABLE orders ADD COLUMN note text NOT NULL;\nALTER TABLE orders ADD FOREIGN KEY (a) REFERENCES b (id), MODIFY c bigint;\n',
    );
    const seenBy = async (dialect: string): Promise<string[]> =>
      (await lint(dialect, [file])).flatMap(({ violations }) => violations.map((one) => `${one.code} ${String(one.start_line_no)}`));
    expect((await seenBy('mysql')).filter((one) => !one.startsWith('PRS'))).toEqual([
      'PC04 1',
      'PC04 2',
      'PC04 3',
      'PC04 3',
      'PC03 4',
      'PC04 5',
    ]);
    expect(await seenBy('oracle')).not.toEqual(expect.arrayContaining([expect.stringMatching(/^PC/)]));
    writeFileSync(
      file,
      'ALTER TABLE orders ADD COLUMN a text NOT NULL;\nALTER TABLE orders DROP COLUMN b;\nCREATE INDEX i ON orders (a);\n',
    );
    expect(await seenBy('sqlite')).toEqual(['PC03 1']);
  });

  it('has nothing to say about indexes and lock timeouts of other databases', async () => {
    const file = path.join(folder, 'mysql.sql');
    writeFileSync(file, 'CREATE INDEX a ON orders (b);\nALTER TABLE orders ADD COLUMN note text NOT NULL;\n');
    expect((await lint('mysql', [file])).flatMap(({ violations }) => violations.map(({ code }) => code))).toEqual(['PC03']);
    expect((await lint('postgres', [file])).flatMap(({ violations }) => violations.map(({ code }) => code))).toEqual([
      'PC01',
      'PC02',
      'PC03',
    ]);
  });

  it('tells of the schema what each statement makes of it', async () => {
    const file = path.join(folder, 'schema.sql');
    const facts = async (dialect: string, sql: string): Promise<string[]> => {
      writeFileSync(file, sql);
      const found = (await lint(dialect, [file], 'PC07')).flatMap(({ violations }) => violations);
      return found.filter(({ code }) => code === 'PC07').map((one) => one.description.replaceAll('\u241f', ' '));
    };
    expect(
      await facts(
        'postgres',
        `CREATE TABLE shop."Orders" (id bigserial PRIMARY KEY, a int REFERENCES users (id) UNIQUE, b int, c numeric(10, 2), CONSTRAINT fk FOREIGN KEY (b, c) REFERENCES other);
CREATE TABLE tags (order_id uuid, name text DEFAULT concat('a', 'b'), PRIMARY KEY (order_id, name)) INHERITS (base);
CREATE TEMP TABLE t (a int);
CREATE TABLE part PARTITION OF orders FOR VALUES IN (1);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON tags USING btree (name DESC, lower(name), (a + b));
ALTER TABLE tags ADD COLUMN note text, ADD parent_id uuid REFERENCES tags, DROP COLUMN IF EXISTS x, DROP CONSTRAINT fk;
ALTER TABLE tags RENAME COLUMN note TO remark;
ALTER TABLE tags RENAME TO labels;
DROP INDEX CONCURRENTLY IF EXISTS i, j;
DROP TABLE IF EXISTS labels, shop.t2;`,
      ),
    ).toEqual([
      'table name=Orders columns=id,a,b,c key=id id=sequential',
      'table-index table=Orders columns=id name=Orders_pkey',
      'foreign-key table=Orders columns=a to=users name=Orders_a_fkey',
      'table-index table=Orders columns=a name=Orders_a_key',
      'foreign-key table=Orders columns=b,c to=other name=fk',
      'table name=tags columns=order_id,name key=order_id,name extends=base',
      'table-index table=tags columns=order_id,name name=tags_order_id_name_key',
      'table-index table=tags columns=name,(),() name=i',
      'table-column table=tags name=note',
      'table-column table=tags name=parent_id',
      'foreign-key table=tags columns=parent_id to=tags name=tags_parent_id_fkey',
      'table-drop table=tags column=x',
      'table-drop table=tags index=fk',
      'table-rename table=tags column=note to=remark',
      'table-rename table=tags to=labels',
      'table-drop index=i',
      'table-drop index=j',
      'table-drop table=labels',
      'table-drop table=t2',
    ]);
    // InnoDB indexes foreign keys by itself.
    expect(
      await facts(
        'mysql',
        'CREATE TABLE orders (id int NOT NULL AUTO_INCREMENT, a int, name varchar(20), PRIMARY KEY (id), KEY k (name(10)), FOREIGN KEY (a) REFERENCES users (id));',
      ),
    ).toEqual([
      'table name=orders columns=id,a,name key=id id=sequential',
      'table-index table=orders columns=id name=orders_id_key',
      'table-index table=orders columns=name name=orders_name_key',
    ]);
    expect(await facts('sqlite', 'CREATE TABLE orders (id INTEGER PRIMARY KEY, a int REFERENCES users);')).toEqual([
      'table name=orders columns=id,a key=id id=sequential',
      'table-index table=orders columns=id name=orders_pkey',
      'foreign-key table=orders columns=a to=users name=orders_a_fkey',
    ]);
  });

  it('reads what it can of a file that holds something else', async () => {
    const file = path.join(folder, 'broken.sql');
    writeFileSync(file, 'CREATE INDEX a ON orders (b);\nSELECT {{ x }} FROM b;\n');
    const codes = (await lint('postgres', [file])).flatMap(({ violations }) => violations.map(({ code }) => code));
    expect(codes).toEqual(expect.arrayContaining(['PRS', 'PC01']));
  });
});
