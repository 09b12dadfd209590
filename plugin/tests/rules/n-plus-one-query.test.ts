import { rule } from '../../src/rules/n-plus-one-query.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'one query for all',
      code: 'async function f() { const orders = await Order.find(); const ids = orders.map((o) => o.customerId); return Customer.find({ _id: { $in: ids } }); }',
    },
    { name: 'a fixed list', code: "async function f() { for (const name of ['a', 'b']) await Setting.findOne({ name }); }" },
    {
      name: 'chunks',
      code: 'async function f() { const orders = await Order.findAll(); for (const part of chunk(orders, 100)) await Line.findAll({ where: { orderId: part.map((o) => o.id) } }); }',
    },
    {
      name: 'a search in a list',
      code: 'async function f() { const users = await User.findAll(); return orders.map((order) => users.find((user) => user.id === order.userId)); }',
    },
    { name: 'a list of the caller', code: 'async function f(ids) { for (const id of ids) await User.findById(id); }' },
    {
      name: 'a query that has nothing to do with the row',
      code: 'async function f() { const users = await User.findAll(); for (const user of users) { const total = await Order.count(); } }',
    },
    {
      name: 'no database',
      code: 'async function f() { const users = await User.findAll(); for (const user of users) cache.get(user.id); }',
    },
    {
      name: 'a change of each row',
      code: 'async function f() { const users = await User.findAll(); for (const user of users) await User.update({ seen: true }, { where: { id: user.id } }); }',
    },
  ],
  invalid: [
    {
      name: 'a loop',
      code: 'async function f() {\n  const orders = await Order.find({});\n  for (const order of orders) {\n    order.customer = await Customer.findById(order.customerId);\n  }\n}',
      errors: [['each', 4, 28]],
    },
    {
      name: 'Promise.all over Prisma',
      code: 'async function f() {\n  const posts = await prisma.post.findMany();\n  return Promise.all(posts.map(async (post) => ({\n    ...post,\n    author: await prisma.user.findUnique({ where: { id: post.authorId } }),\n  })));\n}',
      errors: [['each', 5, 19]],
    },
    {
      name: 'SQL',
      code: "async function f(pool) {\n  const { rows } = await pool.query('SELECT id FROM orders');\n  for (const row of rows) {\n    await pool.query('SELECT * FROM lines WHERE order_id = $1', [row.id]);\n  }\n}",
      errors: [['each', 4, 11]],
    },
    {
      name: "TypeORM's repository",
      code: 'class A {\n  async f() {\n    const users = await this.userRepository.find();\n    users.forEach(async (u) => {\n      u.orders = await this.orderRepo.findBy({ userId: u.id });\n    });\n  }\n}',
      errors: [['each', 5, 24]],
    },
    {
      name: "mysql2's rows, by index",
      code: "async function f(db) {\n  const [rows] = await db.execute('SELECT id FROM a');\n  for (let i = 0; i < rows.length; i++) {\n    await db.query('SELECT b FROM b WHERE a = ?', [rows[i].id]);\n  }\n}",
      errors: [['each', 4, 11]],
    },
    {
      name: 'callbacks',
      code: 'User.find({}, (err, users) => {\n  users.forEach((user) => Post.findOne({ user: user.id }, done));\n});',
      errors: [['each', 2, 27]],
    },
    {
      name: 'a name in between',
      code: 'async function f() {\n  const rows = (await Order.findAll()).filter((r) => r.open);\n  for (const row of rows) {\n    const id = row.userId;\n    await User.findByPk(id);\n  }\n}',
      errors: [['each', 5, 11]],
    },
  ],
});
