import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-access.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-access', () => {
  it('reports guards of a whole application', () => {
    const code = `
const express = require('express');
const app = express();
app.use(requireAuth);
app.use('/api', verifyToken);
app.use((req, res, next) => { if (!req.headers.authorization) return res.status(401).end(); next(); });
`;
    expect(evidenceIn(rule, code)).toEqual([
      '4 access-rule by=requireAuth path= allows=authenticated',
      '5 access-rule by=verifyToken path=/api allows=authenticated',
      '6 access-rule by=req.headers.authorization path= allows=authenticated',
    ]);
  });

  it("reports Nest's APP_GUARD and global guards", () => {
    const code = `
import { APP_GUARD } from '@nestjs/core';
const providers = [{ provide: APP_GUARD, useClass: JwtAuthGuard }, { provide: APP_GUARD, useClass: ThrottlerGuard }];
app.useGlobalGuards(new RolesGuard(reflector));
`;
    expect(evidenceIn(rule, code)).toEqual([
      '3 access-rule by=JwtAuthGuard path= allows=authenticated',
      '4 access-rule by=RolesGuard path= allows=authenticated',
    ]);
  });

  it('reports the means to prove who is calling', () => {
    expect(evidenceIn(rule, "import jwt from 'jsonwebtoken';\nconst passport = require('passport');")).toEqual([
      '1 auth-mechanism by=jsonwebtoken',
      '2 auth-mechanism by=passport',
    ]);
  });

  it.each([
    ['what only reads a session', "const app = require('express')(); app.use(passport.initialize()); app.use(session({ secret }));"],
    ['a limiter', "const app = require('express')(); app.use(authLimiter);"],
    ['a router that is mounted behind a guard', "const app = require('express')(); app.use('/users', requireAuth, require('./users'));"],
    ['types', "import type { JwtPayload } from 'jsonwebtoken';"],
    ['a hook that lets everybody pass', "const app = require('express')(); app.use((req, res, next) => { log(req.user); next(); });"],
  ])('says nothing on %s', (_, code) => {
    expect(evidenceIn(rule, code).filter((one) => one.includes('access-rule') || code.includes('import type'))).toEqual([]);
  });
});
