import { rule } from '../../src/rules/nosql-injection.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a cast',
      code: "const User = require('./user'); app.post('/', (req) => User.findOne({ email: String(req.body.email), name: req.body.name.toString(), tag: `${req.body.tag}` }));",
    },
    { name: '$eq', code: "app.post('/', (req) => users.findOne({ email: { $eq: req.body.email } }));" },
    { name: 'a path parameter, which is text', code: "app.get('/:id', (req) => User.findOne({ slug: req.params.slug }));" },
    { name: 'a header', code: "app.get('/', (req) => User.findOne({ key: req.headers['x-key'] }));" },
    {
      name: 'a type check',
      code: "app.post('/', (req, res) => { const { email } = req.body; if (typeof email !== 'string') return res.sendStatus(400); return User.findOne({ email }); });",
    },
    {
      name: 'a schema in the handler',
      code: "app.post('/', async (req) => { const { error } = schema.validate(req.body); return User.findOne({ email: req.body.email }); });",
    },
    {
      name: 'a parsed body',
      code: "app.post('/', async (req) => { const data = Login.parse(req.body); return User.findOne({ email: data.email }); });",
    },
    { name: 'a validating middleware', code: "router.post('/', validate(login), async (req) => User.findOne({ email: req.body.email }));" },
    {
      name: 'a sanitiser',
      code: "const sanitize = require('express-mongo-sanitize'); app.use(sanitize()); app.post('/', (req) => User.findOne({ email: req.body.email }));",
    },
    { name: 'Sequelize', code: "app.post('/', (req) => User.findOne({ where: { email: req.body.email } }));" },
    {
      name: 'TypeORM',
      code: "import { Repository } from 'typeorm'; app.post('/', (req) => this.users.findOne({ email: req.body.email }));",
    },
    { name: 'an array', code: "app.post('/', (req) => list.find({ id: req.body.id }));" },
    {
      name: "a body of Nest's, which is a class",
      code: 'class A { f(@Body() dto: LoginDto) { return this.userModel.findOne({ email: dto.email }); } }',
    },
    { name: 'a constant $where', code: "users.find({ $where: 'this.a > this.b' });" },
    { name: 'a number', code: "app.get('/', (req) => User.find({ age: Number(req.query.age) }));" },
  ],
  invalid: [
    {
      name: 'Mongoose',
      code: "const User = require('./user');\napp.post('/login', async (req, res) => {\n  const user = await User.findOne({ email: req.body.email });\n});",
      errors: [['filter', 3, 22]],
      suggestion: {
        messageId: 'cast',
        output:
          "const User = require('./user');\napp.post('/login', async (req, res) => {\n  const user = await User.findOne({ email: String(req.body.email) });\n});",
      },
    },
    {
      name: 'destructured',
      code: "app.post('/login', (req, res) => {\n  let { username, password } = req.body;\n  Customer.findOne({ username, password });\n});",
      errors: [['filter', 3, 3]],
    },
    {
      name: 'the whole query',
      code: "app.get('/users', async (req, res) => {\n  res.json(await User.find(req.query));\n});",
      errors: [['filter', 2, 18]],
    },
    {
      name: 'spread',
      code: "app.get('/users', async (req, res) => {\n  const filter = { active: true, ...req.query };\n  res.json(await db.collection('users').find(filter).toArray());\n});",
      errors: [['filter', 3, 18]],
    },
    {
      name: 'within $or',
      code: "app.post('/', (req) => {\n  return users.findOne({ $or: [{ email: req.body.login }, { name: 'x' }] });\n});",
      errors: [['filter', 2, 10]],
      suggestion: {
        messageId: 'cast',
        output: "app.post('/', (req) => {\n  return users.findOne({ $or: [{ email: String(req.body.login) }, { name: 'x' }] });\n});",
      },
    },
    {
      name: 'assigned later',
      code: "app.get('/', async (req) => {\n  const filter = {};\n  filter.owner = req.query.owner;\n  return Item.find(filter);\n});",
      errors: [['filter', 4, 10]],
    },
    {
      name: '$where, of a parameter',
      code: "function byThreshold(threshold) {\n  return col.find({ $where: `this.stocks > '${threshold}'` });\n}\nconst col = db.collection('a');",
      errors: [['code', 2, 21]],
    },
    {
      name: '$where, of the request',
      code: "app.get('/', (req) => {\n  return Item.find({ $where: 'this.id == ' + req.query.id });\n});",
      errors: [['code', 2, 22]],
    },
    {
      name: 'Koa',
      code: "router.post('/', async (ctx) => {\n  ctx.body = await ctx.db.collection('u').updateOne({ token: ctx.request.body.token }, { $set: { used: true } });\n});",
      errors: [['filter', 2, 20]],
      suggestion: {
        messageId: 'cast',
        output:
          "router.post('/', async (ctx) => {\n  ctx.body = await ctx.db.collection('u').updateOne({ token: String(ctx.request.body.token) }, { $set: { used: true } });\n});",
      },
    },
    {
      name: 'Next',
      code: 'export async function POST(request) {\n  const { email } = await request.json();\n  return Users.deleteOne({ email });\n}',
      errors: [['filter', 3, 10]],
    },
    {
      name: 'an aggregation',
      code: "app.get('/', (req) => {\n  return Order.aggregate([{ $match: req.body.match }]);\n});",
      errors: [['filter', 2, 10]],
    },
    {
      name: "a single value of Nest's",
      code: "class A {\n  f(@Body('email') email: string) {\n    return this.userModel.findOne({ mail: email });\n  }\n}",
      errors: [['filter', 3, 12]],
      suggestion: {
        messageId: 'cast',
        output: "class A {\n  f(@Body('email') email: string) {\n    return this.userModel.findOne({ mail: String(email) });\n  }\n}",
      },
    },
  ],
});
