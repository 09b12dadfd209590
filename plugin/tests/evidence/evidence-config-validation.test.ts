import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-config-validation.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-config-validation', () => {
  it.each([
    ['envalid', `import { cleanEnv, str } from 'envalid';\nexport const env = cleanEnv(process.env, { A: str() });`, 'envalid'],
    [
      'Joi behind a chain',
      `const Joi = require('joi'); const schema = Joi.object().keys({ A: Joi.string().required() }).unknown();\nconst { value, error } = schema.prefs({ errors: {} }).validate(process.env);`,
      'joi',
    ],
    ['zod', `import { z } from 'zod'; const Env = z.object({ A: z.string() });\nconst env = Env.parse(process.env);`, 'zod'],
    [
      'zod over values that are read one by one',
      `import { z } from 'zod';\nz.object({ A: z.string() }).parse({ A: process.env.A });`,
      'zod',
    ],
    ['valibot', `import * as v from 'valibot';\nv.parse(Env, process.env);`, 'valibot'],
    ['Ajv', `import Ajv from 'ajv'; const validate = new Ajv().compile(schema);\nvalidate(process.env);`, 'ajv'],
    ["another file's schema", `import { envSchema } from './schema';\nconst env = envSchema.parse({ ...process.env });`, 'schema'],
    [
      'class-validator over a class of settings',
      `import { validate, IsUrl } from 'class-validator';\nclass Environment { constructor() { void validate(this).then((errors) => { if (errors.length > 0) process.exit(1); }); } }`,
      'class-validator',
    ],
    ['convict', `const convict = require('convict'); const config = convict({});\nconfig.validate({ allowed: 'strict' });`, 'convict'],
    ['env-schema', `const envSchema = require('env-schema');\nconst config = envSchema({ schema });`, 'env-schema'],
    ['@fastify/env', `const app = require('fastify')();\napp.register(require('@fastify/env'), { schema });`, '@fastify/env'],
    ['Nest', `import { ConfigModule } from '@nestjs/config';\nConfigModule.forRoot({ validationSchema: schema });`, '@nestjs/config'],
    ['t3', `import { createEnv } from '@t3-oss/env-core';\ncreateEnv({ server: {} });`, '@t3-oss/env-core'],
    ['a check that throws', `\nif (!process.env.SECRET) throw new Error('SECRET is missing');`, 'check'],
    [
      'a check that exits',
      `const secret = process.env.SECRET;\nif (!secret || secret.length < 8) { console.error('no'); process.exit(1); }`,
      'check',
    ],
    [
      'a function that requires',
      `function need(name) { const value = process.env[name];\nif (value === undefined) throw new Error(name); return value; }`,
      'check',
    ],
    [
      'a list of names',
      `const missing = names.filter((name) => !process.env[name]);\nif (missing.length > 0) throw new Error(missing.join());`,
      'check',
    ],
    ['typeof', `\nif (typeof process.env.SECRET === 'undefined') { throw new Error('no'); }`, 'check'],
    ['an assertion', `import assert from 'node:assert';\nassert(process.env.SECRET, 'missing');`, 'check'],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 config-validation by=${by}`]);
  });
});

describe('evidence-config-validation says nothing on', () => {
  it.each([
    ['a default', `const port = process.env.PORT || 3000; if (!process.env.PORT) port = 1;`],
    ['parsing one value', `JSON.parse(process.env.FLAGS); Number.parseInt(process.env.PORT, 10); url.parse(process.env.DATABASE_URL);`],
    [
      "a request's validation",
      `const Joi = require('joi'); schema.validate(req.body); z.object({}).parse(req.query); if (!req.body.name) throw new Error('x');`,
    ],
    [
      'class-validator over what users send',
      `import { validate } from 'class-validator'; class UserDto { check() { return validate(this); } }`,
    ],
    ['the mode', `if (!process.env.NODE_ENV) process.exit(1);`],
    ['a warning', `if (!process.env.SECRET) console.warn('SECRET is missing');`],
    ['a schema that is not applied', `import { z } from 'zod'; export const Env = z.object({ A: z.string() });`],
    ['Nest without a schema', `import { ConfigModule } from '@nestjs/config'; ConfigModule.forRoot({ isGlobal: true });`],
    ['a value that is there', `if (process.env.CI) throw new Error('not in CI');`],
    ['dotenv', `require('dotenv').config(); dotenv.parse(fs.readFileSync('.env'));`],
    ['commented code', `// if (!process.env.SECRET) throw new Error('x');\nrun();`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
