import { describe, expect, test } from 'vitest';
import { exposedKeys } from '../../src/schema/exposed-keys.ts';
import { judgeForeignKeys, judgeTimestamps } from '../../src/schema/judge-schema.ts';
import { readMigrations } from '../../src/schema/read-migrations.ts';
import { readModels } from '../../src/schema/read-models.ts';
import { plainName } from '../../src/schema/schema.ts';
import { routesOf } from '../../src/routes/route-table.ts';
import { contextOf, route, seen } from '../support/check-context.ts';

type Fields = Readonly<Record<string, string>>;
const fact =
  (kind: string) =>
  (data: Fields, place: string): ReturnType<typeof seen> =>
    seen(kind, data, place);
const table = fact('table');
const column = fact('table-column');
const key = fact('foreign-key');
const index = fact('table-index');
const drop = fact('table-drop');
const rename = fact('table-rename');

const ORDERS = table({ name: 'orders', columns: 'id,customer_id,total,state', key: 'id', id: 'sequential' }, 'db/migrations/1_a.sql:1');
const TO_CUSTOMERS = key({ table: 'orders', columns: 'customer_id', to: 'customers', name: 'fk_c' }, 'db/migrations/1_a.sql:2');

/** `table.column` of the foreign keys without an index. */
function unindexed(
  migrations: readonly ReturnType<typeof seen>[],
  models: readonly ReturnType<typeof seen>[] = [],
  texts: Fields = {},
): string[] {
  const tables = [...readModels(models), ...readMigrations(migrations, (path) => texts[path])];
  return judgeForeignKeys(tables).unindexed.map(({ table: { name }, foreignKey }) => `${name}.${foreignKey.columns.join('+')}`);
}

describe('a foreign key', () => {
  test('is one where the model names the relation and the migration its column', () => {
    const model = [
      table({ name: 'Order', table: 'orders' }, 'src/Order.java:1'),
      key({ table: 'Order', columns: 'customer', to: 'Customer' }, 'src/Order.java:2'),
    ];
    expect(unindexed([ORDERS, TO_CUSTOMERS], model)).toEqual(['Order.customer']);
  });

  test('without an index is found, once for its model and its migration, at the model', () => {
    expect(unindexed([ORDERS, TO_CUSTOMERS])).toEqual(['orders.customer_id']);
    const model = [
      table({ name: 'Order' }, 'src/order.ts:1'),
      key({ table: 'Order', columns: 'customerId', to: 'Customer' }, 'src/order.ts:2'),
    ];
    expect(unindexed([ORDERS, TO_CUSTOMERS], model)).toEqual(['Order.customerId']);
  });

  test.each([
    ['in a later migration', index({ table: 'orders', columns: 'customer_id' }, 'db/migrations/10_b.sql:1')],
    ['that begins with it', index({ table: 'orders', columns: 'customer_id,state' }, 'db/migrations/2_b.sql:1')],
    ['whose columns could not be read', index({ table: 'orders', columns: '*' }, 'db/migrations/2_b.sql:1')],
    ['in another folder of the same table', index({ table: 'orders', columns: 'customer_id' }, 'other/migrations/2_b.sql:1')],
  ])('with an index %s is fine', (_, one) => {
    expect(unindexed([one, ORDERS, TO_CUSTOMERS])).toEqual([]);
  });

  test.each([
    ['begins with another column', [index({ table: 'orders', columns: 'state,customer_id' }, 'db/migrations/2_b.sql:1')]],
    ['computes', [index({ table: 'orders', columns: '()' }, 'db/migrations/2_b.sql:1')]],
    ['stands on another table', [index({ table: 'items', columns: 'customer_id' }, 'db/migrations/2_b.sql:1')]],
    [
      'is dropped again',
      [
        index({ table: 'orders', columns: 'customer_id', name: 'i' }, 'db/migrations/V2__b.sql:1'),
        drop({ index: 'i' }, 'db/migrations/V10__c.sql:1'),
      ],
    ],
  ])('is not helped by an index that %s', (_, more) => {
    expect(unindexed([ORDERS, TO_CUSTOMERS, ...more])).toEqual(['orders.customer_id']);
  });

  test.each([
    ['its table', drop({ table: 'orders' }, 'db/migrations/2_b.sql:1')],
    ['its column', drop({ table: 'orders', column: 'customer_id' }, 'db/migrations/2_b.sql:1')],
    ['its constraint', drop({ table: 'orders', index: 'fk_c' }, 'db/migrations/2_b.sql:1')],
  ])('goes with %s', (_, one) => {
    expect(unindexed([ORDERS, TO_CUSTOMERS, one])).toEqual([]);
  });

  test('follows the names of its table and its column', () => {
    const renamed = [
      rename({ table: 'orders', column: 'customer_id', to: 'buyer_id' }, 'db/migrations/2_b.sql:1'),
      rename({ table: 'orders', to: 'purchases' }, 'db/migrations/2_b.sql:2'),
    ];
    expect(unindexed([ORDERS, TO_CUSTOMERS, ...renamed])).toEqual(['purchases.buyer_id']);
    const indexed = index({ table: 'purchases', columns: 'buyer_id' }, 'db/migrations/3_c.sql:1');
    expect(unindexed([ORDERS, TO_CUSTOMERS, ...renamed, indexed])).toEqual([]);
  });

  test("is judged in the order of Alembic's revisions, not of their names", () => {
    const texts = {
      'alembic/versions/aa.py': 'revision = "2"\ndown_revision = "1"\n',
      'alembic/versions/bb.py': 'revision = "1"\ndown_revision = None\n',
    };
    const facts = [
      drop({ index: 'i' }, 'alembic/versions/aa.py:3'),
      table({ name: 'orders', columns: 'id,customer_id' }, 'alembic/versions/bb.py:3'),
      key({ table: 'orders', columns: 'customer_id', to: 'customers' }, 'alembic/versions/bb.py:4'),
      index({ table: 'orders', columns: 'customer_id', name: 'i' }, 'alembic/versions/bb.py:5'),
    ];
    expect(unindexed(facts, [], texts)).toEqual(['orders.customer_id']);
  });

  test('is covered by the primary key that begins with it', () => {
    const items = table({ name: 'items', columns: 'order_id,line', key: 'order_id,line' }, 'db/migrations/1_a.sql:1');
    expect(unindexed([items, key({ table: 'items', columns: 'order_id', to: 'orders' }, 'db/migrations/1_a.sql:2')])).toEqual([]);
  });

  test('to a list of names is marked as such', () => {
    const kinds = table({ name: 'kinds', columns: 'id,name', key: 'id' }, 'db/migrations/1_a.sql:1');
    const pets = table({ name: 'pets', columns: 'id,kind_id,born', key: 'id' }, 'db/migrations/1_a.sql:3');
    const toKinds = key({ table: 'pets', columns: 'kind_id', to: 'kinds' }, 'db/migrations/1_a.sql:4');
    expect(judgeForeignKeys(readMigrations([kinds, pets, toKinds], () => undefined)).unindexed).toMatchObject([{ isToLookup: true }]);
  });
});

/** Names of the tables without timestamps. */
function unstamped(migrations: readonly ReturnType<typeof seen>[], models: readonly ReturnType<typeof seen>[] = []): string[] {
  return judgeTimestamps([...readModels(models), ...readMigrations(migrations, () => undefined)]).unstamped.map(({ name }) => name);
}

describe('a table without timestamps', () => {
  test('is found in migrations and models, once', () => {
    expect(unstamped([ORDERS])).toEqual(['orders']);
    expect(unstamped([ORDERS], [table({ name: 'Order', columns: 'id,customerId,total,state' }, 'src/order.ts:1')])).toEqual(['Order']);
  });

  test.each([
    'created_at',
    'createdAt',
    'updated_on',
    'date_created',
    'inserted_at',
    'gmt_modified',
    'timestamp',
    'placed_at',
    'retrieved_at',
    'date',
  ])('has none of %s', (name) => {
    expect(unstamped([ORDERS, column({ table: 'orders', name }, 'db/migrations/2_b.sql:1')])).toEqual([]);
  });

  test.each(['created_by', 'creator', 'time_zone', 'update_policy_by'])('may have %s, which tells no time', (name) => {
    expect(unstamped([ORDERS, column({ table: 'orders', name }, 'db/migrations/2_b.sql:1')])).toEqual(['orders']);
  });

  test.each([
    ['what a library adds', [table({ name: 'Order', columns: 'total,state,note', timestamps: 'yes' }, 'src/order.js:1')]],
    [
      'what a base of another file has',
      [
        table({ name: 'Order', columns: 'total,state,note', extends: 'Stamped' }, 'src/order.py:1'),
        table({ name: 'Stamped', columns: 'created_at', abstract: 'yes' }, 'src/base.py:1'),
      ],
    ],
    ['options that stand in another file', [table({ name: 'Order', columns: 'total,state,note', extends: '*' }, 'src/order.js:1')]],
    [
      'a base that was not seen, and may have them',
      [table({ name: 'Order', columns: 'total,state,note', extends: 'AuditedModel' }, 'src/order.py:1')],
    ],
  ])('is not one with %s', (_, models) => {
    expect(unstamped([], models)).toEqual([]);
  });

  test.each([
    ['joins two others', { name: 'memberships', columns: 'user_id,team_id,role', key: 'user_id,team_id' }],
    ['is a list of names', { name: 'countries', columns: 'id,code,name', key: 'id' }],
    ['keeps books', { name: 'audit_log', columns: 'id,actor,what,payload', key: 'id' }],
  ])('is none where it %s', (_, data) => {
    expect(unstamped([table(data, 'db/migrations/1_a.sql:1')])).toEqual([]);
  });

  test('is none where only changes of it were seen', () => {
    expect(unstamped([column({ table: 'orders', name: 'total' }, 'db/migrations/1_a.sql:1')])).toEqual([]);
  });
});

describe('a key in a path', () => {
  const tables = readMigrations([ORDERS], () => undefined);
  const exposed = (path: string, models = tables): string[] => {
    const context = contextOf({ files: { 'src/app.js': 'x' }, evidence: [route('GET', path)] });
    return exposedKeys(routesOf(context), models).map((one) => one.table.name);
  };

  test.each(['/orders/:id', '/api/v1/orders/{orderId}', '/orders/<int:pk>', '/order/[id]', '/users/:userId/orders/:order_id'])(
    'is seen in %s',
    (path) => {
      expect(exposed(path)).toEqual(['orders']);
    },
  );

  test.each(['/orders', '/orders/:slug', '/orders/<uuid:id>', '/orders/:uuid', '/admin/orders/:id', '/items/:id', '/orders/{state}'])(
    'is not seen in %s',
    (path) => {
      expect(exposed(path)).toEqual([]);
    },
  );

  test('is not the point where the table has a public id besides', () => {
    expect(
      exposed(
        '/orders/:id',
        readMigrations([ORDERS, column({ table: 'orders', name: 'public_id' }, 'db/migrations/2_b.sql:1')], () => undefined),
      ),
    ).toEqual([]);
  });
});

test('names are compared without case, separators and plural', () => {
  expect(['OrderItem', 'order_items', 'orderItems', 'shop.order_item'].map(plainName)).toEqual(Array(4).fill('orderitem'));
  expect(['categories', 'Category', 'addresses', 'Address', 'boxes', 'status'].map(plainName)).toEqual([
    'category',
    'category',
    'address',
    'address',
    'box',
    'statu',
  ]);
});
