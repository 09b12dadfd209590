import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/missing-dockerignore.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const WHOLE = 'FROM node:22-slim\nCOPY . .\nCMD ["node", "a.js"]\n';
const MANIFEST = { 'package.json': '{}' };

describe('missing-dockerignore finds', () => {
  it.each([
    ['COPY . .', { Dockerfile: WHOLE, ...MANIFEST }, 'Dockerfile:2'],
    [
      'ADD ./ in the builder',
      { Dockerfile: 'FROM golang:1.23 AS build\nADD ./ /src\nFROM scratch\nCOPY --from=build /app /app\n' },
      'Dockerfile:2',
    ],
    ['COPY with a JSON array', { Dockerfile: 'FROM node:22\nCOPY [".", "/app/"]\n' }, 'Dockerfile:2'],
    ['COPY *', { Dockerfile: 'FROM node:22\nCOPY * /app/\n' }, 'Dockerfile:2'],
    ['a package that is taken whole', { Dockerfile: 'FROM node:22\nCOPY web /app\n', 'web/package.json': '{}' }, 'Dockerfile:2'],
    [
      'one beside the Dockerfile, but not beside the context',
      {
        'docker/Dockerfile': WHOLE,
        'docker/.dockerignore': 'x',
        ...MANIFEST,
        'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n',
      },
      'docker/Dockerfile:2',
    ],
    [
      'the context that CI names',
      {
        'docker/api.Dockerfile': WHOLE,
        'docker/.dockerignore': 'x',
        ...MANIFEST,
        '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: docker build -f docker/api.Dockerfile .\n',
      },
      'docker/api.Dockerfile:2',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('it nowhere: there is no location, and the copy is named', () => {
    const [finding] = findingsOf(check, { 'api/Dockerfile': WHOLE, 'api/package.json': '{}' });
    expect(finding).toMatchObject({
      location: null,
      severity: 'high',
      message: '`COPY . .` takes all of `api`, and no `.dockerignore` keeps anything out.',
    });
  });
});

describe('missing-dockerignore leaves alone', () => {
  it.each([
    ['one beside the context', { Dockerfile: WHOLE, '.dockerignore': '.git\n', ...MANIFEST }],
    ["the Dockerfile's own", { 'docker/Dockerfile': WHOLE, 'docker/Dockerfile.dockerignore': '.git\n', ...MANIFEST }],
    ["the root's, for a Dockerfile in a folder that is no package", { 'docker/Dockerfile': WHOLE, '.dockerignore': '.git\n', ...MANIFEST }],
    [
      'files and folders that are named',
      { Dockerfile: 'FROM node:22\nCOPY package.json ./\nCOPY src ./src\n', ...MANIFEST, 'src/a.js': '' },
    ],
    ['copies from other stages', { Dockerfile: 'FROM node:22 AS a\nFROM scratch\nCOPY --from=a / /\n' }],
    ['a heredoc', { Dockerfile: 'FROM node:22\nCOPY <<EOF /a.txt\n. .\nEOF\n' }],
    ['a stage that nothing ships', { Dockerfile: 'FROM node:22 AS test\nCOPY . .\nFROM scratch\nCOPY app /app\n' }],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the file', () => {
    expect(conclude(check, { Dockerfile: WHOLE, '.dockerignore': '.git\n' })).toEqual({
      control: check.id,
      status: 'passed',
      evidence: [{ file: '.dockerignore', line: 1 }],
    });
  });
});
