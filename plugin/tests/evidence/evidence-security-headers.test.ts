import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-security-headers.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-security-headers', () => {
  it.each([
    ['all of helmet', `const helmet = require('helmet');\napp.use(helmet());`, 'helmet headers=hsts,nosniff,frame,csp'],
    [
      'helmet without what is off',
      `import helmet from 'helmet';\napp.use(helmet({ contentSecurityPolicy: false, hsts: false }));`,
      'helmet headers=nosniff,frame',
    ],
    [
      'helmet with CSP in production',
      `import helmet from 'helmet';\napp.use(helmet({ contentSecurityPolicy: isProd ? undefined : false }));`,
      'helmet headers=hsts,nosniff,frame,csp',
    ],
    ['one part', `const helmet = require('helmet');\napp.use(helmet.noSniff());`, 'helmet headers=nosniff'],
    [
      "Fastify's plugin",
      `const app = require('fastify')();\napp.register(require('@fastify/helmet'), { frameguard: false });`,
      '@fastify/helmet headers=hsts,nosniff,csp',
    ],
    [
      "Fastify's plugin that is loaded by itself",
      `import helmet from '@fastify/helmet';\nexport default helmet;`,
      '@fastify/helmet headers=hsts,nosniff,frame,csp',
    ],
    [
      "Hono's",
      `import { secureHeaders } from 'hono/secure-headers';\napp.use(secureHeaders());`,
      'hono/secure-headers headers=hsts,nosniff,frame',
    ],
    ['lusca', `const lusca = require('lusca');\napp.use(lusca({ csp: { policy: {} }, xframe: 'SAMEORIGIN' }));`, 'lusca headers=frame,csp'],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 security-headers by=${by}`]);
  });

  it('reports headers that a middleware sets by hand, once a file', () => {
    const code = `
app.use((req, res, next) => {
  res.setHeader('Strict-Transport-Security', 'max-age=31536000');
  res.set({ 'X-Content-Type-Options': 'nosniff' });
  res.setHeader('Content-Security-Policy', "default-src 'self'; frame-ancestors 'none'");
  next();
});
`;
    expect(evidenceIn(rule, code)).toEqual(['3 security-headers by=hand-written headers=hsts,nosniff,frame,csp']);
  });

  it("reports Next.js' configuration", () => {
    const code = `export default { async headers() { return [{ source: '/(.*)', headers: [
{ key: 'X-Frame-Options', value: 'DENY' },
{ key: 'X-Content-Type-Options', value: 'nosniff' }] }]; } };`;
    expect(evidenceIn(rule, code, 'next.config.js')).toEqual(['2 security-headers by=hand-written headers=nosniff,frame']);
  });

  it('looks for frame-ancestors in the constant that a policy is made of', () => {
    const code = `const policy = \`default-src 'self'; frame-ancestors 'self' \${urls};\`;
export const headers = [{ key: 'Content-Security-Policy', value: policy.replace(/\\s+/g, ' ').trim() }];`;
    expect(evidenceIn(rule, code, 'next.config.ts')).toEqual(['2 security-headers by=hand-written headers=frame,csp']);
  });
});

describe('evidence-security-headers says nothing on', () => {
  it.each([
    ['helmet that is only imported', `const helmet = require('helmet');\n// app.use(helmet());`],
    ['helmet whose result goes nowhere', `const helmet = require('helmet'); helmet();`],
    [
      "one handler's header",
      `app.get('/file', (req, res, next) => { res.setHeader('X-Frame-Options', 'DENY'); fs.readFile(p, (e) => next(e)); });`,
    ],
    ["a client's header", `fetch(url, { headers: { 'X-Frame-Options': 'DENY' } }); req.setHeader('Content-Security-Policy', 'x');`],
    ['a header that is read', `app.use((req, res, next) => { res.get('X-Frame-Options'); next(); });`],
    ['another header', `app.use((req, res, next) => { res.setHeader('X-Powered-By', 'me'); next(); });`],
    ['development only', `const helmet = require('helmet'); if (process.env.NODE_ENV === 'development') app.use(helmet());`],
    ['react-helmet', `import { Helmet } from 'react-helmet'; new Helmet(); helmet();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
