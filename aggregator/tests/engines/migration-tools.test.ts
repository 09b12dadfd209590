import { describe, expect, it } from 'vitest';
import { transactionsByTool, withTransaction } from '../../src/engines/sqlfluff/migration-tools.ts';

const CARGO = (name: string): string => `[package]\nname = "shop"\n\n[dependencies]\n${name} = "2"\n`;
const PACKAGE = (version: string): string => JSON.stringify({ devDependencies: { prisma: version } }, null, 2);

describe('the transaction of a tool', () => {
  it.each([
    ['Flyway, by the file beside it', 'db/V2__i.sql', { 'db/V2__i.sql.conf': 'executeInTransaction=false\n' }, 'unwrapped'],
    [
      'Flyway, by its settings',
      'db/migration/V2__i.sql',
      { 'src/main/resources/application.properties': 'spring.flyway.mixed=true\n' },
      'unwrapped',
    ],
    [
      'Flyway in YAML',
      'db/migration/V2__i.sql',
      { 'application.yml': 'spring:\n  flyway:\n    execute-in-transaction: false\n' },
      'unwrapped',
    ],
    ['Flyway that mixes nothing', 'db/migration/V2__i.sql', { 'application.properties': 'spring.flyway.mixed=false\n' }, 'unknown'],
    [
      'golang-migrate, statement by statement',
      'm/2.up.sql',
      { Makefile: 'up:\n\tmigrate -database "$(DSN)?x-multi-statement=true" up\n' },
      'unwrapped',
    ],
    ['golang-migrate as it comes', 'm/2.up.sql', { Makefile: 'up:\n\tmigrate -database "$(DSN)" up\n' }, 'unknown'],
    ['diesel', 'migrations/2024_a/up.sql', { 'Cargo.toml': CARGO('diesel') }, 'wrapped'],
    [
      'diesel that is told not to',
      'migrations/2024_a/up.sql',
      { 'Cargo.toml': CARGO('diesel'), 'migrations/2024_a/metadata.toml': 'run_in_transaction = false\n' },
      'unwrapped',
    ],
    ['Hasura, whose files are named alike', 'migrations/default/1_a/up.sql', { 'package.json': '{}' }, 'unknown'],
    ['sqlx', 'server/migrations/2024_a.sql', { 'Cargo.toml': CARGO('tokio'), 'server/Cargo.toml': CARGO('sqlx') }, 'wrapped'],
    ['Drizzle', 'drizzle/0001_a.sql', { 'drizzle/meta/_journal.json': '{}' }, 'wrapped'],
    ['Prisma before 7.4', 'prisma/migrations/1_a/migration.sql', { 'package.json': PACKAGE('^7.3.0') }, 'unknown'],
    ['Prisma from 7.4 on', 'prisma/migrations/1_a/migration.sql', { 'package.json': PACKAGE('^7.10.0') }, 'unwrapped'],
    ['no tool that is known', 'migrations/1_a.sql', {}, 'unknown'],
  ])('%s', (_, path, texts, expected) => {
    expect(transactionsByTool(new Map(Object.entries(texts)))(path)).toBe(expected);
  });

  it('moves no line', () => {
    expect(withTransaction('SELECT 1;', 'wrapped')).toBe('SELECT 1;\n-- prodcheck:wrapped\n');
    expect(withTransaction('SELECT 1;', 'unknown')).toBe('SELECT 1;');
  });
});
