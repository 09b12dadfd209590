import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/missing-healthcheck.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const SERVER = ['FROM node:22-alpine', 'EXPOSE 3000', 'CMD ["node", "src/server.js"]'];
const docker = (...lines: string[]): Files => ({ Dockerfile: `${lines.join('\n')}\n` });
const deployment = (probe: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: registry.example.com/orders:1.2\n${probe}`;

describe('missing-healthcheck finds', () => {
  it.each([
    ['a service without one', docker(...SERVER), 'Dockerfile:3:1'],
    ['HEALTHCHECK NONE', docker(...SERVER, 'HEALTHCHECK NONE'), 'Dockerfile:4:1'],
    ['one of the builder only', docker('FROM node:22 AS build', 'HEALTHCHECK CMD true', ...SERVER), 'Dockerfile:5:1'],
    [
      'one that Compose switches off',
      { ...docker(...SERVER), 'compose.yaml': 'services:\n  api:\n    build: .\n    healthcheck:\n      disable: true\n' },
      'Dockerfile:3:1',
    ],
    ['an image that only exposes a port', docker('FROM node:22-alpine', 'EXPOSE 3000'), 'Dockerfile:2:1'],
    [
      'a service whose port only Compose names',
      { ...docker('FROM python:3.12-slim', 'CMD ["app.py"]'), 'compose.yaml': 'services:\n  web:\n    build: .\n    ports: ["80:80"]\n' },
      'Dockerfile:2:1',
    ],
    ['Kubernetes without probes', { ...docker(...SERVER), 'k8s/api.yaml': deployment('') }, 'Dockerfile:3:1'],
    [
      'a server whose options speak of workers',
      docker('FROM python:3.12-slim', 'CMD ["uvicorn", "app:app", "--workers", "4"]'),
      'Dockerfile:2:1',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('nothing in Compose and Kubernetes either, and says so', () => {
    const files = { ...docker(...SERVER), 'compose.yaml': 'services:\n  api:\n    build: .\n', 'k8s/api.yaml': deployment('') };
    expect(findingsOf(check, files)[0]?.message).toBe(
      'The image of this service has no `HEALTHCHECK`, and Compose and Kubernetes have none for it.',
    );
  });
});

describe('missing-healthcheck leaves alone', () => {
  it.each([
    ['a HEALTHCHECK', docker(...SERVER, 'HEALTHCHECK CMD wget -qO- localhost:3000')],
    [
      'one of the stage it builds on',
      docker('FROM node:22-alpine AS base', 'HEALTHCHECK CMD true', 'FROM base', 'EXPOSE 80', 'CMD ["node", "x.js"]'),
    ],
    [
      'a check in Compose',
      { ...docker(...SERVER), 'compose.yaml': 'services:\n  api:\n    build: .\n    healthcheck:\n      test: curl -f http://localhost\n' },
    ],
    [
      'a check in Compose for the image of that name',
      {
        ...docker(...SERVER),
        'compose.yaml': 'services:\n  api:\n    image: ghcr.io/acme/orders:1\n    healthcheck:\n      test: [CMD, x]\n',
      },
    ],
    [
      'a probe in Kubernetes',
      { ...docker(...SERVER), 'k8s/api.yaml': deployment('          livenessProbe:\n            httpGet: {path: /, port: 80}\n') },
    ],
    [
      'a probe in a Helm chart',
      {
        ...docker(...SERVER),
        'charts/api/templates/deployment.yaml': 'kind: {{ .Values.kind }}\n          livenessProbe:\n            httpGet: {}\n',
      },
    ],
    ['a check of the platform', { ...docker(...SERVER), 'fly.toml': '[[http_service.checks]]\npath = "/health"\n' }],
    ['an image that only builds', docker('FROM golang:1.23', 'RUN go build ./...')],
    ['a worker', docker('FROM python:3.12-slim', 'CMD ["celery", "-A", "app", "worker"]')],
    ['a job by its name', { 'jobs/migrate/Dockerfile': 'FROM node:22\nCMD ["node", "migrate.js"]\n' }],
    ['a shell', docker('FROM alpine:3.20', 'CMD ["sh"]')],
    ['a function', docker('FROM public.ecr.aws/lambda/python:3.12', 'CMD ["app.handler"]')],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('the image of a command-line tool', () => {
    expect(conclude(check, docker('FROM scratch', 'ENTRYPOINT ["/tool"]'), 'cli').status).toBe('not-applicable');
  });

  it('and points at the check', () => {
    const files = { ...docker(...SERVER), 'compose.yaml': 'services:\n  api:\n    build: .\n    healthcheck:\n      test: true\n' };
    expect(conclude(check, files)).toMatchObject({ status: 'passed', evidence: [{ file: 'compose.yaml', line: 5 }] });
  });
});
