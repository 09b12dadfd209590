import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isCommandLineFile } from '../ast/file-kind.ts';
import { calleeName, memberPath } from '../ast/members.ts';
import { importedModules, resolveImport } from '../ast/resolve-import.ts';
import { lookUpOption } from '../ast/resolve-options.ts';
import { findVariable, resolveValue } from '../ast/variables.ts';
import { ancestors } from '../ast/walk.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'cache-without-timeout',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'A client of a cache waits for ever.',
      control: 'cache-without-timeout',
      category: 'error-handling',
    },
    messages: { unbounded: '`{{client}}` is made without `{{option}}`, so a cache that hangs holds every request.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    if (isCommandLineFile(sourceCode) || isBroker(filename, sourceCode) || isProbe(filename)) return {};
    const check = (node: TSESTree.CallExpression | TSESTree.NewExpression) => {
      const found = unboundedCache(node, sourceCode);
      if (found !== undefined && !servesQueue(node, sourceCode)) context.report({ node, messageId: 'unbounded', data: found });
    };
    return { CallExpression: check, NewExpression: check };
  },
});

/** What asks whether a server is there is no cache. */
const PROBE = /(?:^|[\\/._-])(?:health\w*|monitors?|monitor-types|probe\w*|checks?)(?:[._-][\w-]*)*(?:\.|[\\/])/i;

/** By the file's name and the folders next to it: where the repository lies says nothing. */
function isProbe(filename: string): boolean {
  return PROBE.test(filename.split(/[\\/]/).slice(-3).join('/'));
}

interface CacheClient {
  /** Any one of these bounds the calls; a path leads into an object of its own. */
  readonly options: readonly string[];
  readonly name: string;
}

const IOREDIS: CacheClient = { name: 'new Redis()', options: ['commandTimeout', 'socketTimeout'] };
const NODE_REDIS: CacheClient = {
  name: 'createClient()',
  options: [
    'commandOptions.timeout',
    'socket.socketTimeout',
    'socket.connectTimeout',
    'socket.timeout',
    'commandTimeout',
    'connect_timeout',
  ],
};

const CLIENTS: ReadonlyMap<string, CacheClient> = new Map([
  ['new ioredis#default', IOREDIS],
  ['new ioredis#Redis', IOREDIS],
  [
    'new ioredis#Cluster',
    { name: 'new Redis.Cluster()', options: ['redisOptions.commandTimeout', 'redisOptions.socketTimeout', 'slotsRefreshTimeout'] },
  ],
  ['new ioredis#Redis.Cluster', { name: 'new Redis.Cluster()', options: ['redisOptions.commandTimeout', 'redisOptions.socketTimeout'] }],
  ['call redis#createClient', NODE_REDIS],
  ['new memcached#default', { name: 'new Memcached()', options: ['timeout', 'idle'] }],
]);

function unboundedCache(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  sourceCode: SourceCode,
): { client: string; option: string } | undefined {
  const imported = resolveImport(node.callee, sourceCode);
  if (imported === undefined) return undefined;
  const client = CLIENTS.get(`${node.type === 'NewExpression' ? 'new' : 'call'} ${imported.module}#${imported.imported}`);
  if (client === undefined || node.arguments.some((argument) => isBounded(argument, client, sourceCode))) return undefined;
  return { client: client.name, option: client === NODE_REDIS ? 'socket.connectTimeout' : (client.options[0] ?? 'timeout') };
}

/** Whether an argument sets a limit, or may: options that come from elsewhere are not judged; an address (text, a URL's name) sets none. */
function isBounded(argument: TSESTree.Node, client: CacheClient, sourceCode: SourceCode): boolean {
  if (argument.type === 'SpreadElement') return true;
  const value = resolveValue(argument, sourceCode);
  if (value.type === 'ObjectExpression') return client.options.some((path) => isSet(value, path.split('.'), sourceCode));
  if (value.type === 'Literal' || value.type === 'TemplateLiteral' || value.type === 'ArrayExpression' || value.type === 'BinaryExpression')
    return false;
  const root = memberPath(value) ?? (value.type === 'TSNonNullExpression' ? memberPath(value.expression) : undefined);
  const last =
    value.type === 'LogicalExpression'
      ? sourceCode.getText(value)
      : (root?.join('.') ?? (value.type === 'CallExpression' ? sourceCode.getText(value) : ''));
  return !/process\.env|ur[il]s?\b|ur[il]$|port$|host$|address|connection_?string|nodes$|servers?$/i.test(last);
}

function isSet(options: TSESTree.ObjectExpression, [first = '', ...rest]: readonly string[], sourceCode: SourceCode): boolean {
  const found = lookUpOption(options, first, sourceCode);
  if (found.status !== 'found') return found.status === 'unknown';
  if (rest.length === 0) return true;
  const inner = resolveValue(found.value, sourceCode);
  return inner.type === 'ObjectExpression' ? isSet(inner, rest, sourceCode) : true;
}

const QUEUE_MODULE =
  /^(?:bull|bullmq|bee-queue|kue|agenda|@nestjs\/bull(?:mq)?|rsmq|graphile-worker|@socket\.io\/redis-adapter|@socket\.io\/redis-streams-adapter|socket\.io-redis|graphql-redis-subscriptions)$/;

/** A file about a queue, or about messages between processes, whose reads wait on purpose. */
function isBroker(filename: string, sourceCode: SourceCode): boolean {
  if ([...importedModules(sourceCode)].some((module) => QUEUE_MODULE.test(module))) return true;
  return /(?:queue|worker|job|pub-?sub|subscriber|broker|bull|session)[\w.-]*\.[cm]?[jt]sx?$/i.test(filename);
}

/** A client that waits on purpose: a subscriber's, a queue's, one that is told to retry for ever as queues want. */
function servesQueue(node: TSESTree.CallExpression | TSESTree.NewExpression, sourceCode: SourceCode): boolean {
  if (node.arguments.some((argument) => /maxRetriesPerRequest:\s*null/.test(sourceCode.getText(argument)))) return true;
  for (const parent of ancestors(node)) {
    if (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier') {
      if (/sub|pub|queue|worker|bull|stream|session/i.test(parent.id.name)) return true;
      const uses = findVariable(parent.id, sourceCode)?.references ?? [];
      return uses.some(({ identifier }) => isWaiting(identifier));
    }
    if (parent.type === 'PropertyDefinition' || parent.type === 'AssignmentExpression' || parent.type === 'Property') {
      const name = parent.type === 'AssignmentExpression' ? parent.left : parent.key;
      return /sub|pub|queue|worker|bull|stream|session|broker|connection$/i.test(sourceCode.getText(name));
    }
    if (parent.type === 'CallExpression' && /subscri|queue|worker/i.test(calleeName(parent) ?? '')) return true;
  }
  return false;
}

/** `client.subscribe(…)`, `client.blpop(…)`, `new RedisStore({ client })` of sessions. */
function isWaiting(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  if (parent?.type === 'MemberExpression' && parent.object === identifier && parent.property.type === 'Identifier')
    return /^(?:p?subscribe|publish|b[lr]pop|brpoplpush|blmove|xread|xreadgroup|duplicate|bzpopmin)$/i.test(parent.property.name);
  for (const around of ancestors(identifier)) {
    if (around.type === 'NewExpression' || around.type === 'CallExpression')
      return /session|store|queue|worker|adapter/i.test(calleeName(around) ?? '');
    if (around.type !== 'Property' && around.type !== 'ObjectExpression') return false;
  }
  return false;
}
