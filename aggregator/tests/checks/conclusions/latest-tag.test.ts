import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/latest-tag.ts';
import { conclude, findingsOf, placesOf } from '../support/container-project.ts';

const pod = (image: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: ${image}\n`;
const compose = (body: string): string => `services:\n${body}`;

describe('latest-tag finds', () => {
  it.each([
    ['no tag', { Dockerfile: 'FROM debian\n' }, 'Dockerfile:1:6'],
    ['latest', { Dockerfile: 'FROM debian:latest AS build\n' }, 'Dockerfile:1:6'],
    ['latest behind --platform', { Dockerfile: 'FROM --platform=$BUILDPLATFORM golang:latest\n' }, 'Dockerfile:1:32'],
    ['latest in a registry with a port', { Dockerfile: 'FROM registry.example.com:5000/team/app\n' }, 'Dockerfile:1:6'],
    [
      'latest behind a variable registry',
      { Dockerfile: 'ARG REGISTRY=docker.io\nFROM ${REGISTRY}/library/node:latest\n' },
      'Dockerfile:2:6',
    ],
    ['a tag that names a variant only', { Dockerfile: 'FROM node:alpine\n' }, 'Dockerfile:1:6'],
    ['a later stage', { Dockerfile: 'FROM golang:1.23 AS build\nFROM node AS check\nFROM alpine:3.20\n' }, 'Dockerfile:2:6'],
    ['Compose without a tag', { 'compose.yaml': compose('  db:\n    image: postgres\n') }, 'compose.yaml:3:12'],
    ['Compose with a quoted latest', { 'docker-compose.yml': compose('  db:\n    image: "redis:latest"\n') }, 'docker-compose.yml:3:12'],
    ['an alias in Compose', { 'compose.yaml': 'x-db: &db\n  image: mysql\nservices:\n  db:\n    <<: *db\n' }, 'compose.yaml:2:10'],
    ['Kubernetes', { 'k8s/api.yaml': pod('team/api') }, 'k8s/api.yaml:9:18'],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('an image and names it', () => {
    expect(findingsOf(check, { Dockerfile: 'FROM node:alpine\n' })[0]?.message).toBe(
      'The tag of the image `node:alpine` names a variant and no version.',
    );
  });
});

describe('latest-tag leaves alone', () => {
  it.each([
    ['names of earlier stages', { Dockerfile: 'FROM alpine:3 AS base\nFROM base AS Build\nFROM build\n' }],
    ['scratch', { Dockerfile: 'FROM scratch\n' }],
    ['digests', { Dockerfile: 'FROM ruby@sha256:f1dbca0f5dbc9\nFROM debian:latest@sha256:f1dbca0f5dbc9\n' }],
    ['a tag from a variable', { Dockerfile: 'ARG VERSION=3.12\nFROM python:${VERSION}\n' }],
    ['a tag from a variable whose default is latest', { Dockerfile: 'ARG VERSION=latest\nFROM python:$VERSION\n' }],
    ['an image from outside', { Dockerfile: 'FROM ${BASE_IMAGE}\n' }],
    ['code names', { Dockerfile: 'FROM debian:bookworm\n' }],
    ['Dockerfiles for development', { Dockerfile: 'FROM node:22\n', 'Dockerfile.dev': 'FROM node:latest\n' }],
    ['an image that Compose builds', { 'compose.yaml': compose('  api:\n    build: .\n    image: api\n') }],
    [
      'a Compose tag from a variable',
      {
        'compose.yaml': compose(
          '  api:\n    image: team/api:${TAG}\n  web:\n    image: team/web:${TAG:-latest}\n  all:\n    image: ${IMAGE}\n',
        ),
      },
    ],
    ['Compose files for development', { 'docker-compose.override.yml': compose('  mail:\n    image: axllent/mailpit\n') }],
    ['Kubernetes with a placeholder', { 'k8s/api.yaml': pod('$IMAGE') }],
    ['Helm templates', { 'chart/templates/api.yaml': pod('"{{ .Values.image }}"') }],
    [
      'images that Kustomize tags',
      { 'k8s/api.yaml': pod('team/api'), 'k8s/kustomization.yaml': 'images:\n  - name: team/api\n    newTag: "1.4"\n' },
    ],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and points at the images', () => {
    expect(conclude(check, { Dockerfile: 'FROM node:22.12-slim\n' })).toEqual({
      control: 'latest-tag',
      status: 'passed',
      evidence: [{ file: 'Dockerfile', line: 1 }],
    });
  });
});
