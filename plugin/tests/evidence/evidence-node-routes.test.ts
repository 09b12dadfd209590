import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-node-routes.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-node-routes', () => {
  it("reports comparisons of the request's path that answer", () => {
    const code = `
import http from 'node:http';
http.createServer(async (req, res) => {
  const { method } = req;
  const url = new URL(req.url, 'http://x');
  if (req.method === 'GET' && req.url === '/health') {
    res.end('ok');
  } else if (url.pathname === '/ready') {
    await pool.query('SELECT 1');
    res.writeHead(200).end();
  }
  switch (req.url) {
    case '/live':
      return res.end('ok');
  }
}).listen(3000);
`;
    expect(evidenceIn(rule, code)).toEqual([
      '6 http-route method=GET path=/health',
      '8 http-route method=ALL path=/ready touches=db',
      '13 http-route method=ALL path=/live',
    ]);
  });

  it('reports handlers of Bun, Deno and its table of routes', () => {
    const code = `
Bun.serve({
  routes: { '/health': () => new Response('ok') },
  fetch(req) {
    const { pathname } = new URL(req.url);
    if (pathname === '/metrics') return new Response(text);
    return new Response('no', { status: 404 });
  },
});
Deno.serve((req) => {
  if (new URL(req.url).pathname === '/ping') return new Response('pong');
});
`;
    expect(evidenceIn(rule, code)).toEqual([
      '3 http-route method=ALL path=/health',
      '6 http-route method=ALL path=/metrics',
      '11 http-route method=ALL path=/ping',
    ]);
  });
});

describe('evidence-node-routes says nothing on', () => {
  it.each([
    ['a middleware that lets a path pass', `app.use((req, res, next) => { if (req.url === '/health') return next(); res.end(); });`],
    ['a middleware that answers', `app.use((req, res, next) => { if (req.path === '/x') return res.end(); next(); });`],
    ['a comparison that answers nothing', `createServer((req, res) => { if (req.url === '/health') return; res.end(); });`],
    ["a browser's location", `if (window.location.pathname === '/health') { res.end('x'); }`],
    ['a client', `function call(request) { if (request.url === '/health') { log(request); } }`],
    ['commented code', `createServer((req, res) => { /* if (req.url === '/health') res.end() */ res.end(); });`],
    [
      'another comparison',
      `createServer((req, res) => { if (req.headers.host === '/health') res.end(); if (req.url !== '/x') res.end(); });`,
    ],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
