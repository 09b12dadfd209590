import { describe, expect, test } from 'vitest';
import { routesOf } from '../../src/routes/route-table.ts';
import { contextOf, detected, route, seen } from '../support/check-context.ts';

const python = { languages: detected('python'), frameworks: detected('django') };

describe('routesOf', () => {
  test('reads method, path, guards and what is touched', () => {
    const [first] = routesOf(contextOf({ evidence: [route('get', '/orders', 'src/app.js:7', { guards: 'auth, admin', touches: 'db' })] }));
    expect(first).toMatchObject({
      method: 'GET',
      path: '/orders',
      handler: '',
      guards: ['auth', 'admin'],
      touches: ['db'],
      file: 'src/app.js',
      line: 7,
    });
  });

  test('a route without a method serves any', () => {
    expect(routesOf(contextOf({ evidence: [route('', '/orders')] }))[0]?.method).toBe('');
  });

  test("Go's HandleFunc serves any method", () => {
    expect(routesOf(contextOf({ evidence: [route('HandleFunc', '/orders')] }))[0]?.method).toBe('');
  });

  test('a route whose path is not literal is a route all the same', () => {
    expect(routesOf(contextOf({ evidence: [seen('http-route', { method: 'GET' })] }))).toHaveLength(1);
  });

  test("Go's wrappers are looked through for the handler, and factories stay what they are", () => {
    const written = {
      'withAuth(h.orders)': 'h.orders',
      'http.HandlerFunc(orders)': 'orders',
      'toHandler(deps, api.HandleOrders, middleware...)': 'api.HandleOrders',
      'chain.ToHandlerFunc(ctrl.HandleSelf(), users...)': 'ctrl.HandleSelf()',
      'requireAuth(limit(h.me))': 'h.me',
      'orders(db)': 'orders(db)',
      'func(w http.ResponseWriter, r *http.Request) { h.serve(w) }': 'func(w http.ResponseWriter, r *http.Request) { h.serve(w) }',
      'pprof.Index': 'pprof.Index',
    };
    for (const [handler, name] of Object.entries(written))
      expect(routesOf(contextOf({ evidence: [route('GET', '/x', 'api/routes.go:3', { handler })] }))[0]?.handler, handler).toBe(name);
  });

  test('what is known of a handler joins its route in the same file, and is no route itself', () => {
    const evidence = [
      route('get', '/ready', 'app/main.py:3', { handler: 'ready' }),
      seen('http-route', { handler: 'ready', touches: 'db' }, 'app/main.py:4'),
      seen('http-route', { handler: 'ready', guards: 'current_user' }, 'app/main.py:4'),
    ];
    const routes = routesOf(contextOf({ part: python, evidence }));
    expect(routes).toHaveLength(1);
    expect(routes[0]).toMatchObject({ touches: ['db'], guards: ['current_user'] });
  });

  test('what a function before the handler asks is asked of the route', () => {
    const evidence = [
      route('delete', '/keys/:id', 'src/router.js:3', { handler: 'KeyController.remove', guards: 'KeyController.middleware' }),
      seen('http-route', { handler: 'middleware', guards: 'req.user,req.user.isAdmin' }, 'src/controllers/KeyController.js:4'),
      seen('http-route', { handler: 'middleware', guards: 'req.user' }, 'src/controllers/ItemController.js:4'),
    ];
    expect(routesOf(contextOf({ evidence }))[0]).toMatchObject({ guards: ['KeyController.middleware', 'req.user', 'req.user.isAdmin'] });
  });

  test("Django's view joins its path from another file of the folder, `as_view()` or not", () => {
    const evidence = [
      route('', 'health/', 'shop/urls.py:5', { handler: 'views.HealthView.as_view()' }),
      route('', 'ready/', 'shop/urls.py:6', { handler: 'views.ready' }),
      seen('http-route', { handler: 'HealthView', touches: 'db' }, 'shop/views.py:9'),
      seen('http-route', { handler: 'ready', touches: 'cache' }, 'shop/views.py:20'),
    ];
    expect(routesOf(contextOf({ part: python, evidence })).map(({ touches }) => touches)).toEqual([['db'], ['cache']]);
  });

  test('a handler of the same name in another module is not meant where one lies beside the route', () => {
    const evidence = [
      route('', 'health/', 'shop/urls.py:5', { handler: 'views.health' }),
      seen('http-route', { handler: 'health', touches: 'db' }, 'blog/views.py:9'),
      seen('http-route', { handler: 'health', guards: 'staff' }, 'shop/views.py:9'),
    ];
    expect(routesOf(contextOf({ part: python, evidence }))[0]).toMatchObject({ touches: [], guards: ['staff'] });
  });

  test('of two handlers of one name in other folders, neither is meant', () => {
    const evidence = [
      route('', 'health/', 'config/urls.py:5', { handler: 'health' }),
      seen('http-route', { handler: 'health', touches: 'db' }, 'blog/views.py:9'),
      seen('http-route', { handler: 'health', touches: 'cache' }, 'shop/views.py:9'),
    ];
    expect(routesOf(contextOf({ part: python, evidence }))[0]?.touches).toEqual([]);
  });

  test('another handler whose name only ends alike is not meant', () => {
    const evidence = [
      route('', 'health/', 'shop/urls.py:5', { handler: 'views.health' }),
      seen('http-route', { handler: 'check_health', touches: 'db' }, 'shop/views.py:9'),
    ];
    expect(routesOf(contextOf({ part: python, evidence }))[0]?.touches).toEqual([]);
  });
});

describe('OpenAPI documents', () => {
  const files = {
    'spec/openapi.yml':
      'openapi: 3.0.0\nservers:\n  - url: https://api.example.com/v2/\npaths:\n  /orders:\n    get: {}\n    post: {}\n    parameters: []\n',
  };

  test('are routes where the framework serves from them, under the path of their server', () => {
    const routes = routesOf(contextOf({ files, part: { frameworks: detected('connexion') } }));
    expect(routes.map(({ method, path, line }) => [method, path, line])).toEqual([
      ['GET', '/v2/orders', 6],
      ['POST', '/v2/orders', 7],
    ]);
  });

  test('are documentation elsewhere', () => {
    expect(routesOf(contextOf({ files, part: { frameworks: detected('flask') } }))).toEqual([]);
  });

  test('of tests and of other parts are not served', () => {
    const part = { root: 'api', frameworks: detected('connexion') };
    const spec = files['spec/openapi.yml'];
    expect(routesOf(contextOf({ files: { 'tests/openapi.yml': spec, 'other/openapi.yml': spec }, part }))).toEqual([]);
  });

  test('that are no YAML leave the rest as it is', () => {
    const broken = { 'openapi.yml': 'openapi: 3.0.0\npaths: [\n' };
    expect(
      routesOf(contextOf({ files: broken, part: { frameworks: detected('connexion') }, evidence: [route('GET', '/a')] })),
    ).toHaveLength(1);
  });
});
