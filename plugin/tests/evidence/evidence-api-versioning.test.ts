import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-api-versioning.ts';
import { evidenceIn } from './run-evidence.ts';

describe('evidence-api-versioning', () => {
  it.each([
    [
      'Nest',
      `import { NestFactory } from '@nestjs/core'; const app = await NestFactory.create(M);\napp.enableVersioning({ type: VersioningType.URI });`,
      'nest',
    ],
    ["Fastify's constraint", `const app = require('fastify')();\napp.get('/x', { constraints: { version: '1.2.0' } }, h);`, 'fastify'],
    [
      'a library',
      `const versionRoutes = require('express-version-route');\napp.get('/x', versionRoutes.route({ '1.0': v1 }));`,
      'express-version-route',
    ],
  ])('reports %s', (_, code, by) => {
    expect(evidenceIn(rule, code)).toEqual([`2 api-versioning by=${by}`]);
  });
});

describe('evidence-api-versioning says nothing on', () => {
  it.each([
    ['a version in a path', `const app = require('express')(); app.use('/v1', routes);`],
    ['a version of something else', `const pkg = { version: '1.2.0', constraints: { version: '1' } }; bucket.enableVersioning();`],
    ['a library that is only imported', `import 'express-version-route'; import versionRoutes from 'express-version-route';`],
    ['commented code', `const app = await NestFactory.create(M);\n// app.enableVersioning()`],
    ["a package's constraints", `install({ constraints: { version: '>=1' } });`],
  ])('%s', (_, code) => {
    expect(evidenceIn(rule, code)).toEqual([]);
  });
});
