import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/security-headers.ts';
import { messageOf, placesOf, seen, statusOf } from '../../support/check-context.ts';

const CONTROL = 'missing-security-headers';
const headers = (list: string, place = 'src/app.js:3'): ReturnType<typeof seen> =>
  seen('security-headers', { by: 'helmet', headers: list }, place);

describe('headers set by the code', () => {
  test('all four pass', () => {
    expect(placesOf(check, CONTROL, { evidence: [headers('hsts,nosniff,frame,csp')] })).toEqual(['src/app.js:3']);
  });

  test('a missing Content-Security-Policy alone is no finding: an API serves no pages', () => {
    expect(statusOf(check, CONTROL, { evidence: [headers('hsts, nosniff, frame')] })).toBe('passed');
  });

  test('several places add up', () => {
    expect(statusOf(check, CONTROL, { evidence: [headers('hsts'), headers('nosniff,frame', 'src/b.js:1')] })).toBe('passed');
  });

  test.each([
    ['nosniff,frame,csp', 'Strict-Transport-Security'],
    ['hsts,frame', 'X-Content-Type-Options'],
    ['hsts,nosniff,csp', 'X-Frame-Options or frame-ancestors'],
    ['', 'Strict-Transport-Security, X-Content-Type-Options, X-Frame-Options or frame-ancestors'],
  ])('with %s, %s is named', (list, named) => {
    expect(messageOf(check, CONTROL, { evidence: [headers(list)] })).toBe(`Security headers are set (src/app.js:3), but not ${named}.`);
  });

  test('nothing anywhere names all four', () => {
    expect(messageOf(check, CONTROL, {})).toMatch(
      /Strict-Transport-Security.*nosniff|X-Content-Type-Options.*Content-Security-Policy are set nowhere/,
    );
  });
});

const NGINX = [
  'server {',
  '  add_header Strict-Transport-Security "max-age=63072000" always;',
  '  add_header X-Content-Type-Options nosniff;',
  '  add_header X-Frame-Options "DENY";',
  '  location / { proxy_pass http://app:8000; }',
  '}',
].join('\n');

describe('headers set by the proxy', () => {
  test.each([
    ['nginx.conf', NGINX],
    ['deploy/nginx/default.conf.template', NGINX],
    [
      'Caddyfile',
      'example.com {\n  header {\n    Strict-Transport-Security "max-age=1"\n    X-Content-Type-Options nosniff\n    X-Frame-Options DENY\n  }\n}\n',
    ],
    [
      'haproxy.cfg',
      'backend b\n  http-response set-header Strict-Transport-Security max-age=1\n  http-response set-header X-Content-Type-Options nosniff\n  http-response set-header X-Frame-Options DENY\n',
    ],
    [
      'httpd/site.conf',
      'Header always set Strict-Transport-Security "max-age=1"\nHeader set X-Content-Type-Options nosniff\nHeader set X-Frame-Options DENY\n',
    ],
    ['traefik/dynamic.yml', 'headers:\n  stsSeconds: 31536000\n  contentTypeNosniff: true\n  frameDeny: true\n'],
    [
      'compose.yaml',
      'services:\n  api:\n    labels:\n      - "traefik.http.middlewares.s.headers.stsSeconds=31536000"\n      - "traefik.http.middlewares.s.headers.contentTypeNosniff=true"\n      - "traefik.http.middlewares.s.headers.frameDeny=true"\n',
    ],
    [
      'k8s/ingress-headers.yaml',
      'data:\n  Strict-Transport-Security: "max-age=1"\n  X-Content-Type-Options: "nosniff"\n  X-Frame-Options: "DENY"\n',
    ],
    [
      'vercel.json',
      '{ "headers": [{ "source": "/(.*)", "headers": [\n{ "key": "Strict-Transport-Security", "value": "max-age=1" },\n{ "key": "X-Content-Type-Options", "value": "nosniff" },\n{ "key": "X-Frame-Options", "value": "DENY" }] }] }\n',
    ],
  ])('%s counts', (file, text) => {
    expect(statusOf(check, CONTROL, { files: { [file]: text } })).toBe('passed');
  });

  test('frame-ancestors of a Content-Security-Policy stands for X-Frame-Options', () => {
    const text = NGINX.replace('X-Frame-Options "DENY"', `Content-Security-Policy "frame-ancestors 'none'"`);
    expect(statusOf(check, CONTROL, { files: { 'nginx.conf': text } })).toBe('passed');
    expect(statusOf(check, CONTROL, { files: { 'nginx.conf': text.replace('frame-ancestors', 'default-src') } })).toBe('failed');
  });

  test.each([
    ['hidden', 'proxy_hide_header X-Frame-Options;'],
    ['sent upstream', 'proxy_set_header X-Frame-Options DENY;'],
    ['commented out', '# add_header X-Frame-Options DENY;'],
    ['another', 'add_header X-Frame-Options-Report DENY;'],
    ['switched off', 'frameDeny: false'],
  ])('a header that is %s is not set', (_, line) => {
    expect(messageOf(check, CONTROL, { files: { 'nginx.conf': NGINX.replace('add_header X-Frame-Options "DENY";', line) } })).toMatch(
      /but not X-Frame-Options or frame-ancestors\.$/,
    );
  });

  test('a web server that hands out files is in front of no service', () => {
    const text = NGINX.replace('proxy_pass http://app:8000;', 'root /srv/www;');
    expect(statusOf(check, CONTROL, { files: { 'web/nginx.conf': text } })).toBe('failed');
  });
});
