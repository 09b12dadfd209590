import { rule } from '../../src/rules/cache-without-timeout.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'a probe of somebody else’s server',
      file: 'server/monitor-types/redis.js',
      code: "const redis = require('redis'); const client = redis.createClient({ url });",
    },
    {
      name: 'a command timeout',
      code: "import Redis from 'ioredis'; new Redis(process.env.REDIS_URL, { commandTimeout: 500, connectTimeout: 1000 });",
    },
    {
      name: 'options that are not seen',
      code: "import Redis from 'ioredis'; new Redis(config.redis); new Redis({ host, ...shared }); new Redis(...args);",
    },
    {
      name: 'node-redis with a limit',
      code: "import { createClient } from 'redis'; createClient({ url, socket: { connectTimeout: 1000 } });",
    },
    {
      name: "a queue's connection",
      code: "import Redis from 'ioredis'; import { Queue } from 'bullmq'; const connection = new Redis(url);",
    },
    {
      name: 'a connection that waits for ever on purpose',
      code: "import Redis from 'ioredis'; const connection = new Redis(url, { maxRetriesPerRequest: null }); const sub = new Redis(url);",
    },
    { name: 'a subscriber by use', code: "import Redis from 'ioredis'; const client = new Redis(url); client.subscribe('news');" },
    { name: 'another createClient', code: "import { createClient } from '@supabase/supabase-js'; createClient(url, key);" },
    {
      name: 'a session store',
      code: "import { createClient } from 'redis'; const client = createClient({ url }); app.use(session({ store: new RedisStore({ client }) }));",
    },
    { name: 'memcached with a limit', code: "const Memcached = require('memcached'); new Memcached('a:1', { timeout: 500 });" },
  ],
  invalid: [
    {
      name: 'in a repository that lies where monitors do',
      file: '/srv/monitors/shop/app/src/lib/cache.ts',
      code: "import Redis from 'ioredis';\nexport const cache = new Redis(process.env.REDIS_URL);",
      errors: [['unbounded', 2, 22]],
    },
    {
      name: 'ioredis by URL',
      code: "import Redis from 'ioredis';\nexport const cache = new Redis(process.env.REDIS_URL);",
      errors: [['unbounded', 2, 22]],
    },
    {
      name: 'ioredis by options',
      code: "const { Redis } = require('ioredis');\nconst cache = new Redis({ host: 'cache', port: 6379 });",
      errors: [['unbounded', 2, 15]],
    },
    {
      name: 'node-redis',
      code: "import { createClient } from 'redis';\nconst client = createClient({ url: process.env.REDIS_URL });",
      errors: [['unbounded', 2, 16]],
    },
    {
      name: 'node-redis with nothing',
      code: "import * as redis from 'redis';\nconst client = redis.createClient();",
      errors: [['unbounded', 2, 16]],
    },
    {
      name: 'memcached',
      code: "const Memcached = require('memcached');\nconst cache = new Memcached('cache:11211');",
      errors: [['unbounded', 2, 15]],
    },
  ],
});
