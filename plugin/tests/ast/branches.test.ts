import { expect, test } from 'vitest';
import { isInDevelopmentBranch } from '../../src/ast/branches.ts';
import { probe } from '../probe.ts';

const inDevelopment = (code: string) => probe(code, isInDevelopmentBranch);

test('branches that production never takes are development', () => {
  expect(inDevelopment("if (process.env.NODE_ENV !== 'production') probe(1); else probe(2);")).toEqual([true, false]);
  expect(inDevelopment("if (config.env === 'development') { probe(1); }")).toEqual([true]);
  expect(
    inDevelopment('const isDev = process.env.NODE_ENV === "dev"; isDev && probe(1); isProd || probe(2); isDev ? probe(3) : probe(4);'),
  ).toEqual([true, true, true, false]);
  expect(inDevelopment('function f() { if (isProduction) return; probe(1); }')).toEqual([true]);
  expect(
    inDevelopment(
      "const c = { development: { a: probe(1) }, production: { a: probe(2) } }; switch (env) { case 'test': probe(3); break; default: probe(4); }",
    ),
  ).toEqual([true, false, true, false]);
});

test('conditions that production may meet are not', () => {
  expect(
    inDevelopment(
      "if (process.env.NODE_ENV !== 'test') probe(1); if (enabled) probe(2); if (!isDev) probe(3); if (isDev || flag) probe(4);",
    ),
  ).toEqual([false, false, false, false]);
});
