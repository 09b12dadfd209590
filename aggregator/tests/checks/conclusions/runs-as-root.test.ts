import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/runs-as-root.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const START = 'CMD ["node", "server.js"]';
const docker = (...lines: string[]): Files => ({ Dockerfile: `${lines.join('\n')}\n` });

describe('runs-as-root finds', () => {
  it.each([
    ['no USER at all', docker('FROM node:22-slim', START), 'Dockerfile:2:1'],
    ['USER root as the last one', docker('FROM node:22-slim', 'USER node', 'RUN x', '  USER root', START), 'Dockerfile:4:3'],
    ['USER 0 with a group', docker('FROM node:22-slim', 'USER 0:0', START), 'Dockerfile:2:1'],
    ['USER from a variable that is root', docker('FROM node:22-slim', 'ARG RUN_AS=root', 'USER ${RUN_AS}', START), 'Dockerfile:3:1'],
    ['USER from the default of a variable', docker('FROM node:22-slim', 'USER ${RUN_AS:-0}', START), 'Dockerfile:2:1'],
    ['a user of the builder only', docker('FROM node:22 AS build', 'USER node', 'FROM node:22-slim', START), 'Dockerfile:4:1'],
    ['scratch, which has no user', docker('FROM scratch', 'COPY app /app', 'ENTRYPOINT ["/app"]'), 'Dockerfile:3:1'],
    ['a parent stage that went back to root', docker('FROM debian:12 AS base', 'USER root', 'FROM base', 'CMD ["/app"]'), 'Dockerfile:2:1'],
    ['an ordinary distroless image', docker('FROM gcr.io/distroless/static-debian12', 'ENTRYPOINT ["/app"]'), 'Dockerfile:2:1'],
    ['nothing that starts: the line of FROM', docker('FROM nginx:1.27', 'COPY dist /usr/share/nginx/html'), 'Dockerfile:1:1'],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('a user that is created and never switched to, and says so', () => {
    const files = docker('FROM node:22-slim AS app', 'RUN useradd --system app', START);
    expect(findingsOf(check, files)[0]?.message).toBe(
      'The stage `app` has no `USER` although it creates a user, so the container runs as root.',
    );
  });

  it('the stage that Compose ships, not the last one', () => {
    const files = {
      ...docker('FROM node:22-slim AS prod', START, 'FROM prod AS tools', 'USER node'),
      'compose.yaml': 'services:\n  api:\n    build:\n      context: .\n      target: prod\n',
    };
    expect(placesOf(check, files)).toEqual(['Dockerfile:2:1']);
  });

  it('one for each Dockerfile', () => {
    const files = { 'api/Dockerfile': `FROM node:22\n${START}\n`, 'web/Dockerfile': 'FROM nginx:1.27\nCMD ["nginx"]\n' };
    expect(placesOf(check, files)).toEqual(['api/Dockerfile:2:1', 'web/Dockerfile:2:1']);
  });

  it('a base image nobody can know, with less certainty', () => {
    expect(findingsOf(check, docker('FROM registry.example.com/team/base:3', START))[0]?.confidence).toBe('medium');
  });

  it('Compose that sets root by hand', () => {
    const files = { ...docker('FROM node:22-slim', START), 'compose.yaml': 'services:\n  api:\n    build: .\n    user: "0:0"\n' };
    expect(placesOf(check, files)).toEqual(['Dockerfile:2:1']);
  });
});

describe('runs-as-root leaves alone', () => {
  it.each([
    ['a named user', docker('FROM node:22-slim', 'USER node', START)],
    ['a number', docker('FROM node:22-slim', 'USER 10001:10001', START)],
    ['USER $USER with ENV', docker('FROM node:22-alpine', 'ENV USER node', 'USER $USER', START)],
    ['a number that is given at build time', docker('FROM node:22-slim', 'ARG UID', 'USER ${UID}', START)],
    ['a user inherited from an earlier stage', docker('FROM node:22-slim AS base', 'USER node', 'FROM base AS prod', START)],
    ['distroless nonroot', docker('FROM gcr.io/distroless/static-debian12:nonroot', 'ENTRYPOINT ["/app"]')],
    ['bitnami', docker('FROM bitnami/node:22', START)],
    ['Chainguard', docker('FROM cgr.dev/chainguard/node:latest', START)],
    ['nginx-unprivileged', docker('FROM nginxinc/nginx-unprivileged:1.27-alpine', 'COPY dist /usr/share/nginx/html')],
    ['a rootless image', docker('FROM moby/buildkit:rootless', 'ENTRYPOINT ["buildkitd"]')],
    ['a base image that a variable names', docker('ARG BASE', 'FROM ${BASE}', START)],
    ['a default that is a user', docker('FROM node:22-slim', 'USER ${RUN_AS:-node}', START)],
    ['gosu in the start command', docker('FROM node:22-slim', 'ENTRYPOINT ["gosu", "node", "node", "server.js"]')],
    ['su-exec that is installed', docker('FROM node:22-alpine', 'RUN apk add --no-cache su-exec', 'ENTRYPOINT ["/start.sh"]')],
    ['a database image, whose own script drops root', docker('FROM postgres:17.2', 'COPY init.sql /docker-entrypoint-initdb.d/')],
    ['s6-overlay', docker('FROM alpine:3.20', 'ENTRYPOINT ["/init"]')],
    [
      'a start script that drops root',
      {
        ...docker('FROM node:22-slim', 'COPY docker/start.sh /', 'ENTRYPOINT ["/start.sh"]'),
        'docker/start.sh': '#!/bin/sh\nexec setpriv --reuid=app node server.js\n',
      },
    ],
    [
      'Compose that sets a user',
      { ...docker('FROM node:22-slim', START), 'compose.yaml': 'services:\n  api:\n    build: .\n    user: "1000"\n' },
    ],
    [
      'Kubernetes that forbids root',
      {
        ...docker('FROM node:22-slim', START),
        'k8s/api.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      securityContext: {runAsNonRoot: true}\n      containers:\n        - name: orders\n          image: registry.example.com/orders:1\n',
      },
    ],
    ['the stage for development', docker('FROM node:22-slim AS prod', 'USER node', START, 'FROM prod AS dev', 'USER root')],
    [
      'the Dockerfile for development beside the real one',
      { ...docker('FROM node:22-slim', 'USER node', START), 'Dockerfile.dev': `FROM node:22\n${START}\n` },
    ],
    ['the Dockerfile that builds in CI', { ...docker('FROM node:22-slim', 'USER node', START), 'ci/Dockerfile': 'FROM node:22\n' }],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the line that proves it', () => {
    expect(conclude(check, docker('FROM node:22-slim', 'USER node', START))).toEqual({
      control: 'runs-as-root',
      status: 'passed',
      evidence: [{ file: 'Dockerfile', line: 2 }],
    });
  });
});
