import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberName, memberPath } from './members.ts';
import { lookUpOption, resolveOptions } from './resolve-options.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { staticString } from './static-string.ts';
import { reachableNodes } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a handler asks something of, besides its own memory. */
export type Dependency = 'cache' | 'db' | 'queue';

const DB_NAME =
  /(?:^|_)(?:db|database|pool|pg|postgres|mysql|mongo|mongoose|mongodb|prisma|sequelize|knex|orm|sql|datasource|connection|conn|admin)$|(?:Db|DB|Database|Pool|DataSource|Connection|Prisma|Sequelize|Knex|Mongo|Mongoose|Orm|prismaService|typeorm)$/i;
const CACHE_NAME = /redis|cache|valkey|memcache|keydb/i;
const QUEUE_NAME = /queue|kafka|rabbit|amqp|channel|nats|broker|producer|bull|sqs|pubsub/i;
/** A check that is a function of another file: `checkDatabase()`, `pingRedis()`, `isMongoConnected()`. */
const CHECK_NAME =
  /^(?:check|ping|is|test|verify|probe)_?(?:(db|database|postgres|postgresql|pg|mongo|mongodb|mongoose|mysql|prisma|sequelize|datasource|knex)|(redis|cache|memcached?|valkey)|(queue|rabbit|rabbitmq|kafka|amqp|broker|nats|bull))_?(?:connection|connected|connectivity|health|healthy|status|alive|ready|up|ok|available|reachable)?$/i;

const DB_METHODS = new Set([
  'query',
  'raw',
  'execute',
  'command',
  'ping',
  '$queryRaw',
  '$queryRawUnsafe',
  '$executeRaw',
  '$runCommandRaw',
  'authenticate',
  'one',
  'any',
  'unsafe',
  'admin',
  'isConnected',
]);
const CACHE_METHODS = new Set(['ping', 'get', 'set', 'info', 'exists', 'status', 'checkHealth', 'isHealthy', 'time', 'echo']);
const QUEUE_METHODS = new Set([
  'ping',
  'checkQueue',
  'assertQueue',
  'isReady',
  'listTopics',
  'describeCluster',
  'fetchTopicMetadata',
  'getJobCounts',
  'getWaitingCount',
  'checkHealth',
  'isHealthy',
  'isPaused',
  'flush',
  'waitUntilReady',
]);
const DB_MODULES = new Set([
  'pg',
  'mysql',
  'mysql2',
  'mysql2/promise',
  'mongodb',
  'mongoose',
  '@prisma/client',
  'typeorm',
  'sequelize',
  'knex',
  'better-sqlite3',
  'postgres',
  'kysely',
  'mssql',
  '@mikro-orm/core',
]);
const CACHE_MODULES = new Set(['redis', 'ioredis', 'memjs', 'memcached', 'iovalkey', 'cache-manager', '@keyv/redis']);
const QUEUE_MODULES = new Set(['amqplib', 'kafkajs', 'bull', 'bullmq', 'nats', 'amqp-connection-manager']);

/** What a handler, or a function of the file that it calls, asks of a database, a cache or a queue; in order, each once. */
export function dependenciesTouched(handler: TSESTree.Node, sourceCode: SourceCode): readonly Dependency[] {
  const found = new Set<Dependency>();
  for (const node of reachableNodes(handler, sourceCode, 1)) {
    const dependency = touchedBy(node, sourceCode);
    if (dependency !== undefined) found.add(dependency);
  }
  return [...found].sort();
}

function touchedBy(node: TSESTree.Node, sourceCode: SourceCode): Dependency | undefined {
  if (node.type === 'TaggedTemplateExpression') return taggedQuery(node);
  if (node.type === 'MemberExpression') return stateRead(node);
  if (node.type !== 'CallExpression') return undefined;
  if (isSelectOne(node, sourceCode)) return 'db';
  const object = calleeObject(node);
  return object === undefined ? checkFunction(calleeName(node) ?? '') : methodTouch(node, object, sourceCode);
}

/** `` prisma.$queryRaw`SELECT 1` ``, `` sql`select 1` ``. */
function taggedQuery(node: TSESTree.TaggedTemplateExpression): Dependency | undefined {
  const name = memberPath(node.tag)?.at(-1);
  if (name === '$queryRaw' || name === '$executeRaw') return 'db';
  return (name === 'sql' || name === 'db') && /^\s*select\b/i.test(node.quasi.quasis[0]?.value.raw ?? '') ? 'db' : undefined;
}

/** `mongoose.connection.readyState`, `redis.status`, `redisClient.isReady`, `dataSource.isInitialized`. */
function stateRead(node: TSESTree.MemberExpression): Dependency | undefined {
  const name = memberName(node);
  const owner = memberPath(node.object)?.at(-1) ?? '';
  if (name === 'readyState' && /^(?:connection|conn|db|mongoose)$|connection$/i.test(owner) && !/socket|ws/i.test(owner)) return 'db';
  if (name === 'isInitialized' && /data_?source$/i.test(owner)) return 'db';
  return (name === 'isReady' || name === 'isOpen' || name === 'status') && /redis|valkey/i.test(owner) ? 'cache' : undefined;
}

function isSelectOne(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const [first] = node.arguments;
  return first !== undefined && first.type !== 'SpreadElement' && /^\s*select\s+1\b/i.test(staticString(first, sourceCode) ?? '');
}

/** `checkDatabase()`, `pingRedis()`: a check whose body is elsewhere, by what its name says. */
function checkFunction(name: string): Dependency | undefined {
  const [, database, cache, queue] = CHECK_NAME.exec(name) ?? [];
  if (database !== undefined) return 'db';
  if (cache !== undefined) return 'cache';
  return queue === undefined ? undefined : 'queue';
}

function methodTouch(node: TSESTree.CallExpression, object: TSESTree.Node, sourceCode: SourceCode): Dependency | undefined {
  const method = calleeName(node) ?? '';
  if (/^\$(?:queryRaw|executeRaw)(?:Unsafe)?$|^\$runCommandRaw$/.test(method)) return 'db';
  if (method === 'command' && pingsServer(node, sourceCode)) return 'db';
  const kind = kindOf(object, sourceCode);
  if (method === 'pingCheck') return indicatorKind(object, node, sourceCode);
  // Passport's and alike's `authenticate` takes a strategy; Sequelize's takes nothing.
  if (method === 'authenticate') return node.arguments.length === 0 && (kind === 'db' || kind === undefined) ? 'db' : undefined;
  if (kind === 'db') return DB_METHODS.has(method) || isModelQuery(object) ? 'db' : undefined;
  if (kind === 'cache') return CACHE_METHODS.has(method) ? 'cache' : undefined;
  if (kind === 'queue') return QUEUE_METHODS.has(method) ? 'queue' : undefined;
  return isModelQuery(object) ? 'db' : checkFunction(method);
}

/** `prisma.user.count()`. */
function isModelQuery(object: TSESTree.Node): boolean {
  const path = memberPath(object) ?? [];
  return path.length >= 2 && /^prisma(?:Service|Client)?$/i.test(path.at(-2) ?? '');
}

/** `db.command({ ping: 1 })`. */
function pingsServer(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  const options = resolveOptions(node.arguments[0], sourceCode);
  return options !== undefined && lookUpOption(options, 'ping', sourceCode).status === 'found';
}

/** A health indicator of @nestjs/terminus by its own name: `this.db.pingCheck('database')`; one that asks a URL is none. */
function indicatorKind(object: TSESTree.Node, node: TSESTree.CallExpression, sourceCode: SourceCode): Dependency | undefined {
  const name = memberPath(object)?.at(-1) ?? '';
  const type = resolveOrigin(object, sourceCode)?.imported ?? '';
  if (/http/i.test(name) || /^Http/.test(type)) return undefined;
  if (/^(?:TypeOrm|Mongoose|Sequelize|MikroOrm|Prisma)HealthIndicator$/.test(type)) return 'db';
  const label = node.arguments[0] === undefined ? '' : (staticString(node.arguments[0], sourceCode) ?? '');
  for (const text of [name, label]) {
    if (CACHE_NAME.test(text)) return 'cache';
    if (QUEUE_NAME.test(text)) return 'queue';
    if (DB_NAME.test(text) || /typeorm|database|postgres|mongo|mysql/i.test(text)) return 'db';
  }
  return undefined;
}

/** The kind of a receiver: by the library it comes from, else by its name and its owners' (`this.redis.client`). */
function kindOf(object: TSESTree.Node, sourceCode: SourceCode): Dependency | undefined {
  const origin = resolveOrigin(object, sourceCode);
  if (origin !== undefined) {
    if (DB_MODULES.has(origin.module)) return 'db';
    if (CACHE_MODULES.has(origin.module)) return 'cache';
    if (QUEUE_MODULES.has(origin.module)) return 'queue';
  }
  const names = memberPath(object) ?? callPath(object);
  for (const name of names.toReversed()) {
    if (name === 'this' || name === 'client') continue;
    if (CACHE_NAME.test(name)) return 'cache';
    if (QUEUE_NAME.test(name)) return 'queue';
    if (DB_NAME.test(name)) return 'db';
  }
  return names.includes('client') && names.length === 1 ? 'db' : undefined;
}

/** `db.admin().ping()`, `getPool().query()`: the names of the call and its owner. */
function callPath(node: TSESTree.Node): readonly string[] {
  if (node.type !== 'CallExpression') return [];
  return memberPath(node.callee) ?? [];
}
