import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/schema.ts';
import { detected, seen, statusOf, type ProjectGiven } from '../../support/check-context.ts';

const FOREIGN_KEYS = 'missing-foreign-key-index';

/** A model with a foreign key in a file, in a part with these databases. */
function orders(file: string, ...databases: string[]): ProjectGiven {
  return {
    files: { [file]: 'from alembic import op\n' },
    part: { languages: detected('python'), databases: detected(...databases) },
    evidence: [
      seen('table', { name: 'Order', extends: 'Base, table=True, Generic[A, B]' }, `${file}:1`),
      seen('foreign-key', { table: 'Order', columns: 'customer_id', to: 'customers' }, `${file}:2`),
    ],
  };
}

test('a foreign key without an index is found, unless the database makes one', () => {
  expect(statusOf(check, FOREIGN_KEYS, orders('app/models.py', 'postgresql'))).toBe('failed');
  expect(statusOf(check, FOREIGN_KEYS, orders('app/models.py', 'mysql', 'redis'))).toBe('passed');
  expect(statusOf(check, FOREIGN_KEYS, orders('app/models.py', 'mysql', 'postgresql'))).toBe('failed');
});

test('the models that a migration keeps a copy of are not asked', () => {
  expect(statusOf(check, FOREIGN_KEYS, orders('alembic/versions/1a2b_orders.py', 'postgresql'))).toBe('not-applicable');
});
