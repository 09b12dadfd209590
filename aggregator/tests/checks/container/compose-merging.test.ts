import { describe, expect, it } from 'vitest';
import { check as anonymousVolume } from '../../../src/checks/conclusions/compose-anonymous-volume.ts';
import { check as dependsOn } from '../../../src/checks/conclusions/compose-depends-on-unhealthy.ts';
import { check as flatNetwork } from '../../../src/checks/conclusions/compose-flat-network.ts';
import { check as latestTag } from '../../../src/checks/conclusions/latest-tag.ts';
import { check as healthcheck } from '../../../src/checks/conclusions/missing-healthcheck.ts';
import { check as secrets } from '../../../src/checks/conclusions/secret-in-compose.ts';
import { check as limits } from '../../../src/checks/conclusions/compose-without-limits.ts';
import { placesOf } from '../support/container-project.ts';

const BASE =
  'services:\n  db:\n    image: postgres:17.2\n    ports: ["5432:5432"]\n  api:\n    image: registry.example/api:1.2\n    depends_on: [db]\n';
const API = '  api:\n    image: registry.example/api:1.2\n    depends_on: [db]\n';

describe('files of one run are read together', () => {
  it('what `!reset` takes away is not there', () => {
    const more = 'services:\n  db:\n    ports: !reset []\n';
    expect(placesOf(flatNetwork, { 'compose.yaml': BASE })).toEqual(['compose.yaml:4:13']);
    expect(placesOf(flatNetwork, { 'compose.yaml': BASE, 'compose.prod.yaml': more })).toEqual([]);
  });

  it('what `!override` sets stands alone', () => {
    const more = 'services:\n  db:\n    ports: !override\n      - "127.0.0.1:5432:5432"\n';
    expect(placesOf(flatNetwork, { 'compose.yaml': BASE, 'compose.prod.yaml': more })).toEqual([]);
  });

  it('ports of several files add up', () => {
    const plain = BASE.replace('    ports: ["5432:5432"]\n', '');
    const more = 'services:\n  db:\n    ports: ["5432:5432"]\n';
    expect(placesOf(flatNetwork, { 'compose.yaml': plain })).toEqual([]);
    expect(placesOf(flatNetwork, { 'compose.yaml': plain, 'compose.prod.yaml': more })).toEqual(['compose.prod.yaml:3:13']);
  });

  it('a health check of the production file counts', () => {
    const files = {
      Dockerfile: 'FROM node:22.11\nUSER node\nEXPOSE 80\nCMD ["node", "a.js"]\n',
      'compose.yaml': 'services:\n  api:\n    build: .\n',
    };
    const more = 'services:\n  api:\n    healthcheck:\n      test: curl -f http://localhost\n';
    expect(placesOf(healthcheck, files)).toHaveLength(1);
    expect(placesOf(healthcheck, { ...files, 'compose.prod.yaml': more })).toEqual([]);
  });

  it('a tag of the production file pins', () => {
    const base = 'services:\n  api:\n    image: registry.example/api\n';
    expect(placesOf(latestTag, { 'compose.yaml': base })).toEqual(['compose.yaml:3:12']);
    const more = 'services:\n  api:\n    image: registry.example/api:1.2\n';
    expect(placesOf(latestTag, { 'compose.yaml': base, 'compose.prod.yaml': more })).toEqual([]);
  });

  it('a service extends one of another file', () => {
    const common = 'services:\n  store:\n    image: postgres:17.2\n    volumes: [data:/var/lib/postgresql]\nvolumes: { data: }\n';
    const extending = `services:\n  db:\n    extends: { file: common.yml, service: store }\n${API}`;
    expect(placesOf(anonymousVolume, { 'compose.yaml': extending, 'common.yml': common })).toEqual([]);
    expect(placesOf(dependsOn, { 'compose.yaml': extending, 'common.yml': common })).toEqual(['compose.yaml:6:18']);
  });

  it('what extends in a circle ends', () => {
    const circle = (other: string): string => `services:\n  a:\n    extends: { file: ${other}, service: a }\n    image: x:1\n`;
    expect(placesOf(latestTag, { 'compose.yaml': circle('other.yml'), 'other.yml': circle('compose.yaml') })).toEqual([]);
  });

  it('a service waits for one of an included file', () => {
    const files = { 'infra/compose.yaml': 'services:\n  db:\n    image: postgres:17.2\n    volumes: [data:/var/lib/postgresql]\n' };
    expect(placesOf(dependsOn, { ...files, 'compose.yaml': `include: [infra/compose.yaml]\nservices:\n${API}` })).toEqual([
      'compose.yaml:5:18',
    ]);
    expect(placesOf(dependsOn, { ...files, 'compose.yaml': `services:\n${API}` })).toEqual([]);
  });

  it('a secret that two services share is one', () => {
    const shared = 'services:\n  a: &a\n    image: a:1\n    environment:\n      API_TOKEN: Zq7vT2xLw9KfRb4Mn1Yc\n  b:\n    extends: a\n';
    expect(placesOf(secrets, { 'compose.yaml': shared })).toEqual(['compose.yaml:5:7']);
  });
});

describe('what a Compose file is for', () => {
  const alone = 'services:\n  db:\n    image: postgres:17.2\n';

  it('data is asked to last and memory to be bounded where only a database is started, unless the name says development', () => {
    const program = { 'src/app.js': '' };
    expect(placesOf(anonymousVolume, { 'docker-compose.yml': alone, ...program })).toEqual(['docker-compose.yml:3:12']);
    expect(placesOf(limits, { 'docker-compose.yml': alone, ...program })).toEqual(['docker-compose.yml:2:3']);
    expect(placesOf(anonymousVolume, { 'docker-compose.dev.yml': alone, ...program })).toEqual([]);
    expect(placesOf(anonymousVolume, { 'docker-compose.override.yml': alone, ...program })).toEqual([]);
  });

  it('what is built here and called latest is what runs; without a tag it is a name', () => {
    const built = (image: string): string => `services:\n  api:\n    build: .\n    image: ${image}\n`;
    expect(placesOf(latestTag, { 'compose.yaml': built('api:latest') })).toEqual(['compose.yaml:4:12']);
    expect(placesOf(latestTag, { 'compose.yaml': built('api') })).toEqual([]);
  });
});
