import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What the rules about migrations claim, asked of a PostgreSQL server: what they flag blocks or rewrites, what they recommend does not. */
interface Claim {
  readonly name: string;
  /** Run before, outside the measured transaction. */
  readonly before?: string;
  /** The statement the rule flags. */
  readonly flagged: string;
  /** The statements to write instead, each measured by itself. */
  readonly instead: readonly string[];
  /** What the flagged one does to the others. */
  readonly blocks: 'reads' | 'writes';
  /** It also writes every row anew. */
  readonly rewrites?: true;
}

const CLAIMS: readonly Claim[] = [
  {
    name: 'CREATE INDEX',
    flagged: 'CREATE INDEX i ON orders (customer_id)',
    instead: ['CREATE INDEX CONCURRENTLY i ON orders (customer_id)'],
    blocks: 'writes',
  },
  {
    name: 'DROP INDEX',
    before: 'CREATE INDEX i ON orders (note)',
    flagged: 'DROP INDEX i',
    instead: ['DROP INDEX CONCURRENTLY i'],
    blocks: 'reads',
  },
  {
    name: 'REINDEX',
    before: 'CREATE INDEX i ON orders (note)',
    flagged: 'REINDEX INDEX i',
    instead: ['REINDEX INDEX CONCURRENTLY i'],
    blocks: 'reads',
  },
  {
    name: 'a unique constraint',
    flagged: 'ALTER TABLE orders ADD CONSTRAINT u UNIQUE (id)',
    instead: ['CREATE UNIQUE INDEX CONCURRENTLY u ON orders (id)', 'ALTER TABLE orders ADD CONSTRAINT u UNIQUE USING INDEX u'],
    blocks: 'reads',
  },
  {
    name: 'a foreign key',
    flagged: 'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id)',
    instead: [
      'ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID',
      'ALTER TABLE orders VALIDATE CONSTRAINT f',
    ],
    blocks: 'writes',
  },
  {
    name: 'a check',
    flagged: 'ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0)',
    instead: ['ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID', 'ALTER TABLE orders VALIDATE CONSTRAINT c'],
    blocks: 'reads',
  },
  {
    name: 'SET NOT NULL',
    flagged: 'ALTER TABLE orders ALTER COLUMN note SET NOT NULL',
    instead: [
      'ALTER TABLE orders ADD CONSTRAINT n CHECK (note IS NOT NULL) NOT VALID',
      'ALTER TABLE orders VALIDATE CONSTRAINT n',
      'ALTER TABLE orders ALTER COLUMN note SET NOT NULL',
    ],
    blocks: 'reads',
  },
  {
    name: 'a wider number',
    flagged: 'ALTER TABLE orders ALTER COLUMN customer_id TYPE bigint',
    instead: ['ALTER TABLE orders ADD COLUMN wide_id bigint'],
    blocks: 'reads',
    rewrites: true,
  },
  {
    name: 'a narrower varchar',
    flagged: 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)',
    instead: ['ALTER TABLE orders ALTER COLUMN note TYPE varchar(40)', 'ALTER TABLE orders ALTER COLUMN note TYPE text'],
    blocks: 'reads',
    rewrites: true,
  },
  {
    name: 'a volatile default',
    flagged: 'ALTER TABLE orders ADD COLUMN u uuid DEFAULT gen_random_uuid()',
    instead: [
      'ALTER TABLE orders ADD COLUMN u uuid',
      'ALTER TABLE orders ALTER COLUMN u SET DEFAULT gen_random_uuid()',
      'ALTER TABLE orders ADD COLUMN at timestamptz NOT NULL DEFAULT now()',
    ],
    blocks: 'reads',
    rewrites: true,
  },
  {
    name: 'an identity',
    flagged: 'ALTER TABLE orders ADD COLUMN n int GENERATED ALWAYS AS IDENTITY',
    instead: [],
    blocks: 'reads',
    rewrites: true,
  },
  {
    name: 'a primary key',
    flagged: 'ALTER TABLE orders ADD PRIMARY KEY (id)',
    instead: ['CREATE UNIQUE INDEX CONCURRENTLY p ON orders (id)', 'ALTER TABLE orders ADD CONSTRAINT p PRIMARY KEY USING INDEX p'],
    blocks: 'reads',
  },
  {
    name: 'a unique column',
    flagged: 'ALTER TABLE orders ADD COLUMN k int UNIQUE',
    instead: [
      'ALTER TABLE orders ADD COLUMN k int',
      'CREATE UNIQUE INDEX CONCURRENTLY k ON orders (k)',
      'ALTER TABLE orders ADD CONSTRAINT k UNIQUE USING INDEX k',
    ],
    blocks: 'reads',
  },
  {
    name: 'an exclusion',
    flagged: 'ALTER TABLE orders ADD CONSTRAINT e EXCLUDE USING btree (id WITH =)',
    instead: [],
    blocks: 'reads',
  },
  {
    name: 'a default with REFERENCES',
    flagged: 'ALTER TABLE orders ADD COLUMN c int DEFAULT 1 REFERENCES customers (id)',
    instead: [
      'ALTER TABLE orders ADD COLUMN c int DEFAULT 1',
      'ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (c) REFERENCES customers (id) NOT VALID',
      'ALTER TABLE orders VALIDATE CONSTRAINT c',
    ],
    blocks: 'reads',
  },
  { name: 'SET UNLOGGED', flagged: 'ALTER TABLE orders SET UNLOGGED', instead: [], blocks: 'reads', rewrites: true },
  {
    name: 'CLUSTER',
    before: 'CREATE INDEX i ON orders (id)',
    flagged: 'CLUSTER orders USING i',
    instead: [],
    blocks: 'reads',
    rewrites: true,
  },
  { name: 'a serial', flagged: 'ALTER TABLE orders ADD COLUMN n serial', instead: [], blocks: 'reads', rewrites: true },
  {
    name: 'a stored computation',
    flagged: 'ALTER TABLE orders ADD COLUMN n int GENERATED ALWAYS AS (id * 2) STORED',
    instead: [],
    blocks: 'reads',
    rewrites: true,
  },
];

const TABLES = `DROP TABLE IF EXISTS orders, customers;
CREATE TABLE customers (id int PRIMARY KEY);
INSERT INTO customers SELECT generate_series(1, 10);
CREATE TABLE orders (id int NOT NULL, customer_id int, note varchar(20));
INSERT INTO orders SELECT n, n % 10 + 1, 'note' FROM generate_series(1, 1000) AS n;`;

const BIN = serverFolder();
let data = '';
let server: ChildProcess | undefined;
/** A server does not run as root. */
const user = process.getuid?.() === 0 ? { uid: Number(id('-u', 'nobody')), gid: Number(id('-g', 'nobody')) } : {};

function id(flag: string, name: string): string {
  return execFileSync('id', [flag, name], { encoding: 'utf8' }).trim();
}

/** Where the server's programs are; installs Debian's package where that is possible. */
function serverFolder(): string {
  const find = (): string | undefined => {
    const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
    return versions.map((version) => `/usr/lib/postgresql/${version}/bin`).findLast((folder) => existsSync(`${folder}/postgres`));
  };
  const found = find();
  if (found !== undefined) return found;
  try {
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql'], { stdio: 'ignore', timeout: 100_000 });
  } catch {
    throw new Error(
      'The claims about locks are proven on a PostgreSQL server: install the package postgresql (apt-get install postgresql).',
    );
  }
  return find() ?? '';
}

/** A session that stays open: statements in, rows out. */
class Session {
  readonly #process: ChildProcess;
  #output = '';

  constructor() {
    this.#process = spawn(`${BIN}/psql`, ['-X', '-q', '-A', '-t', '-h', data, '-p', '54329', '-U', 'prover', 'postgres'], {
      ...user,
      cwd: data,
    });
    this.#process.stdout?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
    this.#process.stderr?.on('data', (chunk: Buffer) => (this.#output += chunk.toString()));
  }

  /** Sends a statement and waits for its end; the answer is what it printed, errors included. */
  async run(sql: string): Promise<string> {
    const mark = `done-${String(Math.random())}`;
    this.#output = '';
    this.#process.stdin?.write(`${sql};\n\\echo ${mark}\n`);
    while (!this.#output.includes(mark)) await sleep(5);
    return this.#output.slice(0, this.#output.indexOf(mark)).trim();
  }

  close(): void {
    this.#process.stdin?.end();
  }
}

beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'prodcheck-postgres-'));
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
  execFileSync(`${BIN}/initdb`, ['-D', `${data}/db`, '-U', 'prover', '--auth=trust', '--no-sync', '--locale=C', '-E', 'UTF8'], {
    ...user,
    cwd: data,
    stdio: 'ignore',
  });
  server = spawn(`${BIN}/postgres`, ['-D', `${data}/db`, '-k', data, '-p', '54329', '-c', 'listen_addresses=', '-c', 'fsync=off'], {
    ...user,
    cwd: data,
    stdio: 'ignore',
  });
  for (let attempt = 0; attempt < 200; attempt += 1) {
    try {
      execFileSync(`${BIN}/pg_isready`, ['-h', data, '-p', '54329'], { stdio: 'ignore' });
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error('The PostgreSQL server of this test did not start.');
});

afterAll(async () => {
  server?.kill('SIGINT');
  for (let attempt = 0; attempt < 100 && server?.exitCode === null; attempt += 1) await sleep(50);
  rmSync(data, { recursive: true, force: true });
});

const READ = 'SELECT count(*) FROM orders';
const WRITE = "UPDATE orders SET note = 'other' WHERE id = 1";

/** What the server says of itself where it goes through the rows, so that a lock lasts. */
const WORK = /rewriting table|verifying table|building index (?!"pg_toast)|validating foreign key/;

interface Measured {
  /** What other sessions cannot do while the statement's transaction is open. */
  readonly blocked: readonly string[];
  /** Whether it went through the rows. */
  readonly worked: boolean;
  readonly rewritten: boolean;
  readonly failed: string;
}

async function measure(statement: string): Promise<Measured> {
  const [migration, other] = [new Session(), new Session()];
  try {
    await other.run("SET lock_timeout = '150ms'");
    const node = `SELECT relfilenode FROM pg_class WHERE relname = 'orders'`;
    const before = await other.run(node);
    await migration.run('BEGIN; SET LOCAL client_min_messages = debug1');
    const answer = await migration.run(statement);
    const [read, write] = [await other.run(READ), await other.run(WRITE)];
    await migration.run('COMMIT');
    const blocked = [...(read.includes('lock timeout') ? ['reads'] : []), ...(write.includes('lock timeout') ? ['writes'] : [])];
    const rewritten = (await other.run(node)) !== before;
    return { blocked, worked: WORK.test(answer), rewritten, failed: answer.includes('ERROR') ? answer : '' };
  } finally {
    migration.close();
    other.close();
  }
}

/** A statement with CONCURRENTLY, made to last by an older transaction that it waits for: what others cannot do meanwhile. */
async function measureConcurrent(statement: string): Promise<Measured> {
  const [holder, migration, other] = [new Session(), new Session(), new Session()];
  try {
    await other.run("SET lock_timeout = '150ms'");
    await holder.run("BEGIN; UPDATE orders SET note = 'held' WHERE id = 2");
    const running = migration.run(statement);
    while ((await other.run("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")) === '0') await sleep(10);
    const [read, write] = [await other.run(READ), await other.run(WRITE)];
    await holder.run('COMMIT');
    const answer = await running;
    const blocked = [...(read.includes('lock timeout') ? ['reads'] : []), ...(write.includes('lock timeout') ? ['writes'] : [])];
    return { blocked, worked: true, rewritten: false, failed: answer.includes('ERROR') ? answer : '' };
  } finally {
    for (const session of [holder, migration, other]) session.close();
  }
}

async function freshTables(before = 'SELECT 1'): Promise<void> {
  const session = new Session();
  const answer = await session.run(`${TABLES} ${before}`);
  session.close();
  if (answer.includes('ERROR')) throw new Error(answer);
}

describe('what the rules flag', () => {
  it.each(CLAIMS)('$name keeps others out', async ({ flagged, before, blocks, rewrites }) => {
    await freshTables(before);
    const { blocked, worked, rewritten, failed } = await measure(flagged);
    expect(failed).toBe('');
    // A DROP INDEX waits for every query and then is quick; the rest goes through the rows under its lock.
    expect(worked).toBe(!flagged.startsWith('DROP INDEX'));
    expect(blocked).toEqual(blocks === 'reads' ? ['reads', 'writes'] : ['writes']);
    expect(rewritten).toBe(rewrites === true);
  });

  it.each([
    [
      'a trigger',
      'CREATE TRIGGER t BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
      'ShareRowExclusiveLock',
    ],
    ['a foreign key', 'ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers (id)', 'ShareRowExclusiveLock'],
    ['an index', 'CREATE INDEX i ON orders (id)', 'ShareLock'],
    ['a column', 'ALTER TABLE orders ADD COLUMN a text', 'AccessExclusiveLock'],
    ['a rename', 'ALTER TABLE orders RENAME COLUMN note TO remark', 'AccessExclusiveLock'],
    ['a policy', 'CREATE POLICY p ON orders', 'AccessExclusiveLock'],
    ['a drop', 'DROP TABLE orders', 'AccessExclusiveLock'],
  ])('%s takes the lock that is named', async (_, statement, lock) => {
    await freshTables();
    const session = new Session();
    const node = await session.run("SELECT 'orders'::regclass::oid");
    await session.run('BEGIN');
    await session.run(statement);
    const held = await session.run(`SELECT mode FROM pg_locks WHERE relation = ${node} AND pid = pg_backend_pid() AND granted ORDER BY 1`);
    await session.run('ROLLBACK');
    session.close();
    expect(held.split('\n')).toContain(lock);
  });

  it('what a rename or a drop takes away fails the version still running', async () => {
    await freshTables('ALTER TABLE orders RENAME COLUMN note TO remark; ALTER TABLE customers RENAME TO buyers');
    const old = new Session();
    expect(await old.run('SELECT note FROM orders')).toContain('does not exist');
    expect(await old.run('SELECT id FROM customers')).toContain('does not exist');
    await old.run('ALTER TABLE orders DROP COLUMN remark');
    expect(await old.run('SELECT remark FROM orders')).toContain('does not exist');
    old.close();
  });

  it('several statements that are sent at once are one transaction, where CONCURRENTLY is refused', async () => {
    await freshTables();
    const sent = (...statements: string[]): string =>
      execFileSync(`${BIN}/psql`, ['-X', '-h', data, '-p', '54329', '-U', 'prover', 'postgres', '-c', statements.join('; ')], {
        ...user,
        cwd: data,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    expect(() => sent("SET lock_timeout = '2s'", 'CREATE INDEX CONCURRENTLY i ON orders (id)')).toThrow(
      'cannot run inside a transaction block',
    );
    expect(sent('CREATE INDEX CONCURRENTLY i ON orders (id)')).toContain('CREATE INDEX');
  });

  it('ADD COLUMN NOT NULL without a default fails on a table with rows', async () => {
    await freshTables();
    expect((await measure('ALTER TABLE orders ADD COLUMN a text NOT NULL')).failed).toContain('contains null values');
  });

  it('CONCURRENTLY is refused inside a transaction', async () => {
    await freshTables();
    expect((await measure('CREATE INDEX CONCURRENTLY i ON orders (id)')).failed).toContain('cannot run inside a transaction block');
  });

  it('a statement without a lock timeout lets everybody queue behind it, one with it gives up', async () => {
    await freshTables();
    const [holder, migration, other] = [new Session(), new Session(), new Session()];
    await holder.run(`BEGIN; ${READ}`);
    await other.run("SET lock_timeout = '200ms'");
    const waiting = migration.run('ALTER TABLE orders ADD COLUMN a text');
    await sleep(200);
    expect(await other.run(READ)).toContain('lock timeout');
    await holder.run('COMMIT');
    expect(await waiting).toBe('');
    await holder.run(`BEGIN; ${READ}`);
    expect(await migration.run("SET lock_timeout = '100ms'; ALTER TABLE orders ADD COLUMN b text")).toContain('lock timeout');
    expect(await other.run(READ)).toBe('1000');
    for (const session of [holder, migration, other]) session.close();
  });

  it('VALIDATE in the transaction that added the constraint keeps the lock of the addition', async () => {
    await freshTables();
    const both = 'ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID; ALTER TABLE orders VALIDATE CONSTRAINT c';
    expect((await measure(both)).blocked).toEqual(['reads', 'writes']);
  });

  it('a foreign key on a new column is only looked at where the column has a default', async () => {
    const scans = async (sql: string): Promise<number> => {
      await freshTables();
      const session = new Session();
      const answer = await session.run(`SET client_min_messages = debug1; ${sql}; RESET client_min_messages`);
      session.close();
      return answer.split('validating foreign key').length - 1;
    };
    expect(await scans('ALTER TABLE orders ADD COLUMN a int REFERENCES customers (id)')).toBe(0);
    expect(await scans('ALTER TABLE orders ADD COLUMN a int DEFAULT 1 REFERENCES customers (id)')).toBe(1);
  });
});

describe('what they recommend', () => {
  it.each(CLAIMS.filter(({ instead }) => instead.length > 0))('instead of $name lets others in', async ({ instead, before }) => {
    await freshTables(before);
    for (const statement of instead) {
      const measured = await (statement.includes('CONCURRENTLY') ? measureConcurrent(statement) : measure(statement));
      expect(measured).toMatchObject({ rewritten: false, failed: '' });
      // Either nobody is kept out, or for a moment in which no row is looked at.
      if (measured.worked) expect(measured.blocked).toEqual([]);
    }
  });

  it.each([
    ['VALIDATE CONSTRAINT', 'ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID', 'ALTER TABLE orders VALIDATE CONSTRAINT c'],
    ['an added column', 'SELECT 1', "ALTER TABLE orders ADD COLUMN a text NOT NULL DEFAULT 'x'"],
    ['a foreign key on a new column', 'SELECT 1', 'ALTER TABLE orders ADD COLUMN c int REFERENCES customers (id)'],
    ['a column with the time', 'SELECT 1', 'ALTER TABLE orders ADD COLUMN at timestamptz NOT NULL DEFAULT now()'],
    ['a wider varchar', 'SELECT 1', 'ALTER TABLE orders ALTER COLUMN note TYPE varchar(40)'],
    ['a varchar that becomes text', 'SELECT 1', 'ALTER TABLE orders ALTER COLUMN note TYPE text'],
  ])('%s writes no row anew', async (_, before, statement) => {
    await freshTables(before);
    const { rewritten, failed, blocked } = await measure(statement);
    expect({ rewritten, failed }).toEqual({ rewritten: false, failed: '' });
    if (statement.includes('VALIDATE')) expect(blocked).toEqual([]);
  });

  it('SET NOT NULL reads no row where a validated check proves it', async () => {
    await freshTables('ALTER TABLE orders ADD CONSTRAINT n CHECK (note IS NOT NULL)');
    const session = new Session();
    const answer = await session.run('SET client_min_messages = debug1; ALTER TABLE orders ALTER COLUMN note SET NOT NULL');
    session.close();
    expect(answer).toContain('are sufficient to prove that it does not contain nulls');
  });
});
