import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/rate-limit.ts';
import { conclude, messageOf, placesOf, route, seen, statusOf } from '../../support/check-context.ts';

const AUTH = 'missing-auth-rate-limit';
const ANY = 'missing-rate-limit';
const login = route('POST', '/login', 'src/routes/auth.js:9');
const limit = (scope: string, path = '', place = 'src/app.js:5'): ReturnType<typeof seen> =>
  seen('rate-limit', { library: 'express-rate-limit', scope, ...(path === '' ? {} : { path }) }, place);

describe(AUTH, () => {
  test('needs a login', () => {
    expect(conclude(check, AUTH, { evidence: [route('GET', '/login'), route('POST', '/orders')] })).toMatchObject({
      status: 'not-applicable',
      because: 'no login, token or password-reset route was found',
    });
  });

  test('names the login that nothing limits', () => {
    expect(messageOf(check, AUTH, { evidence: [login] })).toBe('Nothing limits how often `/login` (src/routes/auth.js:9) can be tried.');
  });

  test.each([
    ['everything', limit('global')],
    ['the route', limit('route', '/login')],
    ['what is above it', limit('router', '/api')],
    ['a mount about logins', limit('router', '/api/auth')],
    ['a view about logins', seen('rate-limit', { library: 'ratelimit', scope: 'route', path: 'SignInView' })],
    ['a route that is not known', limit('route')],
  ])('a limit on %s holds for it', (_, evidence) => {
    expect(statusOf(check, AUTH, { evidence: [login, evidence] })).toBe('passed');
  });

  test('a limit on the mount that its file is named for holds for it', () => {
    const inUsers = route('POST', '/login', 'src/routes/users.routes.js:9');
    expect(statusOf(check, AUTH, { evidence: [inUsers, limit('router', '/api/users')] })).toBe('passed');
    expect(statusOf(check, AUTH, { evidence: [login, limit('router', '/api/users')] })).toBe('failed');
  });

  test.each([
    ['a search', limit('route', '/search')],
    ['authors', limit('router', '/api/authors')],
    ['the front page', limit('route', '/')],
    ['a view that makes tokens of words', seen('rate-limit', { scope: 'route', path: 'TokenizeView' })],
    ['a path that only begins alike', limit('router', '/log')],
  ])('a limit on %s does not hold for it', (_, evidence) => {
    expect(statusOf(check, AUTH, { evidence: [login, evidence] })).toBe('failed');
  });
});

describe(ANY, () => {
  test.each([
    ['everything', limit('global')],
    ['a router', limit('router', '/api')],
    ['a route', limit('route', '/search')],
    ['authors', limit('router', '/authors')],
  ])('a limit on %s is one', (_, evidence) => {
    expect(placesOf(check, ANY, { evidence: [evidence] })).toEqual(['src/app.js:5']);
  });

  test.each([
    ['/auth', limit('router', '/v1/auth')],
    ['the login', limit('route', '/login')],
    ['the login by django-axes', seen('rate-limit', { library: 'axes', scope: 'route', path: 'login' })],
    ['sign-up', limit('route', '/users/sign-up')],
    ['the second factor', limit('route', '/rest/2fa/verify')],
  ])('a limit only on %s is none, and is named', (_, evidence) => {
    expect(messageOf(check, ANY, { evidence: [evidence] })).toMatch(/^Only `.+` \(src\/app\.js:\d+\) is rate limited/);
  });

  test('nothing at all is said so', () => {
    expect(messageOf(check, ANY, {})).toMatch(/^No rate limit was found/);
  });
});

describe('the proxy', () => {
  test.each([
    ['nginx.conf', 'http {\n  server {\n    limit_req zone=all burst=20;\n    location / { proxy_pass http://app; }\n  }\n}\n', 3],
    ['k8s/ingress.yaml', 'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/limit-rps: "10"\n', 3],
    ['traefik/dynamic.yml', 'http:\n  middlewares:\n    slow:\n      rateLimit:\n        average: 100\n', 4],
    ['compose.yaml', 'services:\n  api:\n    labels:\n      - "traefik.http.middlewares.slow.ratelimit.average=100"\n', 4],
    ['haproxy.cfg', 'frontend web\n  http-request deny if { sc_http_req_rate(0) gt 100 }\n', 2],
    ['Caddyfile', 'example.com {\n  rate_limit {\n    zone all\n  }\n}\n', 2],
  ])('%s may limit both', (file, text, line) => {
    const given = { files: { [file]: text }, evidence: [login] };
    expect(placesOf(check, AUTH, given)).toEqual([`${file}:${String(line)}`]);
    expect(placesOf(check, ANY, given)).toEqual([`${file}:${String(line)}`]);
  });

  test.each([
    ['a zone that nothing uses', 'nginx.conf', 'limit_req_zone $binary_remote_addr zone=all:10m rate=5r/s;\n'],
    ['a comment', 'nginx.conf', 'server {\n  # limit_req zone=all;\n  proxy_pass http://app;\n}\n'],
    ['a configuration for development', 'docker/dev/nginx.conf', 'limit_req zone=all;\n'],
    ['an example in the documentation', 'docs/nginx.conf', 'limit_req zone=all;\n'],
    ['a server of files only', 'web/nginx.conf', 'server {\n  limit_req zone=all;\n  root /srv/www;\n}\n'],
    ['a text that only names it', 'notes/gateway.yaml', 'todo: limit_req in nginx\n'],
  ])('%s limits nothing', (_, file, text) => {
    expect(statusOf(check, ANY, { files: { [file]: text } })).toBe('failed');
  });
});
