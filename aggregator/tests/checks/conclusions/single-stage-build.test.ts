import { describe, expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/single-stage-build.ts';
import { conclude, findingsOf, placesOf, type Files } from '../support/container-project.ts';

const docker = (...lines: string[]): Files => ({ Dockerfile: `${lines.join('\n')}\n` });
const CMD = 'CMD ["./start"]';

describe('single-stage-build finds', () => {
  it.each([
    ['npm run build', docker('FROM node:22', 'RUN npm ci --omit=dev', 'RUN npm run build', CMD), 'Dockerfile:3:1'],
    ['yarn build after other commands', docker('FROM node:22', 'RUN cd app && yarn build', CMD), 'Dockerfile:2:1'],
    ['tsc by npx', docker('FROM node:22', 'RUN npx tsc -p .', CMD), 'Dockerfile:2:1'],
    ['go build', docker('FROM golang:1.23', 'RUN CGO_ENABLED=0 go build -o /app .', 'ENTRYPOINT ["/app"]'), 'Dockerfile:2:1'],
    ['Maven by its wrapper', docker('FROM eclipse-temurin:21', 'RUN ./mvnw -B package -DskipTests', CMD), 'Dockerfile:2:1'],
    ['Gradle', docker('FROM gradle:8', 'RUN gradle --no-daemon bootJar', CMD), 'Dockerfile:2:1'],
    [
      'compilers for Python wheels',
      docker(
        'FROM python:3.12',
        'RUN apt-get update \\',
        '  && apt-get install -y build-essential',
        'RUN pip install -r requirements.txt',
        CMD,
      ),
      'Dockerfile:2:1',
    ],
    ['development dependencies that stay', docker('FROM node:22', 'RUN yarn install', 'EXPOSE 80'), 'Dockerfile:2:1'],
    ['a build in a heredoc', docker('FROM node:22', 'RUN <<EOF', 'npm ci --omit=dev', 'npm run build', 'EOF', CMD), 'Dockerfile:2:1'],
    [
      'a build in the stage that ships, behind an image of a tool',
      docker('FROM python:3.12', 'COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/', 'RUN make build', CMD),
      'Dockerfile:3:1',
    ],
  ])('%s', (_, files, place) => {
    expect(placesOf(check, files)).toEqual([place]);
  });

  it('what is built, and names it', () => {
    const files = docker('FROM golang:1.23', 'RUN go build .', 'ENTRYPOINT ["./app"]');
    expect(findingsOf(check, files)[0]?.message).toBe('`go build` runs in the stage that ships, so its tools and sources ship too.');
  });
});

describe('single-stage-build leaves alone', () => {
  it.each([
    ['a second stage', docker('FROM node:22 AS build', 'RUN npm run build', 'FROM node:22-slim', 'COPY --from=build /app/dist /app', CMD)],
    ['a numbered stage', docker('FROM golang:1.23', 'RUN go build .', 'FROM scratch', 'COPY --from=0 /app /app', 'CMD ["/app"]')],
    [
      'an interpreted program with nothing to build',
      docker('FROM python:3.12-slim', 'RUN pip install -r requirements.txt', 'CMD ["python", "app.py"]'),
    ],
    ['a JAR that CI built', docker('FROM eclipse-temurin:21-jre', 'COPY target/app.jar /app.jar', 'CMD ["java", "-jar", "/app.jar"]')],
    ['compilers that are removed again', docker('FROM python:3.12-alpine', 'RUN apk add gcc && pip install x && apk del gcc', CMD)],
    ['compilers in a virtual package', docker('FROM python:3.12-alpine', 'RUN apk add --virtual .build-deps gcc musl-dev', CMD)],
    ['run-time dependencies', docker('FROM node:22-slim', 'RUN npm ci --omit=dev', CMD)],
    [
      'a build in a comment',
      docker('FROM node:22-slim', '# RUN npm run build', 'RUN echo one \\', '  # npm run build', '  && echo two', CMD),
    ],
    ['an image that is made to build', docker('FROM golang:1.23', 'RUN go build ./...')],
    ['words that only look like a build', docker('FROM node:22-slim', 'RUN npm run start:check && echo "npm run build"', CMD)],
  ])('%s', (_, files) => {
    expect(placesOf(check, files)).toEqual([]);
  });

  it('and says so where nothing is built', () => {
    expect(conclude(check, docker('FROM python:3.12-slim', CMD))).toMatchObject({
      status: 'not-applicable',
      because: 'nothing is built in the images here',
    });
  });
});
