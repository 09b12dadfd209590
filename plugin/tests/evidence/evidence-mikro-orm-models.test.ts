import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-mikro-orm-models.ts';
import { evidenceIn } from './run-evidence.ts';

const IMPORTS = `import { Embedded, Entity, Enum, ManyToOne, OneToMany, PrimaryKey, Property } from '@mikro-orm/core';\n`;

function facts(code: string): readonly string[] {
  return evidenceIn(rule, IMPORTS + code, 'src/order.entity.ts');
}

describe('evidence-mikro-orm-models', () => {
  it('reports an entity without its foreign keys, which the library indexes', () => {
    const code = `@Entity({ tableName: 'orders' })
export class Order extends Base {
  @PrimaryKey() id!: number;
  @ManyToOne(() => Customer) customer!: Customer;
  @Property() createdAt = new Date();
  @Enum() status!: Status;
  @OneToMany(() => Item, (item) => item.order) items = new Collection<Item>(this);
}`;
    expect(facts(code)).toEqual([
      '3 table name=Order table=orders columns=id,customerId,createdAt,status key=id timestamps=yes extends=Base',
      '4 table-column table=Order name=id id=sequential',
    ]);
  });

  it.each([
    ['@PrimaryKey() id: string = v4();', 'random'],
    ['@PrimaryKey({ type: "uuid" }) id!: string;', 'random'],
    ['@PrimaryKey({ type: "uuid", defaultRaw: "gen_random_uuid()" }) id!: string;', 'random'],
    ['@PrimaryKey({ type: "bigint" }) id!: string;', 'sequential'],
    ['@PrimaryKey({ autoincrement: false }) id!: number;', 'given'],
    ['@PrimaryKey() id!: string;', 'given'],
  ])('reads the key of %s', (member, id) => {
    expect(facts(`@Entity() class A { ${member} }`)).toContain(`2 table-column table=A name=id id=${id}`);
  });

  it('reports bases, and what is embedded as unseen', () => {
    expect(facts(`export abstract class Base { @Property({ onUpdate: () => new Date() }) changed?: Date; }`)).toEqual([
      '2 table name=Base columns=changed timestamps=yes abstract=yes',
    ]);
    expect(facts(`@Entity() class A { @Embedded(() => Address) address!: Address; }`)).toEqual(['2 table name=A extends=*']);
  });
});

describe('evidence-mikro-orm-models says nothing on', () => {
  it.each([
    ['a view', `@Entity({ expression: 'select 1' }) class A { @Property() n!: number; }`],
    ['a class without decorators', `class A { id = 1; }`],
    ['decorators of something else', `class A { @Field() id!: number; }`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });

  it("TypeORM's entities", () => {
    expect(evidenceIn(rule, `import { Entity, Column } from 'typeorm'; @Entity() class A { @Column() id: number; }`)).toEqual([]);
  });
});
