import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-typeorm-models.ts';
import { evidenceIn } from './run-evidence.ts';

const IMPORTS = `import { BaseEntity, ChildEntity, Column, CreateDateColumn, Entity, Generated, Index, JoinColumn, ManyToOne, ObjectIdColumn, OneToMany, OneToOne, PrimaryColumn, PrimaryGeneratedColumn, Unique, ViewEntity } from 'typeorm';\n`;

function facts(code: string): readonly string[] {
  return evidenceIn(rule, IMPORTS + code, 'src/order.entity.ts');
}

describe('evidence-typeorm-models', () => {
  it('reports an entity with its key, relations and timestamps', () => {
    const code = `@Entity({ name: 'orders' })
export class OrderEntity extends BaseEntity {
  @PrimaryGeneratedColumn()
  id: number;
  @Column({ name: 'total_cents' }) total: number;
  @ManyToOne(() => Customer, (customer) => customer.orders, { onDelete: 'CASCADE' })
  customer: Customer;
  @ManyToOne(() => Shop) @JoinColumn({ name: 'shop_id' })
  shop: Shop;
  @OneToMany(() => Item, (item) => item.order) items: Item[];
  @CreateDateColumn() created: Date;
}`;
    expect(facts(code)).toEqual([
      '3 table name=OrderEntity table=orders columns=id,total_cents,customerId,shop_id,created key=id timestamps=yes',
      '5 table-column table=OrderEntity name=id id=sequential',
      '8 foreign-key table=OrderEntity columns=customerId to=Customer',
      '10 foreign-key table=OrderEntity columns=shop_id to=Shop',
    ]);
  });

  it.each([
    ['@PrimaryGeneratedColumn("uuid") id: string;', 'random'],
    ['@PrimaryGeneratedColumn("increment") id: string;', 'sequential'],
    ['@PrimaryGeneratedColumn({ type: "bigint" }) id: string;', 'sequential'],
    ['@PrimaryGeneratedColumn("identity", { name: "id" }) id: string;', 'sequential'],
    ['@PrimaryColumn() id: string;', 'given'],
    ['@PrimaryColumn("uuid") id: string;', 'random'],
    ['@PrimaryColumn({ type: "uuid", default: () => "gen_random_uuid()" }) id: string;', 'random'],
    ['@PrimaryColumn() @Generated("increment") id: number;', 'sequential'],
    ['@Column({ primary: true }) id: string;', 'given'],
    ['@ObjectIdColumn() id: ObjectId;', 'given'],
  ])('reads the key of %s', (member, id) => {
    expect(facts(`@Entity() class User { ${member} }`)).toEqual([
      '2 table name=User columns=id key=id',
      `2 table-column table=User name=id id=${id}`,
    ]);
  });

  it.each([
    ['an index at the relation', '@Index() @ManyToOne(() => A) a: A;', ''],
    ['an index at a column of its own', '@Index() @Column() aId: number; @ManyToOne(() => A) a: A;', ''],
    ['a unique column', '@Column({ unique: true }) aId: number; @ManyToOne(() => A) a: A;', ''],
    ['a relation that is one to one', '@OneToOne(() => A) @JoinColumn() a: A;', ''],
  ])('knows %s', (_, members) => {
    expect(facts(`@Entity() class B { ${members} }`)).toContain('2 foreign-key table=B columns=aId to=A indexed=yes');
  });

  it('reads indexes of the class by the columns of their properties', () => {
    const code = `@Entity()
@Index(['shop', 'total'])
@Index('by_customer', ['customer'], { unique: true })
@Unique(['number'])
@Index((order: Order) => [order.paid])
@Index('written_by_hand', { synchronize: false })
class Order {
  @ManyToOne(() => Shop) @JoinColumn({ name: 'shop_id' }) shop: Shop;
  @ManyToOne('Customer', 'orders') customer: Customer;
}`;
    expect(facts(code)).toEqual([
      '3 table-index table=Order columns=shop_id,total',
      '4 table-index table=Order columns=customerId',
      '5 table-index table=Order columns=number',
      '6 table-index table=Order columns=paid',
      '7 table-index table=Order columns=*',
      '8 table name=Order columns=shop_id,customerId',
      '9 foreign-key table=Order columns=shop_id to=Shop',
      '10 foreign-key table=Order columns=customerId to=Customer',
    ]);
  });

  it('reports bases, embedded columns and child entities', () => {
    const code = `export abstract class Timed { @CreateDateColumn() createdAt: Date; }
@Entity() class A extends Timed { @Column(() => Money) price: Money; }
@ChildEntity() class B extends A { @Column() extra: string; }
@Entity() class C extends WithTenant(Timed) { @Column() extra: string; }`;
    expect(facts(code)).toEqual([
      '2 table name=Timed columns=createdAt timestamps=yes abstract=yes',
      '3 table name=A extends=Timed,Money',
      '4 table name=B columns=extra extends=A',
      '5 table name=C columns=extra extends=*',
    ]);
  });

  it('takes columns that do not fit into one list one by one', () => {
    const members = Array.from({ length: 20 }, (_, index) => `@Column() columnNumber${index}: string;`).join(' ');
    const found = facts(`@Entity() class Wide { ${members} }`);
    expect(found).toHaveLength(9);
    expect(found.at(-1)).toBe('2 table-column table=Wide name=columnNumber19');
  });

  it('takes a default of the current time and decorators of the project for what they are', () => {
    expect(facts(`@Entity() class A { @Column({ type: 'timestamptz', default: () => 'CURRENT_TIMESTAMP' }) at: Date; }`)).toEqual([
      '2 table name=A columns=at timestamps=yes',
    ]);
    expect(facts(`@Entity() class A { @JsonColumn() settings: object; @ApiProperty() other: string; }`)).toEqual([
      '2 table name=A columns=settings',
    ]);
  });
});

describe('evidence-typeorm-models reports no key of', () => {
  it.each([
    ['a relation without a constraint', '@ManyToOne(() => A, { createForeignKeyConstraints: false }) a: A;'],
    ['the other side of one to one', '@OneToOne(() => A, (a) => a.b) a: A;'],
    ['the many', '@OneToMany(() => A, (a) => a.b) a: A[];'],
  ])('%s', (_, member) => {
    expect(facts(`@Entity() class B { ${member} }`).filter((one) => one.includes('foreign-key'))).toEqual([]);
  });
});

describe('evidence-typeorm-models says nothing on', () => {
  it.each([
    ['a class without decorators', `class A { id: number; }`],
    ['a view', `@ViewEntity({ expression: 'SELECT 1' }) class A { @Column() id: number; }`],
    ['a DTO', `class CreateUser { @IsString() name: string; }`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });

  it('entities of something else', () => {
    expect(evidenceIn(rule, `import { Entity, Column } from './orm'; @Entity() class A { @Column() id: number; }`)).toEqual([]);
  });
});
