import { describe, expect, test } from 'vitest';
import { check } from '../../../src/checks/conclusions/api-versioning.ts';
import { conclude, detected, placesOf, messageOf, route, seen, statusOf } from '../../support/check-context.ts';

const CONTROL = 'unversioned-api';
const orders = route('GET', '/orders', 'src/orders.js:4');

describe('versioned', () => {
  test.each([
    ['by the path', route('GET', '/api/v1/orders', 'src/app.js:2')],
    ['by a mount', seen('route-mount', { path: '/v2' }, 'src/app.js:2')],
    ['by a constant', seen('route-mount', { path: 'settings.API_V1_STR' }, 'src/app.js:2')],
    ['by a template', seen('route-mount', { path: '`${base}/v1`' }, 'src/app.js:2')],
    ['by the framework', seen('api-versioning', { by: 'nest' }, 'src/app.js:2')],
  ])('%s', (_, evidence) => {
    expect(placesOf(check, CONTROL, { evidence: [orders, evidence] })).toEqual(['src/app.js:2']);
  });

  test('three places are enough to show', () => {
    const evidence = ['/v1/a', '/v1/b', '/v1/c', '/v1/d'].map((path) => route('GET', path));
    expect(placesOf(check, CONTROL, { evidence })).toHaveLength(3);
  });
});

describe('not versioned', () => {
  test.each(['/orders', '/ipv4/addresses', '/videos', '/dev1/x', '/v/1', '/vendors'])('by %s', (path) => {
    expect(messageOf(check, CONTROL, { evidence: [route('GET', path)] })).toBe(
      'None of the 1 routes found, nor their mounts, carries a version (/v1/…).',
    );
  });
});

describe('nothing to version', () => {
  test.each([
    ['no route', [], 'no routes were found'],
    ['routes for operation', [route('GET', '/health'), route('GET', '/metrics'), route('GET', '/')], /^no routes were found besides/],
    ['GraphQL', [route('POST', '/graphql')], /^no routes were found besides/],
  ])('%s', (_, evidence, because) => {
    const answer = conclude(check, CONTROL, { evidence });
    expect(answer).toMatchObject({ status: 'not-applicable', because: expect.stringMatching(because) });
  });

  test('pages', () => {
    const express = { 'package.json': '{ "dependencies": { "ejs": "3.1.0" } }' };
    const flask = { 'shop/templates/index.html': '<html>', 'shop/app.py': 'x = 1' };
    expect(statusOf(check, CONTROL, { evidence: [orders], files: express })).toBe('not-applicable');
    expect(statusOf(check, CONTROL, { evidence: [orders], files: flask, part: { frameworks: detected('flask') } })).toBe('not-applicable');
  });

  test.each([
    ['an API beside pages', [orders, route('GET', '/api/orders')], { 'package.json': '{ "dependencies": { "ejs": "3.1.0" } }' }],
    ['templates of e-mails', [orders], { 'app/email-templates/templates/new.html': '<html>', 'app/main.py': 'x = 1' }],
    ['templates of another part', [orders], { 'package.json': '{ "dependencies": { "esj": "1.0.0" } }' }],
    ['a template engine that is only tested with', [orders], { 'tests/templates/index.html': '<html>', 'app/main.py': 'x = 1' }],
  ])('%s is no such thing', (_, evidence, files: Record<string, string>) => {
    expect(statusOf(check, CONTROL, { evidence, files })).toBe('failed');
  });
});
