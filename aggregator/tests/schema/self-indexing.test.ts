import { expect, test } from 'vitest';
import { indexesForeignKeys } from '../../src/schema/self-indexing.ts';

const of = (...ids: string[]): boolean => indexesForeignKeys(ids.map((id) => ({ id })));

test('MySQL and what stands in for it index foreign keys', () => {
  expect(of('mysql', 'redis')).toBe(true);
  expect(of('mariadb', 'sqlite')).toBe(true);
  expect(of('mysql', 'h2')).toBe(true);
});

test('any other relational database among them has to be told to', () => {
  expect(of('mysql', 'postgresql')).toBe(false);
  expect(of('sqlite')).toBe(false);
  expect(of('mongodb')).toBe(false);
  expect(of()).toBe(false);
});
