import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/retry.ts';
import { conclude, messageOf, seen, statusOf } from '../../support/check-context.ts';

const call = (host?: string, place = 'src/client.js:4'): ReturnType<typeof seen> =>
  seen('outgoing-http', { client: 'axios', ...(host === undefined ? {} : { host }) }, place);
const two = [call('api.stripe.com'), call('$BILLING_URL', 'src/billing.js:2')];

describe('missing-retry', () => {
  test('a call that nothing retries is named', () => {
    expect(messageOf(check, 'missing-retry', { evidence: two })).toBe(
      'Other services are called (src/client.js:4), and no retry with backoff was found.',
    );
  });

  test('a library leaves retries to what uses it', () => {
    const part = { kind: 'library' as const };
    expect(statusOf(check, 'missing-retry', { evidence: two, part })).toBe('not-applicable');
    expect(statusOf(check, 'missing-circuit-breaker', { evidence: two, part })).toBe('not-applicable');
  });

  test('one retry anywhere in the part is enough', () => {
    expect(statusOf(check, 'missing-retry', { evidence: [...two, seen('retry', { by: 'p-retry' })] })).toBe('passed');
  });

  test.each(['circuit-breaker', 'database-timeout', 'env-read', 'rate-limit'])('%s is no retry', (kind) => {
    expect(statusOf(check, 'missing-retry', { evidence: [...two, seen(kind)] })).toBe('failed');
  });
});

describe('missing-circuit-breaker', () => {
  test('two other services are named, in order', () => {
    expect(messageOf(check, 'missing-circuit-breaker', { evidence: two })).toBe(
      '2 other services are called ($BILLING_URL, api.stripe.com), and no circuit breaker was found.',
    );
  });

  test.each([
    ['one', [call('api.stripe.com')]],
    ['one from two places', [call('api.stripe.com'), call('api.stripe.com', 'src/refund.js:1')]],
    ['two whose hosts are not known', [call(), call(undefined, 'src/b.js:1')]],
    ['one and one that is not known', [call('api.stripe.com'), call()]],
  ])('%s is fewer than two', (_, evidence) => {
    expect(conclude(check, 'missing-circuit-breaker', { evidence })).toMatchObject({
      status: 'not-applicable',
      because: 'fewer than two other services are known to be called',
    });
  });

  test('a breaker passes, however many are called', () => {
    expect(statusOf(check, 'missing-circuit-breaker', { evidence: [...two, seen('circuit-breaker', { by: 'opossum' })] })).toBe('passed');
  });
});
