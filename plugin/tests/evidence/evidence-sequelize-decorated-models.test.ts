import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-sequelize-decorated-models.ts';
import { evidenceIn } from './run-evidence.ts';

const IMPORTS = `import { AutoIncrement, BelongsTo, Column, CreatedAt, DataType, Default, ForeignKey, HasMany, Index, Model, PrimaryKey, Table, Unique } from 'sequelize-typescript';\n`;

function facts(code: string): readonly string[] {
  return evidenceIn(rule, IMPORTS + code, 'src/star.ts');
}

describe('evidence-sequelize-decorated-models', () => {
  it('reports a model with its keys', () => {
    const code = `@Table({ tableName: 'stars', timestamps: false, indexes: [{ fields: ['shopId'] }] })
class Star extends Model<Star> {
  @BelongsTo(() => User, 'userId') user: User;
  @ForeignKey(() => User) @Column(DataType.UUID) userId: string;
  @ForeignKey(() => Shop) @Column shopId: number;
  @Index @ForeignKey(() => Tag) @Column tagId: number;
  @Column({ field: 'full_name', unique: true }) name: string;
  @HasMany(() => Ray) rays: Ray[];
}`;
    expect(facts(code)).toEqual([
      '2 table-index table=Star columns=shopId',
      '3 table name=Star table=stars columns=userId,shopId,tagId,full_name key=id',
      '3 table-column table=Star name=id id=sequential',
      '4 foreign-key table=Star columns=userId to=User',
      '5 foreign-key table=Star columns=userId to=User',
      '6 foreign-key table=Star columns=shopId to=Shop',
      '7 foreign-key table=Star columns=tagId to=Tag indexed=yes',
      '7 table-index table=Star columns=tagId',
      '8 table-index table=Star columns=full_name',
    ]);
  });

  it('reports a base, and leaves its key to it', () => {
    const code = `class IdModel extends Base { @PrimaryKey @Default(DataType.UUIDV4) @Column(DataType.UUID) id: string; @CreatedAt createdAt: Date; }
@Table class Star extends IdModel { @Column index: string; }`;
    expect(facts(code)).toEqual([
      '2 table name=IdModel columns=id,createdAt key=id timestamps=yes extends=Base abstract=yes',
      '2 table-column table=IdModel name=id id=random',
      '3 table name=Star columns=index timestamps=yes extends=IdModel',
    ]);
  });

  it.each([
    ['@PrimaryKey @AutoIncrement @Column id: number;', 'sequential'],
    ['@Column({ primaryKey: true, autoIncrement: true, type: DataType.INTEGER }) id: number;', 'sequential'],
    ['@PrimaryKey @Column({ type: DataType.UUID }) id: string;', 'random'],
    ['@PrimaryKey @Column id: string;', 'given'],
  ])('reads the key of %s', (member, id) => {
    expect(facts(`@Table class A extends Model { ${member} }`)).toContain(`2 table-column table=A name=id id=${id}`);
  });
});

describe('evidence-sequelize-decorated-models reports no key of', () => {
  it.each([
    [
      'a relation without a constraint',
      `@ForeignKey(() => A) @Column aId: number; @BelongsTo(() => A, { foreignKey: 'aId', constraints: false }) a: A;`,
    ],
    ['the many', `@HasMany(() => A) a: A[];`],
    ['a relation whose key stands elsewhere', `@BelongsTo(() => A) a: A;`],
  ])('%s', (_, member) => {
    expect(facts(`@Table class B extends Model { ${member} }`).filter((one) => one.includes('foreign-key'))).toEqual([]);
  });
});

describe('evidence-sequelize-decorated-models says nothing on', () => {
  it.each([
    ['a class of the file that is no model', `class Helper { run() {} }`],
    ['decorators of something else', `class A { @Field() id: number; }`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });
});
