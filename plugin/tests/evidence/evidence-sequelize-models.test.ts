import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-sequelize-models.ts';
import { evidenceIn } from './run-evidence.ts';

function facts(code: string): readonly string[] {
  return evidenceIn(rule, code, 'src/models/order.js');
}

describe('evidence-sequelize-models', () => {
  it('reports what define declares: a key that counts up and timestamps are there unless said otherwise', () => {
    const code = `module.exports = (sequelize, DataTypes) => {
  const Order = sequelize.define('Order', { total: DataTypes.INTEGER, note: { type: DataTypes.TEXT } });
  Order.associate = (models) => {
    Order.belongsTo(models.User, { foreignKey: 'buyerId', as: 'buyer' });
    Order.belongsTo(models.Shops);
    Order.belongsTo(models.Tag, { constraints: false });
    Order.hasMany(models.Item);
  };
  return Order;
};`;
    expect(facts(code)).toEqual([
      '2 table name=Order table=Order columns=total,note,buyerId,ShopId key=id timestamps=yes',
      '2 table-column table=Order name=id id=sequential',
      '4 foreign-key table=Order columns=buyerId to=User',
      '5 foreign-key table=Order columns=ShopId to=Shops',
    ]);
  });

  it('reports what init declares, with indexes among the options', () => {
    const code = `class Order extends Model {
  static associate(models) { this.belongsTo(models.User, { foreignKey: { name: 'userId', field: 'user_id' } }); }
}
Order.init({
  id: { type: DataTypes.UUID, defaultValue: DataTypes.UUIDV4, primaryKey: true },
  shopId: { type: DataTypes.INTEGER, field: 'shop_id', references: { model: 'shops', key: 'id' } },
  code: { type: DataTypes.STRING, unique: true },
  a: { type: DataTypes.STRING, unique: 'ab' },
  b: { type: DataTypes.STRING, unique: 'ab' },
  label: { type: DataTypes.VIRTUAL, get() { return ''; } },
}, { sequelize, tableName: 'orders', timestamps: false, indexes: [{ fields: ['shop_id', { name: 'code' }] }, { fields: [fn('lower', col('a'))] }] });`;
    expect(facts(code)).toEqual([
      '2 foreign-key table=Order columns=user_id to=User',
      '4 table name=Order table=orders columns=id,shop_id,code,a,b,user_id key=id',
      '5 table-column table=Order name=id id=random',
      '6 foreign-key table=Order columns=shop_id to=shops',
      '7 table-index table=Order columns=code',
      '8 table-index table=Order columns=a',
      '11 table-index table=Order columns=shop_id,code',
      '11 table-index table=Order columns=()',
    ]);
  });

  it('reports models that a class initialises itself', () => {
    const code = `export default class user extends Model {
  static init(sequelize, DataTypes) {
    return super.init({ id: { autoIncrement: true, type: DataTypes.INTEGER, primaryKey: true } }, { sequelize, tableName: 'user', timestamps: false });
  }
}`;
    expect(facts(code)).toEqual(['3 table name=user table=user columns=id key=id', '3 table-column table=user name=id id=sequential']);
  });

  it('says what it does not see', () => {
    expect(facts(`const A = db.define('a', { ...base, n: DataTypes.INTEGER }, options);`)).toEqual([
      '1 table name=A table=a columns=n extends=*',
    ]);
    expect(facts(`const A = db.define('a', { ...timestamps, n: DataTypes.INTEGER }, { timestamps: false });`)).toEqual([
      '1 table name=A table=a columns=n timestamps=yes extends=*',
    ]);
    expect(facts(`const A = db.define('a', { n: DataTypes.INTEGER }); A.removeAttribute('id');`)).toEqual([
      '1 table name=A table=a columns=n timestamps=yes',
    ]);
  });

  it('takes a default of the current time for a timestamp', () => {
    expect(
      facts(`const A = db.define('a', { at: { type: DataTypes.DATE, defaultValue: DataTypes.NOW } }, { timestamps: false });`),
    ).toContain('1 table name=A table=a columns=at key=id timestamps=yes');
  });
});

describe('evidence-sequelize-models says nothing on', () => {
  it.each([
    ['custom elements', `customElements.define('my-element', { extends: 'p' });`],
    ['an AMD module', `define('name', { a: 1 }); require.define('x', { color: 'red' });`],
    ['an init of something else', `i18n.init({ lng: 'en', TEXT: 1 }, { debug: true }); Sentry.init({ dsn: '' });`],
    ['a migration', `queryInterface.createTable('a', { id: Sequelize.INTEGER }, { timestamps: false });`],
    ['belongsTo of no model here', `a.belongsTo(b, { foreignKey: 'bId' });`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });
});
