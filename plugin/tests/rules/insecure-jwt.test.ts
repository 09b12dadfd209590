import { rule } from '../../src/rules/insecure-jwt.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a verified token', code: "import jwt from 'jsonwebtoken'; const f = (t) => jwt.verify(t, key, { algorithms: ['RS256'] });" },
    {
      name: 'a header that chooses the key, verified afterwards',
      code: "import jwt from 'jsonwebtoken'; export function auth(req, res, next) { const t = req.headers.authorization; const { header } = jwt.decode(t, { complete: true }); req.user = jwt.verify(t, keys[header.kid]); }",
    },
    {
      name: 'the expiry in a page',
      code: "'use client';\nimport { jwtDecode } from 'jwt-decode'; export const isOver = (token) => jwtDecode(token).exp < Date.now();",
    },
    {
      name: 'a token that the own provider gave',
      code: "import { decodeJwt } from 'jose'; export const f = async () => decodeJwt((await exchange(code)).id_token);",
    },
    { name: 'text that is decoded', code: "import { decode } from 'html-entities'; export const f = (req) => decode(req.body.token);" },
    {
      name: 'an expired token that is renewed',
      code: "import jwt from 'jsonwebtoken'; function refreshToken(t) { return jwt.verify(t, key, { ignoreExpiration: true }); }",
    },
    {
      name: 'express-jwt with algorithms',
      code: "import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, algorithms: ['HS256'] }));",
    },
    { name: 'options from elsewhere', code: "import { expressjwt } from 'express-jwt'; app.use(expressjwt({ secret, ...options }));" },
    { name: 'a signed token', code: "const jwt = require('jsonwebtoken'); jwt.sign({ id }, process.env.SECRET, { algorithm: 'HS256' });" },
    { name: 'another none', code: "chart.draw({ algorithms: ['none'] });" },
    {
      name: "jwt-simple's decode, which verifies",
      code: "const jwt = require('jwt-simple'); app.use((req) => jwt.decode(req.headers.token, secret));",
    },
  ],
  invalid: [
    {
      name: 'decode as authentication',
      code: "const jwt = require('jsonwebtoken');\nmodule.exports = (req, res, next) => {\n  const token = req.headers.authorization.split(' ')[1];\n  req.user = jwt.decode(token);\n  next();\n};",
      errors: [['decoded', 4, 14]],
    },
    {
      name: 'jwt-decode on a server',
      code: "import { jwtDecode } from 'jwt-decode';\nexport async function getUserFromToken(token) {\n  return jwtDecode(token).sub;\n}",
      errors: [['decoded', 3, 10]],
    },
    {
      name: 'none in verify',
      code: "import { verify } from 'jsonwebtoken';\nconst f = (t) => verify(t, key, { algorithms: ['HS256', 'none'] });",
      errors: [['none', 2, 18]],
    },
    {
      name: 'none in sign',
      code: "const jwt = require('jsonwebtoken');\njwt.sign(p, null, { algorithm: 'none' });",
      errors: [['none', 2, 1]],
    },
    {
      name: 'none by a constant',
      code: "const jose = require('jose');\nconst options = { algorithms: ['none'] };\nconst f = (t) => jose.jwtVerify(t, key, options);",
      errors: [['none', 3, 18]],
    },
    { name: 'no key', code: "const jwt = require('jsonwebtoken');\njwt.verify(token, null, cb);", errors: [['key', 2, 1]] },
    {
      name: 'no expiry',
      code: "import jwt from 'jsonwebtoken';\nconst f = (t) => jwt.verify(t, key, { ignoreExpiration: true });",
      errors: [['expired', 2, 18]],
    },
    {
      name: "passport's strategy without expiry",
      code: "import { Strategy } from 'passport-jwt';\npassport.use(new Strategy({ secretOrKey, ignoreExpiration: true }, done));",
      errors: [['expired', 2, 14]],
    },
    {
      name: 'express-jwt without algorithms',
      code: "const { expressjwt } = require('express-jwt');\napp.use(expressjwt({ secret: key }));",
      errors: [['algorithms', 2, 9]],
    },
    {
      name: 'an unsecured token',
      code: "import { UnsecuredJWT } from 'jose';\nconst f = (t) => UnsecuredJWT.decode(t);",
      errors: [['none', 2, 18]],
    },
    {
      name: 'jwt-simple without verification',
      code: "const jwt = require('jwt-simple');\nconst f = (t) => jwt.decode(t, key, true);",
      errors: [['decoded', 2, 18]],
    },
    {
      name: "Nest's service",
      code: "import { JwtService } from '@nestjs/jwt';\nclass Guard {\n  constructor(private readonly jwt: JwtService) {}\n  canActivate(token) {\n    return this.jwt.decode(token);\n  }\n}",
      errors: [['decoded', 5, 12]],
    },
  ],
});
