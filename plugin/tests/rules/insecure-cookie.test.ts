import { rule } from '../../src/rules/insecure-cookie.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a protected session cookie', code: "res.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });" },
    {
      name: 'secure outside development',
      code: "res.cookie('token', t, { httpOnly: true, secure: process.env.NODE_ENV === 'production', sameSite: 'strict' });",
    },
    { name: 'a preference', code: "res.cookie('theme', 'dark');" },
    { name: 'a CSRF token, which scripts read', code: "res.cookie('XSRF-TOKEN', req.csrfToken());" },
    { name: 'options from elsewhere', code: "res.cookie('token', t, cookieOptions); res.cookie('token', t, { ...defaults });" },
    {
      name: 'a removal',
      code: "res.clearCookie('token'); res.cookie('token', '', { maxAge: 0 }); res.cookie('token', 'x', { expires: new Date(0) });",
    },
    {
      name: 'a session secured later',
      code: "const session = require('express-session'); const sess = { secret, cookie: { sameSite: 'lax' } }; if (app.get('env') === 'production') { sess.cookie.secure = true; } app.use(session(sess));",
    },
    {
      name: 'a session that is secured',
      code: "import session from 'express-session'; app.use(session({ secret, cookie: { secure: 'auto', sameSite: 'lax' } }));",
    },
    {
      name: "the library's own defaults",
      code: "import session from '@fastify/session'; app.register(session, { secret, cookie: { maxAge: 1000 } });",
    },
    { name: 'a map', code: "const tokens = new Map(); tokens.set('token', t);" },
    { name: 'a cookie that is read', code: "const t = req.cookies.token; request.cookies.set('token', t);" },
    { name: 'a setting for development', code: "if (isDev) res.cookie('token', t, { secure: false, httpOnly: true, sameSite: 'lax' });" },
    {
      name: 'a header with all attributes',
      code: "res.setHeader('Set-Cookie', `token=${t}; HttpOnly; Secure; SameSite=Lax`); res.setHeader('Set-Cookie', `token=${t}; ${rest}`);",
    },
    { name: 'who wrote it', code: "res.cookie('author', name);" },
  ],
  invalid: [
    { name: 'a header', code: "res.setHeader('Set-Cookie', `token=${t}; HttpOnly`);", errors: [['cookie', 1, 1]] },
    { name: 'no options', code: "res.cookie('token', jwt);", errors: [['cookie', 1, 1]] },
    {
      name: 'secure is missing',
      code: "res.status(200).cookie('sid', id, { httpOnly: true, sameSite: 'lax' });",
      errors: [['cookie', 1, 1]],
    },
    {
      name: 'HttpOnly is off',
      code: "res.cookie('access_token', t, { httpOnly: false, secure: true, sameSite: 'lax' });",
      errors: [['cookie', 1, 1]],
    },
    {
      name: "express-session's default",
      code: "const session = require('express-session');\napp.use(session({ secret: key, resave: false }));",
      errors: [['cookie', 2, 9]],
    },
    {
      name: 'express-session, secure off',
      code: "import session from 'express-session';\napp.use(session({\n  secret: key,\n  cookie: { secure: false, sameSite: 'lax' },\n}));",
      errors: [['cookie', 4, 3]],
    },
    {
      name: 'Fastify',
      code: "app.post('/login', async (request, reply) => {\n  reply.setCookie('session', id, { path: '/' });\n});",
      errors: [['cookie', 2, 3]],
    },
    {
      name: 'Next, the store of the request',
      code: "import { cookies } from 'next/headers';\nexport async function POST() {\n  const store = await cookies();\n  store.set('session', id, { httpOnly: true });\n}",
      errors: [['cookie', 4, 3]],
    },
    {
      name: 'Next, a response',
      code: "const response = NextResponse.json({});\nresponse.cookies.set({ name: 'auth-token', value: t, secure: true });",
      errors: [['cookie', 2, 1]],
    },
    {
      name: 'Hono',
      code: "import { setCookie } from 'hono/cookie';\napp.post('/', (c) => {\n  setCookie(c, 'session', id);\n});",
      errors: [['cookie', 3, 3]],
    },
    {
      name: 'Koa',
      code: "router.post('/', (ctx) => {\n  ctx.cookies.set('token', t, { httpOnly: false });\n});",
      errors: [['cookie', 2, 3]],
    },
    {
      name: "cookie's serialize",
      code: "import cookie from 'cookie';\nres.setHeader('Set-Cookie', cookie.serialize('token', t, { path: '/' }));",
      errors: [['cookie', 2, 29]],
    },
    { name: 'a value that is a token', code: "res.cookie('id', accessToken, { maxAge: 900 });", errors: [['cookie', 1, 1]] },
    {
      name: 'cookie-session',
      code: "const cookieSession = require('cookie-session');\napp.use(cookieSession({ keys, secure: false, sameSite: 'lax' }));",
      errors: [['cookie', 2, 23]],
    },
  ],
});
