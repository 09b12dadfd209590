import { describe, expect, it } from 'vitest';
import { readPrisma } from '../../src/schema/read-prisma.ts';
import type { Table } from '../../src/schema/schema.ts';

const POSTGRES = 'datasource db {\n  provider = "postgresql"\n}\n';

function read(models: string, source = POSTGRES): Table[] {
  return readPrisma(new Map([['prisma/schema.prisma', source + models]]));
}

/** One field of a model `A` whose key is `id`. */
function keyOf(field: string): string | undefined {
  return read(`model A {\n  ${field}\n}\n`)[0]?.id?.kind;
}

describe('readPrisma', () => {
  it('reads models with columns, keys and indexes', () => {
    const [order] = read(`
/// What was bought.
model Order {
  id        Int       @id @default(autoincrement()) // counts
  customer  Customer? @relation("buyer", fields: [customerId], references: [id], onDelete: Cascade)
  customerId Int?     @map("customer_id")
  shop      Shop      @relation(fields: [shopKey], references: [id])
  shopKey   String    @map("shop_ref") @db.Uuid
  code      String    @unique()
  status    Status    @default(OPEN)
  place     Unsupported("point")?
  tags      String[]
  items     Item[]
  createdAt DateTime  @default(now())

  @@index([shopKey(sort: Desc), code], map: "by_shop")
  @@unique(fields: [code, status])
  @@map("orders")
}
model Customer { 
  id Int @id 
}
model Shop {
  id String @id @default(uuid())
}
model Item {
  id String @id
}
enum Status {
  OPEN
}
`);
    expect(order).toMatchObject({
      name: 'Order',
      aliases: ['order'],
      origin: 'model',
      columns: ['id', 'customerId', 'shop_ref', 'code', 'status', 'place', 'tags', 'createdAt'],
      key: ['id'],
      isStamped: true,
      id: { kind: 'sequential', location: { file: 'prisma/schema.prisma', startLine: 7, startColumn: 3 } },
      location: { startLine: 6, startColumn: 7, endColumn: 12 },
    });
    expect(order?.foreignKeys.map(({ columns, to, location }) => [columns, to, location.startLine])).toEqual([
      [['customerId'], 'Customer', 8],
      [['shop_ref'], 'Shop', 10],
    ]);
    expect(order?.indexes.map(({ columns }) => columns)).toEqual([['code'], ['shop_ref', 'code'], ['code', 'status'], ['id']]);
  });

  it.each([
    ['id Int @id @default(autoincrement())', 'sequential'],
    ['id BigInt @id @default(sequence())', 'sequential'],
    ['id Int @id @default(dbgenerated("nextval(\'a\')"))', 'sequential'],
    ['id String @id @default(cuid(2))', 'random'],
    ['id String @id @default(dbgenerated("gen_random_uuid()")) @db.Uuid', 'random'],
    ['id String @id() @db.Uuid', 'random'],
    ['id String @id @default(auto()) @db.ObjectId', 'given'],
    ['id String @id', 'given'],
    ['id String @id @default(dbgenerated("other()"))', undefined],
  ])('reads the key %s', (field, kind) => {
    expect(keyOf(field)).toBe(kind);
  });

  it('reads a key of several columns', () => {
    const [member] = read('model Member {\n  userId Int\n  teamId Int\n  @@id([userId, teamId], name: "both")\n}\n');
    expect(member).toMatchObject({
      key: ['userId', 'teamId'],
      id: { kind: 'given' },
      indexes: [{ columns: ['userId', 'teamId'] }],
      isStamped: false,
    });
  });

  it.each([
    ['mysql', '', 0],
    ['mysql', 'relationMode = "prisma"', 1],
    ['mongodb', '', 0],
    ['sqlite', '', 1],
  ])('asks for indexes where %s %s builds none', (provider, mode, count) => {
    const models = 'model A {\n  id Int @id\n  b B @relation(fields: [bId], references: [id])\n  bId Int\n}\nmodel B {\n  id Int @id\n}\n';
    const [table] = read(models, `datasource db {\n  provider = "${provider}"\n  ${mode}\n}\n`);
    expect(table?.foreignKeys).toHaveLength(count);
  });

  it('takes the files of a folder and those below it for one schema', () => {
    const texts = new Map([
      ['prisma/schema/schema.prisma', 'datasource db {\n  provider = "mysql"\n}\n'],
      ['prisma/schema/models/a.prisma', 'model A {\n  id Int @id\n  b B @relation(fields: [bId], references: [id])\n  bId Int\n}\n'],
      ['prisma/schema/models/b.prisma', 'model B {\n  id Int @id\n  all A[]\n}\n'],
    ]);
    expect(readPrisma(texts).map(({ name, columns, foreignKeys }) => [name, columns, foreignKeys.length])).toEqual([
      ['A', ['id', 'bId'], 0],
      ['B', ['id'], 0],
    ]);
  });

  it('says nothing of what it cannot read, of views and of composite types', () => {
    expect(read('model A {\n  id Int @id @@@\n')).toEqual([]);
    expect(read('view V {\n  id Int @unique\n}\ntype T {\n  a String\n}\n')).toEqual([]);
  });
});
