import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-database-pool.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-database-pool', () => {
  it("reports a pool's options, literal or from the environment", () => {
    const code = `
import { Pool } from 'pg';
const pool = new Pool({
  max: 20,
  idleTimeoutMillis: 30_000,
  keepAlive: true,
  statement_timeout: Number(process.env.STATEMENT_TIMEOUT_MS ?? 5000),
});
`;
    expect(evidenceIn(rule, code)).toEqual([
      '4 pool-size by=max size=20',
      '5 pool-idle-timeout by=idleTimeoutMillis',
      '6 pool-pre-ping by=keepAlive',
      '7 database-timeout by=statement_timeout',
    ]);
  });

  it('reports the limit of a single statement', () => {
    const code = `const [rows] = await pool.execute({ sql: 'SELECT 1', timeout: 5000 });\nfetch({ url, timeout: 5000 });`;
    expect(evidenceIn(rule, code)).toEqual(['1 database-timeout by=timeout']);
  });

  it('reports settings in a file that makes no client', () => {
    const code = `
module.exports = {
  production: { dialect: 'postgres', pool: { max: size, idle: 10000 }, dialectOptions: { query_timeout: 3000 } },
  mongoose: { options: { maxPoolSize: 50, socketTimeoutMS: 45000 } },
};
`;
    expect(evidenceIn(rule, code)).toEqual([
      '3 pool-size by=max',
      '3 pool-idle-timeout by=idle',
      '3 database-timeout by=query_timeout',
      '4 pool-size by=maxPoolSize size=50',
      '4 database-timeout by=socketTimeoutMS',
    ]);
  });

  it('reports options in constants, spreads left aside, once for two clients', () => {
    const code = `
import { Sequelize } from 'sequelize';
const options = { dialect: 'postgres', pool: { max: 5 } };
export const a = new Sequelize(one, options);
export const b = new Sequelize(two, options);
`;
    expect(evidenceIn(rule, code)).toEqual(['3 pool-size by=max size=5']);
  });

  it('reports parameters of a URL and SQL that sets the timeout', () => {
    const code = `
const url = 'postgresql://db/app?connection_limit=5&statement_timeout=5000';
const other = \`\${base}?connection_limit=\${limit}\`;
pool.on('connect', (client) => client.query("SET statement_timeout = '5s'"));
const options = '-c statement_timeout=5s';
`;
    expect(evidenceIn(rule, code)).toEqual([
      '2 pool-size by=connection_limit size=5',
      '2 database-timeout by=statement_timeout',
      '3 pool-size by=connection_limit',
      '4 database-timeout by=statement_timeout',
      '5 database-timeout by=statement_timeout',
    ]);
  });
});

describe('evidence-database-pool says nothing on', () => {
  it.each([
    ['a timeout that is off', `import { Pool } from 'pg'; new Pool({ statement_timeout: 0, query_timeout: undefined, max: undefined });`],
    [
      "somebody else's max and pool",
      `rateLimit({ max: 5 }); new Swimming({ pool: { max: 3 } }); const a = { max: 5, idle: 3, keepAlive: true };`,
    ],
    ["an agent's keep-alive", `new http.Agent({ keepAlive: true, maxSockets: 10 });`],
    ["Redis' options", `import Redis from 'ioredis'; new Redis({ keepAlive: true, max: 3 });`],
    [
      'a schema of the settings',
      `const Joi = require('joi'); Joi.object({ statement_timeout: Joi.number(), maxPoolSize: Joi.number().default(5) });`,
    ],
    ['a timeout of one transaction', `client.query("SET LOCAL statement_timeout = '5s'"); client.query('SET statement_timeout = 0');`],
    [
      'names that objects inherit',
      `export default class A { constructor() {} toString() {} } const o = { constructor: 1, toString: 2, valueOf: 3 };`,
    ],
    ['commented code', `import { Pool } from 'pg'; new Pool({ /* max: 20 */ });\n// statement_timeout: 5`],
    ['a query of a page', `const url = '/users?limit=5&max=3'; fetch('/x?timeout=5');`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
