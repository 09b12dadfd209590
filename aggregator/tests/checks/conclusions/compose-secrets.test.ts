import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/compose-secrets.ts';
import { placesOf } from '../support/container-project.ts';

const SECRET = 'Zq7vT2xLw9KfRb4Mn1Yc';
const service = (more: string): string => `services:\n  db:\n    image: postgres:17.2\n${more}`;

describe('the rest of a Compose file holds a secret in', () => {
  it.each([
    ['the content of a config', service(`configs:\n  app:\n    content: |\n      smtp.password=${SECRET}\n`), ['compose.yaml:7:1']],
    ['an option of logging', service(`    logging:\n      options:\n        splunk-token: ${SECRET}\n`), ['compose.yaml:6:1']],
    ['a health check', service(`    healthcheck:\n      test: mysqladmin --password=${SECRET} ping\n`), ['compose.yaml:5:1']],
    ['a label', service(`    labels:\n      - webhook.secret=${SECRET}\n`), ['compose.yaml:5:1']],
    ['a comment, where it is a provider’s token', service(`# GH: ghp_${'a1B2'.repeat(9)}\n`), ['compose.yaml:4:1']],
  ])('%s', (_, text, places) => {
    expect(placesOf(check, { 'compose.yaml': text })).toEqual(places);
  });
});

describe('nothing to add has', () => {
  it.each([
    ['the environment, which secret-in-compose reads', service(`    environment:\n      POSTGRES_PASSWORD: ${SECRET}\n`)],
    [
      'a health check that says it again',
      service(`    environment:\n      - MYSQL_PASSWORD=${SECRET}\n    healthcheck:\n      test: mysqladmin --password=${SECRET} ping\n`),
    ],
    ['a secret by its name', service('    secrets: [db_password]\nsecrets:\n  db_password:\n    file: ./db_password.txt\n')],
    ['a hash', service('    labels:\n      - auth.users=admin:$$apr1$$Zq7vT2xL$$w9KfRb4Mn1Yc8PdHabc\n')],
    ['a look-up', service('    labels:\n      - webhook.secret=${WEBHOOK_SECRET}\n')],
    ['a default that everybody knows', service('    healthcheck:\n      test: mysqladmin --password=root ping\n')],
  ])('%s', (_, text) => {
    expect(placesOf(check, { 'compose.yaml': text })).toEqual([]);
  });
});
