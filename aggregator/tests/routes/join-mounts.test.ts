import { describe, expect, test } from 'vitest';
import { guardNames } from '../../src/routes/join-mounts.ts';
import { routesOf } from '../../src/routes/route-table.ts';
import { contextOf, detected, route, seen } from '../support/check-context.ts';

const SOURCE = 'export default 1;\n';

describe('the mounts of routers', () => {
  test('give the routes of another file their path and their guards, through several files', () => {
    const files = { 'src/app.js': SOURCE, 'src/routes/v1/index.js': SOURCE, 'src/routes/v1/user.route.js': SOURCE };
    const evidence = [
      route('POST', '/', 'src/routes/v1/user.route.js:3', { guards: 'validate' }),
      seen('route-mount', { path: '/v1', target: './routes/v1', guards: 'requireAuth' }, 'src/app.js:9'),
      seen('route-mount', { path: '/users', target: './user.route.js' }, 'src/routes/v1/index.js:4'),
    ];
    expect(routesOf(contextOf({ files, evidence }))[0]).toMatchObject({ path: '/v1/users', guards: ['requireAuth', 'validate'] });
  });

  test('follow the imports of Python', () => {
    const files = {
      'app/main.py': 'from app.api.main import api_router\n',
      'app/api/main.py': 'from fastapi import APIRouter\nfrom app.api.routes import items, users as people\n',
      'app/api/routes/items.py': 'x = 1\n',
      'app/api/routes/users.py': 'x = 1\n',
    };
    const evidence = [
      route('GET', '/{id}', 'app/api/routes/users.py:3'),
      seen('route-mount', { path: '/api/v1', target: 'api_router' }, 'app/main.py:3'),
      seen('route-mount', { path: '/users', target: 'people.router', guards: 'get_current_user' }, 'app/api/main.py:5'),
    ];
    const part = { languages: detected('python'), frameworks: detected('fastapi') };
    expect(routesOf(contextOf({ files, evidence, part }))[0]).toMatchObject({ path: '/api/v1/users/{id}', guards: ['get_current_user'] });
  });

  test("give Go's registering functions the group they are handed", () => {
    const files = { 'main.go': 'package main\n', 'users/routes.go': 'package users\n' };
    const evidence = [
      route('POST', '/', 'users/routes.go:5', { within: 'Register' }),
      seen('route-mount', { path: '/api', target: 'users.Register', guards: 'AuthRequired' }, 'main.go:7'),
    ];
    const part = { languages: detected('go'), frameworks: detected('gin') };
    expect(routesOf(contextOf({ files, evidence, part }))[0]).toMatchObject({ path: '/api', guards: ['AuthRequired'] });
  });

  test('that lead nowhere, or in a circle, leave the routes as they are', () => {
    const files = { 'a.js': SOURCE, 'b.js': SOURCE };
    const evidence = [
      route('GET', '/x', 'a.js:1'),
      seen('route-mount', { path: '/a', target: './a.js' }, 'b.js:1'),
      seen('route-mount', { path: '/b', target: './b.js' }, 'a.js:2'),
      seen('route-mount', { path: '/gone', target: './gone' }, 'a.js:3'),
    ];
    expect(routesOf(contextOf({ files, evidence }))[0]?.path).toMatch(/\/x$/);
  });
});

test('the names of guards keep their own brackets', () => {
  expect(guardNames("auth('a', 'b'), has_role(['x', 'y']), plain")).toEqual(["auth('a', 'b')", "has_role(['x', 'y'])", 'plain']);
  expect(guardNames(undefined)).toEqual([]);
});
