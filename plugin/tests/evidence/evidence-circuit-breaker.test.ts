import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-circuit-breaker.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-circuit-breaker', () => {
  it.each([
    ['opossum', `const CircuitBreaker = require('opossum');\nconst breaker = new CircuitBreaker(call, { timeout: 3000 });`, 'opossum'],
    [
      'cockatiel',
      `import { circuitBreaker, handleAll } from 'cockatiel';\ncircuitBreaker(handleAll, { halfOpenAfter: 1000 });`,
      'cockatiel',
    ],
    ['brakes', `const Brakes = require('brakes');\nnew Brakes(call);`, 'brakes'],
    [
      "Fastify's plugin",
      `const app = require('fastify')();\napp.register(require('@fastify/circuit-breaker'));`,
      '@fastify/circuit-breaker',
    ],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 circuit-breaker by=${by}`]);
  });
});

describe('evidence-circuit-breaker says nothing on', () => {
  it.each([
    ['a library that is only imported', `import CircuitBreaker from 'opossum';`],
    ["a class of the project's", `import { CircuitBreaker } from './breaker'; new CircuitBreaker(call);`],
    ['another part of cockatiel', `import { timeout } from 'cockatiel'; timeout(100);`],
    ['commented code', `import CircuitBreaker from 'opossum';\n// new CircuitBreaker(call)`],
    ['names', `const circuitBreaker = () => {}; circuitBreaker(); house.circuitBreaker();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
