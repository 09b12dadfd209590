import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/compose-flat-network.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const service = (name: string, image: string, more = ''): string => `  ${name}:\n    image: ${image}\n${more}`;
const compose = (...services: string[]): Record<string, string> => ({ 'compose.yaml': `services:\n${services.join('')}` });
const TWO = [service('web', 'a:1'), service('api', 'b:1')];
const DB = (more = ''): string => service('db', 'postgres:17', more);

describe('compose-flat-network finds', () => {
  it.each([
    ['three services on the default network', compose(...TWO, DB()), 'compose.yaml:6:3'],
    ['a published database port', compose(DB('    ports:\n      - "5432:5432"\n')), 'compose.yaml:5:9'],
    ['one on another port of the host', compose(DB('    ports:\n      - 15432:5432\n')), 'compose.yaml:5:9'],
    ['one from a variable', compose(DB('    ports:\n      - ${PORT:-5432}:5432/tcp\n')), 'compose.yaml:5:9'],
    ['one on all addresses, said aloud', compose(DB('    ports:\n      - 0.0.0.0:5432:5432\n')), 'compose.yaml:5:9'],
    ['the long form', compose(DB('    ports:\n      - target: 5432\n        published: 5432\n')), 'compose.yaml:5:9'],
    ['one in spite of networks', compose(...TWO, DB('    networks: [back]\n    ports: ["5432:5432"]\n')), 'compose.yaml:9:13'],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('and says who shares the network', () => {
    expect(findingsOf(check, compose(...TWO, DB()))[0]?.message).toBe('`db` shares the default network with all 2 other services.');
  });
});

describe('compose-flat-network leaves alone', () => {
  it.each([
    ['networks', compose(...TWO, DB('    networks: [back]\n'))],
    ['two services', compose(service('api', 'a:1'), DB())],
    ['no database', compose(...TWO, service('worker', 'c:1'))],
    ['a port for the host alone', compose(DB('    ports: ["127.0.0.1:5432:5432"]\n'))],
    ['the same for IPv6', compose(DB('    ports: ["[::1]:5432:5432"]\n'))],
    ['an address from a variable', compose(DB('    ports: ["${BIND:-127.0.0.1}:5432:5432"]\n'))],
    ['expose', compose(DB('    expose: [5432]\n'))],
    ['another port of it', compose(service('q', 'rabbitmq:4-management', '    ports: ["15672:15672"]\n'))],
    ['ports of other services', compose(service('web', 'nginx:1.27', '    ports: ["80:80"]\n'), DB())],
    ['files for development', { 'compose.override.yaml': 'services:\n  db:\n    image: postgres:17\n    ports: ["5432:5432"]\n' }],
    ['networks that a production file adds', { ...compose(...TWO, DB()), 'compose.prod.yaml': 'services:\n  db:\n    networks: [back]\n' }],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and does not apply without a database', () => {
    expect(conclude(check, compose(...TWO))).toMatchObject({ status: 'not-applicable', because: 'no Compose file runs a database' });
  });
});
