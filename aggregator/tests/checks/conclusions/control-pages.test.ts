import { describe, expect, it } from 'vitest';
import { check as composeAnonymousVolume } from '../../../src/checks/conclusions/compose-anonymous-volume.ts';
import { check as composeDependsOnUnhealthy } from '../../../src/checks/conclusions/compose-depends-on-unhealthy.ts';
import { check as composeFlatNetwork } from '../../../src/checks/conclusions/compose-flat-network.ts';
import { check as composeWithoutLimits } from '../../../src/checks/conclusions/compose-without-limits.ts';
import { check as devDependenciesInImage } from '../../../src/checks/conclusions/dev-dependencies-in-image.ts';
import { check as incompleteDockerignore } from '../../../src/checks/conclusions/incomplete-dockerignore.ts';
import { check as largeBaseImage } from '../../../src/checks/conclusions/large-base-image.ts';
import { check as latestTag } from '../../../src/checks/conclusions/latest-tag.ts';
import { check as missingDockerignore } from '../../../src/checks/conclusions/missing-dockerignore.ts';
import { check as missingHealthcheck } from '../../../src/checks/conclusions/missing-healthcheck.ts';
import { check as runsAsRoot } from '../../../src/checks/conclusions/runs-as-root.ts';
import { check as secretInCompose } from '../../../src/checks/conclusions/secret-in-compose.ts';
import { check as secretInLayer } from '../../../src/checks/conclusions/secret-in-layer.ts';
import { check as singleStageBuild } from '../../../src/checks/conclusions/single-stage-build.ts';
import { conclude, CONTROLS, contextOf } from '../support/container-project.ts';

const CHECKS = [
  runsAsRoot,
  missingDockerignore,
  incompleteDockerignore,
  latestTag,
  missingHealthcheck,
  singleStageBuild,
  secretInLayer,
  devDependenciesInImage,
  largeBaseImage,
  secretInCompose,
  composeWithoutLimits,
  composeDependsOnUnhealthy,
  composeAnonymousVolume,
  composeFlatNetwork,
];

const EXAMPLES = CHECKS.flatMap((check) =>
  (CONTROLS.get(check.id)?.examples ?? []).map(({ kind, language, files }) => ({
    check,
    kind,
    language,
    files,
    name: `${check.id}, ${language}`,
  })),
);

describe('The examples on the control pages', () => {
  it.each(EXAMPLES.filter(({ kind }) => kind === 'incorrect'))('the incorrect one is found: $name', ({ check, files }) => {
    expect(conclude(check, files).status).toBe('failed');
  });

  it.each(EXAMPLES.filter(({ kind }) => kind === 'correct'))('the correct one is not: $name', ({ check, files }) => {
    expect(conclude(check, files).status).not.toBe('failed');
  });
});

describe('Every container check', () => {
  it.each(CHECKS)('$id answers for the control of its name, which has a page', (check) => {
    expect(check.controls).toEqual([check.id]);
    expect(CONTROLS.get(check.id)?.languages).toEqual(expect.arrayContaining([...check.languages]));
  });

  it.each(CHECKS)('$id does not apply to a project without containers, and says why', (check) => {
    expect(conclude(check, { 'src/app.js': 'start();', 'package.json': '{}' })).toEqual({
      control: check.id,
      status: 'not-applicable',
      because: expect.stringMatching(/^(there is no (Dockerfile|Compose file)|no image of somebody else is used in production)$/),
    });
  });

  it.each(CHECKS)('$id does not judge what is there for development and tests only', (check) => {
    const files = {
      '.devcontainer/Dockerfile': 'FROM node:latest\nENV TOKEN=9fQ2xLm4Zt7Rk1Vw\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
      'test/compose.yaml': 'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: hunter22hunter\n',
    };
    expect(conclude(check, files).status).toBe('not-applicable');
  });

  it.each(CHECKS)('$id answers the same when it is asked twice', (check) => {
    const context = contextOf({
      Dockerfile: 'FROM node\nRUN npm install && npm run build\nCMD ["node", "app.js"]\n',
      'compose.yaml': 'services:\n  db:\n    image: postgres\n',
    });
    expect(check.run(context)).toEqual(check.run(context));
  });

  it.each(CHECKS)('$id survives files that are no Dockerfile and no YAML', (check) => {
    const files = {
      Dockerfile: '\u0000\u0001 {{ .Image }}\nFROM\nFROM \nCOPY\nUSER\nENV\nARG\nRUN <<EOF\n',
      'compose.yaml': 'services:\n  a: [\n  b: *c\n  {{ x }}\n',
    };
    expect(() => conclude(check, files)).not.toThrow();
  });
});
