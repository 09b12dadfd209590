import { rule } from '../../src/rules/missing-pagination.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a limit',
      code: `app.get('/orders', async (req, res) => { res.json(await Order.find({}).limit(50)); res.json(await prisma.order.findMany({ take: 50 })); res.json(await Order.findAll({ limit: 20 })); });`,
    },
    {
      name: 'a condition',
      code: `app.get('/orders', async (req, res) => { res.json(await Order.find({ user: req.user.id })); res.json(await Order.findAll({ where: { userId } })); });`,
    },
    {
      name: 'a page by a plugin',
      code: `app.get('/orders', async (req, res) => { res.json(await Order.find({}).paginate(req.query)); });`,
    },
    {
      name: 'a small list',
      code: `app.get('/countries', async (req, res) => { res.json(await Country.findAll()); res.json(await Tag.find()); });`,
    },
    { name: 'one of them', code: `app.get('/orders/:id', async (req, res) => { res.json(await Order.find({})); });` },
    {
      name: 'options that are not seen',
      code: `app.get('/orders', async (req, res) => { res.json(await Order.findAll(options)); res.json(await Order.find(filter)); });`,
    },
    {
      name: 'a search in a list',
      code: `app.get('/orders', async (req, res) => { res.json(orders.find((order) => order.id === 1)); res.json(orders.find()); });`,
    },
    {
      name: 'SQL with a limit, a condition or a number',
      code: `app.get('/orders', async (req, res) => { await pool.query('SELECT id FROM orders LIMIT 10'); await pool.query('SELECT id FROM orders WHERE user_id = $1', [1]); await pool.query('SELECT count(*) FROM orders'); });`,
    },
    {
      name: 'another method',
      code: `app.post('/orders/recount', async (req, res) => { const all = await Order.find({}); res.json(all.length); });`,
    },
    { name: 'no handler', code: `async function rebuild() { return Order.find({}); }` },
  ],
  invalid: [
    {
      name: 'in a wrapper',
      code: "router.get(\n  '/',\n  auth,\n  asyncHandler(async (req, res) => {\n    res.send(await User.find({}));\n  }),\n);",
      errors: [['whole', 5, 20]],
    },
    {
      name: 'Mongoose',
      code: `app.get('/orders', async (req, res) => {
  res.json(await Order.find({}));
});`,
      errors: [['whole', 2, 18]],
    },
    {
      name: 'Prisma with an order',
      code: `router.get('/', async (req, res) => {
  const orders = await prisma.order.findMany({ orderBy: { id: 'asc' } });
  res.json(orders);
});`,
      errors: [['whole', 2, 24]],
    },
    {
      name: 'Sequelize in a controller',
      code: `exports.getOrders = async (req, res) => {
  res.json(await Order.findAll({ include: [Line] }));
};`,
      errors: [['whole', 2, 18]],
    },
    {
      name: 'SQL',
      code: `app.get('/orders', async (req, res) => {
  const { rows } = await pool.query('SELECT id, total FROM orders ORDER BY id');
  res.json(rows);
});`,
      errors: [['whole', 2, 26]],
    },
    {
      name: 'Nest',
      code: `import { Controller, Get } from '@nestjs/common';
@Controller('orders')
class A {
  @Get()
  list() {
    return this.orderRepository.find();
  }
}`,
      errors: [['whole', 6, 12]],
    },
    {
      name: 'Next.js and Drizzle',
      file: 'app/api/orders/route.ts',
      code: `export async function GET() {
  return Response.json(await db.select().from(orders));
}`,
      errors: [['whole', 2, 30]],
    },
    {
      name: 'Knex',
      code: `app.get('/orders', async (req, res) => {
  res.json(await knex('orders').select('id'));
});`,
      errors: [['whole', 2, 18]],
    },
  ],
});
