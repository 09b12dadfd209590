import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/large-base-image.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const from = (...images: string[]): Files => ({ Dockerfile: `${images.map((image) => `FROM ${image}`).join('\n')}\nCMD ["./start"]\n` });

describe('large-base-image finds', () => {
  it.each([
    ['node:22'],
    ['python:3.14'],
    ['python'],
    ['python:3.13-bookworm'],
    ['ubuntu:24.04'],
    ['debian:bookworm'],
    ['golang:1.23-alpine'],
    ['maven:3.9'],
    ['eclipse-temurin:21'],
    ['eclipse-temurin:21-jdk-alpine'],
    ['openjdk:17-slim'],
    ['mcr.microsoft.com/dotnet/sdk:8.0'],
    ['public.ecr.aws/docker/library/node:22'],
  ])('%s', (image) => {
    expect(placesOf(check, from(image))).toEqual(['Dockerfile:1:6']);
  });

  it('the base of the stage that ships, with what would be enough', () => {
    expect(findingsOf(check, from('golang:1.23 AS build', 'python:3.13-bookworm'))[0]?.message).toBe(
      'The stage that ships starts from `python:3.13-bookworm`, the full image, where `python:3.13-slim` is enough.',
    );
  });
});

describe('large-base-image leaves alone', () => {
  it.each([
    ['node:22-slim'],
    ['node:22-alpine'],
    ['debian:bookworm-slim'],
    ['eclipse-temurin:21-jre'],
    ['gcr.io/distroless/java21-debian12'],
    ['scratch'],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.5'],
    ['cgr.dev/chainguard/python:latest'],
    ['nginx:1.27'],
    ['php:8.3-apache'],
    ['node:${VERSION}'],
    ['acme/node:22'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0'],
    ['python@sha256:f1dbca0f5dbc9'],
  ])('%s', (image) => {
    expect(placesOf(check, from(image))).toEqual([]);
  });

  it('large images of earlier stages', () => {
    expect(conclude(check, from('node:22 AS build', 'node:22-slim'))).toMatchObject({
      status: 'passed',
      evidence: [{ file: 'Dockerfile', line: 2 }],
    });
  });

  it('images that only build', () => {
    expect(conclude(check, { Dockerfile: 'FROM golang:1.23\nRUN go vet ./...\n' }).status).toBe('not-applicable');
  });
});
