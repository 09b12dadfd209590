import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/compose-anonymous-volume.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const db = (more: string, image = 'postgres:17'): Record<string, string> => ({
  'compose.yaml': `services:\n  db:\n    image: ${image}\n${more}`,
});

describe('compose-anonymous-volume finds', () => {
  it.each([
    ['no volume', db(''), 'compose.yaml:3:12'],
    ['a volume without a name', db('    volumes:\n      - /var/lib/postgresql/data\n'), 'compose.yaml:5:9'],
    [
      'a volume without a name in the long form',
      db('    volumes:\n      - type: volume\n        target: /var/lib/mysql\n', 'mysql:9'),
      'compose.yaml:5:9',
    ],
    ['configuration alone', db('    volumes:\n      - ./conf.d:/etc/mysql/conf.d:ro\n', 'mysql:9'), 'compose.yaml:3:12'],
    ['scripts alone', db('    volumes:\n      - ./init:/docker-entrypoint-initdb.d\n'), 'compose.yaml:3:12'],
    ['a queue', db('', 'rabbitmq:4'), 'compose.yaml:3:12'],
    ['a cache that is told to keep what it has', db('    command: redis-server --appendonly yes\n', 'redis:7'), 'compose.yaml:3:12'],
    ['an image behind a variable', db('', '${DB_IMAGE:-mongo:8}'), 'compose.yaml:3:12'],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('and says where the data lies', () => {
    expect(findingsOf(check, db('', 'mongo:8'))[0]?.message).toBe(
      '`db` keeps the data of MongoDB in the container: nothing is mounted at `/data/db`.',
    );
  });
});

describe('compose-anonymous-volume leaves alone', () => {
  it.each([
    ['a named volume', db('    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n')],
    ["the folder above, as PostgreSQL 18's image wants it", db('    volumes:\n      - data:/var/lib/postgresql\n')],
    ['the long form', db('    volumes:\n      - type: volume\n        source: data\n        target: /var/lib/postgresql/data\n')],
    ['a folder of the host', db('    volumes:\n      - ./data:/var/lib/postgresql/data\n')],
    ['a folder from a variable', db('    volumes:\n      - ${DATA:-./data}:/var/lib/postgresql/data\n')],
    ['memory', db('    tmpfs: /var/lib/postgresql/data\n')],
    ['a path of its own', db('    environment:\n      PGDATA: /pgdata\n    volumes:\n      - data:/pgdata\n')],
    ['a cache', db('', 'redis:7')],
    ['what is no database', db('', 'nginx:1.27')],
    ['an image that is built here', { 'compose.yaml': 'services:\n  db:\n    build: ./db\n    image: postgres\n' }],
    [
      'a volume that a production file adds',
      { ...db(''), 'compose.prod.yaml': 'services:\n  db:\n    volumes: ["data:/var/lib/postgresql/data"]\n' },
    ],
    ['files for tests', { 'docker-compose.test.yml': 'services:\n  db:\n    image: postgres:17\n' }],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the volume', () => {
    expect(conclude(check, db('    volumes:\n      - data:/var/lib/postgresql/data\n'))).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'compose.yaml', line: 5 }],
    });
  });
});
