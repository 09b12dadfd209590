import { describe, expect, it } from 'vitest';
import { parseCompose } from '../../../src/checks/container/compose-model.ts';

const service = (body: string) => {
  const [first] = parseCompose('compose.yaml', `services:\n  a:\n${body}`).services;
  if (first === undefined) throw new Error('no service');
  return first;
};

describe('A Compose service is read', () => {
  it.each([
    ['a map', '    environment:\n      A: one\n      B: 2\n      C:\n'],
    ['a list', '    environment:\n      - A=one\n      - B=2\n      - C\n'],
  ])('with its environment from %s', (_, body) => {
    expect(service(body).environment.map(({ name, value }) => [name, value])).toEqual([
      ['A', 'one'],
      ['B', '2'],
      ['C', undefined],
    ]);
  });

  it('with the place of a setting from its name to its end', () => {
    expect(service('    environment:\n      A: one two\n').environment[0]?.location).toEqual({
      ...{ file: 'compose.yaml', startLine: 4, startColumn: 7, endLine: 4, endColumn: 17 },
    });
  });

  it.each([
    ['5432:5432', { host: '', published: '5432', target: '5432' }],
    ['"127.0.0.1:80:8080/tcp"', { host: '127.0.0.1', published: '80', target: '8080' }],
    ['"[::1]:80:8080"', { host: '[::1]', published: '80', target: '8080' }],
    ['"${PORT:-80}:8080"', { host: '', published: '${PORT:-80}', target: '8080' }],
    ['8080', { host: '', published: '', target: '8080' }],
    ['{target: 80, published: "8080", host_ip: 127.0.0.1}', { host: '127.0.0.1', published: '8080', target: '80' }],
  ])('with the port %s', (text, port) => {
    expect(service(`    ports:\n      - ${text}\n`).ports).toMatchObject([port]);
  });

  it.each([
    ['data:/var/lib/x', { kind: 'named', source: 'data', target: '/var/lib/x' }],
    ['./data:/x:ro', { kind: 'bind', target: '/x' }],
    ['${DIR:-./data}:/x', { kind: 'bind', target: '/x' }],
    ['/x', { kind: 'anonymous', target: '/x' }],
    ['{type: tmpfs, target: /x}', { kind: 'tmpfs', target: '/x' }],
    ['{type: volume, source: d, target: /x}', { kind: 'named', target: '/x' }],
    ['{type: volume, target: /x}', { kind: 'anonymous', target: '/x' }],
  ])('with the mount %s', (text, mount) => {
    expect(service(`    volumes:\n      - ${text}\n`).mounts).toMatchObject([mount]);
  });

  it('with what it builds', () => {
    expect(service('    build: ./api\n').build).toMatchObject({ context: './api', dockerfile: 'Dockerfile' });
    expect(service('    build: {context: ., dockerfile: docker/D, target: prod, args: {A: 1}}\n').build).toMatchObject({
      ...{ dockerfile: 'docker/D', target: 'prod', args: [{ name: 'A', value: '1' }] },
    });
  });

  it('with merge keys, where its own come first and the first of several wins', () => {
    const text = 'x-a: &a {image: a:1, user: "1"}\nx-b: &b {image: b:1, mem_limit: 1g}\nservices:\n  s:\n    <<: [*a, *b]\n    user: "2"\n';
    const [merged] = parseCompose('compose.yaml', text).services;
    expect([merged?.image?.text, merged?.user?.text, merged?.memoryLimit !== undefined]).toEqual(['a:1', '2', true]);
  });

  it('with what it extends in the same file, and a mark where that is in another', () => {
    const [, child, far] = parseCompose(
      'compose.yaml',
      'services:\n  base:\n    image: a:1\n    environment: {A: 1, B: 1}\n  child:\n    extends: base\n    environment: {A: 2}\n  far:\n    extends: {file: x.yaml, service: y}\n',
    ).services;
    expect(child?.environment.map(({ name, value }) => `${name}=${value ?? ''}`)).toEqual(['A=2', 'B=1']);
    expect([child?.image?.text, child?.extendsFile, far?.extendsFile]).toEqual(['a:1', false, true]);
  });

  it.each([
    ['an alias that holds itself', 'services: &s\n  a:\n    image: a:1\n    environment: *s\n'],
    ['services that extend each other', 'services:\n  a: {extends: b, image: a:1}\n  b: {extends: a, image: b:1}\n'],
    ['a merge of itself', 'services:\n  a: &a\n    <<: *a\n    image: a:1\n'],
    ['an alias of nothing', 'services:\n  a:\n    image: *nothing\n'],
    ['a list of services', 'services:\n  - image: a:1\n'],
    ['tags of its own', 'services:\n  a:\n    image: a:1\n    ports: !reset []\n'],
    ['nothing', ''],
  ])('without falling over %s', (_, text) => {
    expect(() => parseCompose('compose.yaml', text)).not.toThrow();
  });

  it('and is marked where the file is a template', () => {
    expect(parseCompose('compose.yaml', 'services:\n  a:\n{% if x %}\n    image: a:1\n').valid).toBe(false);
  });
});
