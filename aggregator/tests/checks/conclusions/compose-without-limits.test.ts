import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/compose-without-limits.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const LIMIT = '    deploy:\n      resources:\n        limits:\n          memory: 512M\n';

describe('compose-without-limits finds', () => {
  it('the services without one, as one finding that spans them', () => {
    const files = {
      'compose.yaml': `services:\n  web:\n    image: a:1\n${LIMIT}  db:\n    image: postgres:17\n  cache:\n    image: redis:7\n`,
    };
    expect(findingsOf(check, files)).toMatchObject([
      {
        message: 'The services `db` and `cache` have no memory limit.',
        location: { startLine: 8, startColumn: 3, endLine: 11, endColumn: 19 },
        severity: 'medium',
      },
    ]);
  });

  it.each([
    [
      'a limit of the processor only',
      'services:\n  a:\n    image: a:1\n    deploy:\n      resources:\n        limits:\n          cpus: "1"\n',
    ],
    ['a reservation only', 'services:\n  a:\n    image: a:1\n    deploy:\n      resources:\n        reservations:\n          memory: 1G\n'],
    ['an image that is built here', 'services:\n  a:\n    build: .\n'],
    [
      'a service that extends another without one',
      'services:\n  base:\n    image: a:1\n    restart: "no"\n  b:\n    extends: base\n    restart: always\n',
    ],
  ])('%s', (_, text) => {
    expect(findingsOf(check, { 'compose.yaml': text })).toHaveLength(1);
  });
});

describe('compose-without-limits leaves alone', () => {
  const STORES = 'services:\n  db:\n    image: postgres:17\n  mail:\n    image: axllent/mailpit:v1\n';

  it('what a developer starts beside a program that no Compose file runs', () => {
    expect(findingsOf(check, { 'compose.yaml': STORES, 'src/app.js': '' })).toEqual([]);
    expect(findingsOf(check, { 'compose.yaml': STORES })).toHaveLength(1);
    expect(findingsOf(check, { 'compose.prod.yaml': STORES, 'src/app.js': '' })).toHaveLength(1);
    expect(findingsOf(check, { 'compose.yaml': `${STORES}  app:\n    image: acme/app:1\n`, 'src/app.js': '' })).toHaveLength(1);
  });

  it.each([
    ['deploy.resources.limits.memory', { 'compose.yaml': `services:\n  a:\n    image: a:1\n${LIMIT}` }],
    ['mem_limit', { 'docker-compose.yml': 'services:\n  a:\n    image: a:1\n    mem_limit: 512m\n' }],
    ['a merged anchor', { 'compose.yaml': 'x-all: &all\n  mem_limit: 1g\nservices:\n  a:\n    <<: *all\n    image: a:1\n' }],
    [
      'a merged list of anchors',
      { 'compose.yaml': 'x-a: &a {restart: always}\nx-b: &b {mem_limit: 1g}\nservices:\n  a:\n    <<: [*a, *b]\n    image: a:1\n' },
    ],
    [
      'a service it extends',
      { 'compose.yaml': 'services:\n  base:\n    image: a:1\n    mem_limit: 1g\n  b:\n    extends:\n      service: base\n' },
    ],
    [
      'the limit that a production file adds',
      { 'compose.yaml': 'services:\n  a:\n    image: a:1\n', 'compose.prod.yaml': 'services:\n  a:\n    mem_limit: 1g\n' },
    ],
    ['a limit from a variable', { 'compose.yaml': 'services:\n  a:\n    image: a:1\n    mem_limit: ${MEMORY}\n' }],
    ['jobs', { 'compose.yaml': 'services:\n  migrate:\n    image: a:1\n  once:\n    image: a:1\n    restart: "no"\n' }],
    [
      'a job that others wait for',
      {
        'compose.yaml': `services:\n  prepare:\n    image: a:1\n  a:\n    image: a:1\n    mem_limit: 1g\n    depends_on:\n      prepare:\n        condition: service_completed_successfully\n`,
      },
    ],
    ['tools of developers', { 'compose.yaml': 'services:\n  pgadmin:\n    image: a:1\n    profiles: [tools]\n' }],
    ['a fragment', { 'compose.deploy.yml': 'services:\n  a:\n    restart: always\n' }],
    [
      'files for development',
      { 'docker-compose.dev.yml': 'services:\n  a:\n    image: a:1\n', 'docker/local/compose.yaml': 'services:\n  a:\n    image: a:1\n' },
    ],
    [
      'the plain file for development beside a whole one for production',
      {
        'docker-compose.yml': 'services:\n  a:\n    build: .\n    volumes: [".:/app"]\n',
        'docker-compose.prod.yml': 'services:\n  a:\n    image: a:1\n    mem_limit: 1g\n',
      },
    ],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the limits', () => {
    expect(conclude(check, { 'compose.yaml': `services:\n  a:\n    image: a:1\n${LIMIT}` })).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'compose.yaml', line: 7 }],
    });
  });
});
