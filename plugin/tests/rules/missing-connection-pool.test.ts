import { rule } from '../../src/rules/missing-connection-pool.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a database that is set up',
      file: 'server/setup-database.js',
      code: "const mysql = require('mysql2/promise'); app.post('/setup', async (req, res) => { await mysql.createConnection(req.body); });",
    },
    {
      name: 'the start',
      code: "const mysql = require('mysql2/promise'); class Database { static async connect() { const c = await mysql.createConnection({}); await c.execute('CREATE DATABASE a'); await c.end(); } }",
    },
    {
      name: 'a pool of the module',
      code: "import { Pool } from 'pg'; const pool = new Pool(); app.get('/', async (req, res) => { res.json(await pool.query('SELECT 1')); });",
    },
    {
      name: 'a connection of the start',
      code: "import mongoose from 'mongoose'; async function start() { await mongoose.connect(url); app.listen(3000); } start();",
    },
    {
      name: 'kept for the next call',
      code: "import { MongoClient } from 'mongodb'; let client; async function getDb() { if (!client) client = new MongoClient(url); return client.db(); } app.get('/', async (req, res) => { await getDb(); });",
    },
    {
      name: 'a script',
      code: "#!/usr/bin/env node\nimport { Client } from 'pg'; async function load() { const c = new Client(); await c.connect(); await c.query('SELECT 1'); await c.end(); } load();",
    },
    {
      name: 'a function of a cloud',
      file: 'functions/orders/index.js',
      code: "const { Client } = require('pg'); exports.get = async (req, res) => { const c = new Client(); await c.connect(); };",
    },
    {
      name: 'a migration',
      code: "import { Client } from 'pg'; export async function migrateAll() { const c = new Client(); await c.connect(); await c.query('CREATE TABLE a ()'); await c.end(); }",
    },
    { name: 'a client of something else', code: "import { Client } from 'minio'; app.get('/', (req, res) => { new Client({}); });" },
  ],
  invalid: [
    {
      name: 'pg in a handler',
      code: "import pg from 'pg';\napp.get('/', async (req, res) => {\n  const client = new pg.Client(url);\n  await client.connect();\n});",
      errors: [['request', 3, 18]],
    },
    {
      name: 'mysql2 in a controller',
      code: "const mysql = require('mysql2/promise');\nexports.list = async (req, res) => {\n  const db = await mysql.createConnection(options);\n};",
      errors: [['request', 3, 20]],
    },
    {
      name: 'Prisma in a Next.js route',
      file: 'app/api/orders/route.ts',
      code: "import { PrismaClient } from '@prisma/client';\nexport async function GET() {\n  const prisma = new PrismaClient();\n}",
      errors: [['request', 3, 18]],
    },
    {
      name: 'a function that a handler calls',
      code: "import { MongoClient } from 'mongodb';\nasync function db() {\n  return MongoClient.connect(url);\n}\napp.get('/', async (req, res) => { const d = await db(); });",
      errors: [['call', 3, 10]],
    },
    {
      name: 'opened, asked and closed',
      code: "const { Client } = require('pg');\nexports.findUser = async (id) => {\n  const client = new Client();\n  await client.connect();\n  const found = await client.query('SELECT id FROM users WHERE id = $1', [id]);\n  await client.end();\n  return found;\n};",
      errors: [['call', 3, 18]],
    },
  ],
});
