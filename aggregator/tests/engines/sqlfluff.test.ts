import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runEngine, type EnginePlan } from '../../src/engines/run-engine.ts';
import { SQLFLUFF_DETECTORS } from '../../src/engines/sqlfluff/rules.ts';
import { dialectByStack } from '../../src/engines/sqlfluff/sql-dialect.ts';
import { sqlfluffAdapter } from '../../src/engines/sqlfluff/sqlfluff-adapter.ts';
import type { Stack } from '../../src/model/stack.ts';
import { catalogOf } from './support/catalog.ts';
import { engineTool } from './support/engines.ts';
import { inventoryFile, writeProject, type TestProject } from './support/project.ts';

const PLUGIN = path.resolve(import.meta.dirname, '../../../sqlfluff-rules/src');
const bare = await engineTool('sqlfluff');
const tool: EnginePlan['tool'] = bare.status === 'available' ? { ...bare, env: { ...bare.env, PYTHONPATH: PLUGIN } } : bare;

async function audit(project: TestProject, changes: Partial<EnginePlan> = {}) {
  try {
    return await runEngine(
      { adapter: sqlfluffAdapter({ dialectOf: () => 'postgres' }), tool, detectors: SQLFLUFF_DETECTORS, timeoutMs: 60_000, ...changes },
      { ...project, catalog: catalogOf(SQLFLUFF_DETECTORS), jobs: 2, maxFileBytes: 1_000_000 },
    );
  } finally {
    project.remove();
  }
}

const brief = ({ findings }: Awaited<ReturnType<typeof audit>>) =>
  findings.map(({ control, location: at }) => `${at?.file}:${at?.startLine}:${at?.startColumn} ${control}`);

const INDEX = "SET lock_timeout = '5s';\nCREATE INDEX i ON orders (user_id);\n";

describe('SQLFluff', () => {
  test('places findings by characters, not counting byte order mark and carriage returns', async () => {
    const result = await audit(
      writeProject({
        'm/1.sql': "\ufeffSET lock_timeout = '5s';\r\n/* 😀 é */ CREATE INDEX i ON a (b);\r\n",
        'm/2.sql': INDEX,
      }),
    );
    expect(brief(result)).toEqual(['m/1.sql:2:12 index-not-concurrent', 'm/2.sql:2:1 index-not-concurrent']);
    expect(result.run).toMatchObject({ status: 'ok', files: 2, unread: [] });
  });

  test('reads files whose names hold spaces, line breaks, quotes or a leading dash, or differ in such characters only', async () => {
    const names = ['-a.sql', 'a b.sql', "a'b.sql", 'a_b.sql', 'new\nline.sql', '.hidden/a.SQL'];
    const project = writeProject(Object.fromEntries(names.map((name) => [name, INDEX])));
    const files = names.map((name) => inventoryFile(name, 1, { language: 'sql', class: 'migration' }));
    const result = await audit({ ...project, inventory: { files, byPath: new Map() } });
    expect(result.findings.map(({ location }) => location?.file)).toEqual([...names].sort());
  });

  test('obeys no configuration, suppression or rule selection inside the file', async () => {
    const result = await audit(
      writeProject({
        'a.sql': `-- sqlfluff:rules:none\n-- sqlfluff:dialect:mysql\n${INDEX}`,
        'b.sql': `--sqlfluff:exclude_rules:PC01\n-- noqa: disable=all\n${INDEX.replace(';\n', '; -- noqa\n')}`,
      }),
    );
    expect(brief(result)).toEqual(['a.sql:4:1 index-not-concurrent', 'b.sql:4:1 index-not-concurrent']);
  });

  test('counts a file it cannot parse as unread, in whole or in part, and keeps what it found', async () => {
    const result = await audit(
      writeProject({ 'a.sql': 'SELECT FROM WHERE ((;\n', 'b.sql': `${INDEX}SELECT )( FROM b;\n`, 'c.sql': INDEX }),
    );
    expect(brief(result)).toEqual(['b.sql:2:1 index-not-concurrent', 'c.sql:2:1 index-not-concurrent']);
    expect(result.run.unread.map(({ file }) => file)).toEqual(['a.sql', 'b.sql']);
    expect(result.run.unread[1]?.because).toMatch(/^SQLFluff could not parse all of it \(line 3\): .*\.$/);
  });

  test('reads what a tool fills in, and leaves out what only takes back', async () => {
    const templated =
      'CREATE INDEX i ON {{ index .Options "Namespace" }}.users (a);\nCREATE INDEX j ON "${schema}".users (a);\n{% if x %}\n';
    const result = await audit(writeProject({ 'm/1.up.sql': templated, 'm/1.down.sql': 'DROP INDEX i;\n' }));
    expect(result.findings.map(({ message }) => message.slice(0, 25))).toEqual(
      expect.arrayContaining(['CREATE INDEX on `users` t', 'CREATE INDEX on `users` t']),
    );
    expect(result.run).toMatchObject({ files: 1, unread: [] });
  });

  test('reads a file for which the snapshot had no room', async () => {
    const project = writeProject({ 'a.sql': INDEX });
    expect(brief(await audit({ ...project, texts: new Map() }))).toEqual(['a.sql:2:1 index-not-concurrent']);
  });

  test('counts a file that cannot be read any more as unread', async () => {
    const project = writeProject({ 'a.sql': INDEX, 'b.sql': INDEX });
    const texts = new Map([['a.sql', INDEX]]);
    const elsewhere = writeProject({});
    const result = await audit({ ...elsewhere, inventory: project.inventory, texts });
    project.remove();
    expect(result.run).toMatchObject({ status: 'ok', files: 2, unread: [{ file: 'b.sql', because: 'it could not be read.' }] });
  });

  test('sees what an earlier migration of the same folder did', async () => {
    const project = writeProject({
      'm/1.sql': 'ALTER TABLE a ADD CONSTRAINT c CHECK (b IS NOT NULL) NOT VALID;\nALTER TABLE a VALIDATE CONSTRAINT c;\n',
      'm/2.sql': "SET lock_timeout = '5s';\nALTER TABLE a ALTER COLUMN b SET NOT NULL;\n",
    });
    expect(brief(await audit(project)).filter((line) => line.endsWith('not-null-without-steps'))).toEqual([]);
  });

  test('fails where our plugin is not installed, instead of finding nothing', async () => {
    const result = await audit(writeProject({ 'a.sql': INDEX }), { tool: bare });
    expect(result.run).toMatchObject({ status: 'failed', findings: 0 });
    expect(result.run.because).toContain('`prodcheck setup`');
  });

  test('is not given the dialects that no rule is about, which it might not even parse', async () => {
    const adapter = sqlfluffAdapter({ dialectOf: ({ path: name }) => (name.startsWith('ora') ? 'oracle' : 'postgres') });
    const result = await audit(writeProject({ 'ora/a.sql': 'ALTER TABLE `a` ENGINE=InnoDB ((;\n', 'pg/a.sql': INDEX }), { adapter });
    expect(result.run).toMatchObject({ status: 'ok', files: 1, unread: [] });
    expect(brief(result)).toEqual(['pg/a.sql:2:1 index-not-concurrent']);
  });
});

describe('the dialect of a file', () => {
  const stack = (root: readonly string[], api: readonly string[] = []): Stack => ({
    ...{ kind: 'service', languages: [], frameworks: [], databases: databases(root), infrastructure: [], ci: [] },
    parts: [
      {
        ...{ root: 'api', name: 'api', kind: 'service', languages: [], frameworks: [], databases: databases(api) },
        anchor: { file: 'api/package.json', line: 1 },
      },
    ],
  });
  const databases = (ids: readonly string[]) => ids.map((id) => ({ id, name: id, evidence: [] }));
  const dialect = (of: Stack, part: string, name = 'a.sql') => dialectByStack(of)(inventoryFile(name, 1, { part }));

  test("is its part's", () => expect(dialect(stack(['postgresql'], ['mysql']), 'api')).toBe('mysql'));
  test("is the project's where its part has no database", () => expect(dialect(stack(['mariadb']), 'api')).toBe('mysql'));
  test('is PostgreSQL where no database is known', () => expect(dialect(stack([]), '.')).toBe('postgres'));
  test('is the one its folders name, the nearest first', () => {
    expect(dialect(stack(['postgresql', 'clickhouse']), '.', 'db/clickhouse/migrations/01_init.sql')).toBe('clickhouse');
    expect(dialect(stack(['postgresql']), '.', 'postgres/mysql/1.sql')).toBe('mysql');
    expect(dialect(stack(['mysql']), '.', 'db/postgresql/migrations/1.sql')).toBe('postgres');
  });
  test('is the server, not the SQLite beside it', () => expect(dialect(stack(['sqlite', 'postgresql']), '.')).toBe('postgres'));
});

describe('the dialect of migrations, where the stack leaves it open', () => {
  const stackOf = (...ids: string[]): Stack => ({
    ...{ kind: 'service', languages: [], frameworks: [], infrastructure: [], ci: [], parts: [] },
    databases: ids.map((id) => ({ id, name: id, evidence: [] })),
  });
  const dialect = (texts: Readonly<Record<string, string>>, file: string, of = stackOf('postgresql', 'mysql')): string =>
    dialectByStack(of, new Map(Object.entries(texts)))(inventoryFile(file, 1, { part: '.' }));

  test.each([
    ['words of MySQL', { 'm/1.sql': 'CREATE TABLE a (id int AUTO_INCREMENT) ENGINE=InnoDB;', 'm/2.sql': 'SELECT 1;' }, 'm/2.sql', 'mysql'],
    ['words of PostgreSQL', { 'm/1.sql': 'CREATE TABLE a (id bigserial, at timestamptz);' }, 'm/1.sql', 'postgres'],
    [
      'words of both',
      { 'm/1.sql': 'CREATE TABLE a (id int AUTO_INCREMENT);', 'm/2.sql': 'CREATE TABLE b (id bigserial);' },
      'm/1.sql',
      'postgres',
    ],
    ['words of a database that is not there', { 'm/1.sql': 'PRAGMA foreign_keys = OFF;' }, 'm/1.sql', 'postgres'],
    [
      'what Prisma says',
      { 'prisma/migrations/migration_lock.toml': 'provider = "sqlite"\n' },
      'prisma/migrations/1_a/migration.sql',
      'sqlite',
    ],
    ['what Drizzle says', { 'drizzle/meta/_journal.json': '{"version":"5","dialect":"mysql"}' }, 'drizzle/0001_a.sql', 'mysql'],
  ])('%s', (_, texts, file, expected) => {
    expect(dialect(texts, file)).toBe(expected);
  });

  test('says nothing against the one database that is there', () => {
    expect(dialect({ 'm/1.sql': 'CREATE TABLE a (id int AUTO_INCREMENT);' }, 'm/1.sql', stackOf('postgresql'))).toBe('postgres');
  });
});
