import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/compose-depends-on-unhealthy.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const DB = '  db:\n    image: postgres:17\n';
const api = (dependsOn: string, more = ''): Record<string, string> => ({
  'compose.yaml': `services:\n${DB}  api:\n    build: .\n${more}    depends_on:\n${dependsOn}`,
});

describe('compose-depends-on-unhealthy finds', () => {
  it.each([
    ['the short form', api('      - db\n'), 'compose.yaml:7:9'],
    ['service_started', api('      db:\n        condition: service_started\n'), 'compose.yaml:8:20'],
    ['no condition', api('      db: {}\n'), 'compose.yaml:7:7'],
    [
      'a broker',
      { 'compose.yaml': 'services:\n  q:\n    image: rabbitmq:4-management\n  api:\n    image: a:1\n    depends_on: [q]\n' },
      'compose.yaml:6:18',
    ],
    [
      'a database that is built here',
      { 'compose.yaml': 'services:\n  db:\n    build: ./db\n  api:\n    build: .\n    depends_on: [db]\n' },
      'compose.yaml:6:18',
    ],
    [
      'a merged anchor',
      { 'compose.yaml': `x-app: &app\n  build: .\n  depends_on:\n    - db\nservices:\n${DB}  api:\n    <<: *app\n` },
      'compose.yaml:4:7',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('and says who does not wait for what', () => {
    expect(findingsOf(check, api('      - db\n'))[0]?.message).toBe(
      '`api` starts as soon as the container of `db` exists, not when PostgreSQL is ready.',
    );
  });
});

describe('compose-depends-on-unhealthy leaves alone', () => {
  it.each([
    ['service_healthy', api('      db:\n        condition: service_healthy\n')],
    ['jobs that come to their end', api('      db:\n        condition: service_completed_successfully\n')],
    [
      'services that are no store',
      { 'compose.yaml': 'services:\n  api:\n    build: .\n  proxy:\n    image: traefik:3.3\n    depends_on: [api]\n' },
    ],
    ['a command that waits by itself', api('      - db\n', '    command: sh -c "until nc -z db 5432; do sleep 1; done; npm start"\n')],
    [
      'what a production file adds',
      {
        ...api('      - db\n'),
        'compose.prod.yaml': 'services:\n  api:\n    depends_on:\n      db:\n        condition: service_healthy\n',
      },
    ],
    ['a name that is not in the file', { 'compose.yaml': 'services:\n  api:\n    build: .\n    depends_on: [db]\n' }],
    ['files for development', { 'compose.override.yaml': `services:\n${DB}  api:\n    build: .\n    depends_on: [db]\n` }],
    [
      'tools of developers',
      { 'compose.yaml': `services:\n${DB}  adminer:\n    image: adminer:5\n    profiles: [dev]\n    depends_on: [db]\n` },
    ],
    [
      'pages for looking into a store, which connect when somebody opens them',
      { 'compose.yaml': `services:\n${DB}  adminer:\n    image: docker.io/adminer\n    depends_on: [db]\n` },
    ],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the condition', () => {
    expect(conclude(check, api('      db:\n        condition: service_healthy\n'))).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'compose.yaml', line: 8 }],
    });
  });
});
