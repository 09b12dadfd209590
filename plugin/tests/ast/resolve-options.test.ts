import { expect, test } from 'vitest';
import { lookUpOption, resolveOptions } from '../../src/ast/resolve-options.ts';
import { probe } from '../probe.ts';

const timeout = (code: string) =>
  probe(code, (node, sourceCode) => {
    const options = resolveOptions(node, sourceCode);
    return options === undefined ? 'no object' : lookUpOption(options, 'timeout', sourceCode).status;
  });

test('an option is found in literals, constants and spreads of constants', () => {
  expect(timeout('probe({ timeout: 1 });')).toEqual(['found']);
  expect(timeout("const o = { 'timeout': 1 }; probe(o);")).toEqual(['found']);
  expect(timeout('const base = { timeout: 1 }; probe({ ...base, a: 2 });')).toEqual(['found']);
});

test('an option is absent only where nothing else could set it', () => {
  expect(timeout('probe({ a: 1 });')).toEqual(['absent']);
  expect(timeout('probe({ a: 1, ...rest });')).toEqual(['unknown']);
  expect(timeout('probe({ [key]: 1 });')).toEqual(['unknown']);
  expect(timeout('const o = {}; o.timeout = 1; probe(o);')).toEqual(['unknown']);
  expect(timeout('const o = {}; Object.assign(o, more); probe(o);')).toEqual(['unknown']);
  expect(timeout('function f(o) { probe(o); }')).toEqual(['no object']);
});
