import { describe, expect, it } from 'vitest';
import { isOfficial, isUnpinned, parseImage } from '../../../src/checks/container/image-reference.ts';

describe('An image is taken apart', () => {
  it.each([
    ['node', { name: 'node', base: 'node', registry: '', tag: undefined }],
    ['library/node:22', { name: 'node', tag: '22' }],
    ['docker.io/bitnami/redis:7.4', { name: 'bitnami/redis', base: 'redis', registry: '', tag: '7.4' }],
    ['localhost:5000/app', { name: 'app', registry: 'localhost:5000', tag: undefined }],
    [
      'registry.example.com:5000/team/app:1@sha256:ab',
      { name: 'team/app', registry: 'registry.example.com:5000', tag: '1', digest: 'sha256:ab' },
    ],
  ])('%s', (text, parts) => {
    expect(parseImage(text)).toMatchObject(parts);
  });

  it('as official, or not', () => {
    expect(
      ['node:22', 'public.ecr.aws/docker/library/node:22', 'acme/node:22', 'registry.example.com/node:22'].map((text) =>
        isOfficial(parseImage(text)),
      ),
    ).toEqual([true, true, false, false]);
  });

  it.each([
    ['node', true],
    ['node:latest', true],
    ['node:latest-slim', true],
    ['app:postgresql-latest', true],
    ['node:alpine', true],
    ['node:22', false],
    ['debian:jessie', false],
    ['node:lts', false],
    ['node@sha256:ab', false],
    ['scratch', false],
    ['node:$TAG', false],
    ['$IMAGE', false],
  ])('%s is without a version: %s', (text, unpinned) => {
    expect(isUnpinned(parseImage(text))).toBe(unpinned);
  });
});
