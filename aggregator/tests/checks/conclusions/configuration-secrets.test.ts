import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/configuration-secrets.ts';
import { findingsOf } from '../support/container-project.ts';

const SECRET = 'Zq7vT2xLw9KfRb4Mn1';
const found = (file: string, text: string): (string | undefined)[] =>
  findingsOf(check, { [file]: text }).map(({ location, confidence, message }) => {
    expect(message).not.toContain(SECRET);
    return `${String(location?.startLine)} ${confidence}`;
  });

describe('a secret in a configuration file is found in', () => {
  it.each([
    [
      'Spring properties',
      'src/main/resources/application.properties',
      `server.port=8080\nspring.datasource.password=${SECRET}\n`,
      ['2 high'],
    ],
    ['YAML', 'config/settings.yml', `smtp:\n  password: "${SECRET}"\n`, ['2 high']],
    ['TOML', 'config.toml', `api_key = "${SECRET}"\n`, ['1 high']],
    ['JSON', 'config/production.json', `{\n  "jwtSecret": "${SECRET}"\n}\n`, ['2 high']],
    ['a provider’s token under any name', 'config/app.ini', `id = ghp_${'a1B2'.repeat(10)}\n`, ['1 high']],
    ['the password of an address', 'config/app.yml', `database: postgres://app:${SECRET}@db:5432/app\n`, ['1 high']],
  ])('%s', (_, file, text, places) => {
    expect(found(file, text)).toEqual(places);
  });

  it('is a guess where everybody would try it first, or in a file for development', () => {
    expect(found('config/settings.yml', 'password: postgres\n')).toEqual(['1 low']);
    expect(found('config/settings.dev.yml', `password: ${SECRET}\n`)).toEqual(['1 low']);
  });
});

describe('no secret is', () => {
  it.each([
    ['a look-up', 'config/app.yml', 'password: ${DB_PASSWORD}\n'],
    ['an encrypted value', 'application.properties', 'db.password=ENC(G6N718UuyPE5bHyWKyuLQSm02auQPUtm)\n'],
    ['a placeholder', 'config/app.yml', 'api_key: your-api-key-here\n'],
    ['a comment', 'application.properties', `# db.password=${SECRET}\n`],
    ['a label of a form', 'src/locales/en.json', `{ "password": "${SECRET}" }\n`],
    ['a description of an API', 'openapi.yml', `password: ${SECRET}\n`],
    ['a file of a test', 'tests/config.yml', `password: ${SECRET}\n`],
    ['a setting about passwords', 'config/app.yml', 'password_min_length: 12\ntoken_ttl: 3600s\n'],
    ['an example', 'config/app.example.yml', `password: ${SECRET}\n`],
    ['the password of a pipeline’s own database', '.github/workflows/ci.yml', 'POSTGRES_PASSWORD: postgres\nsecrets: inherit\n'],
    ['a path', 'config/app.yml', 'private_key: /run/secrets/key.pem\n'],
  ])('%s', (_, file, text) => {
    expect(found(file, text)).toEqual([]);
  });
});
