import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/access.ts';
import type { Evidence } from '../../../src/model/evidence.ts';
import { covers, isAccessGuard, opensRoute } from '../../../src/routes/access.ts';
import { conclude, messageOf, route, seen, statusOf } from '../../support/check-context.ts';

const files = { 'src/app.js': 'x\n', 'src/users.js': 'x\n' };

/** `METHOD path` of what is said to be open. */
function open(evidence: readonly Evidence[], control = 'missing-authentication'): string[] {
  const answer = conclude(check, control, { files, evidence });
  return answer.status === 'failed' ? answer.findings.map(({ message }) => /`([^`]+)`/.exec(message)?.[1] ?? message) : [answer.status];
}

describe('missing-authentication', () => {
  test('names the route that nothing guards, where others are guarded', () => {
    const evidence = [route('POST', '/orders', 'src/app.js:3', { guards: 'requireAuth' }), route('DELETE', '/orders/:id', 'src/app.js:4')];
    expect(open(evidence)).toEqual(['DELETE /orders/:id']);
  });

  test('says it once for a service that knows nobody', () => {
    const evidence = [route('POST', '/orders', 'src/app.js:3'), route('DELETE', '/orders/:id', 'src/app.js:4')];
    const answer = conclude(check, 'missing-authentication', { files, evidence });
    expect(answer.status === 'failed' && answer.findings).toHaveLength(1);
    expect(answer.status === 'failed' && answer.findings[0]?.location).toBeNull();
  });

  test('leaves alone what strangers must reach', () => {
    const paths = [
      '/auth/login',
      '/users/register',
      '/password/reset',
      '/webhooks/stripe',
      '/healthz',
      '/metrics',
      '/token/refresh',
      '/contact',
      '/accounts/ClientLogin',
    ];
    const evidence = [
      ...paths.map((path, index) => route('POST', path, `src/app.js:${String(index + 10)}`)),
      route('POST', '/x', 'src/app.js:3', { guards: 'jwt' }),
    ];
    expect(open(evidence)).toEqual(['passed']);
  });

  test('is settled by a rule for many routes, in the order of the rules', () => {
    const rules = [
      seen('access-rule', { by: 'SecurityFilterChain', path: '/public/**', allows: 'anyone' }, 'src/app.js:1'),
      seen('access-rule', { by: 'SecurityFilterChain', path: '', allows: 'authenticated' }, 'src/app.js:2'),
    ];
    expect(open([...rules, route('POST', '/orders', 'src/app.js:3'), route('POST', '/public/likes', 'src/app.js:4')])).toEqual(['passed']);
  });

  test('takes guards of mounts, of handlers elsewhere and of several names', () => {
    const evidence = [
      route('POST', '/orders', 'src/users.js:3', { handler: 'create' }),
      seen('http-route', { handler: 'create', guards: 'req.user' }, 'src/users.js:9'),
      route('PUT', '/me', 'src/app.js:4', { guards: "passport.authenticate('jwt'),validate" }),
    ];
    expect(open(evidence)).toEqual(['passed']);
  });

  test('does not guess where it never saw how routes are guarded', () => {
    const evidence = [route('POST', '/orders', 'src/app.js:3'), seen('auth-mechanism', { by: 'jsonwebtoken' })];
    expect(open(evidence)).toEqual(['not-checked']);
  });

  test('is settled for methods of gRPC by an interceptor before all of them', () => {
    const rule = seen('access-rule', { by: 'authInterceptor', path: '/grpc', allows: 'authenticated' }, 'src/app.js:2');
    expect(open([rule, route('GET', '/users/:id/avatar', 'src/app.js:3')])).toEqual(['passed']);
  });

  test('is not about a service that changes nothing', () => {
    expect(statusOf(check, 'missing-authentication', { files, evidence: [route('GET', '/prices', 'src/app.js:3')] })).toBe(
      'not-applicable',
    );
  });

  test('is a guess where nearly all of many routes look open', () => {
    const many = Array.from({ length: 12 }, (_, index) => route('POST', `/things${String(index)}`, `src/app.js:${String(index + 3)}`));
    const answer = conclude(check, 'missing-authentication', {
      files,
      evidence: [...many, route('POST', '/x', 'src/users.js:1', { guards: 'auth' })],
    });
    expect(answer.status === 'failed' && answer.findings.every(({ confidence }) => confidence === 'low')).toBe(true);
  });
});

describe('unprotected-admin-endpoint', () => {
  const id = 'unprotected-admin-endpoint';
  test('is one that nothing guards', () => {
    expect(open([route('GET', '/admin/users', 'src/app.js:3')], id)).toEqual(['GET /admin/users']);
  });

  test('is none behind a role, a guard of the project or a rule', () => {
    const evidence = [
      route('GET', '/admin/users', 'src/app.js:3', { guards: 'requireRole' }),
      route('GET', '/admin/stats', 'src/app.js:4', { guards: 'apiKeyGuard' }),
      route('POST', '/admin/login', 'src/app.js:5'),
    ];
    expect(open(evidence, id)).toEqual(['passed']);
  });

  test('is a guess where the guard asks for an identity only', () => {
    const answer = conclude(check, id, {
      files,
      evidence: [route('DELETE', '/admin/users/:id', 'src/app.js:3', { guards: 'isAuthenticated' })],
    });
    expect(answer.status === 'failed' && answer.findings[0]?.confidence).toBe('low');
  });
});

describe('health-behind-auth', () => {
  const id = 'health-behind-auth';
  test('is a health route behind a guard or a rule', () => {
    expect(open([route('GET', '/health', 'src/app.js:3', { guards: 'requireAuth' })], id)).toEqual(['/health']);
    const rule = seen('access-rule', { by: 'APP_GUARD', path: '', allows: 'authenticated' });
    expect(messageOf(check, id, { files, evidence: [rule, route('GET', '/health', 'src/app.js:3')] })).toContain('APP_GUARD');
  });

  test('is none where probes can reach one, or it is opened by name', () => {
    const evidence = [route('GET', '/health', 'src/app.js:3'), route('GET', '/health/details', 'src/app.js:4', { guards: 'requireAuth' })];
    expect(open(evidence, id)).toEqual(['passed']);
    const rule = seen('access-rule', { by: 'APP_GUARD', path: '', allows: 'authenticated' });
    expect(open([rule, route('GET', '/health', 'src/app.js:3', { guards: 'Public' })], id)).toEqual(['passed']);
    const actuator = seen('health-check', { library: 'actuator', path: '/actuator/health' });
    expect(open([actuator, route('GET', '/info/health', 'src/app.js:4', { guards: 'requireAuth' })], id)).toEqual(['passed']);
  });
});

describe('missing-object-authorization', () => {
  const id = 'missing-object-authorization';
  const load = seen('object-access', { handler: 'remove', what: '`Order`' }, 'src/app.js:8');
  test('is an object taken by its id behind an identity only', () => {
    const evidence = [load, route('DELETE', '/orders/:id', 'src/app.js:3', { handler: 'remove', guards: 'requireAuth' })];
    const answer = conclude(check, id, { files, evidence });
    expect(answer.status === 'failed' && answer.findings[0]).toMatchObject({ confidence: 'medium', location: { startLine: 8 } });
  });

  test('is none behind a role, on an open route, or where there are no users', () => {
    expect(
      statusOf(check, id, { files, evidence: [load, route('DELETE', '/o/:id', 'src/app.js:3', { handler: 'remove', guards: 'isAdmin' })] }),
    ).toBe('silent');
    const guarded = route('POST', '/x', 'src/app.js:1', { guards: 'auth' });
    expect(statusOf(check, id, { files, evidence: [load, guarded, route('GET', '/o/:id', 'src/app.js:3', { handler: 'remove' })] })).toBe(
      'silent',
    );
    expect(statusOf(check, id, { files, evidence: [load, route('GET', '/o/:id', 'src/app.js:3', { handler: 'remove' })] })).toBe(
      'not-applicable',
    );
  });
});

test('a name says whether it guards', () => {
  for (const name of [
    'requireAuth',
    'jwt',
    "passport.authenticate('local')",
    'JWTBearer',
    'get_current_user',
    'verifyToken',
    'isLoggedIn',
    'req.user',
    'AuthGuard',
    'middleware.validateBasicAuth',
    'session.MustPush',
  ])
    expect(isAccessGuard(name), name).toBe(true);
  for (const name of [
    'authLimiter',
    'validate',
    'csrfProtection',
    'cors',
    'optionalAuth',
    'upload',
    'get_db',
    'Public',
    'AllowAny',
    'middleware.Secure()',
    'secure.New(secure.DefaultConfig())',
    'only if config.Auth.Enabled',
  ])
    expect(isAccessGuard(name), name).toBe(false);
  expect(opensRoute('permissions.AllowAny')).toBe(true);
  expect(opensRoute('publish')).toBe(false);
});

test('patterns cover paths', () => {
  expect(covers('/api/**', '/api/orders/1')).toBe(true);
  expect(covers('/api', '/api/orders')).toBe(true);
  expect(covers('', '/anything')).toBe(true);
  expect(covers('/owners/*/edit', '/owners/{id}/edit')).toBe(true);
  expect(covers('/apiary/**', '/api/orders')).toBe(false);
  expect(covers('/owners/*', '/owners/1/pets')).toBe(false);
});

describe('profiles of Go', () => {
  const profiles = ['/debug/pprof', '/debug/pprof/heap', '/debug/vars'].map((path, index) =>
    route('', path, `src/users.js:${String(index + 3)}`, { handler: 'pprof.Index' }),
  );
  const starts = (count: number): Evidence[] =>
    Array.from({ length: count }, (_, index) => seen('server-start', { by: 'ListenAndServe' }, `src/app.js:${String(index + 20)}`));

  test('are one finding a file', () => {
    expect(open([...profiles, ...starts(1)], 'unprotected-admin-endpoint')).toEqual(['/debug/pprof']);
  });

  test('are fine on a server of their own', () => {
    expect(open([...profiles, ...starts(2)], 'unprotected-admin-endpoint')).toEqual(['passed']);
    const mixed = [...profiles, route('GET', '/orders', 'src/users.js:9'), ...starts(2)];
    expect(open(mixed, 'unprotected-admin-endpoint')).toEqual(['/debug/pprof']);
  });

  test('are a matter of review where a setting opens them', () => {
    const evidence = [route('GET', '/debug/vars', 'src/app.js:3', { guards: 'only if config.Auth.EnableVars' })];
    const answer = conclude(check, 'unprotected-admin-endpoint', { files, evidence });
    expect(answer.status === 'failed' && answer.findings.map(({ confidence }) => confidence)).toEqual(['low']);
    expect(answer.status === 'failed' && answer.findings[0]?.message).toContain('config.Auth.EnableVars');
  });

  test('an item of a collection is no area', () => {
    expect(open([route('GET', '/services/admin', 'src/app.js:3')], 'unprotected-admin-endpoint')).toEqual(['silent']);
  });
});
