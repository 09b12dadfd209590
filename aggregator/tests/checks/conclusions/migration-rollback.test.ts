import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/migration-rollback.ts';
import { conclude } from '../../support/check-context.ts';

type Files = Readonly<Record<string, string>>;
/** `file:line` of each finding. */
function found(files: Files): string[] {
  const conclusion = conclude(check, 'missing-rollback', { files });
  if (conclusion?.status !== 'failed') return [];
  return conclusion.findings.map(({ location }) => `${location?.file ?? ''}:${String(location?.startLine ?? 0)}`);
}

const UP = 'ALTER TABLE orders ADD COLUMN note text;\n';
const LIQUIBASE = (changes: string): string =>
  `<databaseChangeLog>\n  <changeSet id="1" author="a">\n    ${changes}\n  </changeSet>\n</databaseChangeLog>\n`;

test.each<[string, Files, string]>([
  ['a pair of which one is missing', { 'migrations/000002_note.up.sql': UP }, 'migrations/000002_note.up.sql:1'],
  ['an empty one', { 'migrations/2_note.up.sql': UP, 'migrations/2_note.down.sql': '-- todo\n' }, 'migrations/2_note.up.sql:1'],
  ['diesel', { 'migrations/2024-01-01-000000_note/up.sql': UP }, 'migrations/2024-01-01-000000_note/up.sql:1'],
  ['goose without Down', { 'migrations/00002_note.sql': `-- +goose Up\n${UP}` }, 'migrations/00002_note.sql:1'],
  [
    'goose with nothing in it',
    { 'migrations/00002_note.sql': `-- +goose Up\n${UP}-- +goose Down\n-- +goose StatementBegin\n-- +goose StatementEnd\n` },
    'migrations/00002_note.sql:3',
  ],
  [
    'dbmate',
    { 'db/migrations/20240101000000_note.sql': `-- migrate:up\n${UP}\n-- migrate:down\n\n` },
    'db/migrations/20240101000000_note.sql:4',
  ],
  ['Liquibase over SQL', { 'db/changelog/1.xml': LIQUIBASE('<sql>UPDATE orders SET a = 1</sql>') }, 'db/changelog/1.xml:2'],
  [
    'Liquibase in YAML',
    {
      'db/changelog/1.yaml':
        'databaseChangeLog:\n  - changeSet:\n      id: 1\n      changes:\n        - dropTable: { tableName: orders }\n',
    },
    'db/changelog/1.yaml:2',
  ],
  ['formatted SQL', { 'db/changelog/1.sql': `--liquibase formatted sql\n\n--changeset a:1\n${UP}` }, 'db/changelog/1.sql:3'],
])('finds %s', (_, files, place) => {
  expect(found({ ...files, 'src/app.py': 'x = 1\n' })).toEqual([place]);
});

test.each<[string, Files]>([
  ['a pair', { 'migrations/2_note.up.sql': UP, 'migrations/2_note.down.sql': 'ALTER TABLE orders DROP COLUMN note;\n' }],
  [
    'a pair with its reason',
    { 'migrations/2_note.up.sql': UP, 'migrations/2_note.down.sql': '-- The notes are needed: nothing to take back.\n' },
  ],
  ['goose', { 'migrations/00002_note.sql': `-- +goose Up\n${UP}-- +goose Down\nALTER TABLE orders DROP COLUMN note;\n` }],
  ['goose that does nothing', { 'migrations/00002_note.sql': '-- +goose Up\n-- +goose Down\n' }],
  ['a pair that does nothing', { 'migrations/1_a.up.sql': 'SELECT 1;\n', 'migrations/1_a.down.sql': 'SELECT 1;\n' }],
  ['Flyway', { 'db/migration/V2__note.sql': UP }],
  ['Prisma', { 'prisma/migrations/20240101000000_note/migration.sql': UP }],
  ['plain numbered files', { 'migrations/0002_note.sql': UP }],
  [
    'changes that Liquibase reverses',
    { 'db/changelog/1.xml': LIQUIBASE('<addColumn tableName="a"><column name="b" type="int"/></addColumn>') },
  ],
  ['an empty rollback', { 'db/changelog/1.xml': LIQUIBASE('<sql>UPDATE orders SET a = 1</sql><rollback/>') }],
  [
    'formatted SQL',
    { 'db/changelog/1.sql': `--liquibase formatted sql\n--changeset a:1\n${UP}--rollback ALTER TABLE orders DROP COLUMN note;\n` },
  ],
])('leaves alone %s', (_, files) => {
  expect(found({ ...files, 'src/app.py': 'x = 1\n' })).toEqual([]);
});
