import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from './members.ts';
import { resolveOrigin } from './resolve-origin.ts';
import { isLocalModule, routerOf } from './routers.ts';
import { findVariable } from './variables.ts';
import { functionBehind, reachableNodes } from './walk.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

/** What a shutdown closes; `elsewhere` where it goes on in another file, so that nothing can be said to be left open. */
export type Closed = 'database' | 'elsewhere' | 'server' | 'tasks';

/** Through how many functions of the file a handler is followed. */
const LEVELS = 4;
const CLOSING =
  /^(?:close|closeAsync|stop|end|quit|disconnect|\$disconnect|destroy|destroyAll|shutdown|terminate|drain|dispose|forceExit|closeAllConnections|closeIdleConnections|gracefulShutdown|shutDown)$/;
const SERVER_NAME = /^(?:app|application|fastify|nestApp|api|koa|io|grpc|listener|_?(?:https?)?_?server|.*(?:Server|App)|wss)$/i;
const DATABASE_NAME =
  /(?:^|_)(?:pool|db|database|pg|mysql|mongo|mongoose|prisma|sequelize|knex|orm|sql|connection|conn|datasource|redis|cache|client)$|(?:Pool|Db|DB|Database|Connection|DataSource|Client|Prisma|Redis|Mongo|Orm|Sequelize|Knex)$|(?:redis|prisma|mongo|postgres)/i;
const TASK_NAME =
  /queue|worker|consumer|scheduler|cron|job|task|agenda|bull|kafka|subscriber|producer|channel|amqp|rabbit|poller|interval|timer|sweeper/i;
const SERVER_MODULES = new Set([
  'http',
  'https',
  'http2',
  'stoppable',
  'http-terminator',
  'socket.io',
  'ws',
  '@hapi/hapi',
  '@hono/node-server',
  '@grpc/grpc-js',
  '@apollo/server',
  'http-shutdown',
]);
const DATABASE_MODULES = new Set([
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
  'redis',
  'ioredis',
  'kysely',
  'mssql',
  'pg-promise',
  '@mikro-orm/core',
]);
const TASK_MODULES = new Set([
  'bull',
  'bullmq',
  'bee-queue',
  'agenda',
  'node-cron',
  'node-schedule',
  'cron',
  'kafkajs',
  'amqplib',
  'pg-boss',
  'croner',
  'toad-scheduler',
]);
/** A function of another file, by what its name says. */
const CLOSES_SERVER =
  /^(?:graceful(?:ly)?_?)?(?:shut_?down|close_?server|stop_?server|server_?close|close_?http_?server|close_?app|stop_?app|terminate_?server)(?:gracefully|server|app|handler|all)?$/i;
const CLOSES_DATABASE =
  /^(?:close|disconnect|stop|end|shutdown|destroy|quit)_?(?:from_?)?(?:all_?)?(?:db|database|pool|mongo|mongodb|mongoose|prisma|redis|postgres|sequelize|connections?)(?:connections?|pool|client)?s?$/i;
const CLOSES_TASKS =
  /^(?:close|stop|drain|shutdown|cancel)_?(?:all_?)?(?:queues?|workers?|jobs?|cron(?:jobs?)?|scheduler|consumers?|tasks?|timers?|intervals?)$/i;

/** What runs down when a handler runs: found in its own body, in callbacks, and in functions of the file it calls. */
export function closedBy(handler: TSESTree.Node, sourceCode: SourceCode): readonly Closed[] {
  const body = functionBehind(handler, sourceCode);
  if (body === undefined) return [...closedByName(memberPath(handler)?.at(-1) ?? ''), 'elsewhere' as const].sort();
  const found = new Set<Closed>();
  for (const node of reachableNodes(body, sourceCode, LEVELS)) {
    for (const closed of closedAt(node, sourceCode)) found.add(closed);
  }
  return [...found].sort();
}

function closedAt(node: TSESTree.Node, sourceCode: SourceCode): readonly Closed[] {
  if (node.type === 'CallExpression') return closedByCall(node, sourceCode);
  // `promisify(server.close)`, `await new Promise(server.close.bind(server))` name the method without calling it.
  if (node.type === 'MemberExpression' && node.parent.type === 'CallExpression' && node.parent.callee !== node)
    return closedByMember(node, sourceCode);
  return [];
}

function closedByCall(node: TSESTree.CallExpression, sourceCode: SourceCode): readonly Closed[] {
  const name = calleeName(node) ?? '';
  const object = calleeObject(node);
  if (object === undefined) {
    if (name === 'clearInterval') return ['tasks'];
    // A function of this file is followed instead; what a name promises counts only where the body is elsewhere.
    return functionBehind(node.callee, sourceCode) === undefined ? andElsewhere(closedByName(name)) : [];
  }
  if (functionBehind(node.callee, sourceCode) !== undefined && !CLOSING.test(name)) return [];
  if (CLOSING.test(name)) {
    const kinds = kindOf(object, sourceCode);
    // `unleash.stop()`: an object of the project's own that closes what it holds.
    return kinds.length > 0 || isOfOthers(object, sourceCode) ? kinds : ['elsewhere'];
  }
  const byName = closedByName(name);
  // `ShutdownHelper.execute()` of another file.
  const isHelper = byName.length === 0 && /shut_?down|graceful/i.test(memberPath(object)?.at(-1) ?? '');
  return andElsewhere(isHelper ? ['server'] : byName);
}

function andElsewhere(kinds: readonly Closed[]): readonly Closed[] {
  return kinds.length === 0 ? kinds : [...kinds, 'elsewhere'];
}

/** What belongs to Node or to a package is known by its own name or not at all. */
function isOfOthers(object: TSESTree.Node, sourceCode: SourceCode): boolean {
  if (object.type === 'ThisExpression' || /^(?:process|console|res|response|req|request|socket|timer)$/.test(memberPath(object)?.[0] ?? ''))
    return true;
  const origin = resolveOrigin(object, sourceCode);
  return origin !== undefined && !isLocalModule(origin.module);
}

function closedByMember(node: TSESTree.MemberExpression, sourceCode: SourceCode): readonly Closed[] {
  const name = memberPath(node)?.at(-1) ?? '';
  return CLOSING.test(name) ? kindOf(node.object, sourceCode) : [];
}

function kindOf(object: TSESTree.Node, sourceCode: SourceCode): readonly Closed[] {
  const origin = resolveOrigin(object, sourceCode);
  if (origin !== undefined) {
    if (DATABASE_MODULES.has(origin.module)) return ['database'];
    if (TASK_MODULES.has(origin.module)) return ['tasks'];
    if (SERVER_MODULES.has(origin.module) || origin.imported.endsWith('.listen()')) return ['server'];
  }
  const router = routerOf(object, sourceCode);
  if (router !== undefined && router.framework !== 'unknown') return ['server'];
  const path = memberPath(object) ?? [];
  // A client of a package that is none of these (a chat's, a cloud's) is no database for its name alone.
  if (origin !== undefined && !isLocalModule(origin.module) && /^client$/i.test(path.at(-1) ?? '')) return [];
  return kindByName(path, object, sourceCode);
}

/** By the last name of a chain and, where that says nothing, by the one before it: `mongoose.connection.close()`. */
function kindByName(path: readonly string[], object: TSESTree.Node, sourceCode: SourceCode): readonly Closed[] {
  const [last = '', before = ''] = path.toReversed();
  for (const name of [last, before]) {
    if (name === 'process' || name === 'this') continue;
    if (TASK_NAME.test(name)) return ['tasks'];
    if (SERVER_NAME.test(name)) return ['server'];
    if (DATABASE_NAME.test(name)) return ['database'];
  }
  return object.type === 'Identifier' && isServerVariable(object, sourceCode) ? ['server'] : [];
}

/** `let s; … s = app.listen(3000)`: whatever its name. */
function isServerVariable(node: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const references = findVariable(node, sourceCode)?.references ?? [];
  return references.some(({ writeExpr }) => writeExpr?.type === 'CallExpression' && calleeName(writeExpr) === 'listen');
}

function closedByName(name: string): readonly Closed[] {
  if (CLOSES_DATABASE.test(name)) return ['database'];
  if (CLOSES_TASKS.test(name)) return ['tasks'];
  return CLOSES_SERVER.test(name) ? ['server'] : [];
}
