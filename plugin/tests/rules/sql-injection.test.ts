import { rule } from '../../src/rules/sql-injection.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: "a project's own literal", code: "import { literal } from './text'; const f = (req) => literal(`n = ${req.query.n}`);" },
    { name: 'bound parameters', code: "db.query('SELECT * FROM users WHERE id = $1', [req.params.id]);" },
    {
      name: 'a tagged template of a query builder',
      code: 'db.query(sql`SELECT * FROM users WHERE id = ${id}`); prisma.$queryRaw`SELECT ${id}`;',
    },
    {
      name: 'a list of placeholders',
      code: "const q = ids.map(() => '?').join(','); db.query(`SELECT * FROM t WHERE id IN (${q})`, ids);",
    },
    {
      name: 'placeholders that a counter numbers',
      code: 'let i = 1; const parts = []; for (const k of keys) { parts.push(`$${i++}`); } db.query(`SELECT a FROM t WHERE b IN (${parts.join(", ")})`, keys);',
    },
    { name: 'a constant of the file', code: "const TABLE = 'users'; db.query(`SELECT id FROM ${TABLE} WHERE id = ?`, [id]);" },
    {
      name: 'a numeric cast',
      code: 'db.query(`SELECT * FROM t LIMIT ${Number(req.query.limit)} OFFSET ${parseInt(req.query.page, 10)}`);',
    },
    {
      name: 'a look-up in a constant table',
      code: "const COLUMNS = { name: 'name', age: 'age' }; db.query('SELECT id FROM t ORDER BY ' + COLUMNS[req.query.sort]);",
    },
    {
      name: 'a value that an allow-list guards',
      code: "function f(req) { const sort = req.query.sort; if (!['a', 'b'].includes(sort)) throw new Error('no'); return db.query(`SELECT id FROM t ORDER BY ${sort}`); }",
    },
    { name: 'a choice between two words', code: "db.query(`SELECT id FROM t ORDER BY a ${req.query.dir === 'desc' ? 'DESC' : 'ASC'}`);" },
    {
      name: 'an escaped identifier',
      code: 'function f(table) { return client.query(`SELECT a FROM ${client.escapeIdentifier(table)}`); }',
    },
    { name: 'English that starts with a verb of SQL', code: 'db.run(`Select a plan for ${name}`); form.update(`Update ${name} now`);' },
    {
      name: 'conditions that are put together from fixed text',
      code: "let where = ''; if (a) where += ' AND a = ?'; db.query(`SELECT id FROM t WHERE 1=1 ${where}`, args);",
    },
    { name: 'a number by its type', code: 'function f(id: number) { return db.query(`SELECT a FROM t WHERE id = ${id}`); }' },
  ],
  invalid: [
    {
      name: "Sequelize's literal by its name",
      code: "const { literal } = require('sequelize');\napp.get('/', (req) => User.findAll({ where: literal(`n = ${req.query.n}`) }));",
      errors: [['built', 2, 53]],
    },
    {
      name: 'pg, which numbers its parameters',
      code: "const { Pool } = require('pg');\nconst pool = new Pool();\nconst f = (id, n) => pool.query(`SELECT a FROM t WHERE id = ${id} AND n = '${n}'`);",
      errors: [['built', 3, 33]],
      suggestion: {
        messageId: 'bind',
        output:
          "const { Pool } = require('pg');\nconst pool = new Pool();\nconst f = (id, n) => pool.query('SELECT a FROM t WHERE id = $1 AND n = $2', [id, n]);",
      },
    },
    {
      name: 'mysql2, which marks them',
      code: "import mysql from 'mysql2/promise';\nconst f = (db, id) => db.execute(`DELETE FROM t WHERE id IN (${id}, ${id + 1})`);",
      errors: [['built', 2, 34]],
      suggestion: {
        messageId: 'bind',
        output: "import mysql from 'mysql2/promise';\nconst f = (db, id) => db.execute('DELETE FROM t WHERE id IN (?, ?)', [id, id + 1]);",
      },
    },
    {
      name: 'a name of a table, which cannot be bound',
      code: "const { Pool } = require('pg');\nconst pool = new Pool();\nconst f = (t) => pool.query(`SELECT a FROM ${t}`);",
      errors: [['built', 3, 29]],
    },
    {
      name: 'a part of a text, which is bound as a whole or not at all',
      code: "const { Pool } = require('pg');\nconst pool = new Pool();\nconst f = (t) => pool.query(`SELECT a FROM t WHERE n LIKE '%${t}%'`);",
      errors: [['built', 3, 29]],
    },
    {
      name: 'a template with a request value',
      code: "app.get('/', (req, res) => {\n  db.query(`SELECT * FROM users WHERE id = ${req.params.id}`);\n});",
      errors: [['built', 2, 12]],
    },
    {
      name: 'a concatenation of a parameter',
      code: "function find(name) {\n  return pool.execute('SELECT * FROM users WHERE name = ' + name);\n}",
      errors: [['built', 2, 23]],
    },
    {
      name: 'text in a variable that grows',
      code: "function f(id) {\n  let q = 'SELECT a FROM t';\n  q += ' WHERE id = ' + id;\n  return db.query(q);\n}",
      errors: [['built', 4, 19]],
    },
    {
      name: 'a value in quotes',
      code: 'const find = (term) =>\n  db.all("SELECT * FROM t WHERE name LIKE \'%" + term + "%\'", done);',
      errors: [['built', 2, 10]],
    },
    {
      name: 'an unsafe raw call of Prisma',
      code: 'function f(id) {\n  return prisma.$queryRawUnsafe(`SELECT 1 WHERE id = ${id}`);\n}',
      errors: [['built', 2, 33]],
    },
    {
      name: 'a raw fragment of knex',
      code: "import knex from 'knex';\nconst db = knex({});\napp.get('/', (req) => db('t').whereRaw('name = ' + req.query.name));",
      errors: [['built', 3, 40]],
    },
    {
      name: 'a condition of a TypeORM query builder',
      code: "const f = (id) =>\n  repo.createQueryBuilder('u').where(`u.id = ${id}`).getOne();",
      errors: [['built', 2, 38]],
    },
    {
      name: 'the statement in an options object',
      code: 'function f(id) {\n  return pool.query({ text: `DELETE FROM t WHERE id = ${id}` });\n}',
      errors: [['built', 2, 29]],
    },
    {
      name: 'drizzle sql.raw',
      code: "import { sql } from 'drizzle-orm';\nconst f = (id) => db.execute(sql.raw(`SELECT a FROM t WHERE id = ${id}`));",
      errors: [['built', 2, 38]],
    },
  ],
});
