import { expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/http-client-default.ts';
import type { RawFinding } from '../../../src/model/finding.ts';
import { conclude, seen } from '../../support/check-context.ts';

const CONTROL = 'http-call-without-timeout';

function finding(message: string): RawFinding {
  const location = { file: 'src/a.js', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
  const detector = { engine: 'eslint', rule: 'prodcheck/http-call-without-timeout' } as const;
  return { control: CONTROL, severity: 'high', confidence: 'high', message, location, detector };
}

test.each([
  ['axios', '`axios.get` has no time limit here (`timeout` is not set).', true],
  ['axios', '`fetch` has no time limit here (`signal` is not set).', false],
  ['fetch', '`fetch` has no time limit here (`signal` is not set).', true],
  ['fetch', '`undici.request` has no time limit here (`signal` is not set).', true],
  ['fetch', '`got` has no time limit here (`timeout` is not set).', false],
])('a default of %s and the finding %s', (client, message, settled) => {
  const conclusion = conclude(check, CONTROL, { evidence: [seen('http-client-default', { client }, 'src/http.js:3')] });
  expect(conclusion.status === 'silent' && conclusion.settles?.(finding(message))).toBe(settled);
});

test('without a default nothing is settled', () => {
  expect(conclude(check, CONTROL, { evidence: [] })).toEqual({ control: CONTROL, status: 'silent' });
});
