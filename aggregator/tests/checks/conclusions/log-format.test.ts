import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/log-format.ts';
import { messageOf, placesOf, seen } from '../../support/check-context.ts';

const CONTROL = 'unstructured-log-format';

test('zerolog writes JSON by itself', () => {
  expect(placesOf(check, CONTROL, { evidence: [seen('structured-logger', { library: 'zerolog' })] })).toEqual(['src/app.js:1']);
});

test('zerolog with a console for everybody does not', () => {
  const evidence = [seen('structured-logger', { library: 'zerolog' }), seen('structured-logger', { library: 'zerolog-console' })];
  expect(messageOf(check, CONTROL, { evidence })).toMatch(/^`zerolog` \(src\/app\.js:1\) is not set up/);
});

test('another logger is asked for its format', () => {
  expect(messageOf(check, CONTROL, { evidence: [seen('structured-logger', { library: 'slog' })] })).toMatch(/^`slog`/);
});
