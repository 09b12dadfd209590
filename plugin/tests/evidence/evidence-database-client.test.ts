import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-database-client.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-database-client', () => {
  it.each([
    ['pg', `import { Pool } from 'pg';\nnew Pool();`, 'library=pg database=postgresql'],
    ['pg by its default export', `import pg from 'pg';\nnew pg.Pool({ max: 5 });`, 'library=pg database=postgresql'],
    ['one connection of pg', `import { Client } from 'pg';\nnew Client(url);`, 'library=pg database=postgresql single=yes'],
    ['one connection of mysql', `const mysql = require('mysql');\nmysql.createConnection(url);`, 'library=mysql database=mysql single=yes'],
    [
      'Prisma, generated into the project',
      `import { PrismaClient } from '@/generated/prisma/client';\nnew PrismaClient();`,
      'library=@prisma/client',
    ],
    ['mysql2', `const mysql = require('mysql2/promise');\nmysql.createPool(url);`, 'library=mysql2/promise database=mysql'],
    [
      'mongoose',
      `const mongoose = require('mongoose');\nmongoose.connect(config.url, config.options).then(start);`,
      'library=mongoose database=mongodb',
    ],
    ['MongoClient', `const { MongoClient } = require('mongodb');\nMongoClient.connect(url, done);`, 'library=mongodb database=mongodb'],
    ['Prisma', `import { PrismaClient } from '@prisma/client';\nnew PrismaClient();`, 'library=@prisma/client'],
    [
      "Prisma's service",
      `import { PrismaClient } from '@prisma/client';\nclass PrismaService extends PrismaClient {}`,
      'library=@prisma/client',
    ],
    ['TypeORM', `import { DataSource } from 'typeorm';\nnew DataSource({ type: 'postgres' });`, 'library=typeorm database=postgresql'],
    [
      'Sequelize by its URL',
      `import { Sequelize } from 'sequelize';\nnew Sequelize('mysql://u:p@h/db');`,
      'library=sequelize database=mysql',
    ],
    ['knex', `const knex = require('knex');\nknex({ client: 'better-sqlite3' });`, 'library=knex database=sqlite'],
    ['ioredis', `import Redis from 'ioredis';\nnew Redis(process.env.REDIS_URL);`, 'library=ioredis database=redis'],
    [
      'drizzle',
      `import { drizzle } from 'drizzle-orm/node-postgres';\ndrizzle(url);`,
      'library=drizzle-orm/node-postgres database=postgresql',
    ],
  ])('reports %s', (_, code, data) => {
    expect(evidenceIn(rule, code)).toEqual([`2 database-client ${data}`]);
  });
});

describe('evidence-database-client says nothing on', () => {
  it.each([
    [
      'a library that is only imported',
      `import { Pool } from 'pg'; import mongoose from 'mongoose'; const { Schema } = mongoose; new Schema({});`,
    ],
    ['a pool of something else', `import { Pool } from 'generic-pool'; new Pool(); import { Client } from 'discord.js'; new Client();`],
    ['a client of another kind', `import { createClient } from '@supabase/supabase-js'; createClient(url, key);`],
    ['a class of the project that is only named alike', `import { PrismaClient } from './fakes/client'; new PrismaClient();`],
    ['types', `import type { Pool } from 'pg'; export function f(pool: Pool) { return pool.query('x'); }`],
    ['commented code', `import { Pool } from 'pg';\n// new Pool()`],
    ['a connection that is used', `mongoose.connection.on('error', log); db.connect(); pool.connect();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
