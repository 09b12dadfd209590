import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/dev-dependencies-in-image.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const docker = (...lines: string[]): Files => ({ Dockerfile: `${lines.join('\n')}\n` });
const NODE = 'FROM node:22-slim';

describe('dev-dependencies-in-image finds', () => {
  it.each([
    ['npm ci', docker(NODE, 'RUN npm ci'), 'Dockerfile:2:1'],
    ['npm install with other options', docker(NODE, 'RUN npm install --no-audit --loglevel error'), 'Dockerfile:2:1'],
    ['yarn alone', docker(NODE, 'RUN yarn --frozen-lockfile'), 'Dockerfile:2:1'],
    ['pnpm behind corepack', docker(NODE, 'RUN corepack enable && corepack pnpm install --frozen-lockfile'), 'Dockerfile:2:1'],
    ['bun', docker('FROM oven/bun:1', 'RUN bun install'), 'Dockerfile:2:1'],
    ['NODE_ENV that is set too late', docker(NODE, 'RUN npm ci', 'ENV NODE_ENV=production'), 'Dockerfile:2:1'],
    ['NODE_ENV of another stage', docker('FROM node:22 AS a', 'ENV NODE_ENV=production', NODE, 'RUN npm ci'), 'Dockerfile:4:1'],
    ['--include=dev against NODE_ENV', docker(NODE, 'ENV NODE_ENV=production', 'RUN npm ci --include=dev'), 'Dockerfile:3:1'],
    [
      'packages copied from a full install',
      docker('FROM node:22 AS build', 'WORKDIR /app', 'RUN npm ci', NODE, 'COPY --from=build /app/node_modules ./node_modules'),
      'Dockerfile:5:1',
    ],
    [
      'all of the folder of a full install',
      docker('FROM node:22 AS build', 'WORKDIR /app', 'RUN npm ci', NODE, 'COPY --from=build /app .'),
      'Dockerfile:5:1',
    ],
    ['requirements-dev.txt', docker('FROM python:3.12-slim', 'RUN pip install -r requirements-dev.txt'), 'Dockerfile:2:1'],
    [
      'requirements/dev.txt by python -m',
      docker('FROM python:3.12-slim', 'RUN python -m pip install --requirement requirements/dev.txt'),
      'Dockerfile:2:1',
    ],
    ['poetry install', docker('FROM python:3.12-slim', 'RUN poetry install --no-root'), 'Dockerfile:2:1'],
    [
      'uv sync',
      docker('FROM python:3.12-slim', 'RUN --mount=type=cache,target=/root/.cache/uv \\', '    uv sync --frozen'),
      'Dockerfile:2:1',
    ],
    ['pipenv with --dev', docker('FROM python:3.12-slim', 'RUN pipenv install --dev --system'), 'Dockerfile:2:1'],
    [
      'a manifest that names some',
      { ...docker(NODE, 'RUN npm ci'), 'package.json': '{"devDependencies": {"vitest": "4"}}' },
      'Dockerfile:2:1',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('the stage they come from, and names it', () => {
    const files = docker('FROM node:22 AS build', 'RUN npm ci', NODE, 'COPY --from=build /app/node_modules ./');
    expect(findingsOf(check, files)[0]?.message).toBe(
      'The packages come from the stage `build`, where `npm ci` installed development dependencies too.',
    );
  });
});

describe('dev-dependencies-in-image leaves alone', () => {
  it.each([
    ['--omit=dev', docker(NODE, 'RUN npm ci --omit=dev')],
    ['--omit dev as two words', docker(NODE, 'RUN npm ci --omit dev')],
    ['--production', docker(NODE, 'RUN npm install --production --no-cache')],
    ['--only=prod', docker(NODE, 'RUN npm ci --only=production')],
    ['NODE_ENV before', docker(NODE, 'ENV NODE_ENV production', 'RUN npm ci')],
    ['NODE_ENV in the command', docker(NODE, 'RUN NODE_ENV=production npm ci')],
    ['NODE_ENV from the default of an ARG', docker(NODE, 'ARG NODE_ENV=production', 'ENV NODE_ENV=$NODE_ENV', 'RUN npm ci')],
    ['pnpm --prod', docker(NODE, 'RUN pnpm install --prod --frozen-lockfile')],
    ['a prune afterwards', docker(NODE, 'RUN npm ci', 'RUN npm run build && npm prune --omit=dev')],
    [
      'a prune before the copy',
      docker('FROM node:22 AS build', 'RUN npm ci && npm prune --production', NODE, 'COPY --from=build /app/node_modules ./'),
    ],
    [
      'the built files alone',
      docker('FROM node:22 AS build', 'WORKDIR /app', 'RUN npm ci', 'FROM nginx:1.27', 'COPY --from=build /app/dist /usr/share/nginx/html'),
    ],
    ['a global tool', docker(NODE, 'RUN npm install -g pm2 && npm ci --omit=dev')],
    ['single packages', docker(NODE, 'RUN npm install sharp@0.33')],
    [
      'a manifest without any',
      { ...docker(NODE, 'RUN npm ci'), 'package.json': '{"dependencies": {"express": "4"}, "devDependencies": {}}' },
    ],
    ['requirements.txt', docker('FROM python:3.12-slim', 'RUN pip install -r requirements.txt')],
    ['poetry --only main', docker('FROM python:3.12-slim', 'RUN poetry install --only main')],
    ['poetry --without dev,docs', docker('FROM python:3.12-slim', 'RUN poetry install --without dev,docs')],
    ['uv --no-dev', docker('FROM python:3.12-slim', 'RUN uv sync --locked --no-dev')],
    ['UV_NO_DEV', docker('FROM python:3.12-slim', 'ENV UV_NO_DEV=1', 'RUN uv sync')],
    [
      'uv without a development group',
      { ...docker('FROM python:3.12-slim', 'RUN uv sync'), 'pyproject.toml': '[project]\nname = "orders"\n' },
    ],
    ['the stage for development', docker('FROM node:22 AS dev', 'RUN npm ci', 'FROM node:22-slim AS prod', 'RUN npm ci --omit=dev')],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the install', () => {
    expect(conclude(check, docker(NODE, 'RUN npm ci --omit=dev'))).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'Dockerfile', line: 2 }],
    });
  });
});
