import { describe, expect, test } from 'vitest';
import { applicabilityOf } from '../../src/checks/applicability.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { Applies } from '../../src/model/control.ts';
import { detected, partOf, seen, stackOf } from '../support/check-context.ts';

type Given = Parameters<typeof partOf>[0];

const holds = (condition: Applies, part: Given, evidence: ReturnType<typeof seen>[] = [], infrastructure: string[] = []): boolean =>
  applicabilityOf(partOf(part), stackOf([partOf(part)], infrastructure), evidence, DEFAULT_CONFIG)[condition].holds;

test('`always` holds for everything, and `service` for services', () => {
  expect(holds('always', { kind: 'infrastructure' })).toBe(true);
  expect((['service', 'cli', 'library', 'frontend'] as const).map((kind) => holds('service', { kind }))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe('a database', () => {
  test.each([
    ['a driver in the manifest', { databases: detected('postgresql') }, [], true],
    ['a client in the code', {}, [seen('database-client', { library: 'pg', database: 'postgresql' })], true],
    ['a client of an unknown database', {}, [seen('database-client', { library: 'sqlalchemy' })], true],
    ['SQLite', { databases: detected('sqlite') }, [], true],
    ['a cache', { databases: detected('redis', 'memcached') }, [seen('database-client', { library: 'ioredis', database: 'redis' })], false],
    ['a search engine', { databases: detected('elasticsearch') }, [], false],
    ['what a browser talks to', { kind: 'frontend' as const, databases: detected('postgresql') }, [], false],
    ['nothing', {}, [seen('http-route')], false],
  ])('%s', (_, part, evidence, expected) => {
    expect(holds('db', part, evidence)).toBe(expected);
  });
});

describe('a container', () => {
  test.each([
    [['dockerfile'], true],
    [['compose'], true],
    [['kubernetes'], true],
    [['helm'], true],
    [['terraform', 'github-actions'], false],
    [[], false],
  ])('%j', (infrastructure, expected) => {
    expect(holds('container', {}, [], infrastructure)).toBe(expected);
  });
});

test('what the configuration names is all that holds, and the reason says so', () => {
  const config = { ...DEFAULT_CONFIG, project: { applies: ['db' as const] } };
  const part = partOf();
  const answer = applicabilityOf(part, stackOf([part]), [seen('outgoing-http')], config);
  expect([answer.db.holds, answer.external.holds, answer.service.holds, answer.always.holds]).toEqual([true, false, false, true]);
  expect(answer.external.because).toBe("the configuration's project.applies does not name external");
});
