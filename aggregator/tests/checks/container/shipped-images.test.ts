import { describe, expect, it } from 'vitest';
import { shippedImages } from '../../../src/checks/container/shipped-images.ts';
import { contextOf, type Files } from '../support/container-project.ts';

const shipped = (files: Files): string[] => {
  const answer = shippedImages(contextOf(files));
  return answer.status === 'none'
    ? [answer.because]
    : answer.images.map(
        ({ dockerfile, stage, contextFolder }) => `${dockerfile.file} ${stage.name || String(stage.index)} in ${contextFolder || '.'}`,
      );
};
const STAGES = 'FROM node:22 AS base\nFROM base AS dev\nFROM base AS api\nFROM base AS web\n';

describe('What ships is', () => {
  it.each([
    ['the last stage', { Dockerfile: 'FROM a:1 AS build\nFROM b:1\n' }, ['Dockerfile 1 in .']],
    [
      'the targets that Compose names',
      {
        Dockerfile: STAGES,
        'compose.yaml': 'services:\n  api: {build: {context: ., target: api}}\n  web: {build: {context: ., target: web}}\n',
      },
      ['Dockerfile api in .', 'Dockerfile web in .'],
    ],
    [
      'the target that CI names',
      {
        Dockerfile: STAGES,
        '.github/workflows/ci.yml': 'jobs:\n  a:\n    steps:\n      - run: |\n          docker build \\\n            --target api .\n',
      },
      ['Dockerfile api in .'],
    ],
    [
      'not the image of a tool for developers',
      { Dockerfile: 'FROM a:1\n', 'maildev.Dockerfile': 'FROM node:22.1\nCMD maildev\n' },
      ['Dockerfile 0 in .'],
    ],
    [
      'not a stage that CI builds for its tests',
      {
        Dockerfile: 'FROM a:1 AS release\nFROM release AS pr-test2\n',
        'package.json': '{"scripts": {\n"a": "docker build --target release .",\n"b": "docker build --target pr-test2 ."\n}}',
      },
      ['Dockerfile release in .'],
    ],
    [
      'the target of a build action',
      {
        Dockerfile: STAGES,
        '.github/workflows/ci.yml':
          'jobs:\n  a:\n    steps:\n      - uses: docker/build-push-action@v6\n        with:\n          context: .\n          target: api\n',
      },
      ['Dockerfile api in .'],
    ],
    [
      'not what Compose starts for development',
      { Dockerfile: 'FROM a:1 AS dev\nFROM a:1 AS prod\n', 'compose.yaml': 'services:\n  api: {build: {context: ., target: dev}}\n' },
      ['Dockerfile prod in .'],
    ],
    [
      'the one named for production, where the last is for tests',
      { Dockerfile: 'FROM a:1 AS production\nFROM a:1 AS test\n' },
      ['Dockerfile production in .'],
    ],
    [
      'the last that is for running, where the last is for development',
      { Dockerfile: 'FROM a:1 AS builder\nFROM builder AS dev-envs\n' },
      ['Dockerfile builder in .'],
    ],
    [
      'nothing of a Dockerfile for development beside another',
      { Dockerfile: 'FROM a:1\n', 'Dockerfile.dev': 'FROM a:1\n', 'docker/test/Dockerfile': 'FROM a:1\n' },
      ['Dockerfile 0 in .'],
    ],
    [
      'the plain one, where all are for development',
      { 'docker/dev/Dockerfile': 'FROM a:1\n', 'Dockerfile.dev': 'FROM a:1\n' },
      ['docker/dev/Dockerfile 0 in docker/dev'],
    ],
    [
      'the one for production beside a plain one that starts a development server',
      { Dockerfile: 'FROM a:1\nCMD ["npm", "run", "dev"]\n', 'Dockerfile.prod': 'FROM a:1\n' },
      ['Dockerfile.prod 0 in .'],
    ],
    ['nothing, without a Dockerfile', { 'package.json': '{}' }, ['there is no Dockerfile']],
    [
      'nothing, with examples only',
      { 'examples/Dockerfile': 'FROM a:1\n', 'src/app.js': 'x' },
      ['there are only Dockerfiles for development, tests or examples'],
    ],
  ])('%s', (_, files, stages) => {
    expect(shipped(files)).toEqual(stages);
  });
});

describe('The build context is', () => {
  it.each([
    [
      'what Compose says',
      {
        'docker/Dockerfile': 'FROM a:1\n',
        'deploy/compose.yaml': 'services:\n  a: {build: {context: .., dockerfile: docker/Dockerfile}}\n',
      },
      '.',
    ],
    [
      'what CI says',
      {
        'services/api/Dockerfile': 'FROM a:1\nCOPY . .\n',
        'services/api/package.json': '{}',
        Makefile: 'image:\n\tdocker build -t api -f services/api/Dockerfile .\n',
      },
      '.',
    ],
    [
      'what an npm script says, whatever stands behind the folder',
      {
        'docker/app.dockerfile': 'FROM a:1\nCOPY . .\n',
        'package.json':
          '{"scripts": {\n"image": "npm run build && docker buildx build -f docker/app.dockerfile -t acme/app . --push",\n"other": "true"\n}}',
      },
      '.',
    ],
    [
      'what an npm script says, up to its own quote',
      {
        'docker/app.dockerfile': 'FROM a:1\nCOPY . .\n',
        'package.json': '{"scripts": {\n"image": "docker build -f docker/app.dockerfile --target release .",\n"other": "true"\n}}',
      },
      '.',
    ],
    [
      'where the copied files are',
      { 'docker/Dockerfile': 'FROM a:1\nCOPY package.json src ./\n', 'package.json': '{}', 'src/a.js': '' },
      '.',
    ],
    [
      "the Dockerfile's own folder, where they are there",
      { 'api/Dockerfile': 'FROM a:1\nCOPY package.json ./\n', 'api/package.json': '{}', 'package.json': '{}' },
      'api',
    ],
    ['the nearest package, for COPY . .', { 'docker/Dockerfile': 'FROM a:1\nCOPY . .\n', 'package.json': '{}' }, '.'],
    ["the Dockerfile's own folder, where nothing tells", { 'api/Dockerfile': 'FROM a:1\nCOPY target/app.jar .\n' }, 'api'],
  ])('%s', (_, files, folder) => {
    expect(shipped(files)).toEqual([expect.stringMatching(new RegExp(` in ${folder === '.' ? '\\.' : folder}$`))]);
  });
});
