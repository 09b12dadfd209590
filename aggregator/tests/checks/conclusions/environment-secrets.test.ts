import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/environment-secrets.ts';
import { placesOf } from '../support/container-project.ts';

const SECRET = 'Zq7vT2xLw9KfRb4Mn1Yc';
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;
const KEY = 'MIIEpAIBAAKCAQEAx9Tz8QmL2vKdR7Wb';

describe('a real secret is found in', () => {
  it.each([
    ['a template', '.env.example', `PORT=3000\nJWT_SECRET=${SECRET}\n`, ['.env.example:2:1']],
    ['a list of variables under another name', 'deploy/prod.env', `export API_KEY="${SECRET}"\n`, ['deploy/prod.env:1:1']],
    ['a provider’s token under any name', '.env.sample', `GH=${TOKEN}\n`, ['.env.sample:1:1']],
    ['a line that is switched off', '.env.example', `# GH=${TOKEN}\n`, ['.env.example:1:1']],
    ['a URL', '.env.example', `DATABASE_URL=postgres://app:${SECRET}@db.orders.internal/app\n`, ['.env.example:1:1']],
    ['a private key in one line', '.env.dist', `KEY="-----BEGIN PRIVATE KEY-----\\n${KEY}\\n"\n`, ['.env.dist:1:1']],
  ])('%s', (_, file, text, places) => {
    expect(placesOf(check, { [file]: text })).toEqual(places);
  });
});

describe('none is', () => {
  it.each([
    ['what committed-env-file is about', '.env', `JWT_SECRET=${SECRET}\n`],
    ['a placeholder', '.env.example', 'JWT_SECRET=change-me-to-something-long-1\nAPI_KEY=your-api-key-here\nTOKEN=\n'],
    ['a default that everybody knows', '.env.example', 'POSTGRES_PASSWORD=postgres\n'],
    ['a database beside the program', '.env.example', 'PG_URL=postgres://user:myAwEsOm3pa55@db:5432/app\n'],
    ['a word for it', '.env.example', 'JWT_SECRET=thisisasamplesecret\n'],
    ['a comment', '.env.example', `# JWT_SECRET=${SECRET}\n`],
    ['a file of tests', '.env.test', `JWT_SECRET=${SECRET}\n`],
    ['a mark without a key', '.env.example', 'KEY="-----BEGIN PRIVATE KEY-----\\n...\\n"\n'],
  ])('%s', (_, file, text) => {
    expect(placesOf(check, { [file]: text })).toEqual([]);
  });
});
