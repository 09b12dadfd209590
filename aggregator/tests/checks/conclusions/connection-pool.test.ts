import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/connection-pool.ts';
import { conclude, detected, messageOf, placesOf, seen, statusOf } from '../../support/check-context.ts';

const [SIZE, IDLE, PING, TIMEOUT] = [
  'unsized-connection-pool',
  'missing-idle-timeout',
  'missing-pool-pre-ping',
  'database-without-timeout',
];
const client = (library: string, database?: string): ReturnType<typeof seen> =>
  seen('database-client', { library, ...(database === undefined ? {} : { database }) }, 'src/db.js:3');

test('each question is answered by its own evidence', () => {
  const evidence = [client('pg', 'postgresql'), seen('pool-size', { by: 'max', size: '20' }, 'src/db.js:5')];
  expect(placesOf(check, SIZE, { evidence })).toEqual(['src/db.js:5']);
  expect(messageOf(check, TIMEOUT, { evidence })).toBe(
    'A statement sent through `pg` may run for ever: no statement or query timeout was found (src/db.js:3).',
  );
});

test('one connection without a pool has no pool to set up, but its statements may hang', () => {
  const evidence = [seen('database-client', { library: 'pg', database: 'postgresql', single: 'yes' }, 'src/lock.js:3')];
  expect([SIZE, IDLE, PING].map((control) => statusOf(check, control, { evidence }))).toEqual(Array(3).fill('not-applicable'));
  expect(statusOf(check, TIMEOUT, { evidence })).toBe('failed');
});

test("what stands above a driver does what the driver does: MySQL's keeps its connections alive", () => {
  expect(statusOf(check, PING, { evidence: [client('@nestjs/typeorm')], part: { databases: detected('mysql') } })).toBe('passed');
  expect(statusOf(check, PING, { evidence: [client('typeorm', 'mysql')] })).toBe('passed');
  expect(statusOf(check, PING, { evidence: [client('typeorm', 'postgresql')] })).toBe('failed');
});

describe('what a library does by itself', () => {
  test.each([
    ['pg', 'passed', 'failed'],
    ['knex', 'passed', 'passed'],
    ['mysql2', 'passed', 'passed'],
    ['mysql2/promise', 'passed', 'passed'],
    ['mysql', 'failed', 'passed'],
    ['@prisma/client', 'passed', 'passed'],
    ['drizzle-orm/node-postgres', 'passed', 'failed'],
    ['@mikro-orm/postgresql', 'passed', 'passed'],
    ['@nestjs/mongoose', 'failed', 'passed'],
    ['mongodb', 'failed', 'passed'],
    ['sqlalchemy', 'failed', 'failed'],
    ['psycopg', 'failed', 'failed'],
    ['asyncpg', 'passed', 'passed'],
    ['django', 'passed', 'passed'],
    ['a-new-driver', 'failed', 'failed'],
  ])('%s: idle connections %s, stale ones %s', (library, idle, ping) => {
    const evidence = [client(library)];
    expect([IDLE, PING].map((control) => statusOf(check, control, { evidence }))).toEqual([idle, ping]);
  });

  test('no library chooses a size or a timeout', () => {
    const evidence = [client('@prisma/client', 'postgresql')];
    expect([SIZE, TIMEOUT].map((control) => statusOf(check, control, { evidence }))).toEqual(['failed', 'failed']);
  });

  test('of two clients the one that does not do it by itself decides', () => {
    const evidence = [client('knex', 'postgresql'), seen('database-client', { library: 'sqlalchemy' }, 'app/db.py:9')];
    expect(messageOf(check, PING, { evidence })).toBe(
      '`sqlalchemy` hands out pooled connections without checking that they still work (app/db.py:9).',
    );
  });
});

describe('a database without a pool', () => {
  test.each([
    ['SQLite', [client('better-sqlite3', 'sqlite')], []],
    ['SQLite behind an ORM, by the part', [client('sqlalchemy')], ['sqlite']],
    ['SQLite beside a cache', [client('sqlalchemy'), client('redis', 'redis')], ['sqlite', 'redis']],
    ['a cache', [client('ioredis', 'redis')], ['redis']],
    ['a search engine', [client('elasticsearch', 'elasticsearch')], []],
    ['the connection of migrations', [seen('database-client', { library: 'sqlalchemy' }, 'app/alembic/env.py:68')], ['postgresql']],
    ['Django, which has a connection for each thread', [client('django', 'postgresql')], ['postgresql']],
    ['no client at all', [], ['postgresql']],
  ])('%s is not judged', (_, evidence, databases) => {
    expect(conclude(check, SIZE, { evidence, part: { databases: detected(...databases) } })).toMatchObject({
      status: 'not-applicable',
      because: 'no pooled database connection was found',
    });
  });

  test('SQLite for tests beside PostgreSQL does not take the pool away', () => {
    const given = { evidence: [client('sqlalchemy')], part: { databases: detected('postgresql', 'sqlite') } };
    expect(statusOf(check, SIZE, given)).toBe('failed');
  });
});
