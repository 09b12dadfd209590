import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-retry.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-retry', () => {
  it.each([
    ['p-retry', `import pRetry from 'p-retry';\nawait pRetry(() => call(), { retries: 3 });`, 'p-retry'],
    ['async-retry', `const retry = require('async-retry');\nawait retry(async () => call());`, 'async-retry'],
    ['axios-retry', `import axiosRetry from 'axios-retry';\naxiosRetry(axios, { retries: 3 });`, 'axios-retry'],
    ['an instance of got', `import got from 'got';\nconst api = got.extend({ retry: { limit: 2 } });`, 'got'],
    ['got by itself', `import got from 'got';\nawait got.get(url);`, 'got'],
    ['cockatiel', `import { retry, handleAll } from 'cockatiel';\nconst policy = retry(handleAll, { maxAttempts: 3 });`, 'cockatiel'],
    ["undici's agent", `import { RetryAgent } from 'undici';\nnew RetryAgent(agent);`, 'undici'],
    ['superagent', `import request from 'superagent';\nawait request.get(url).retry(2);`, 'superagent'],
    ["rxjs over Nest's client", `import { retry } from 'rxjs';\nthis.httpService.get(url).pipe(retry(3));`, 'rxjs'],
    [
      'a loop',
      `const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms)); async function f() {\nfor (let i = 0; i < 3; i += 1) { try { return await call(); } catch (error) { log(error); } await sleep(100 * 2 ** i); } }`,
      'loop',
    ],
    [
      'a loop with a delay in its handler',
      `async function f() { let done = false;\nwhile (!done) { try { await call(); done = true; } catch (e) { await new Promise((r) => setTimeout(r, 50)); } } }`,
      'loop',
    ],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 retry by=${by}`]);
  });
});

describe('evidence-retry says nothing on', () => {
  it.each([
    ["a worker's endless loop", `async function run() { while (true) { try { await next(); } catch (e) { log(e); } await sleep(1000); } }`],
    [
      'batches until none is left',
      `async function run() { while (true) { try { const n = await batch(); if (n === 0) { break; } } catch (e) { log(e); } await sleep(10); } }`,
    ],
    [
      'a loop that gives up at once',
      `async function run() { for (const url of urls) { try { return await call(url); } catch (e) { throw e; } await sleep(1); } }`,
    ],
    [
      'alternatives without a wait',
      `async function run() { for (const url of urls) { try { return await call(url); } catch (e) { log(e); } } }`,
    ],
    ['got with its retries off', `import got from 'got'; got(url, { retry: { limit: 0 } }); got(url, { retry: 0 });`],
    ['a library that is only imported', `import pRetry from 'p-retry'; import axiosRetry from 'axios-retry';`],
    ['rxjs over something else', `import { retry } from 'rxjs'; source$.pipe(retry(3));`],
    ["a function of the project's", `retry(); job.retry(); button.retry(() => call());`],
    ['commented code', `import pRetry from 'p-retry';\n// pRetry(call)`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
