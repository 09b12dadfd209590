import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, calleeObject, memberPath } from '../ast/members.ts';
import { enclosingHandler } from '../ast/request-handlers.ts';
import type { RequestHandler } from '../ast/request-handlers.ts';
import { failsWithIt, isBackground } from '../ast/request-path.ts';
import { resolveOrigin } from '../ast/resolve-origin.ts';
import { someNode } from '../ast/some-node.ts';
import { defineRule } from '../define-rule.ts';

type SourceCode = Readonly<TSESLint.SourceCode>;

export const rule = defineRule({
  name: 'fragile-cache',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'An error of the cache is an error of the request.',
      control: 'fragile-cache',
      category: 'error-handling',
    },
    messages: { fails: 'A failing `{{call}}` fails the request, which could be answered without the cache.' },
    schema: [],
  },
  create(context) {
    const { sourceCode, filename } = context;
    const isCache = (call: TSESTree.CallExpression) => isCacheCall(call, sourceCode);
    const reported = new Set<TSESTree.Node>();
    return {
      CallExpression(node) {
        if (!isCache(node) || isBackground(node) || !failsWithIt(node, isCache, sourceCode)) return;
        const handler = enclosingHandler(node, sourceCode, filename);
        // Once a handler: reading and writing are one cache.
        if (handler === undefined || reported.has(handler.fn) || !hasSource(handler, isCache, sourceCode)) return;
        reported.add(handler.fn);
        context.report({ node, messageId: 'fails', data: { call: memberPath(node.callee)?.join('.') ?? calleeName(node) ?? 'cache' } });
      },
    };
  },
});

const READS_AND_WRITES =
  /^(?:get|set|setex|setEx|psetex|mget|mGet|mset|hget|hGet|hset|hSet|hgetall|hGetAll|json\.get|getex|getAsync|setAsync)$/;
/** What is kept in Redis and nowhere else. */
const STORED =
  /session|token|otp|lock|rate|limit|nonce|blacklist|denylist|revoked|presence|online|counter|verif|reset|invite|code|csrf|refresh|cart|queue/i;

function isCacheCall(node: TSESTree.CallExpression, sourceCode: SourceCode): boolean {
  if (!READS_AND_WRITES.test(calleeName(node) ?? '')) return false;
  const object = calleeObject(node);
  if (object === undefined) return false;
  const [key] = node.arguments;
  if (key === undefined || STORED.test(sourceCode.getText(key))) return false;
  const name = memberPath(object)?.at(-1) ?? '';
  const module = resolveOrigin(object, sourceCode)?.module;
  if (module !== undefined && /^(?:ioredis|redis|memcached|memjs|cache-manager|keyv|@keyv\/redis)$/.test(module)) return true;
  return /^_?(?:redis|redisClient|cache|cacheManager|memcached|redisCache|cacheClient|cacheStore)$/i.test(name);
}

/** Whether the handler has another place to get the answer from: it waits for something else as well, or hands on to who does. */
function hasSource({ fn }: RequestHandler, isCache: (call: TSESTree.CallExpression) => boolean, sourceCode: SourceCode): boolean {
  const reads = someNode(
    fn.body,
    sourceCode,
    (node) => node.type === 'CallExpression' && isCache(node) && /get/i.test(calleeName(node) ?? ''),
  );
  return (
    reads &&
    someNode(fn.body, sourceCode, (node) => {
      if (node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'next' && node.arguments.length === 0)
        return true;
      return node.type === 'AwaitExpression' && node.argument.type === 'CallExpression' && !isCache(node.argument);
    })
  );
}
