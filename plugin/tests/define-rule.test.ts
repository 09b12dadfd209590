import { expect, test } from 'vitest';
import { formatEvidence } from '../src/define-rule.ts';

test('evidence carries its kind and fields between visible separators', () => {
  expect(formatEvidence('http-route', { method: 'GET', path: '/a' })).toBe('http-route␟method=GET␟path=/a');
});

test('evidence without fields still has a separator, so that it is never an ordinary message', () => {
  expect(formatEvidence('error-handler', {})).toBe('error-handler␟');
});

test('values keep to one line, hold no separator and are cut at 200 characters', () => {
  expect(formatEvidence('k', { a: 'x\n\ny␟z' })).toBe('k␟a=x y z');
  expect(formatEvidence('k', { a: 'x'.repeat(300) })).toBe(`k␟a=${'x'.repeat(200)}`);
});
