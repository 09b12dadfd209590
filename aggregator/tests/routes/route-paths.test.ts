import { describe, expect, test } from 'vitest';
import { isCommonRoot, isHealthRoute, isLoginRoute, isReadinessPath, segmentsOf } from '../../src/routes/route-paths.ts';

const isHealth = (path: string, file = 'src/app.js'): boolean => isHealthRoute({ path, file });

describe('a health route', () => {
  test.each([
    '/health',
    '/healthz',
    '/health/',
    'health/',
    '^health/?$',
    '/_health',
    '/-/healthy',
    '/-/ready',
    '/__heartbeat__',
    '/__lbheartbeat__',
    '/health-check',
    '/api/utils/health-check/',
    '/api/v1/health_check',
    '/users/health',
    '/api/v1/status',
    '/status',
    '/ping',
    '/up',
    '/livez',
    '/health/live',
    '/health/db',
    '/readiness_check',
    '/is_alive',
    '/health.json',
    '/HealthCheck',
    '/actuator/health',
    '/internal/ready',
  ])('%s answers a probe', (path) => {
    expect(isHealth(path)).toBe(true);
  });

  test.each([
    '/orders/:id/status',
    '/orders/status',
    '/jobs/<int:pk>/status',
    '/orders/{order_id}/health',
    '/payments/[id]/status',
    '^orders/(?P<pk>\\d+)/status/$',
    '/health-insurance/quotes',
    '/healthcare/providers',
    '/health/records',
    '/health/:service',
    '/streams/live',
    '/auctions/live',
    '/orders/ready',
    '/devices/ping',
    '/agents/heartbeat',
    '/wealth',
    '/healthy-recipes',
    '/uploads',
    '/signup',
    '/',
    '',
    '/statuses',
    '/pingback',
  ])('%s does not', (path) => {
    expect(isHealth(path)).toBe(false);
  });

  test.each([
    ['/status', 'src/routes/orders.router.js'],
    ['/live', 'src/streams/stream.controller.ts'],
    ['/ping', 'src/routes/devices.js'],
    ['/status', 'server/routers/status-page-router.js'],
    ['status/', 'shop/payment_urls.py'],
  ])('%s in %s is about what the file is named for', (path, file) => {
    expect(isHealth(path, file)).toBe(false);
  });

  test.each([
    ['/status', 'src/routes/health.route.ts'],
    ['/ping', 'src/index.js'],
    ['/status', 'src/loaders/express.ts'],
    ['/status', 'backend/app/main.py'],
    ['/up', 'src/healthController.ts'],
    ['/healthz', 'src/routes/orders.router.js'],
    ['/live', 'src/status/status-check.controller.ts'],
  ])('%s in %s is about the service', (path, file) => {
    expect(isHealth(path, file)).toBe(true);
  });
});

test.each(['/ready', '/readyz', '/health/ready', '/api/readiness', '/health-ready'])('%s is a readiness route', (path) => {
  expect(isReadinessPath(path)).toBe(true);
});

test.each(['/health', '/already', '/ready/set', '/readings', '/livez'])('%s is no readiness route', (path) => {
  expect(isReadinessPath(path)).toBe(false);
});

describe('a login route', () => {
  test.each([
    ['POST', '/login'],
    ['POST', '/api/v1/login/access-token'],
    ['POST', '/auth/login'],
    ['POST', '/users/signin'],
    ['POST', '/users/sign_up'],
    ['POST', '/users/register'],
    ['POST', '/register'],
    ['POST', '/token'],
    ['POST', '/oauth/token'],
    ['POST', '/sessions'],
    ['POST', '/auth/forgot-password'],
    ['PUT', '/reset-password/:token'],
    ['POST', '/password/reset'],
    ['POST', '/auth'],
    ['', 'accounts/login/'],
    ['ALL', '/api/auth/signin'],
  ])('%s %s', (method, path) => {
    expect(isLoginRoute({ method, path })).toBe(true);
  });

  test.each([
    ['GET', '/login'],
    ['DELETE', '/sessions'],
    ['POST', '/auth/logout'],
    ['POST', '/events/:id/register'],
    ['POST', '/devices/register'],
    ['POST', '/devices/:id/token'],
    ['POST', '/games/session'],
    ['POST', '/sessions/{id}/remove'],
    ['POST', '/catalogin'],
    ['POST', '/authors'],
    ['POST', '/cash-registers'],
    ['POST', '/auth/api-keys'],
    ['POST', '/tokenize'],
    ['POST', '/orders'],
    ['POST', '/'],
  ])('%s %s is none', (method, path) => {
    expect(isLoginRoute({ method, path })).toBe(false);
  });
});

test('a common root stands before everything a service serves', () => {
  expect(['/', '/api', '/api/v1', '/api/*'].map(isCommonRoot)).toEqual([true, true, true, true]);
  expect(['/api/orders', '/users', '/auth', '/search'].map(isCommonRoot)).toEqual([false, false, false, false]);
});

test('segments leave out queries, extensions and the marks of regular expressions', () => {
  expect(segmentsOf('^api/v1/_health.json/?$')).toEqual(['api', 'v1', 'health']);
  expect(segmentsOf('/search?q=1#top')).toEqual(['search']);
});
