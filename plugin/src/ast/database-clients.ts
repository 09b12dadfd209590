import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { optionValue, resolveOptions } from './resolve-options.ts';
import { resolveImport } from './resolve-import.ts';
import { isLocalModule } from './routers.ts';
import { staticString } from './static-string.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** A call that makes a database client, a pool or an engine. */
export interface DatabaseClient {
  readonly library: string;
  /** `postgresql`, `mysql`, `mongodb`, `sqlite`, `mssql`, `redis` …; undefined where the code does not say. */
  readonly database: string | undefined;
  /** One connection rather than a pool. */
  readonly single: boolean;
  /** The option objects it is made with, as far as the file shows them. */
  readonly options: readonly TSESTree.ObjectExpression[];
}

/** By `module#export`: the database, or `''` where an option or a URL names it. */
const CLIENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'pg#Pool': 'postgresql',
    'pg#Client': 'postgresql',
    'pg-pool#default': 'postgresql',
    'pg-promise#default': 'postgresql',
    'postgres#default': 'postgresql',
    'slonik#createPool': 'postgresql',
    '@neondatabase/serverless#neon': 'postgresql',
    '@neondatabase/serverless#Pool': 'postgresql',
    '@vercel/postgres#createPool': 'postgresql',
    'mysql#createPool': 'mysql',
    'mysql#createConnection': 'mysql',
    'mysql2#createPool': 'mysql',
    'mysql2#createConnection': 'mysql',
    'mysql2/promise#createPool': 'mysql',
    'mysql2/promise#createConnection': 'mysql',
    'mariadb#createPool': 'mysql',
    'mariadb#createConnection': 'mysql',
    'mongoose#connect': 'mongodb',
    'mongoose#createConnection': 'mongodb',
    'mongodb#MongoClient': 'mongodb',
    'mongodb#MongoClient.connect': 'mongodb',
    '@nestjs/mongoose#MongooseModule.forRoot': 'mongodb',
    '@nestjs/mongoose#MongooseModule.forRootAsync': 'mongodb',
    'better-sqlite3#default': 'sqlite',
    'sqlite3#Database': 'sqlite',
    'sqlite3#verbose.Database': 'sqlite',
    'sqlite#DatabaseSync': 'sqlite',
    'bun:sqlite#Database': 'sqlite',
    '@libsql/client#createClient': 'sqlite',
    'mssql#connect': 'mssql',
    'mssql#ConnectionPool': 'mssql',
    'oracledb#createPool': 'oracle',
    'oracledb#getConnection': 'oracle',
    'cassandra-driver#Client': 'cassandra',
    'neo4j-driver#driver': 'neo4j',
    '@clickhouse/client#createClient': 'clickhouse',
    'ioredis#default': 'redis',
    'ioredis#Redis': 'redis',
    'ioredis#Cluster': 'redis',
    'ioredis#Redis.Cluster': 'redis',
    'redis#createClient': 'redis',
    'redis#createCluster': 'redis',
    '@upstash/redis#Redis': 'redis',
    '@prisma/client#PrismaClient': '',
    'typeorm#DataSource': '',
    'typeorm#createConnection': '',
    '@nestjs/typeorm#TypeOrmModule.forRoot': '',
    '@nestjs/typeorm#TypeOrmModule.forRootAsync': '',
    'sequelize#Sequelize': '',
    'sequelize#default': '',
    'sequelize-typescript#Sequelize': '',
    '@nestjs/sequelize#SequelizeModule.forRoot': '',
    'knex#default': '',
    'knex#knex': '',
    'kysely#Kysely': '',
    '@mikro-orm/core#MikroORM.init': '',
    '@mikro-orm/postgresql#MikroORM.init': 'postgresql',
    '@mikro-orm/mysql#MikroORM.init': 'mysql',
    'drizzle-orm/node-postgres#drizzle': 'postgresql',
    'drizzle-orm/postgres-js#drizzle': 'postgresql',
    'drizzle-orm/neon-http#drizzle': 'postgresql',
    'drizzle-orm/mysql2#drizzle': 'mysql',
    'drizzle-orm/better-sqlite3#drizzle': 'sqlite',
    'drizzle-orm/libsql#drizzle': 'sqlite',
  }),
);

/** What options call a database, by the name the evidence gives it. */
const DIALECTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    postgres: 'postgresql',
    postgresql: 'postgresql',
    pg: 'postgresql',
    'pg-native': 'postgresql',
    'aurora-postgres': 'postgresql',
    cockroachdb: 'postgresql',
    mysql: 'mysql',
    mysql2: 'mysql',
    mariadb: 'mysql',
    'aurora-mysql': 'mysql',
    sqlite: 'sqlite',
    sqlite3: 'sqlite',
    'better-sqlite3': 'sqlite',
    mongodb: 'mongodb',
    'mongodb+srv': 'mongodb',
    mongo: 'mongodb',
    mssql: 'mssql',
    sqlserver: 'mssql',
    oracle: 'oracle',
    oracledb: 'oracle',
  }),
);

/** Exports that open one connection and keep no pool. */
const SINGLE = /^(?:pg#Client|(?:mysql2?|mysql2\/promise|mariadb)#createConnection|oracledb#getConnection|@neondatabase\/serverless#neon)$/;

/** The database client a call makes; undefined for every other call. */
export function databaseClient(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): DatabaseClient | undefined {
  const imported = clientImport(node.callee, sourceCode);
  const name = imported === undefined ? '' : `${imported.module}#${imported.imported}`;
  const known = CLIENTS.get(name);
  if (imported === undefined || known === undefined) return undefined;
  const options = node.arguments.flatMap((argument) => resolveOptions(argument, sourceCode) ?? []);
  const database = known === '' ? databaseNamed(node, options, sourceCode) : known;
  return { library: imported.module, database, single: SINGLE.test(name), options };
}

/** Where a name comes from; Prisma's client is generated into the project as often as into `@prisma/client`. */
function clientImport(node: TSESTree.Node, sourceCode: SourceCode): ReturnType<typeof resolveImport> {
  const imported = resolveImport(node, sourceCode);
  const isGenerated = imported?.imported === 'PrismaClient' && isLocalModule(imported.module) && /prisma/i.test(imported.module);
  return imported !== undefined && isGenerated ? { ...imported, module: '@prisma/client' } : imported;
}

/** The database a class is a client of: `class PrismaService extends PrismaClient`. */
export function databaseBase(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, sourceCode: SourceCode): string | undefined {
  const imported = node.superClass === null ? undefined : clientImport(node.superClass, sourceCode);
  return imported?.module === '@prisma/client' && imported.imported === 'PrismaClient' ? imported.module : undefined;
}

function databaseNamed(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  options: readonly TSESTree.ObjectExpression[],
  sourceCode: SourceCode,
): string | undefined {
  for (const object of options) {
    for (const name of ['type', 'dialect', 'client', 'url', 'connection', 'uri']) {
      const value = optionValue(object, name, sourceCode);
      const text = value === undefined ? null : staticString(value, sourceCode);
      const found = text === null ? undefined : (DIALECTS.get(text) ?? databaseOfUrl(text));
      if (found !== undefined) return found;
    }
  }
  const [first] = node.arguments;
  const url = first === undefined ? null : staticString(first, sourceCode);
  return url === null ? undefined : databaseOfUrl(url);
}

function databaseOfUrl(text: string): string | undefined {
  const scheme = /^([a-z][a-z0-9+]*):/i.exec(text)?.[1];
  return scheme === undefined ? undefined : DIALECTS.get(scheme.toLowerCase());
}
