import { describe, expect, it } from 'vitest';
import { bakeTargets } from '../../../src/checks/container/bake-files.ts';
import { check as secretInLayer } from '../../../src/checks/conclusions/secret-in-layer.ts';
import { check as runsAsRoot } from '../../../src/checks/conclusions/runs-as-root.ts';
import { contextOf, placesOf } from '../support/container-project.ts';

const HCL = `# what CI builds
variable "STAGE" { default = "runtime" }
group "default" { targets = ["api"] }
target "base" {
  context = "services/api" // beside the manifest
  args = {
    NODE = "22"
    NPM_TOKEN = "Zq7vT2xLw9KfRb4Mn1Yc"
  }
}
target "api" {
  inherits = ["base"]
  dockerfile = "docker/api.Dockerfile"
  target = "\${STAGE}"
  tags = ["registry.example/api:1"]
}
target "later" { dockerfile = "\${UNKNOWN}" }
`;
const IMAGE =
  'FROM node:22.11-alpine AS build\nRUN npm ci\nFROM node:22.11-alpine AS runtime\nUSER node\nCMD ["node", "a.js"]\nFROM runtime AS debug\nUSER root\n';

describe('a bake file', () => {
  it('in HCL says what is built from where, with what it inherits and its variables’ defaults', () => {
    expect(bakeTargets(contextOf({ 'docker-bake.hcl': HCL }).snapshot)).toMatchObject([
      { name: 'base', folder: 'services/api', dockerfile: 'services/api/Dockerfile', target: undefined },
      { name: 'api', folder: 'services/api', dockerfile: 'services/api/docker/api.Dockerfile', target: 'runtime' },
      { name: 'later', folder: '', dockerfile: undefined },
    ]);
  });

  it('in JSON likewise', () => {
    const json = { target: { api: { context: '.', target: 'runtime', args: { A: '1' } } } };
    expect(bakeTargets(contextOf({ 'deploy/docker-bake.json': JSON.stringify(json, undefined, 2) }).snapshot)).toEqual([
      {
        ...{ file: 'deploy/docker-bake.json', name: 'api', folder: 'deploy', dockerfile: 'deploy/Dockerfile', target: 'runtime' },
        args: [{ name: 'A', value: '1', line: 7 }],
      },
    ]);
  });

  it('that is broken has no targets', () => {
    expect(bakeTargets(contextOf({ 'docker-bake.json': '{', 'docker-bake.hcl': 'target "a" {' }).snapshot)).toMatchObject([{ name: 'a' }]);
  });

  it('names the stage that ships', () => {
    const files = { 'services/api/docker/api.Dockerfile': IMAGE };
    expect(placesOf(runsAsRoot, { ...files, 'docker-bake.hcl': HCL })).toEqual([]);
    expect(placesOf(runsAsRoot, { Dockerfile: IMAGE.replace('AS debug', 'AS edge') })).toHaveLength(1);
  });

  it('gives a secret to an image', () => {
    expect(placesOf(secretInLayer, { 'services/api/docker/api.Dockerfile': IMAGE, 'docker-bake.hcl': HCL })).toEqual([
      'docker-bake.hcl:8:1',
    ]);
  });
});
