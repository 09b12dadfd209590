import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/health.ts';
import { detected, messageOf, placesOf, route, seen, statusOf } from '../../support/check-context.ts';

const HEALTH = 'missing-health-endpoint';
const READY = 'missing-readiness-check';
const withDatabase = { databases: detected('postgresql') };

describe(HEALTH, () => {
  test.each([
    ['a GET route', [route('GET', '/health', 'src/app.js:4')]],
    ['a route of any method', [route('', 'healthz/', 'src/app.js:4')]],
    ['a library', [seen('health-check', { library: 'lightship' }, 'src/app.js:4')]],
    ['a readiness check', [seen('readiness-check', {}, 'src/app.js:4')]],
  ])('%s is one', (_, evidence) => {
    expect(placesOf(check, HEALTH, { evidence })).toEqual(['src/app.js:4']);
  });

  test.each([
    ['a route about one order', route('GET', '/orders/:id/status')],
    ['the status of all orders', route('GET', '/orders/status')],
    ['one that is only posted to', route('POST', '/health')],
    ['insurances', route('GET', '/health-insurance/quotes')],
    ['a parameter', route('GET', '/:health')],
    ['the status in a file about jobs', route('GET', '/status', 'src/routes/jobs.js:3')],
  ])('%s is none', (_, evidence) => {
    expect(statusOf(check, HEALTH, { evidence: [evidence] })).toBe('failed');
  });

  test('the message counts the routes that were looked at', () => {
    expect(messageOf(check, HEALTH, {})).toMatch(/^No route was found that answers a health probe/);
    expect(messageOf(check, HEALTH, { evidence: [route('GET', '/a')] })).toMatch(/^The one route found does not answer a health probe/);
    expect(messageOf(check, HEALTH, { evidence: [route('GET', '/a'), route('GET', '/b')] })).toMatch(/^None of the 2 routes found answers/);
  });
});

describe(READY, () => {
  test('a health route that asks the database is one', () => {
    const evidence = [route('GET', '/health', 'src/app.js:4', { touches: 'db' })];
    expect(placesOf(check, READY, { evidence, part: withDatabase })).toEqual(['src/app.js:4']);
  });

  test("a Python handler's ping of the database counts for its route", () => {
    const evidence = [
      route('get', '/health', 'app/main.py:4', { handler: 'health' }),
      seen('http-route', { handler: 'health', touches: 'db' }, 'app/main.py:5'),
    ];
    expect(placesOf(check, READY, { evidence, part: withDatabase })).toEqual(['app/main.py:4']);
  });

  test.each([
    ['a route that answers at once', route('GET', '/ready'), /`\/ready` \(src\/app\.js:1\) answers without asking/],
    ['a health route that answers at once', route('GET', '/health'), /No route tells whether/],
    ['another route that asks the database', route('GET', '/orders', 'src/app.js:1', { touches: 'db' }), /No route tells whether/],
    ['one behind POST', route('POST', '/ready', 'src/app.js:1', { touches: 'db' }), /No route tells whether/],
  ])('%s is none where there is a database', (_, evidence, message) => {
    expect(messageOf(check, READY, { evidence: [evidence], part: withDatabase })).toMatch(message);
  });

  test('a service that holds nothing is ready when it answers', () => {
    expect(statusOf(check, READY, { evidence: [route('GET', '/ready')] })).toBe('passed');
    expect(statusOf(check, READY, { evidence: [route('GET', '/ready'), seen('database-client', { library: 'pg' })] })).toBe('failed');
    expect(statusOf(check, READY, { evidence: [route('GET', '/health')] })).toBe('passed');
    expect(statusOf(check, READY, { evidence: [route('GET', '/orders')] })).toBe('not-applicable');
  });

  test('a check on every request, without a path of its own, is readiness and no health endpoint', () => {
    const evidence = [seen('readiness-check', { library: '@fastify/under-pressure' })];
    expect(statusOf(check, READY, { evidence, part: withDatabase })).toBe('passed');
    expect(statusOf(check, 'missing-health-endpoint', { evidence, part: withDatabase })).toBe('failed');
  });
});
